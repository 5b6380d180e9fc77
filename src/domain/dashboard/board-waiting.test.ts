import { describe, expect, test } from 'vitest'
import { boundWaiting, type WaitingGround, waitingItems } from '#domain/dashboard/board-waiting.ts'
import { originalText } from '#domain/text/language-text.ts'

const title = originalText('en', 'First reading')
const nothing: WaitingGround = {
  steps: [],
  signed: [],
  approvals: [],
  versions: [],
  ownParts: [],
  submitted: [],
  round: null,
  unsaid: [],
  reservations: [],
  isRoundToClose: false,
  proposals: [],
  suggestions: [],
  imports: [],
  meetings: [],
  mentions: [],
  review: null,
  problemCount: 0,
  planId: null,
}

describe('what waits', () => {
  test('is nothing where nothing may be done', () => {
    expect(waitingItems(nothing)).toEqual([])
    // A plan with nothing missing, and things missing in no plan, are nothing to do.
    expect(waitingItems({ ...nothing, planId: 'plan' })).toEqual([])
    expect(waitingItems({ ...nothing, problemCount: 3 })).toEqual([])
    // What was said in a round that is over is no longer asked.
    expect(waitingItems({ ...nothing, unsaid: [{ agencyId: 'a' }] })).toEqual([])
  })

  test('comes by the day by which it is due, then by how long it has waited, and what has no day last', () => {
    const items = waitingItems({
      ...nothing,
      steps: [{ approvalId: 'p', dueOn: '2026-12-10', agencyId: 'customs' }],
      approvals: [{ id: 'p', versionId: 'v', begunAt: '2026-11-20T10:00:00Z' }],
      versions: [
        { id: 'v', number: 4 },
        { id: 'w', number: 3 },
      ],
      signed: [{ versionId: 'w', begunAt: '2026-10-01T10:00:00Z', endedAt: '2026-11-01T10:00:00Z' }],
      submitted: [{ id: 's', agencyId: 'health', changedAt: '2026-10-15T10:00:00Z' }],
      round: { id: 'r', title, dueOn: '2026-11-30', openedOn: '2026-11-01' },
      unsaid: [{ agencyId: 'foreign' }],
      reservations: [{ agencyId: 'health', saidAt: '2026-11-02T10:00:00Z' }],
      isRoundToClose: true,
      meetings: [{ id: 'm', title, heldOn: '2026-09-01' }],
      review: { id: 'y', openedAt: '2026-11-03T10:00:00Z', left: 0 },
      problemCount: 7,
      planId: 'plan',
    })
    expect(items.map(({ kind, id }) => [kind, id])).toEqual([
      ['position', 'r'],
      ['close-round', 'r'],
      ['sign', 'v'],
      ['minutes', 'm'],
      ['accept', 's'],
      ['act', 'w'],
      ['reservation', 'r'],
      ['review', 'y'],
      ['readiness', 'plan'],
    ])
    expect(items[2]).toMatchObject({ number: 4, agencyId: 'customs', since: '2026-11-20T10:00:00Z' })
    expect(items[5]).toMatchObject({ number: 3, since: '2026-11-01T10:00:00Z' })
    expect(items[7]).toMatchObject({ count: 0 })
    expect(items[8]).toMatchObject({ count: 7, since: null })
  })

  test('names what a suggestion is for, by its field or its title', () => {
    const subject = { recordId: 'x', field: 'value', language: null } as const
    const suggestion = { authorName: 'Tomas', madeAt: '2026-11-01T10:00:00Z' }
    const items = waitingItems({
      ...nothing,
      suggestions: [
        {
          ...suggestion,
          id: 's1',
          number: null,
          title: null,
          subject: { ...subject, recordKind: 'assessment', part: 'op1.npt' },
        },
        {
          ...suggestion,
          id: 's2',
          number: 12,
          title,
          subject: { ...subject, recordKind: 'plan-action', part: 'title' },
        },
      ],
    })
    expect(items.map(({ fieldId, number, personName }) => [fieldId, number, personName])).toEqual([
      ['op1.npt', null, 'Tomas'],
      [null, 12, 'Tomas'],
    ])
  })
})

test('of each kind a few are shown, and how many more of which kind is said', () => {
  const proposals = Array.from({ length: 7 }, (_, at) => ({
    id: `f${at}`,
    fieldId: 'op1.npt',
    proposedAt: `2026-11-0${at + 1}T10:00:00Z`,
  }))
  const items = waitingItems({
    ...nothing,
    proposals,
    imports: [{ id: 'i', madeAt: '2026-11-27T10:00:00Z' }],
  })
  const { lines, more, count } = boundWaiting(items, 5)
  expect(lines.map(({ id }) => id)).toEqual(['f0', 'f1', 'f2', 'f3', 'f4', 'i'])
  expect(more).toEqual([{ kind: 'field', count: 2 }])
  expect(count).toBe(8)
})
