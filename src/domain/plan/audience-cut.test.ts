import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutForAudience, itemsOf, type StateRecords } from '#domain/plan/audience-cut.ts'
import { type Action, blankAction } from '#domain/plan/plan.ts'
import {
  closedRelease,
  isSeenBy,
  itemKey,
  outsideAudiences,
  type ReleaseAudience,
  type ReleasedItem,
  releaseAudiences,
  releaseBook,
  releasedKinds,
} from '#domain/release/release.ts'
import { originalText } from '#domain/text/language-text.ts'

/** Every text names the item that it belongs to, so that its trace can be looked for. */
const mark = (id: string, what = 'text') => `<<${id}:${what}>>`
const text = (id: string, what?: string) => originalText('en', mark(id, what))
const envelope = (id: string) => ({ id, originId: 'origin', revision: 7, fieldRevisions: { inner: 7 } })
const inner = 'INNER'

const ids = (kind: string, count: number) => Array.from({ length: count }, (_, at) => `${kind}-${at}-`)
const sectionIds = ids('section', 3)
const objectiveIds = ids('objective', 3)
const actionIds = ids('action', 5)
const instrumentIds = ids('instrument', 3)
const answerIds = ids('answer', 4)
const reportIds = ids('report', 2)
const agencyIds = ids('agency', 4)

const action = (id: string, at: number): Action => ({
  ...blankAction,
  ...envelope(id),
  number: at + 1,
  objectiveId: objectiveIds[at % 3] ?? null,
  title: text(id),
  description: text(id, 'description'),
  droppedReason: originalText('en', inner),
  crossCuttingReason: originalText('en', inner),
  leadAgencyId: agencyIds[at % 3] ?? null,
  partners: [{ agencyId: agencyIds[(at + 1) % 3] ?? '', part: null }],
  costOnce: 1000 + at,
  currency: 'EUR',
  split: [{ source: 'funded', once: 1000 + at, yearly: null }],
  priority: { urgency: 3 },
  milestones: [{ id: `${id}milestone`, on: '2027-01-01', title: text(id, 'milestone') }],
  needsActionIds: actionIds.filter((each) => each !== id),
})

const records: StateRecords = {
  plan: {
    ...envelope('plan-'),
    title: text('plan-'),
    status: 'draft',
    startOn: '2027-01-01',
    endOn: '2030-12-31',
    edition: '2017',
    priorityMethod: 'urgency-effect',
    sections: sectionIds.map((id, at) => ({
      ...envelope(id),
      code: 'introduction',
      position: at + 1,
      title: text(id),
      blocks: [{ ...envelope(`${id}block`), position: 1, text: text(id, 'block') }],
    })),
    objectives: objectiveIds.map((id, at) => ({
      ...envelope(id),
      letter: 'ABC'.charAt(at),
      position: at + 1,
      title: text(id),
    })),
    actions: actionIds.map(action),
  },
  agencies: agencyIds.map((id) => ({
    ...envelope(id),
    name: text(id),
    shortName: text(id),
    kind: 'customs' as const,
    beganOn: null,
    namedOn: null,
    endedOn: null,
    formerNames: [
      { name: text(id, 'former'), shortName: text(id, 'former'), fromOn: null, untilOn: '2026-01-01' },
    ],
  })),
  answers: answerIds.map((id, at) => ({
    id,
    fieldId: `field-of-${id}`,
    value: 'X' as const,
    information: text(id),
    remark: originalText('en', inner),
    confidence: 'low' as const,
    verifiedOn: '2026-01-01',
    verifiedBy: inner,
    adherences: [],
    sources: instrumentIds.map((legalInstrumentId) => ({
      legalInstrumentId,
      citation: null,
      provision: mark(legalInstrumentId, `provision ${at}`),
      page: null,
      address: null,
      language: null,
      translation: null,
      verifiedOn: null,
      enteredBy: inner,
    })),
  })),
  legalInstruments: instrumentIds.map((id) => ({
    ...envelope(id),
    title: text(id),
    shortTitle: mark(id, 'short'),
    kind: 'act' as const,
    number: null,
    gazette: null,
    adoptedOn: null,
    inForceOn: null,
    status: 'in-force' as const,
    repealedOn: null,
    issuedBy: null,
    language: 'en',
    translation: 'original' as const,
    address: null,
  })),
  reports: reportIds.map((id) => ({
    ...envelope(id),
    kind: 'first-report' as const,
    title: text(id),
    status: 'draft' as const,
    languages: ['en'],
    since: null,
    edition: '2017',
    madeAt: '2026-01-01T00:00:00Z',
    changedAt: '2026-01-01T00:00:00Z',
    sections: [
      {
        ...envelope(`${id}section`),
        code: 'introduction' as const,
        position: 1,
        title: text(id),
        blocks: [{ ...envelope(`${id}block`), position: 1, text: text(id, 'block') }],
      },
    ],
  })),
}

