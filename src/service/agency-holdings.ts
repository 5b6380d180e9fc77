/** Everything in a State that names an agency and may change, read at once, and what names it for people. */
import type { Assignment, AssignmentItem } from '#domain/access/assignment.ts'
import type { Role } from '#domain/people/people.ts'
import type { Action, PlanSection } from '#domain/plan/plan.ts'
import { type AgencyHoldings, type HeldThing, memberKey } from '#domain/round/agency-change.ts'
import type { Round, RoundPosition } from '#domain/round/round.ts'
import type { LanguageText } from '#domain/text/language-text.ts'
import type { Scope } from '#service/service-context.ts'
import { listActions } from '#store/action-store.ts'
import { lockAgencyChanges } from '#store/agency-store.ts'
import { listAssignments } from '#store/assignment-store.ts'
import { listGroupMappings, type StoredMapping } from '#store/group-mapping-store.ts'
import { listInvitations, type StoredInvitation } from '#store/invitation-store.ts'
import { listAgencies, listMembers, type SpaceMember } from '#store/people-store.ts'
import { findPlan, listSections } from '#store/plan-store.ts'
import { listPositions, listRounds } from '#store/round-store.ts'

/** The records themselves. */
export interface AgencyRecords {
  members: SpaceMember[]
  invitations: StoredInvitation[]
  groups: StoredMapping[]
  assignments: Assignment[]
  actions: Action[]
  sections: PlanSection[]
  /** The open round, where one is. */
  rounds: Round[]
  positions: RoundPosition[]
}

const readRecords = async (scope: Scope, forUpdate: boolean): Promise<AgencyRecords> => {
  // Held beside others, as all who write the plan hold it: it is not frozen half-way.
  const plan = await findPlan(scope.db, forUpdate && 'share')
  const actions = plan === undefined ? [] : await listActions(scope.db, { planId: plan.id, forUpdate })
  const assignments = await listAssignments(scope.db, { forUpdate })
  const rounds = await listRounds(scope.db, { state: 'open', forUpdate })
  const [round] = rounds
  return {
    members: await listMembers(scope.db, scope.today),
    invitations: (await listInvitations(scope.db)).filter(
      (each) => each.acceptedAt === null && each.revokedAt === null,
    ),
    groups: await listGroupMappings(scope.db, scope.today),
    assignments,
    actions,
    sections: plan === undefined ? [] : await listSections(scope.db, plan.id),
    rounds,
    positions: round === undefined ? [] : await listPositions(scope.db, { roundId: round.id, forUpdate }),
  }
}

/** Reads what stands; locked, nobody gives an agency anything until the transaction ends. */
export const loadAgencyRecords = async (scope: Scope, isLocked: boolean): Promise<AgencyRecords> => {
  if (!isLocked) return readRecords(scope, false)
  await lockAgencyChanges(scope.db)
  // Records before agencies, as whoever saves a record locks them; read again, since somebody may have been quicker.
  await readRecords(scope, true)
  await listAgencies(scope.db, { forUpdate: true })
  return readRecords(scope, true)
}

/** The records as the rules see them. */
export const holdingsOf = (records: AgencyRecords): AgencyHoldings => ({
  members: records.members.flatMap(({ personId, role, agencyId }) =>
    agencyId === null ? [] : [{ personId, role, agencyId }],
  ),
  invitations: records.invitations.flatMap(({ id, agencyId }) =>
    agencyId === null ? [] : [{ id, agencyId }],
  ),
  groups: records.groups.flatMap(({ id, agencyId }) => (agencyId === null ? [] : [{ id, agencyId }])),
  assignments: records.assignments,
  actions: records.actions,
  positions: records.positions.map(({ id, roundId, agencyId, position }) => ({
    id,
    roundId,
    agencyId,
    isSaid: position !== null,
  })),
})

/** What names a thing for people; what does not belong to its kind is null. */
export interface ThingName {
  /** Of a group, its own name. */
  person: string | null
  role: Role | null
  /** Of an action; of a part, how many things it holds. */
  number: number | null
  /** Of an action, or of the round that it belongs to. */
  title: LanguageText | null
  state: string | null
  /** Of an item, what it is. */
  item: Omit<AssignmentItem, 'id'> | null
}

export const nameThing = (records: AgencyRecords, { kind, id, partId }: HeldThing): ThingName => {
  const blank: ThingName = { person: null, role: null, number: null, title: null, state: null, item: null }
  if (kind === 'member') {
    const member = records.members.find((each) => memberKey(each) === id)
    return { ...blank, person: member?.name ?? null, role: member?.role ?? null }
  }
  if (kind === 'invitation') {
    const invitation = records.invitations.find((each) => each.id === id)
    return { ...blank, person: invitation?.name ?? null, role: invitation?.role ?? null }
  }
  if (kind === 'group') {
    const group = records.groups.find((each) => each.id === id)
    return { ...blank, person: group?.value ?? null, role: group?.role ?? null }
  }
  if (kind === 'lead' || kind === 'partner') {
    const action = records.actions.find((each) => each.id === id)
    return {
      ...blank,
      number: action?.number ?? null,
      title: action?.title ?? null,
      state: action?.status ?? null,
    }
  }
  if (kind === 'item') {
    const item = records.assignments.find((each) => each.id === partId)?.items.find((each) => each.id === id)
    const action = records.actions.find((each) => each.id === item?.ref)
    const section = records.sections.find((each) => each.id === item?.ref)
    return {
      ...blank,
      number: action?.number ?? null,
      title: action?.title ?? section?.title ?? null,
      item: item === undefined ? null : { kind: item.kind, ref: item.ref, weapon: item.weapon },
    }
  }
  const part = records.assignments.find((each) => each.id === id)
  const position = records.positions.find((each) => each.id === id)
  const round = records.rounds.find((each) => each.id === (part?.roundId ?? position?.roundId))
  return {
    ...blank,
    title: round?.title ?? null,
    number: part?.items.length ?? null,
    state: part?.state ?? position?.position ?? null,
  }
}
