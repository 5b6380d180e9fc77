import { expect, test } from 'vitest'
import { reviewMoves, roundMoves, sortReports, versionMoves } from '#domain/dashboard/board-moved.ts'
import { originalText } from '#domain/text/language-text.ts'

const dates = { startBefore: null, endBefore: '2027', startOn: null, endOn: '2028' }
const report = (id: string, more: object) => ({
  id,
  actionId: 'a1',
  statusBefore: 'under-way' as const,
  status: 'under-way' as const,
  moved: null,
  ...more,
})

test('a report stands under what it tells, under both where it carries out and moves, and actions count once', () => {
  const sorted = sortReports([
    report('says', {}),
    report('done', { status: 'done' }),
    report('moves', { moved: dates, actionId: 'a2' }),
    report('both', { status: 'in-force', moved: dates }),
    report('again', { statusBefore: 'done', status: 'in-force' }),
  ])
  const ids = (all: { id: string }[]) => all.map(({ id }) => id)
  expect(ids(sorted.carriedOut)).toEqual(['done', 'both'])
  expect(ids(sorted.datesMoved)).toEqual(['moves', 'both'])
  expect(ids(sorted.others)).toEqual(['says', 'again'])
  expect(sorted.actionCount).toBe(2)
})

test('a version’s way is told move by move, and only what fell into the month', () => {
  const moves = versionMoves(
    {
      versions: [
        { id: 'v1', number: 1 },
        { id: 'v2', number: 2 },
      ],
      approvals: [
        { id: 'p1', versionId: 'v1', state: 'adopted', begunAt: '2026-10-30T10:00:00Z', endedAt: null },
        {
          id: 'p2',
          versionId: 'v2',
          state: 'withdrawn',
          begunAt: '2026-11-20T10:00:00Z',
          endedAt: '2026-11-21T10:00:00Z',
        },
      ],
      steps: [{ id: 's1', approvalId: 'p1' }],
      signatures: [{ stepId: 's1', deed: 'signed', personId: 'minister', at: '2026-11-02T10:00:00Z' }],
      adoptions: [{ versionId: 'v1', enteredAt: '2026-11-05T10:00:00Z' }],
    },
    '2026-11',
  )
  expect(moves.map(({ kind, number, personId }) => [kind, number, personId])).toEqual([
    ['withdrawn', 2, null],
    ['sent', 2, null],
    ['adopted', 1, null],
    ['signed', 1, 'minister'],
  ])
})

test('a round is told of when it opens and when it closes', () => {
  const round = { id: 'r', title: originalText('en', 'First reading'), openedOn: '2026-11-01' }
  const closedAt = '2026-11-30T23:59:59Z'
  expect(roundMoves([{ ...round, closedAt }], '2026-11').map(({ kind }) => kind)).toEqual([
    'closed',
    'opened',
  ])
  expect(roundMoves([{ ...round, closedAt }], '2026-12')).toEqual([])
  expect(roundMoves([{ ...round, closedAt: null }], '2026-11')).toHaveLength(1)
})

test('a review is told of when it opens and when it is finished, not when it is discarded', () => {
  const review = { from: '2026-01-01', to: '2026-10-31', openedAt: '2026-11-03T09:00:00Z' }
  const closedAt = '2026-11-20T09:00:00Z'
  const moves = reviewMoves(
    [
      { ...review, id: 'done', state: 'finished', closedAt },
      { ...review, id: 'gone', state: 'discarded', closedAt, openedAt: '2026-11-01T09:00:00Z' },
    ],
    '2026-11',
  )
  expect(moves.map(({ kind, reviewId }) => [kind, reviewId])).toEqual([
    ['finished', 'done'],
    ['opened', 'done'],
    ['opened', 'gone'],
  ])
})
