import { describe, expect, test } from 'vitest'
import {
  type DateGround,
  groupOverdue,
  nextDates,
  overdueDates,
  weekStrip,
} from '#domain/dashboard/board-dates.ts'
import { originalText } from '#domain/text/language-text.ts'

const today = '2026-11-27'
const title = originalText('en', 'Words')
const due = (on: string, number: number, leadAgencyId: string | null) => ({
  kind: 'end' as const,
  on,
  isOverdue: on < today,
  actionId: `a${number}`,
  number,
  title,
  name: null,
  leadAgencyId,
})
const empty: DateGround = {
  due: [],
  assignments: [],
  rounds: [],
  positions: [],
  versions: [],
  approvals: [],
  steps: [],
  meetings: [],
  deputyships: [],
  plan: null,
}
const told = (all: { kind: string; id: string; agencyId: string | null }[]) =>
  all.map(({ kind, id, agencyId }) => [kind, id, agencyId])

describe('what is overdue', () => {
  test('is what has passed and still lies with somebody', () => {
    const ground: DateGround = {
      ...empty,
      due: [due('2026-11-26', 1, 'customs'), due(today, 2, 'customs')],
      assignments: [
        { id: 'open', agencyId: 'health', state: 'open', dueOn: '2026-11-01' },
        { id: 'handed-in', agencyId: 'health', state: 'submitted', dueOn: '2026-11-01' },
        { id: 'no-day', agencyId: 'health', state: 'open', dueOn: null },
      ],
      rounds: [
        { id: 'open', title, state: 'open', dueOn: '2026-11-20' },
        { id: 'closed', title, state: 'closed', dueOn: '2026-11-20' },
      ],
      positions: [
        { roundId: 'open', agencyId: 'customs', position: null },
        { roundId: 'open', agencyId: 'health', position: 'agrees' },
        { roundId: 'closed', agencyId: 'health', position: null },
      ],
      versions: [{ id: 'v', number: 3 }],
      approvals: [
        { id: 'p', versionId: 'v', state: 'open' },
        { id: 'over', versionId: 'v', state: 'withdrawn' },
      ],
      steps: ['p', 'over'].map((approvalId) => ({
        approvalId,
        state: 'awaited' as const,
        dueOn: '2026-11-10',
        agencyId: null,
        signatoryId: 'minister',
        delegateId: 'deputy',
      })),
    }
    const dates = overdueDates(ground, today)
    expect(told(dates)).toEqual([
      ['assignment', 'open', 'health'],
      ['signature', 'v', null],
      ['round', 'open', 'customs'],
      ['end', 'a1', 'customs'],
    ])
    expect(dates[1]).toMatchObject({ number: 3, personId: 'deputy' })
    expect(nextDates(ground, today, 60).map(({ id }) => id)).toEqual(['a2'])
  })

  test('stands under its agency in the order given, what lies with none last, each list bounded', () => {
    const dates = overdueDates(
      {
        ...empty,
        due: [1, 2, 3]
          .map((number) => due('2026-11-01', number, 'health'))
          .concat(due('2026-10-01', 4, 'customs'), due('2026-10-02', 5, null), due('2026-10-03', 6, 'gone')),
      },
      today,
    )
    const groups = groupOverdue(dates, [{ id: 'customs' }, { id: 'foreign' }, { id: 'health' }], 2)
    expect(
      groups.map(({ agency, lines, more }) => [agency?.id ?? null, lines.map(({ number }) => number), more]),
    ).toEqual([
      ['customs', [4], 0],
      ['health', [1, 2], 1],
      [null, [5, 6], 0],
    ])
  })
})

test('the next days hold what is called, who stands in and the end of the period, as far as is looked ahead', () => {
  const ground: DateGround = {
    ...empty,
    meetings: [
      { id: 'called', title, heldOn: '2026-12-24', state: 'called' },
      { id: 'held', title, heldOn: '2026-12-24', state: 'held' },
    ],
    deputyships: [
      { id: 'acting', deputyId: 'd', fromOn: '2026-11-01', toOn: '2026-12-01', endedAt: null },
      { id: 'coming', deputyId: 'd', fromOn: '2026-12-01', toOn: '2026-12-20', endedAt: null },
      {
        id: 'ended',
        deputyId: 'd',
        fromOn: '2026-11-01',
        toOn: '2026-12-01',
        endedAt: '2026-11-20T08:00:00Z',
      },
    ],
    rounds: [{ id: 'round', title, state: 'open', dueOn: today }],
    plan: { id: 'plan', title, endOn: '2027-01-26' },
  }
  expect(told(nextDates(ground, today, 60))).toEqual([
    ['round', 'round', null],
    ['deputy', 'acting', null],
    ['meeting', 'called', null],
    ['plan', 'plan', null],
  ])
  expect(nextDates(ground, today, 59).map(({ kind }) => kind)).not.toContain('plan')
})

test('the strip counts by kind and week from today, and leaves out kinds without a day', () => {
  const { weeks, rows } = weekStrip(
    [
      { kind: 'end', on: '2026-11-27' },
      { kind: 'end', on: '2026-12-03' },
      { kind: 'end', on: '2026-12-04' },
      { kind: 'plan', on: '2027-01-26' },
    ],
    today,
    60,
  )
  expect(weeks).toHaveLength(9)
  expect(weeks.slice(0, 2)).toEqual(['2026-11-27', '2026-12-04'])
  expect(rows).toEqual([
    { kind: 'end', counts: [2, 1, 0, 0, 0, 0, 0, 0, 0] },
    { kind: 'plan', counts: [0, 0, 0, 0, 0, 0, 0, 0, 1] },
  ])
})
