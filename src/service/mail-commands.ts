/**
 * One letter to one address or person: what invitations and account recovery send. The letter is queued in the
 * transaction of what it is about and sent by a job, so a dead mail server costs nothing but time.
 */
import { isMailAddress, type LetterKind } from '#domain/people/mail.ts'
import { refusal } from '#domain/refusal.ts'
import type { Scope, ServiceContext } from '#service/service-context.ts'
import { type LetterParams, queueLetter } from '#store/mail-store.ts'
import { withScope } from '#store/scope-store.ts'

/** A letter to be sent: its sentences stand in the catalogues under `letter.<kind>`. */
export interface Letter {
  kind: LetterKind
  /** A person's letter goes to the address of the account, in the person's language. */
  to: { address: string } | { personId: string }
  /** Of a reader without an account. */
  language: string
  params: LetterParams
}

/**
 * Queues a letter in the open transaction. Gives its id, by which its standing can be shown, or null where this
 * instance sends no mail: then the page says so and shows what the letter would have brought.
 * Refuses an address that is none, above all one with a line break.
 */
export const sendMailTo = async (
  scope: Pick<Scope, 'db' | 'context' | 'at'>,
  { kind, to, language, params }: Letter,
): Promise<string | null> => {
  if ('address' in to && !isMailAddress(to.address))
    throw refusal('input-not-valid', { problems: [{ path: 'email', code: 'not-an-email' }] })
  if (scope.context.mail === null) return null
  const id = scope.context.newId()
  await queueLetter(scope.db, { id, to, kind, language, params, at: scope.at })
  return id
}

/** The same where nobody is signed in, as when an account is to be recovered. */
export const sendMailOutside = (context: ServiceContext, letter: Letter): Promise<string | null> => {
  const now = context.now()
  return withScope(context.appPool, { kind: 'session', token: null, space: null }, 'write', now, (db) =>
    sendMailTo({ db, context, at: now.toISOString() }, letter),
  )
}
