/**
 * Agencies are renamed, merged, split and ended on a day. What is still to be done passes to the successor; what was
 * answered, said and decided stays with the agency under which it was.
 */
import type { Agency, Role } from '#domain/people/people.ts'
import { type Action, type ActionPartner, partnerParts } from '#domain/plan/plan.ts'
import type { DateOnly, Timestamp } from '#domain/record.ts'
import type { Problem } from '#domain/refusal.ts'
import { type HeldPart, isOpenPart, moveParts, type PartMoves } from '#domain/round/agency-part-moves.ts'

/** What can be done to an agency. */
export const agencyChangeKinds = ['rename', 'merge', 'split', 'end'] as const
/** One of them. */
export type AgencyChangeKind = (typeof agencyChangeKinds)[number]

/**
 * What an agency has in hand, each passed on by itself; an action once where it leads and once where it supports. An
 * item is one thing of a part, which goes with its part unless somebody else takes it over.
 */
export const passedKinds = [
  'member',
  'invitation',
  'group',
  'assignment',
  'item',
  'lead',
  'partner',
  'position',
] as const
/** One of them. */
export type PassedKind = (typeof passedKinds)[number]

/** What stays as it is, whoever goes on with the work. */
export const keptKinds = ['accepted-part', 'finished-action', 'said-position', 'answer', 'record'] as const
/** One of them. */
export type KeptKind = (typeof keptKinds)[number]

/** Whether a kind of thing passes to the successor, and why. The page reads its words from here. */
export const passingTable: readonly { kind: PassedKind | KeptKind; passes: boolean; reason: string }[] = [
  { kind: 'member', passes: true, reason: 'speaks-now' },
  { kind: 'invitation', passes: true, reason: 'speaks-now' },
  { kind: 'group', passes: true, reason: 'speaks-now' },
  { kind: 'assignment', passes: true, reason: 'still-to-do' },
  { kind: 'item', passes: true, reason: 'still-to-do' },
  { kind: 'lead', passes: true, reason: 'still-to-do' },
  { kind: 'partner', passes: true, reason: 'still-to-do' },
  { kind: 'position', passes: true, reason: 'not-said' },
  { kind: 'accepted-part', passes: false, reason: 'done' },
  { kind: 'finished-action', passes: false, reason: 'done' },
  { kind: 'said-position', passes: false, reason: 'said' },
  { kind: 'answer', passes: false, reason: 'said' },
  { kind: 'record', passes: false, reason: 'dated' },
]

/** An action, as far as it matters here. */
export type HeldAction = Pick<Action, 'id' | 'status' | 'leadAgencyId' | 'partners'>

/** Everything in a space that names an agency and may change. */
export interface AgencyHoldings {
  members: readonly { personId: string; role: Role; agencyId: string }[]
  /** Neither accepted nor revoked. */
  invitations: readonly { id: string; agencyId: string }[]
  /** Groups of single sign-on that let people in for it. */
  groups: readonly { id: string; agencyId: string }[]
  assignments: readonly HeldPart[]
  actions: readonly HeldAction[]
  /** Of open rounds. */
  positions: readonly { id: string; roundId: string; agencyId: string; isSaid: boolean }[]
}

/** One thing that an agency has in hand. */
export interface HeldThing {
  kind: PassedKind
  /** Of the record; of a member, the person and the role: `0190…:focal-point`. */
  id: string
  agencyId: string
  /** Of an item, the part that holds it. */
  partId?: string | undefined
}
/** Who goes on with a thing; null where nobody does. */
export type TakerOf = (thing: HeldThing) => string | null

/** What is to be done to a space so that others go on with an agency's work. */
export interface AgencyMoves extends PartMoves {
  members: { personId: string; role: Role; fromId: string; toId: string }[]
  invitations: { id: string; fromId: string; toId: string }[]
  groups: { id: string; fromId: string; toId: string }[]
  actions: { id: string; leadAgencyId: string | null; partners: ActionPartner[] }[]
  /** `joined`: the successor is asked in the round itself already, so the question falls away. */
  positions: { id: string; roundId: string; fromId: string; toId: string; how: 'passed' | 'joined' }[]
  /** Successors of agencies that have spoken, who are asked themselves. */
  asked: { roundId: string; agencyId: string }[]
}

