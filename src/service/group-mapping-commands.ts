/** A State's table of groups that give a membership; a grant stands in the State's own history (decision 0009). */
import type { z } from 'zod'
import type { addGroupMappingInput, groupMappingInput } from '#contract/group-mapping-contract.ts'
import { allowedActions, plainRecord } from '#domain/access/gate.ts'
import { mappableRoles } from '#domain/access/group-mapping.ts'
import { rolesOfSpace } from '#domain/people/people.ts'
import { refusal } from '#domain/refusal.ts'
import { wishProblems } from '#service/invitation-commands.ts'
import { requireAccess } from '#service/operation.ts'
import { recordHistories, recordHistory } from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import { insertGroupMapping, listGroupMappings, removeGroupMapping } from '#store/group-mapping-store.ts'
import { listAgencies, listWorkingAgencies } from '#store/people-store.ts'

/** The table, with how many are members by each group. */
export const listMappings = async (scope: Scope) => {
  requireAccess(scope, 'read', plainRecord('group-mapping'))
  return {
    mappings: await listGroupMappings(scope.db, scope.today),
    claim: scope.context.identity.groupsClaim,
    roles: mappableRoles.filter((role) => rolesOfSpace[scope.space.kind].includes(role)),
    agencies: await listAgencies(scope.db),
    allowed: allowedActions(scope.actor, plainRecord('group-mapping')),
  }
}

/** Maps a group; whoever has it gets the role at the next sign-in. */
export const addMapping = async (
  scope: Scope,
  input: z.output<typeof addGroupMappingInput>,
): Promise<{ id: string }> => {
  requireAccess(scope, 'add', plainRecord('group-mapping'))
  const agencies = await listWorkingAgencies(scope.db)
  const problems = wishProblems(
    scope,
    input,
    agencies.map((each) => each.id),
  )
  if (problems.length > 0) throw refusal('input-not-valid', { problems })
  const id = scope.context.newId()
  if (!(await insertGroupMapping(scope.db, { id, ...input }, scope.at)))
    throw refusal('input-not-valid', { problems: [{ path: 'value', code: 'mapping-exists' }] })
  await recordHistory(scope, {
    objectKind: 'group-mapping',
    objectId: id,
    revision: 1,
    verb: 'added',
    changes: {
      name: [null, input.value],
      role: [null, input.role],
      ...(input.agencyId === null ? {} : { agencyId: [null, input.agencyId] }),
    },
  })
  return { id }
}

/** Takes a mapping out; who is a member by it is none any more, at once. */
export const removeMapping = async (
  scope: Scope,
  { id }: z.output<typeof groupMappingInput>,
): Promise<void> => {
  requireAccess(scope, 'remove', plainRecord('group-mapping'))
  const mapping = (await listGroupMappings(scope.db, scope.today)).find((each) => each.id === id)
  if (mapping === undefined) throw refusal('record-not-found')
  const ended = await removeGroupMapping(scope.db, id, scope.at)
  await recordHistories(scope, [
    {
      objectKind: 'group-mapping',
      objectId: id,
      revision: 2,
      verb: 'removed',
      changes: { name: [mapping.value, null], role: [mapping.role, null] },
    },
    ...ended.map(({ personId, role }) => ({
      objectKind: 'member',
      objectId: personId,
      revision: 1,
      verb: 'ended',
      changes: { role: [role, null] as [unknown, unknown] },
    })),
  ])
}