const items: ReleasedItem[] = releasedKinds.flatMap((recordKind) =>
  itemsOf(records)[recordKind].map((recordId) => ({ recordKind, recordId })),
)
const audiences = fc.array(fc.constantFrom<ReleaseAudience>(...releaseAudiences), {
  minLength: items.length,
  maxLength: items.length,
})
const bookOf = (of: readonly ReleaseAudience[], hasCosts = false) =>
  releaseBook(
    items.map((item, at) => ({ ...closedRelease, ...item, audience: of[at] ?? 'national', hasCosts })),
  )

test('nothing of an item whose audience is narrower is in what an audience sees, nor anything that points to it', () => {
  fc.assert(
    fc.property(audiences, fc.constantFrom(...outsideAudiences), (of, reader) => {
      const { leftOut: _counts, ...seen } = cutForAudience(records, bookOf(of), reader)
      const said = JSON.stringify(seen)
      items.forEach((item, at) => {
        const isSeen = isSeenBy(of[at] ?? 'national', reader)
        if (!isSeen) {
          expect(said, itemKey(item)).not.toContain(`<<${item.recordId}`)
          if (item.recordKind !== 'plan') expect(said, itemKey(item)).not.toContain(`"${item.recordId}"`)
        } else expect(said, itemKey(item)).toContain(mark(item.recordId))
      })
    }),
    { numRuns: 300 },
  )
})

test('what the State writes for itself goes to nobody, whatever is released', () => {
  const everything = bookOf(items.map(() => 'public'))
  for (const reader of outsideAudiences) {
    const said = JSON.stringify(cutForAudience(records, everything, reader))
    expect(said).not.toContain(inner)
    expect(said).not.toContain('urgency":')
    expect(said).not.toContain('"revision":7')
  }
})

test('costs go out only where somebody says so', () => {
  const all = items.map((): ReleaseAudience => 'public')
  const costs = (hasCosts: boolean) =>
    cutForAudience(records, bookOf(all, hasCosts), 'public').plan?.actions.map(({ costOnce, split }) => [
      costOnce,
      split.length,
    ])
  expect(costs(false)).toEqual(actionIds.map(() => [null, 0]))
  expect(costs(true)).toEqual(actionIds.map((_id, at) => [1000 + at, 1]))
})

test('agencies are named only where an action that is seen names them', () => {
  const of = items.map(
    ({ recordId }): ReleaseAudience => (recordId === 'action-0-' ? 'partners' : 'national'),
  )
  const cut = cutForAudience(records, bookOf(of), 'partners')
  expect(cut.agencies.map(({ id }) => id)).toEqual(['agency-0-', 'agency-1-'])
})

test('letters and places close up, so that no gap tells of what is not seen; actions keep their numbers', () => {
  const of = items.map(
    ({ recordId }): ReleaseAudience =>
      ['objective-2-', 'section-1-', 'action-4-'].includes(recordId) ? 'public' : 'national',
  )
  const plan = cutForAudience(records, bookOf(of), 'public').plan
  expect(plan?.objectives.map(({ letter, position }) => [letter, position])).toEqual([['A', 1]])
  expect(plan?.sections.map(({ position }) => position)).toEqual([1])
  expect(plan?.actions.map(({ number }) => number)).toEqual([5])
})

test('without any decision nothing is seen, and everything is counted as left out', () => {
  const cut = cutForAudience(records, releaseBook([]), 'public')
  expect(cut).toMatchObject({ plan: null, agencies: [], answers: [], legalInstruments: [], reports: [] })
  expect(cut.leftOut).toEqual({
    plan: 1,
    'plan-section': 3,
    'plan-objective': 3,
    'plan-action': 5,
    'legal-instrument': 3,
    answer: 4,
    report: 2,
  })
})
