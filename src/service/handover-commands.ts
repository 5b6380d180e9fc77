/** Hands everything of a leaver over to a successor, and shows beforehand what passes on. */
import type { z } from 'zod'
import type { handOverInput, handoverInput, leaverInput } from '#contract/handover-contract.ts'
import { type GateRecord, plainRecord } from '#domain/access/gate.ts'
import { refusal } from '#domain/refusal.ts'
import { agenciesOf, type Handover, type MovedRole } from '#domain/round/handover.ts'
import { joinSpace } from '#service/member-commands.ts'
import { notifyPersons } from '#service/notification-commands.ts'
import { requireAccess } from '#service/operation.ts'
import { recordHistories } from '#service/record-edit.ts'
import { remindOfRoundTask } from '#service/round-commands.ts'
import type { Scope } from '#service/service-context.ts'
import { listAssignments } from '#store/assignment-store.ts'
import { findCommentedRecord } from '#store/comment-store.ts'
import {
  findPersonName,
  type HandoverOutcome,
  handOver,
  listHandovers,
  listOpenThreadsOf,
  type OpenThread,
  readOutlook,
} from '#store/handover-store.ts'
import { listAgencies, listMembers } from '#store/people-store.ts'
import { listRounds } from '#store/round-store.ts'

/** A person's handover as the gate sees it. */
export const gateHandover = (personId: string): GateRecord<'handover'> => ({
  ...plainRecord('handover'),
  ownerId: personId,
})

/** The person, who is or was a member of the open space. */
export const requirePerson = async (scope: Scope, id: string): Promise<{ id: string; name: string }> => {
  const name = await findPersonName(scope.db, id)
  if (name === undefined) throw refusal('record-not-found')
  return { id, name }
}

/** Threads with what names their records for people. */
export const nameThreads = async (scope: Scope, threads: readonly OpenThread[]) => {
  const named = []
  for (const { subject, ...thread } of threads) {
    const record = await findCommentedRecord(scope.db, subject)
    named.push({ ...thread, ...subject, title: record?.title ?? null, number: record?.number ?? null })
  }
  return named
}

const nameRounds = async (scope: Scope, ids: readonly string[]) =>
  (await listRounds(scope.db)).flatMap(({ id, title }) => (ids.includes(id) ? [{ id, title }] : []))

/** What agencies are asked and have not had accepted; of all agencies where null. */
export const openDuties = async (scope: Scope, agencyIds: readonly string[] | null) =>
  (agencyIds?.length === 0
    ? []
    : await listAssignments(scope.db, agencyIds === null ? {} : { agencyIds: [...agencyIds] })
  )
    .filter(({ state }) => state !== 'accepted')
    .map(({ id, agencyId, state, dueOn }) => ({ id, agencyId, state, dueOn }))

/** What would pass on from a member, and what stays with the agencies. */
export const previewHandover = async (scope: Scope, { personId }: z.output<typeof leaverInput>) => {
  requireAccess(scope, 'hand-over', gateHandover(personId))
  const members = await listMembers(scope.db, scope.today)
  const own = members.filter((member) => member.personId === personId)
  const name = own[0]?.name
  if (name === undefined) throw refusal('record-not-found')
  const roles = own.map(({ role, agencyId }) => ({ role, agencyId }))
  const outlook = await readOutlook(scope.db, personId, remindOfRoundTask, scope.at)
  return {
    person: { id: personId, name },
    roles,
    candidates: members.filter((member) => member.personId !== personId && member.fromOn <= scope.today),
    agencies: await listAgencies(scope.db),
    threads: await nameThreads(scope, await listOpenThreadsOf(scope.db, personId)),
    notificationCount: outlook.notificationCount,
    rounds: await nameRounds(scope, outlook.roundIds),
    duties: await openDuties(scope, agenciesOf(roles)),
    isSelf: personId === scope.actor.personId,
  }
}

const problemOf: Partial<Record<HandoverOutcome, string>> = {
  'successor-not-member': 'not-in-register',
  'role-held-elsewhere': 'role-held-elsewhere',
}

/** Adds the successor as a member of the leaver's first role, by the rules for every member. */
const addSuccessor = async (scope: Scope, input: z.output<typeof handOverInput>) => {
  const [first] = (await listMembers(scope.db, scope.today)).filter(
    (member) => member.personId === input.personId,
  )
  if (first === undefined) throw refusal('record-not-found')
  return joinSpace(scope, {
    spaceId: scope.space.id,
    name: input.name,
    email: input.email,
    role: first.role,
    agencyId: first.agencyId,
    language: input.language,
  })
}

