/** Administrators say which roles need a second factor. Who holds one without it is led to set it up first. */
import type { z } from 'zod'
import type { setFactorRolesInput } from '#contract/instance-factor-contract.ts'
import { plainRecord } from '#domain/access/gate.ts'
import { type Role, roles } from '#domain/people/people.ts'
import { refusal } from '#domain/refusal.ts'
import { requireAccess } from '#service/operation.ts'
import { recordHistory } from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import { listFactorRoles, lockSpaces, setFactorRoles } from '#store/instance-store.ts'

const inOrder = (chosen: readonly string[]): Role[] => roles.filter((role) => chosen.includes(role))

/** The roles that need a second factor, in the order of the table of roles. */
export const showFactorRoles = async (scope: Scope) => {
  requireAccess(scope, 'administer', plainRecord('instance'))
  return { roles: inOrder(await listFactorRoles(scope.db, scope.at)) }
}

/** Sets the roles that need a second factor. Refuses where another administrator changed them meanwhile. */
export const changeFactorRoles = async (scope: Scope, input: z.output<typeof setFactorRolesInput>) => {
  requireAccess(scope, 'administer', plainRecord('instance'))
  await lockSpaces(scope.db)
  const before = inOrder(await listFactorRoles(scope.db, scope.at))
  const after = inOrder(input.roles)
  if (after.join() === before.join()) return { roles: before }
  if (inOrder(input.base).join() !== before.join()) throw refusal('second-factor-moved')
  await setFactorRoles(scope.db, after, scope.at)
  await recordHistory(scope, {
    objectKind: 'instance',
    objectId: scope.instanceId,
    revision: 1,
    verb: 'required-second-factor',
    changes: { roles: [before.join(' '), after.join(' ')] },
  })
  return { roles: after }
}
