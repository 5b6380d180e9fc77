import { describe, expect, test } from 'vitest'
import type { Gap } from '#domain/assessment/gap.ts'
import type { FundingPart } from '#domain/plan/funding.ts'
import { type Action, blankAction, type Plan, type PlanSection } from '#domain/plan/plan.ts'
import { planProblems } from '#domain/plan/readiness.ts'
import { originalText } from '#domain/text/language-text.ts'

const envelope = (id: string) => ({ id, originId: 'origin', revision: 1, fieldRevisions: {} })

/** An action that lacks nothing. */
const action = (number: number, change: Partial<Action> = {}): Action => ({
  ...envelope(`action-${number}`),
  number,
  objectiveId: null,
  title: originalText('en', `Action ${number}`),
  ...blankAction,
  leadAgencyId: 'agency',
  startOn: '2027-01-01',
  endOn: '2027-12-31',
  expectedResult: originalText('en', 'A law in force'),
  fieldIds: ['op2.use/CW/legal'],
  ...change,
})

const section = (code: string, ...texts: string[]): PlanSection => ({
  ...envelope(`section-${code}`),
  code,
  position: 1,
  title: originalText('en', code),
  blocks: texts.map((text, at) => ({
    ...envelope(`block-${at}`),
    position: at + 1,
    text: originalText('en', text),
  })),
})

const planOf = (actions: Action[], sections: PlanSection[] = []): Plan => ({
  ...envelope('plan'),
  title: originalText('en', 'Plan'),
  status: 'draft',
  startOn: '2027-01-01',
  endOn: '2030-12-31',
  edition: '2017',
  priorityMethod: 'urgency-effect',
  sections,
  objectives: [],
  actions,
})

const currencies = [
  { code: 'EUR', until: null },
  { code: 'HRK', until: '2022-12-31' },
]
const words = originalText('en', 'Words')
const part = (source: FundingPart['source'], once: number | null, yearly: number | null = null) => ({
  source,
  once,
  yearly,
})

const codesOf = (...actions: Action[]): [string, number][] =>
  planProblems(planOf(actions), [], [], currencies).map((problem) => [
    problem.code,
    problem.subject.kind === 'action' ? problem.subject.number : 0,
  ])

describe('an action', () => {
  test('that lacks nothing has no problem', () => {
    expect(codesOf(action(1))).toEqual([])
  })

  test.each<[string, Partial<Action>]>([
    ['action-not-confirmed', { measureId: 'm-001', revision: 1 }],
    ['action-without-lead', { leadAgencyId: null }],
    ['action-without-end', { endOn: null }],
    ['action-end-before-start', { startOn: '2027-06-02', endOn: '2027-06-01' }],
    ['action-outside-period', { endOn: '2031-01-01' }],
    ['action-outside-period', { startOn: '2031-01-01', endOn: null, isStanding: true }],
    ['action-outside-period', { startOn: null, endOn: '2026-12-31' }],
    ['action-end-before-start', { startOn: '2027-Q3', endOn: '2027-Q2' }],
    ['action-outside-period', { endOn: '2031' }],
    ['cost-without-currency', { costOnce: 10, split: [part('funded', 10)] }],
    ['currency-unknown', { currency: 'XYZ' }],
    ['currency-unknown', { currency: 'HRK' }],
    ['cost-without-split', { costYearly: 10, currency: 'EUR' }],
    ['split-once-wrong', { costOnce: 10, currency: 'EUR', split: [part('funded', 9)] }],
    ['split-once-wrong', { costOnce: 10, currency: 'EUR', split: [part('funded', 6), part('in-kind', 6)] }],
    ['split-yearly-wrong', { costYearly: 4, currency: 'EUR', split: [part('funded', null, 5)] }],
    ['split-once-wrong', { costOnce: 5, currency: 'EUR', split: [part('funded', 6), part('in-kind', null)] }],
    ['baseline-without-indicator', { baseline: words }],
    ['baseline-without-indicator', { target: words }],
    ['action-without-obligation', { fieldIds: [] }],
    ['dropped-without-reason', { status: 'dropped' }],
    ['action-without-result', { expectedResult: null }],
  ])('has the problem %s where %o', (code, change) => {
    expect(codesOf(action(1, change))).toEqual([[code, 1]])
  })

  test.each<[string, Partial<Action>]>([
    ['a standing duty has no end', { isStanding: true, endOn: null }],
    ['it ends on the day it starts', { startOn: '2027-06-01', endOn: '2027-06-01' }],
    ['it ends with the period', { endOn: '2030-12-31' }],
    ['it began before the period and goes on into it', { startOn: '2025-01-01' }],
    ['it was drafted from the catalogue and a person saved it since', { measureId: 'm-001', revision: 2 }],
    ['a person wrote it', { measureId: null, revision: 1 }],
    ['it costs nothing', { costOnce: 0, costYearly: 0 }],
    ['it ends in the year in which it starts', { startOn: '2027-Q3', endOn: '2027' }],
    ['it is cross-cutting and says why', { fieldIds: [], crossCuttingReason: words }],
    ['its split adds up', { costOnce: 9, currency: 'EUR', split: [part('funded', 4), part('in-kind', 5)] }],
    [
      'a part is still open',
      { costOnce: 9, currency: 'EUR', split: [part('funded', 4), part('in-kind', null)] },
    ],
    ['baseline and target have their indicator', { indicator: words, baseline: words, target: words }],
    [
      'it was dropped and says why',
      { status: 'dropped', droppedReason: words, leadAgencyId: null, endOn: null, expectedResult: null },
    ],
    ['it is done', { status: 'done', leadAgencyId: null, endOn: null, expectedResult: null }],
  ])('has none where %s', (_title, change) => {
    expect(codesOf(action(1, change))).toEqual([])
  })

  test('tells each thing that is missing, in the order of the form', () => {
    expect(codesOf(action(7, { leadAgencyId: null, endOn: null, expectedResult: null }))).toEqual([
      ['action-without-lead', 7],
      ['action-without-end', 7],
      ['action-without-result', 7],
    ])
  })
})

