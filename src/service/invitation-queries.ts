/** Invitations as the people who look after them see them, with where each stands. */
import { allowedActions, plainRecord } from '#domain/access/gate.ts'
import { gateStateOf, standingOf } from '#domain/people/invitation.ts'
import { requireAccess } from '#service/operation.ts'
import type { Scope } from '#service/service-context.ts'
import { listInvitations } from '#store/invitation-store.ts'

/** Settled invitations are listed as long; days. */
const shownDays = 90

/** Invitations of the space at work in; for an administrator those that administrators made. */
export const listSpaceInvitations = async (scope: Scope) => {
  requireAccess(scope, 'read', plainRecord('invitation'))
  const since = new Date(Date.parse(scope.at) - shownDays * 86_400_000).toISOString()
  const found = await listInvitations(scope.db, { since })
  return {
    invitations: found.map((invitation) => {
      const { acceptedAt, revokedAt, letter: _letter, language: _language, letInBy, ...shown } = invitation
      const standing = standingOf(invitation, scope.at)
      const allowed = allowedActions(scope.actor, plainRecord('invitation', gateStateOf(standing)))
      const isOthers = scope.space.kind === 'state' && ['opening', 'recovery'].includes(letInBy)
      return {
        ...shown,
        failure: standing === 'refused' || standing === 'failed' ? shown.failure : null,
        settledAt: acceptedAt ?? revokedAt,
        standing,
        // What an administrator wrote, only administrators send again.
        allowed: isOthers ? allowed.filter((action) => action !== 'renew') : allowed,
      }
    }),
    allowed: allowedActions(scope.actor, plainRecord('invitation')),
    sendsMail: scope.context.mail !== null,
  }
}
