/** Changing one's own password. It is no operation: it works before any space opens. */
import type { z } from 'zod'
import { changePasswordInput } from '#contract/member-contract.ts'
import type { Client } from '#domain/people/account-event.ts'
import { isCommonPassword } from '#domain/people/password.ts'
import { refusal } from '#domain/refusal.ts'
import type { SessionCookies } from '#service/identity-core.ts'
import { problemsOf } from '#service/input-problems.ts'
import type { ServiceContext } from '#service/service-context.ts'

/** Refuses a password that anybody would try. */
export const refuseCommonPassword = (context: Pick<ServiceContext, 'reference'>, password: string): void => {
  if (isCommonPassword(password, context.reference.commonPasswords))
    throw refusal('input-not-valid', { problems: [{ path: 'password', code: 'password-common' }] })
}

/** Changes the password of the session's owner; his or her other sessions end. */
export const changeOwnPassword = async (
  context: ServiceContext,
  cookieHeader: string,
  input: z.input<typeof changePasswordInput>,
  client?: Client,
): Promise<SessionCookies> => {
  if (context.identity.sessionToken(cookieHeader) === null) throw refusal('sign-in-needed')
  const read = changePasswordInput.safeParse(input)
  if (!read.success) throw refusal('input-not-valid', { problems: problemsOf(read.error) })
  const { current, password } = read.data
  refuseCommonPassword(context, password)
  return context.identity.changePassword(cookieHeader, current, password, client)
}
