import { describe, expect, test } from 'vitest'
import { type StepFacts, stepCodes, stepPlaces, stepsOf } from '#domain/dashboard/ten-steps.ts'
import type { Action } from '#domain/plan/plan.ts'
import { loadFramework, loadObligations } from '#reference/framework-reference.ts'

const empty: StepFacts = {
  edition: loadFramework('2017'),
  agencyCount: 0,
  instrumentCount: 0,
  answers: [],
  frozenCount: 0,
  plan: null,
}
const stepOf = (code: string, facts: Partial<StepFacts>) =>
  stepsOf({ ...empty, ...facts }).find((step) => step.code === code)
const action = (change: Partial<Action>): Action =>
  ({ id: 'a', number: 1, status: 'planned', measureId: null, revision: 1, fieldIds: [], ...change }) as Action

describe('the steps', () => {
  test('are all open in an empty State, ten in order', () => {
    const steps = stepsOf(empty)
    expect(steps.map((step) => step.code)).toEqual([...stepCodes])
    expect(steps).toHaveLength(10)
    expect(new Set(steps.map((step) => step.state))).toEqual(new Set(['open']))
  })

  test('of the matrix is begun with its first answer, and says how many fields are blank', () => {
    const answers = [{ fieldId: 'op2.manufacture/BW/legal', value: 'X', sourceCount: 0 } as const]
    expect(stepOf('matrix', { answers })).toMatchObject({ state: 'begun', count: 1 })
    expect(stepOf('sources', { answers })).toEqual({ code: 'sources', state: 'open', count: 0, left: 1 })
    const sourced = [
      { ...answers[0], fieldId: 'op2.manufacture/BW/legal', value: 'X', sourceCount: 2 } as const,
    ]
    expect(stepOf('sources', { answers: sourced })).toMatchObject({ state: 'done', left: 0 })
  })

  test('of the actions is done once somebody has saved each', () => {
    const plan = { sectionCount: 9, problems: [] }
    const drafted = action({ measureId: 'm-op2-gap-study' })
    expect(stepOf('actions', { plan: { ...plan, actions: [drafted] } })).toMatchObject({
      state: 'open',
      left: 1,
    })
    const saved = { ...drafted, revision: 2 }
    expect(stepOf('actions', { plan: { ...plan, actions: [saved] } })).toMatchObject({
      state: 'done',
      count: 1,
    })
  })

  test('ends with a list of problems that is empty', () => {
    const problem = { code: 'plan-without-actions', subject: { kind: 'plan', id: 'p' }, params: {} } as const
    const plan = { actions: [], sectionCount: 0, problems: [problem] }
    expect(stepOf('ready', { plan })).toMatchObject({ state: 'open', left: 1 })
    expect(stepOf('ready', { plan: { ...plan, problems: [] } })).toMatchObject({ state: 'done' })
  })

  test('rest on obligations and invitations that the framework names', () => {
    const known = new Set(loadObligations().map((each) => each.id))
    for (const { obligation } of Object.values(stepPlaces)) expect(known.has(obligation)).toBe(true)
  })
})