describe('actions that wait for each other', () => {
  const needs = (...numbers: number[]) => ({ needsActionIds: numbers.map((each) => `action-${each}`) })
  const waiting = (...actions: Action[]) =>
    planProblems(planOf(actions), [], []).flatMap(({ code, params }) =>
      code === 'actions-wait-for-each-other' ? [[params.number, params.other]] : [],
    )

  test('are told once as a pair', () => {
    expect(waiting(action(1, needs(2)), action(2, needs(1)))).toEqual([[1, 2]])
  })

  test('are found over any number of steps', () => {
    expect(waiting(action(1, needs(2)), action(2, needs(3)), action(3, needs(1)))).toEqual([
      [1, 2],
      [2, 3],
      [3, 1],
    ])
  })

  test('are not those that wait for a ring without being in it, nor those in a row', () => {
    expect(waiting(action(1, needs(2)), action(2, needs(3)), action(3, needs(2)))).toEqual([[2, 3]])
    expect(waiting(action(1, needs(2, 3)), action(2, needs(3)), action(3))).toEqual([])
  })

  test('are not held up by one that is over', () => {
    expect(waiting(action(1, needs(2)), action(2, { ...needs(1), status: 'done' }))).toEqual([])
  })
})

describe('an action that waits', () => {
  const late = (startOn: string, endOn: string, status: Action['status'] = 'planned') =>
    planProblems(
      planOf([
        action(1, { endOn, status }),
        action(2, { startOn, endOn: null, isStanding: true, needsActionIds: ['action-1'] }),
      ]),
      [],
      [],
    ).map((problem) => [problem.code, problem.params.number, problem.params.other])

  test.each([
    ['2027-06-30', '2027-07-01'],
    ['2027-Q2', '2027-Q3'],
    ['2027', '2028-03-01'],
  ])('cannot start %s while what it needs ends %s', (startOn, endOn) => {
    expect(late(startOn, endOn)).toEqual([['needed-ends-later', 2, 1]])
  })

  test.each([
    ['2027-Q3', '2027-Q3'],
    ['2027', '2027-12-31'],
    ['2027-07-01', '2027-Q3'],
  ])('may start %s where what it needs ends %s: it could be in time', (startOn, endOn) => {
    expect(late(startOn, endOn)).toEqual([])
  })

  test('waits no longer for one that is done', () => {
    expect(late('2027-Q1', '2027-Q4', 'done')).toEqual([])
  })
})

describe('a plan', () => {
  test('without actions, with empty sections and open gaps says so, each with the place that mends it', () => {
    const gap = (actionIds: string[]) => ({ actionIds }) as Gap
    const plan = planOf(
      [],
      [section('introduction', ' \n '), section('status', 'Words.'), section('adoption')],
    )
    expect(planProblems(plan, [gap([]), gap(['action-1']), gap([])], [])).toEqual([
      { code: 'plan-without-actions', subject: { kind: 'plan', id: 'plan' }, params: {} },
      {
        code: 'section-empty',
        subject: { kind: 'section', id: 'section-introduction', code: 'introduction' },
        params: { position: 1 },
      },
      {
        code: 'section-empty',
        subject: { kind: 'section', id: 'section-adoption', code: 'adoption' },
        params: { position: 1 },
      },
      { code: 'gap-without-action', subject: { kind: 'gaps', count: 2 }, params: { count: 2 } },
    ])
  })

  test('asks for the source of each field marked X that names none, and leads to the field', () => {
    const plan = planOf([action(1)])
    expect(planProblems(plan, [], ['op1.npt', 'op2.use/CW/legal'])).toEqual([
      { code: 'answer-without-source', subject: { kind: 'field', id: 'op1.npt' }, params: {} },
      { code: 'answer-without-source', subject: { kind: 'field', id: 'op2.use/CW/legal' }, params: {} },
    ])
  })

  test('lists problems of actions by number, whatever order they came in', () => {
    const missing = { leadAgencyId: null }
    expect(codesOf(action(3, missing), action(1, missing), action(2, missing)).map(([, at]) => at)).toEqual([
      1, 2, 3,
    ])
  })
})