const record = async (
  scope: Scope,
  handover: Pick<Handover, 'leaverId' | 'successorId'>,
  roles: MovedRole[],
) => {
  const { leaverId, successorId } = handover
  const name = (await findPersonName(scope.db, successorId)) ?? null
  const line = { objectKind: 'member', revision: 1 }
  await recordHistories(scope, [
    ...roles.flatMap(({ role, isNew }) => [
      ...(isNew
        ? [
            {
              ...line,
              objectId: successorId,
              verb: 'added',
              changes: { role: [null, role] as [unknown, unknown] },
            },
          ]
        : []),
      { ...line, objectId: leaverId, verb: 'ended', changes: { role: [role, null] as [unknown, unknown] } },
    ]),
    {
      ...line,
      objectId: leaverId,
      verb: 'handed-over',
      changes: { successorId: [null, successorId], successor: [null, name] },
    },
  ])
}

/**
 * Hands everything over in one transaction and ends the leaver's memberships at once. The same form sent again gives
 * the handover that was made.
 */
export const handOverWork = async (scope: Scope, input: z.output<typeof handOverInput>) => {
  requireAccess(scope, 'hand-over', gateHandover(input.personId))
  const [before] = await listHandovers(scope.db, { formId: input.formId })
  if (before !== undefined) {
    if (before.leaverId === input.personId) return { id: before.id, email: null, password: null }
    throw refusal('record-not-found')
  }
  const added = input.successorId === null ? await addSuccessor(scope, input) : null
  const successorId = added?.personId ?? input.successorId ?? ''
  if (successorId === input.personId) {
    const path = added === null ? 'successorId' : 'email'
    throw refusal('input-not-valid', { problems: [{ path, code: 'successor-is-leaver' }] })
  }
  // Somebody from outside takes no work over, whatever the database would allow.
  if (
    added === null &&
    !(await listMembers(scope.db, scope.today)).some((member) => member.personId === successorId)
  )
    throw refusal('input-not-valid', { problems: [{ path: 'successorId', code: 'not-in-register' }] })
  const threads = await listOpenThreadsOf(scope.db, input.personId)
  const { outcome, id, roles } = await handOver(scope.db, {
    id: scope.context.newId(),
    formId: input.formId,
    leaverId: input.personId,
    successorId,
    membershipIds: Array.from({ length: 20 }, () => scope.context.newId()),
    task: remindOfRoundTask,
    threadIds: threads.map((thread) => thread.id),
    at: scope.at,
  })
  if (outcome === 'done-before') return { id, email: null, password: null }
  if (outcome === 'not-a-member') throw refusal('record-not-found')
  if (outcome === 'roles-apart') throw refusal('roles-apart')
  const code = problemOf[outcome]
  if (code !== undefined) {
    const path = added === null ? 'successorId' : 'email'
    throw refusal('input-not-valid', { problems: [{ path, code }] })
  }
  await record(scope, { leaverId: input.personId, successorId }, roles)
  await notifyPersons(scope, {
    kind: 'handed-over',
    personIds: [successorId],
    objectKind: 'handover',
    objectId: id,
  })
  return { id, email: added === null ? null : input.email, password: added?.password ?? null }
}

/** A handover that was made: for coordinators, and for the successor. */
export const showHandover = async (scope: Scope, { id }: z.output<typeof handoverInput>) => {
  const [handover] = await listHandovers(scope.db, { id })
  if (handover === undefined) throw refusal('record-not-found')
  requireAccess(scope, 'read', gateHandover(handover.successorId))
  const nameOf = async (personId: string) => ({
    id: personId,
    name: (await findPersonName(scope.db, personId)) ?? null,
  })
  const { moved } = handover
  const threads = await listOpenThreadsOf(scope.db, handover.leaverId)
  return {
    id,
    leaver: await nameOf(handover.leaverId),
    successor: await nameOf(handover.successorId),
    madeBy: await nameOf(handover.madeBy),
    madeAt: handover.madeAt,
    roles: moved.roles,
    notificationCount: moved.notificationCount,
    rounds: await nameRounds(scope, moved.roundIds),
    threads: await nameThreads(
      scope,
      threads.filter((thread) => moved.threadIds.includes(thread.id)),
    ),
    agencies: await listAgencies(scope.db),
  }
}
