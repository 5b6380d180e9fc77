/** What waits for one person: what nobody else's step must come before. One list, made from what the gate lets the person do. */
import type { Assignment } from '#domain/access/assignment.ts'
import type { Approval, SigningStep } from '#domain/approval/approval.ts'
import type { Meeting } from '#domain/plan/meeting.ts'
import type { PlanVersion } from '#domain/plan/plan-version.ts'
import type { Reassessment } from '#domain/plan/reassessment.ts'
import type { DateOnly } from '#domain/record.ts'
import type { Round, RoundPosition } from '#domain/round/round.ts'
import type { Suggestion } from '#domain/suggestion/suggestion.ts'
import type { LanguageText } from '#domain/text/language-text.ts'

/** What can wait, in the order in which it is shown where no day decides. */
export const waitingKinds = [
  'sign',
  'act',
  'part',
  'position',
  'accept',
  'close-round',
  'reservation',
  'field',
  'suggestion',
  'import',
  'minutes',
  'mention',
  'review',
  'readiness',
] as const
export type WaitingKind = (typeof waitingKinds)[number]

/** One thing that waits. */
export interface WaitingItem {
  kind: WaitingKind
  /** Of the record whose page lets it be done. */
  id: string
  /** Of a version or an action. */
  number: number | null
  /** Of the round, the meeting, or what a suggestion is for. */
  title: LanguageText | null
  /** Of the matrix. */
  fieldId: string | null
  agencyId: string | null
  personName: string | null
  /** How many things the line stands for, where it stands for more than one. */
  count: number | null
  /** Since when it waits, a day or a time; null where nobody can tell. */
  since: string | null
  dueOn: DateOnly | null
}

/** What may be done by the person, as the gate answered. Each list holds only what the person may do something about. */
export interface WaitingGround {
  steps: readonly Pick<SigningStep, 'approvalId' | 'dueOn' | 'agencyId'>[]
  /** Approvals that everybody signed, whose adopting act the person may enter. */
  signed: readonly Pick<Approval, 'versionId' | 'endedAt' | 'begunAt'>[]
  approvals: readonly Pick<Approval, 'id' | 'versionId' | 'begunAt'>[]
  versions: readonly Pick<PlanVersion, 'id' | 'number'>[]
  /** Parts of the person's own agencies that are to be handed in. */
  ownParts: readonly Pick<Assignment, 'id' | 'agencyId' | 'dueOn' | 'changedAt'>[]
  /** Parts that agencies handed in. */
  submitted: readonly Pick<Assignment, 'id' | 'agencyId' | 'changedAt'>[]
  /** The open round, where there is one. */
  round: Pick<Round, 'id' | 'title' | 'dueOn' | 'openedOn'> | null
  /** In the open round: what the person's own agencies have not said, and reservations for who leads the round. */
  unsaid: readonly Pick<RoundPosition, 'agencyId'>[]
  reservations: readonly Pick<RoundPosition, 'agencyId' | 'saidAt'>[]
  /** Whether the person may close the open round, and its day has passed or everybody has answered. */
  isRoundToClose: boolean
  proposals: readonly Pick<Reassessment, 'id' | 'fieldId' | 'proposedAt'>[]
  suggestions: readonly (Pick<Suggestion, 'id' | 'authorName' | 'madeAt' | 'subject'> & {
    number: number | null
    title: LanguageText | null
  })[]
  imports: readonly { id: string; madeAt: string }[]
  meetings: readonly Pick<Meeting, 'id' | 'title' | 'heldOn'>[]
  mentions: readonly {
    id: string
    objectKind: string
    objectId: string
    actorName: string | null
    madeAt: string
  }[]
  /** The open yearly review for who may finish it, with how many actions are still to be gone through. */
  review: { id: string; openedAt: string; left: number } | null
  /** Things missing before the plan can be sent, for who may mend them. */
  problemCount: number
  planId: string | null
}

const item = (kind: WaitingKind, id: string, rest: Partial<WaitingItem>): WaitingItem => ({
  kind,
  id,
  number: null,
  title: null,
  fieldId: null,
  agencyId: null,
  personName: null,
  count: null,
  since: null,
  dueOn: null,
  ...rest,
})

