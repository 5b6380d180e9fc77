import { describe, expect, test } from 'vitest'
import { coverageOf, coverageOfFields } from '#domain/assessment/coverage.ts'
import { loadFramework } from '#reference/framework-reference.ts'

describe('what stands behind a field', () => {
  test.each([
    ['X', false, 'recorded'],
    ['X', true, 'recorded'],
    ['NA', true, 'na'],
    ['?', false, 'open'],
    ['?', true, 'planned'],
    [null, false, 'open'],
    [null, true, 'planned'],
  ] as const)('%s, planned %s: %s', (value, isPlanned, word) => {
    expect(coverageOf(value, isPlanned)).toBe(word)
  })

  test('a dropped action plans nothing, and only gap-eligible rows are shown', () => {
    const edition = loadFramework()
    const serve = (status: string) => [{ id: 'a', status, fieldIds: ['op2.use/NW/legal', 'op1.npt'] }]
    const of = (status: string) => coverageOfFields(edition, [], serve(status))
    expect(of('planned').get('op2.use/NW/legal')).toBe('planned')
    expect(of('dropped').get('op2.use/NW/legal')).toBe('open')
    expect(of('planned').has('op1.npt')).toBe(false)
  })
})
