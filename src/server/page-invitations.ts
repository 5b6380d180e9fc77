/** What pages may do around invitations and the way back into an account, each counted against guessing. */
import type { FastifyRequest } from 'fastify'
import { clientOf } from '#api/sign-in-client.ts'
import type { Refusal } from '#domain/refusal.ts'
import type { PageRequestParts } from '#server/page-identity.ts'
import { askForRecovery, holdsRecoveryLink, recoverByLink } from '#service/account-recovery.ts'
import { type Outcome, settle } from '#service/in-space.ts'
import { acceptAsMember, acceptAsNew, showInvitation } from '#service/invitation-acceptance.ts'
import type { PageInvitations } from '#web/request-context.ts'

/** Bound to one request. */
export const pageInvitationsFor = (
  { context, signInLimits }: PageRequestParts,
  request: FastifyRequest,
): PageInvitations => {
  const client = clientOf(request)
  const unless = <T>(tooMany: Refusal | null, work: () => Promise<T>): Promise<Outcome<T>> =>
    tooMany === null ? settle(work()) : Promise.resolve({ ok: false, refusal: tooMany })
  const guarded = <T>(secret: string, work: () => Promise<T>): Promise<Outcome<T>> =>
    unless(signInLimits.takeSecret(request.ip, secret), work)
  return {
    show: (secret) => guarded(secret, () => showInvitation(context, { secret })),
    acceptAsNew: (input) => guarded(input.secret, () => acceptAsNew(context, input, client)),
    acceptAsMember: (secret) =>
      guarded(secret, () =>
        acceptAsMember(context, context.identity.sessionToken(request.headers.cookie), { secret }),
      ),
    askRecovery: (email) =>
      unless(signInLimits.takeRecovery(request.ip, email), () => askForRecovery(context, { email })),
    holdsRecovery: (secret) => guarded(secret, () => holdsRecoveryLink(context, secret)),
    recover: (input) => guarded(input.secret, () => recoverByLink(context, input, client)),
  }
}
