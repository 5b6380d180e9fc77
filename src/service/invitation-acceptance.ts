/**
 * Accepting an invitation. It is no operation: whoever does has no session, or one in no space yet. The account is
 * made outside the transaction (identity has its own pool), so every step may be repeated: an account without a
 * person is one that a call that was cut off left behind, and is taken up again.
 */
import type { z } from 'zod'
import { acceptInvitationInput, invitationSecretInput } from '#contract/invitation-contract.ts'
import type { Client } from '#domain/people/account-event.ts'
import { plainSecret, standingOf } from '#domain/people/invitation.ts'
import type { Role } from '#domain/people/people.ts'
import { type RefusalCode, refusal } from '#domain/refusal.ts'
import { noClient, type SessionCookies } from '#service/identity-core.ts'
import { problemsOf, unstorableParts } from '#service/input-problems.ts'
import { secretHash } from '#service/invitation-commands.ts'
import { refuseCommonPassword } from '#service/password-commands.ts'
import { recordHistory } from '#service/record-edit.ts'
import type { Scope, ServiceContext } from '#service/service-context.ts'
import {
  type AcceptOutcome,
  acceptInvitation,
  type FoundInvitation,
  findInvitation,
} from '#store/invitation-store.ts'
import { withScope } from '#store/scope-store.ts'

const refusalOf: Record<Exclude<AcceptOutcome, 'accepted'>, RefusalCode> = {
  unknown: 'invitation-unknown',
  revoked: 'invitation-revoked',
  used: 'invitation-used',
  expired: 'invitation-expired',
  'of-another': 'invitation-of-another',
  'sign-in': 'invitation-of-another',
  'roles-apart': 'roles-apart',
}

/** The invitation of a secret, whatever became of it. */
const requireFound = async (
  context: ServiceContext,
  secret: string,
): Promise<{ found: FoundInvitation; hash: Buffer }> => {
  const plain = plainSecret(secret)
  const hash = plain === null ? null : secretHash(plain)
  const found = hash === null ? undefined : await findInvitation(context.appPool, hash)
  if (found === undefined || hash === null) throw refusal('invitation-unknown')
  return { found, hash }
}

const settledAs = (found: FoundInvitation, now: string): Exclude<AcceptOutcome, 'accepted'> | null => {
  const standing = standingOf({ ...found, letter: null }, now)
  return standing === 'accepted' ? 'used' : standing === 'revoked' || standing === 'expired' ? standing : null
}

/** What an invitation offers to whoever holds its secret. */
export type OfferedInvitation = Awaited<ReturnType<typeof showInvitation>>

/** What whoever holds the secret may see of an invitation that can still be accepted. */
export const showInvitation = async (context: ServiceContext, input: { secret: string }) => {
  const read = invitationSecretInput.safeParse(input)
  if (!read.success) throw refusal('invitation-unknown')
  const { found } = await requireFound(context, read.data.secret)
  const settled = settledAs(found, context.now().toISOString())
  if (settled !== null) throw refusal(refusalOf[settled])
  const { name, address, role, agency, spaceCode, spaceName, askerName, expiresAt, language } = found
  return {
    name,
    address,
    role,
    agency,
    spaceCode,
    spaceName,
    askerName,
    expiresAt,
    language,
    hasAccount: found.hasPerson,
  }
}

/** Gives the role, and writes it to the history of the space in the new member's name. */
const join = async (
  context: ServiceContext,
  key: { token: string | null },
  wish: { found: FoundInvitation; hash: Buffer; accountId: string; name: string; language: string },
): Promise<{ spaceCode: string }> => {
  const { found, hash, accountId, name, language } = wish
  const now = context.now()
  const at = now.toISOString()
  const scopeKey = { kind: 'session', token: key.token, space: null } as const
  await withScope(context.appPool, scopeKey, 'write', now, async (db, opened) => {
    const { outcome, invitationId, personId, personName } = await acceptInvitation(db, {
      secretHash: hash,
      accountId,
      personId: context.newId(),
      membershipId: context.newId(),
      name,
      language,
      at,
    })
    if (outcome !== 'accepted') throw refusal(refusalOf[outcome])
    const role = found.role as Role
    const scope: Scope = {
      db,
      context,
      at,
      today: at.slice(0, 10),
      reference: context.reference,
      instanceId: opened.instanceId,
      isDemo: opened.isDemo,
      space: {
        id: found.spaceId,
        kind: found.spaceKind,
        code: found.spaceCode,
        name: found.spaceName,
        isInvented: false,
      },
      actor: { personId, name: personName, roles: [{ role, agencyId: null }] },
    }
    await recordHistory(scope, {
      objectKind: 'invitation',
      objectId: invitationId,
      revision: 1,
      verb: 'accepted',
      changes: { name: [null, found.name], role: [null, role] },
    })
  })
  return { spaceCode: found.spaceCode }
}

/**
 * Accepts with an account that is made now, and signs in. Sent twice, the second finds the first's work and only
 * signs in; with another password it changes nothing.
 */
export const acceptAsNew = async (
  context: ServiceContext,
  input: z.input<typeof acceptInvitationInput>,
  client?: Client,
): Promise<SessionCookies & { spaceCode: string }> => {
  const unstorable = unstorableParts(input)
  if (unstorable.length > 0) throw refusal('input-not-valid', { problems: unstorable })
  const read = acceptInvitationInput.safeParse(input)
  if (!read.success) throw refusal('input-not-valid', { problems: problemsOf(read.error) })
  const { secret, name, password, language } = read.data
  const { found, hash } = await requireFound(context, secret)
  const { identity } = context
  const enter = () => identity.signIn(found.address, password, { client: client ?? noClient })
  const settled = settledAs(found, context.now().toISOString())
  if (settled === 'used') {
    // The same form twice: whoever just chose this password comes in, anybody else is told that it was used.
    const session = await enter().catch(() => null)
    if (session === null) throw refusal('invitation-used')
    return { ...session, spaceCode: found.spaceCode }
  }
  if (settled !== null) throw refusal(refusalOf[settled])
  if (found.hasPerson) throw refusal('invitation-of-another')
  refuseCommonPassword(context, password)
  const known = await identity.findAccount(found.address)
  const accountId =
    known ?? (await identity.createAccount({ email: found.address, name, password, isHandedOver: false }))
  if (known !== undefined) await identity.restorePassword(known, password)
  const { spaceCode } = await join(context, { token: null }, { found, hash, accountId, name, language })
  return { ...(await enter()), spaceCode }
}

/** Accepts in the name of the account that is signed in; the invitation must be for its address. */
export const acceptAsMember = async (
  context: ServiceContext,
  token: string | null,
  input: { secret: string },
): Promise<{ spaceCode: string }> => {
  if (token === null) throw refusal('sign-in-needed')
  const read = invitationSecretInput.safeParse(input)
  if (!read.success) throw refusal('invitation-unknown')
  const { found, hash } = await requireFound(context, read.data.secret)
  const settled = settledAs(found, context.now().toISOString())
  if (settled !== null) throw refusal(refusalOf[settled])
  const accountId = await context.identity.findAccount(found.address)
  if (accountId === undefined || !found.hasPerson) throw refusal('invitation-of-another')
  return join(context, { token }, { found, hash, accountId, name: found.name, language: found.language })
}