/** A change that was made, with what moved by it. */
export interface AgencyChange {
  id: string
  kind: AgencyChangeKind
  effectiveOn: DateOnly
  madeBy: string
  madeAt: Timestamp
  moved: { agencyIds: string[]; counts: Record<PassedKind, number> }
}

const isOpenAction = ({ status }: Pick<HeldAction, 'status'>): boolean =>
  status !== 'done' && status !== 'dropped'

/** How a member is named among what is passed on. */
export const memberKey = ({ personId, role }: { personId: string; role: string }): string =>
  `${personId}:${role}`

/** The items of parts that hold several, so that each can go another way. */
const heldItems = (all: AgencyHoldings): HeldThing[] =>
  all.assignments
    .filter((part) => isOpenPart(part) && part.items.length > 1)
    .flatMap(({ id: partId, agencyId, items }) =>
      items.map(({ id }) => ({ kind: 'item' as const, id, agencyId, partId })),
    )

/** What the agencies have in hand, in the order of the kinds; parts by their items too where they may be divided. */
export const listHeld = (
  all: AgencyHoldings,
  agencyIds: readonly string[],
  { withItems = false } = {},
): HeldThing[] => {
  const things: HeldThing[] = [
    ...all.members.map((each) => ({
      kind: 'member' as const,
      id: memberKey(each),
      agencyId: each.agencyId,
    })),
    ...all.invitations.map(({ id, agencyId }) => ({ kind: 'invitation' as const, id, agencyId })),
    ...all.groups.map(({ id, agencyId }) => ({ kind: 'group' as const, id, agencyId })),
    ...all.assignments
      .filter(isOpenPart)
      .map(({ id, agencyId }) => ({ kind: 'assignment' as const, id, agencyId })),
    ...(withItems ? heldItems(all) : []),
    ...all.actions
      .filter(isOpenAction)
      .flatMap(({ id, leadAgencyId }) =>
        leadAgencyId === null ? [] : [{ kind: 'lead' as const, id, agencyId: leadAgencyId }],
      ),
    ...all.actions
      .filter(isOpenAction)
      .flatMap(({ id, partners }) =>
        partners.map(({ agencyId }) => ({ kind: 'partner' as const, id, agencyId })),
      ),
    ...all.positions.map(({ id, agencyId }) => ({ kind: 'position' as const, id, agencyId })),
  ]
  return things.filter(({ agencyId }) => agencyIds.includes(agencyId))
}

/** How much stays with the agencies, of what can be counted. */
export const countKept = (all: AgencyHoldings, agencyIds: readonly string[]) => {
  const isTheirs = (id: string | null): boolean => id !== null && agencyIds.includes(id)
  return {
    'accepted-part': all.assignments.filter((part) => !isOpenPart(part) && isTheirs(part.agencyId)).length,
    'finished-action': all.actions.filter(
      (action) =>
        !isOpenAction(action) &&
        (isTheirs(action.leadAgencyId) || action.partners.some((each) => isTheirs(each.agencyId))),
    ).length,
    'said-position': all.positions.filter(({ agencyId, isSaid }) => isSaid && isTheirs(agencyId)).length,
  }
}

/** The stronger of two parts in an action; having said none is the weakest. */
const strongerPart = (a: ActionPartner['part'], b: ActionPartner['part']): ActionPartner['part'] =>
  partnerParts.find((part) => part === a || part === b) ?? null

