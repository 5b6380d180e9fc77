import { expect, test } from 'vitest'
import { actionsBeside } from '#domain/plan/overlap.ts'
import type { ActionStatus } from '#domain/plan/plan.ts'

const action = (id: string, fieldIds: string[], status: ActionStatus = 'planned') => ({
  id,
  fieldIds,
  status,
})
const law = action('law', ['op2.develop/BW/legal', 'op2.acquire/BW/legal'])

test('an action stands beside every other that serves one of its fields', () => {
  const all = [
    law,
    action('penalties', ['op2.acquire/BW/legal']),
    action('border', ['op3c.detection/BW/legal']),
    action('training', []),
  ]
  expect(actionsBeside(law, all).map(({ id }) => id)).toEqual(['penalties'])
})

test('a dropped action and a cross-cutting one stand beside nothing', () => {
  expect(actionsBeside(law, [action('dropped', [...law.fieldIds], 'dropped')])).toEqual([])
  expect(actionsBeside(action('training', []), [law])).toEqual([])
})
