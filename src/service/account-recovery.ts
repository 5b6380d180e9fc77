/**
 * The way back into an account whose password is forgotten: a letter with a link that sets a new one, once. Nobody
 * learns whether an address is known, and a second factor stays on.
 */
import { createHash, randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { z } from 'zod'
import { askRecoveryInput, recoverPasswordInput } from '#contract/invitation-contract.ts'
import type { Client } from '#domain/people/account-event.ts'
import { refusal } from '#domain/refusal.ts'
import { problemsOf } from '#service/input-problems.ts'
import { refuseCommonPassword } from '#service/password-commands.ts'
import type { ServiceContext } from '#service/service-context.ts'
import { beginRecovery, tellAccount } from '#store/account-recovery-store.ts'

/** How long a link holds; minutes. */
export const recoveryMinutes = 30
/** An answer takes this long at least, so that its time tells nothing; milliseconds. */
const shortestAnswer = 250

/** The hash that the record keeps of a link. */
export const recoveryHash = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/** Asks for the letter. Refuses where this instance sends no mail, and says nothing else to anybody. */
export const askForRecovery = async (
  context: ServiceContext,
  input: z.input<typeof askRecoveryInput>,
): Promise<void> => {
  const read = askRecoveryInput.safeParse(input)
  if (!read.success) throw refusal('input-not-valid', { problems: problemsOf(read.error) })
  if (context.mail === null) throw refusal('no-mail-here')
  const secret = randomBytes(32).toString('base64url')
  const now = context.now()
  const until = new Date(now.getTime() + recoveryMinutes * 60_000).toISOString()
  await Promise.all([
    beginRecovery(context.appPool, {
      email: read.data.email,
      hash: recoveryHash(secret),
      letterId: context.newId(),
      params: { path: `/recovery?${new URLSearchParams({ token: secret })}`, until },
      at: now.toISOString(),
      until,
    }),
    wait(shortestAnswer),
  ])
}

/** Whether a link still holds; looking uses nothing up. */
export const holdsRecoveryLink = (context: ServiceContext, secret: string): Promise<boolean> =>
  context.identity.holdsRecovery(recoveryHash(secret.slice(0, 200)), context.now().toISOString())

/** Tells the owner of an account by letter that how it opens was changed; nothing where no mail goes out. */
export const tellOwner = async (context: ServiceContext, accountId: string): Promise<void> => {
  if (context.mail === null) return
  await tellAccount(context.appPool, {
    accountId,
    letterId: context.newId(),
    params: { path: '/account' },
    at: context.now().toISOString(),
  })
}

/** Sets a new password by a link; all sessions end, and the owner is told by letter. */
export const recoverByLink = async (
  context: ServiceContext,
  input: z.input<typeof recoverPasswordInput>,
  client?: Client,
): Promise<void> => {
  const read = recoverPasswordInput.safeParse(input)
  if (!read.success) throw refusal('input-not-valid', { problems: problemsOf(read.error) })
  const { secret, password } = read.data
  refuseCommonPassword(context, password)
  const hash = recoveryHash(secret)
  const accountId = await context.identity.recoverPassword(
    hash,
    password,
    context.now().toISOString(),
    client,
  )
  if (accountId === undefined) throw refusal('recovery-unknown')
  await tellOwner(context, accountId)
}
