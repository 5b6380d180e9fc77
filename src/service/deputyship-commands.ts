/** Names deputies and ends their time. What a deputy may do is the gate's to say; what he or she did says for whom. */
import type { z } from 'zod'
import type { deputyshipInput, nameDeputyInput } from '#contract/deputyship-contract.ts'
import { can, type GateRecord, plainRecord } from '#domain/access/gate.ts'
import { type Deputyship, deputyProblems, stateOfDeputyship } from '#domain/people/deputyship.ts'
import { refusal } from '#domain/refusal.ts'
import { notifyPersons, settleNotifications } from '#service/notification-commands.ts'
import { requireAccess } from '#service/operation.ts'
import { madeWith, recordHistory } from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import { endDeputyOf, listDeputyships, type NamingOutcome, nameDeputyOf } from '#store/deputyship-store.ts'
import { listAgencies, listMembers } from '#store/people-store.ts'

/** A deputyship as the gate sees it: the absent person's own, and the deputy's. */
const gateDeputyship = (
  scope: Pick<Scope, 'actor' | 'today'>,
  deputyship: Pick<Deputyship, 'personId' | 'deputyId' | 'fromOn' | 'toOn' | 'endedAt'>,
): GateRecord<'deputyship'> => ({
  ...plainRecord('deputyship', stateOfDeputyship(deputyship, scope.today)),
  ownerId: scope.actor.personId === deputyship.deputyId ? deputyship.deputyId : deputyship.personId,
})

/** Whether the person may name a deputy for everybody of the State. */
const leads = (scope: Scope): boolean => can(scope.actor, 'name', plainRecord('deputyship'))

/** Who stands in for whom, and what is needed to name a deputy. */
export const showDeputyships = async (scope: Scope) => {
  requireAccess(scope, 'read', plainRecord('deputyship'))
  const own = { ...plainRecord('deputyship'), ownerId: scope.actor.personId }
  return {
    deputyships: (await listDeputyships(scope.db)).map((each) => ({
      id: each.id,
      person: { id: each.personId, name: each.personName },
      deputy: { id: each.deputyId, name: each.deputyName },
      namedBy: { id: each.namedBy, name: each.namedByName },
      fromOn: each.fromOn,
      toOn: each.toOn,
      namedAt: each.namedAt,
      endedAt: each.endedAt,
      state: stateOfDeputyship(each, scope.today),
      canEnd: can(scope.actor, 'end', gateDeputyship(scope, each)),
    })),
    members: await listMembers(scope.db, scope.today),
    agencies: await listAgencies(scope.db),
    ownPersonId: scope.actor.personId,
    canNameOthers: leads(scope),
    canName: can(scope.actor, 'name', own),
  }
}

const problemOf: Partial<Record<NamingOutcome, { path: string; code: string }>> = {
  'not-a-member': { path: 'personId', code: 'not-in-register' },
  'deputy-not-member': { path: 'deputyId', code: 'not-in-register' },
  'deputy-overlap': { path: 'fromOn', code: 'deputy-overlap' },
}

/** Names a deputy for oneself or, as a coordinator, for anybody of the State; the deputy is told at once. */
export const nameDeputy = async (scope: Scope, input: z.output<typeof nameDeputyInput>) => {
  requireAccess(scope, 'name', { ...plainRecord('deputyship'), ownerId: input.personId })
  const members = await listMembers(scope.db, scope.today)
  const problems = deputyProblems(input, members, { today: scope.today, isLeading: leads(scope) })
  if (problems.length > 0) throw refusal('input-not-valid', { problems })
  const { outcome, id } = await nameDeputyOf(scope.db, {
    ...input,
    id: scope.context.newId(),
    at: scope.at,
  })
  if (outcome === 'done-before') return { id }
  if (outcome === 'roles-apart') throw refusal('roles-apart')
  const problem = problemOf[outcome]
  if (problem !== undefined) throw refusal('input-not-valid', { problems: [problem] })
  const { personId, deputyId, fromOn, toOn } = input
  await recordHistory(scope, {
    objectKind: 'deputyship',
    objectId: id,
    revision: 1,
    verb: 'named-deputy',
    changes: madeWith({ personId, deputyId, fromOn, toOn }),
  })
  await notifyPersons(scope, {
    kind: 'deputy-named',
    personIds: [deputyId, personId],
    objectKind: 'deputyship',
    objectId: id,
  })
  return { id }
}

/** Ends a deputyship before its last day: the absent person, the deputy or a coordinator. */
export const endDeputyship = async (
  scope: Scope,
  { id }: z.output<typeof deputyshipInput>,
): Promise<void> => {
  const [deputyship] = await listDeputyships(scope.db, { id })
  if (deputyship === undefined) throw refusal('record-not-found')
  requireAccess(scope, 'end', gateDeputyship(scope, deputyship))
  if (!(await endDeputyOf(scope.db, id, scope.at))) throw refusal('action-not-allowed')
  await recordHistory(scope, {
    objectKind: 'deputyship',
    objectId: id,
    revision: 2,
    verb: 'ended',
    changes: { endedAt: [null, scope.at] },
  })
  await settleNotifications(scope, { kinds: ['deputy-named'], objectKind: 'deputyship', objectId: id })
}
