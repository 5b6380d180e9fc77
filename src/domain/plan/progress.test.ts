import { describe, expect, test } from 'vitest'
import { datesAfter, hasSlipped, type ReportWish, reportProblems } from '#domain/plan/progress.ts'
import { fieldsToReassess } from '#domain/plan/reassessment.ts'

const today = '2027-06-15'
const action = {
  startOn: '2027-Q2',
  endOn: '2028',
  status: 'planned' as const,
  droppedReason: null,
  milestones: [{ id: 'm', on: '2027-09-01', title: { original: 'en', revision: 1, versions: {} } }],
}
const wish = (more: Partial<ReportWish>): ReportWish => ({
  asOf: today,
  status: 'under-way',
  percent: null,
  milestoneId: null,
  text: 'Begun.',
  evidenceCount: 0,
  droppedReason: null,
  reason: null,
  ...more,
})
const codes = (more: Partial<ReportWish>, of = action) =>
  reportProblems(wish(more), of, today).map(({ path, code }) => `${path}: ${code}`)

describe('a report', () => {
  test.each<[string, Partial<ReportWish>, string[]]>([
    ['of today is taken', {}, []],
    ['of a day to come is refused', { asOf: '2027-06-16' }, ['asOf: report-in-future']],
    ['of a day before the start is refused', { asOf: '2027-03-31' }, ['asOf: report-before-start']],
    ['of the first day that the start can mean is taken', { asOf: '2027-04-01' }, []],
    ['of a planned action may be of any day before', { asOf: '2026-01-01', status: 'planned' }, []],
    [
      'of a day before the start is taken where it moves the start',
      { asOf: '2027-03-31', startOn: '2027-Q1', reason: 'Begun early.' },
      [],
    ],
    ['at 100 per cent says that it is done', { percent: 100 }, ['percent: percent-of-open-action']],
    ['of a done action is not at 99', { percent: 99, status: 'done' }, ['percent: percent-of-done-action']],
    ['of a done action shows it', { status: 'done', text: null }, ['progress: done-needs-showing']],
    ['of a done action may show it by a file alone', { status: 'done', text: null, evidenceCount: 1 }, []],
    ['that drops the action says why', { status: 'dropped' }, ['droppedReason: dropped-needs-reason']],
    ['that moves a date says why', { endOn: '2029' }, ['reason: moved-needs-reason']],
    [
      'never ends the action before it starts',
      { endOn: '2027-Q1', reason: 'Sooner.' },
      ['endOn: end-before-start'],
    ],
    ['names a milestone of the action', { milestoneId: 'other' }, ['milestoneId: not-in-register']],
  ])('%s', (_title, more, problems) => {
    expect(codes(more)).toEqual(problems)
  })

  test('names the day of the start in its refusal', () => {
    expect(reportProblems(wish({ asOf: '2027-01-01' }), action, today)).toMatchObject([
      { params: { start: '2027-04-01' } },
    ])
  })
})

test('dates that are left out stay, and the same said again does not move them', () => {
  expect(datesAfter(action, {})).toMatchObject({ startOn: '2027-Q2', endOn: '2028', hasMoved: false })
  expect(datesAfter(action, { endOn: '2028' }).hasMoved).toBe(false)
  expect(datesAfter(action, { endOn: null })).toMatchObject({ endOn: null, hasMoved: true })
})

test.each([
  ['2028', '2029', true],
  ['2028', '2027', false],
  ['2028-Q1', '2028', true],
  ['2028', '2028-Q1', false],
  ['2028', null, true],
  [null, '2028', false],
])('an end from %s to %s is later: %s', (endBefore, endOn, isLater) => {
  expect(hasSlipped({ moved: { startBefore: null, startOn: null, endBefore, endOn } })).toBe(isLater)
})

test('fields are proposed once an action is carried out, each once while it is open', () => {
  const fields = ['a/NW/legal', 'b/NW/legal']
  expect(fieldsToReassess({ status: 'done', statusBefore: 'under-way' }, fields, [])).toEqual(fields)
  expect(fieldsToReassess({ status: 'in-force', statusBefore: 'planned' }, fields, ['a/NW/legal'])).toEqual([
    'b/NW/legal',
  ])
  expect(fieldsToReassess({ status: 'done', statusBefore: 'in-force' }, fields, [])).toEqual([])
  expect(fieldsToReassess({ status: 'under-way', statusBefore: 'planned' }, fields, [])).toEqual([])
})