const approvalItems = (ground: WaitingGround): WaitingItem[] => {
  const numbers = new Map(ground.versions.map(({ id, number }) => [id, number]))
  const approvals = new Map(ground.approvals.map((each) => [each.id, each]))
  return [
    ...ground.steps.flatMap(({ approvalId, dueOn, agencyId }) => {
      const approval = approvals.get(approvalId)
      if (approval === undefined) return []
      const number = numbers.get(approval.versionId) ?? null
      return [item('sign', approval.versionId, { number, agencyId, dueOn, since: approval.begunAt })]
    }),
    ...ground.signed.map(({ versionId, endedAt, begunAt }) =>
      item('act', versionId, { number: numbers.get(versionId) ?? null, since: endedAt ?? begunAt }),
    ),
  ]
}

const roundItems = (ground: WaitingGround): WaitingItem[] => {
  const { round, unsaid, reservations, isRoundToClose } = ground
  if (round === null) return []
  const { id, title, dueOn, openedOn } = round
  return [
    ...unsaid.map(({ agencyId }) => item('position', id, { title, agencyId, dueOn, since: openedOn })),
    ...(isRoundToClose ? [item('close-round', id, { title, dueOn, since: openedOn })] : []),
    ...reservations.map(({ agencyId, saidAt }) =>
      item('reservation', id, { title, agencyId, since: saidAt }),
    ),
  ]
}

/** Everything that waits: by the day by which it is due, then by how long it has waited. */
export const waitingItems = (ground: WaitingGround): WaitingItem[] => {
  const { ownParts, submitted, proposals, suggestions, imports, meetings, mentions } = ground
  const items = [
    ...approvalItems(ground),
    ...roundItems(ground),
    ...ownParts.map(({ id, agencyId, dueOn, changedAt }) =>
      item('part', id, { agencyId, dueOn, since: changedAt }),
    ),
    ...submitted.map(({ id, agencyId, changedAt }) => item('accept', id, { agencyId, since: changedAt })),
    ...proposals.map(({ id, fieldId, proposedAt }) => item('field', id, { fieldId, since: proposedAt })),
    ...suggestions.map(({ id, subject, number, title, authorName, madeAt }) =>
      item('suggestion', id, {
        number,
        title,
        fieldId: subject.recordKind === 'assessment' ? subject.part : null,
        personName: authorName,
        since: madeAt,
      }),
    ),
    ...imports.map(({ id, madeAt }) => item('import', id, { since: madeAt })),
    ...meetings.map(({ id, title, heldOn }) => item('minutes', id, { title, since: heldOn })),
    ...mentions.map(({ id, actorName, madeAt }) =>
      item('mention', id, { personName: actorName, since: madeAt }),
    ),
    ...(ground.review === null
      ? []
      : [item('review', ground.review.id, { count: ground.review.left, since: ground.review.openedAt })]),
    ...(ground.problemCount > 0 && ground.planId !== null
      ? [item('readiness', ground.planId, { count: ground.problemCount })]
      : []),
  ]
  const order = (a: string | null, b: string | null): number =>
    a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1
  return items.sort(
    (a, b) =>
      order(a.dueOn, b.dueOn) ||
      order(a.since, b.since) ||
      waitingKinds.indexOf(a.kind) - waitingKinds.indexOf(b.kind),
  )
}

/** The list with at most so many lines of a kind, and how many more of each there are. */
export const boundWaiting = (
  items: readonly WaitingItem[],
  mostOfKind: number,
): { lines: WaitingItem[]; more: { kind: WaitingKind; count: number }[]; count: number } => {
  const seen = new Map<WaitingKind, number>()
  const lines = items.filter(({ kind }) => {
    const count = (seen.get(kind) ?? 0) + 1
    seen.set(kind, count)
    return count <= mostOfKind
  })
  return {
    lines,
    more: waitingKinds.flatMap((kind) => {
      const count = (seen.get(kind) ?? 0) - mostOfKind
      return count > 0 ? [{ kind, count }] : []
    }),
    count: items.length,
  }
}
