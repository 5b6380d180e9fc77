import { expect, test } from 'vitest'
import { type DueGround, dueItems, groupDue } from '#domain/plan/due-list.ts'

const words = (text: string) => ({
  original: 'en',
  revision: 1,
  versions: { en: { text, official: true, basedOn: null } },
})
const action = (number: number, more: Partial<DueGround['actions'][number]>) => ({
  id: `a${number}`,
  number,
  title: words(`Action ${number}`),
  status: 'planned' as const,
  leadAgencyId: null,
  startOn: null,
  endOn: null,
  isStanding: false,
  milestones: [],
  ...more,
})
const list = (actions: DueGround['actions'], more: Partial<DueGround> = {}, days?: number) =>
  dueItems({ actions, indicators: [], reached: new Set(), ...more }, '2027-06-01', days)
const lines = (...of: Parameters<typeof list>) =>
  list(...of).map(
    ({ number, kind, on, isOverdue }) => `${on} ${number} ${kind}${isOverdue ? ' overdue' : ''}`,
  )

test('starts, ends and milestones stand by their last day, and what lies further ahead is left out', () => {
  const milestones = [{ id: 'm', on: '2027-06-20', title: words('Draft') }]
  const actions = [
    action(2, { startOn: '2027-Q2', endOn: '2027-08-01', milestones }),
    action(1, { status: 'under-way', startOn: '2027-Q1', endOn: '2027-Q1' }),
  ]
  expect(lines(actions)).toEqual(['2027-03-31 1 end overdue', '2027-06-20 2 milestone', '2027-06-30 2 start'])
  expect(lines(actions, { reached: new Set(['m']) }, 61)).toEqual([
    '2027-03-31 1 end overdue',
    '2027-06-30 2 start',
    '2027-08-01 2 end',
  ])
})

test('what is due today is not overdue, and what is done, in force or dropped is not due', () => {
  expect(lines([action(1, { endOn: '2027-06-01' })])).toEqual(['2027-06-01 1 end'])
  for (const status of ['done', 'in-force', 'dropped'] as const)
    expect(lines([action(1, { status, startOn: '2027', endOn: '2027-05-01' })])).toEqual([])
})

test('a value is due by its rhythm, also of an action in force, and no longer of a dropped one', () => {
  const indicator = {
    actionId: 'a1',
    title: words('Licences'),
    rhythm: 'monthly' as const,
    baselineOn: null,
    targetOn: null,
    addedOn: '2027-01-01',
    measuredOn: ['2027-04-15'],
  }
  const due = (status: 'in-force' | 'dropped') => lines([action(1, { status })], { indicators: [indicator] })
  expect(due('in-force')).toEqual(['2027-05-15 1 value overdue'])
  expect(due('dropped')).toEqual([])
})

test('agencies stand in the order given, however much is due of each; what nobody leads comes last', () => {
  const actions = [
    action(1, { endOn: '2027-05-01' }),
    action(2, { endOn: '2027-05-01', leadAgencyId: 'z' }),
    action(3, { endOn: '2027-05-02', leadAgencyId: 'z' }),
    action(4, { endOn: '2027-05-03', leadAgencyId: 'b' }),
  ]
  const groups = groupDue(list(actions), [{ id: 'b' }, { id: 'c' }, { id: 'z' }])
  expect(groups.map(({ agency, items }) => [agency?.id ?? null, items.map((item) => item.number)])).toEqual([
    ['b', [4]],
    ['z', [2, 3]],
    [null, [1]],
  ])
})
