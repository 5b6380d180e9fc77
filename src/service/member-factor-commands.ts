/** The second factor of somebody who lost it, removed alone and not unseen. */
import type { z } from 'zod'
import type { personInput } from '#contract/member-contract.ts'
import { plainRecord } from '#domain/access/gate.ts'
import { refusal } from '#domain/refusal.ts'
import { sendMailTo } from '#service/mail-commands.ts'
import { requireAccess } from '#service/operation.ts'
import { recordHistory, recordHistoryOf } from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import { findResetAccount } from '#store/member-store.ts'

/**
 * Removes the second factors of a person who lost them; the password stays. Who may do it is who may give a new
 * first password. The person reads of it in a letter and in the sign-in history.
 */
const resetFactor = async (scope: Scope, personId: string) => {
  const account = await findResetAccount(scope.db, personId, scope.at)
  if ('refused' in account) {
    if (account.refused === 'own-password') throw refusal('own-second-factor')
    throw refusal(account.refused === 'not-a-member' ? 'record-not-found' : account.refused)
  }
  const line = { objectKind: 'member', objectId: personId, revision: 1, verb: 'reset-factor' }
  for (const spaceId of account.spaceIds)
    if (spaceId !== scope.space.id) await recordHistoryOf(scope, spaceId, line)
  await recordHistory(scope, line)
  await sendMailTo(scope, {
    kind: 'account-notice',
    to: { personId },
    language: 'en',
    params: { path: '/account' },
  })
  // Last, and refused where there is nothing to remove: then nothing is told either.
  if (!(await scope.context.identity.resetSecondFactor(account.accountId))) throw refusal('no-second-factor')
  return { name: account.name }
}

/** A coordinator removes the lost second factor of a member of the State. */
export const resetMemberFactor = (scope: Scope, input: z.output<typeof personInput>) => {
  requireAccess(scope, 'reset-factor', plainRecord('member'))
  return resetFactor(scope, input.personId)
}

/** An administrator removes that of a coordinator, or of a member of another kind of space. */
export const resetContactFactor = (scope: Scope, input: z.output<typeof personInput>) => {
  requireAccess(scope, 'administer', plainRecord('instance'))
  return resetFactor(scope, input.personId)
}