const moveActions = (all: AgencyHoldings, takerOf: TakerOf): AgencyMoves['actions'] =>
  all.actions.filter(isOpenAction).flatMap((action) => {
    const { id, leadAgencyId } = action
    const next = (kind: 'lead' | 'partner', agencyId: string): string =>
      takerOf({ kind, id, agencyId }) ?? agencyId
    const lead = leadAgencyId === null ? null : next('lead', leadAgencyId)
    const partners = new Map<string, ActionPartner['part']>()
    for (const { agencyId, part } of action.partners) {
      const to = next('partner', agencyId)
      // Who leads answers for the whole and is no partner beside it.
      if (to !== lead)
        partners.set(to, partners.has(to) ? strongerPart(partners.get(to) ?? null, part) : part)
    }
    const after = [...partners].map(([agencyId, part]) => ({ agencyId, part }))
    const isSame =
      lead === leadAgencyId &&
      after.length === action.partners.length &&
      after.every(({ agencyId }, at) => agencyId === action.partners[at]?.agencyId)
    return isSame ? [] : [{ id, leadAgencyId: lead, partners: after }]
  })

const movePositions = (all: AgencyHoldings, takerOf: TakerOf): Pick<AgencyMoves, 'positions' | 'asked'> => {
  const askedIn = new Set(all.positions.map(({ roundId, agencyId }) => `${roundId} ${agencyId}`))
  const moves: Pick<AgencyMoves, 'positions' | 'asked'> = { positions: [], asked: [] }
  for (const { id, roundId, agencyId, isSaid } of all.positions) {
    const toId = takerOf({ kind: 'position', id, agencyId })
    if (toId === null) continue
    const isAsked = askedIn.has(`${roundId} ${toId}`)
    askedIn.add(`${roundId} ${toId}`)
    // Nobody is made to have said what another agency said.
    if (!isSaid)
      moves.positions.push({ id, roundId, fromId: agencyId, toId, how: isAsked ? 'joined' : 'passed' })
    else if (!isAsked) moves.asked.push({ roundId, agencyId: toId })
  }
  return moves
}

/** What must be done so that everything is taken over by whom `takerOf` names. Changes nothing that it names nobody for. */
export const planMoves = (all: AgencyHoldings, takerOf: TakerOf): AgencyMoves => ({
  members: all.members.flatMap((member) => {
    const toId = takerOf({ kind: 'member', id: memberKey(member), agencyId: member.agencyId })
    const { personId, role, agencyId } = member
    return toId === null ? [] : [{ personId, role, fromId: agencyId, toId }]
  }),
  invitations: all.invitations.flatMap(({ id, agencyId }) => {
    const toId = takerOf({ kind: 'invitation', id, agencyId })
    return toId === null ? [] : [{ id, fromId: agencyId, toId }]
  }),
  groups: all.groups.flatMap(({ id, agencyId }) => {
    const toId = takerOf({ kind: 'group', id, agencyId })
    return toId === null ? [] : [{ id, fromId: agencyId, toId }]
  }),
  ...moveParts(all, takerOf),
  actions: moveActions(all, takerOf),
  ...movePositions(all, takerOf),
})

/** How many of each kind things are. */
export const countHeld = (things: readonly Pick<HeldThing, 'kind'>[]): Record<PassedKind, number> =>
  Object.fromEntries(
    passedKinds.map((kind) => [kind, things.filter((thing) => thing.kind === kind).length]),
  ) as Record<PassedKind, number>

/** Why a change cannot count from a day: it is to come, or before what is known of an agency. */
export const dayProblems = (
  agencies: readonly Pick<Agency, 'beganOn' | 'namedOn'>[],
  on: DateOnly,
  today: DateOnly,
): Problem[] => {
  if (on > today) return [{ path: 'on', code: 'change-to-come' }]
  const began = agencies
    .flatMap(({ beganOn }) => beganOn ?? [])
    .sort()
    .at(-1)
  if (began !== undefined && on < began)
    return [{ path: 'on', code: 'before-agency-began', params: { date: began } }]
  const named = agencies
    .flatMap(({ namedOn }) => namedOn ?? [])
    .sort()
    .at(-1)
  if (named !== undefined && on < named)
    return [{ path: 'on', code: 'before-agency-named', params: { date: named } }]
  return []
}
