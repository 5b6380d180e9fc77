/**
 * Who somebody is: accounts, passwords, sessions. The only module that knows better-auth; passkeys, second
 * factors and single sign-on get their place here. Roles are our own tables and never better-auth's.
 * Its HTTP handler is not mounted: the world reaches only the functions below.
 */
import { randomBytes } from 'node:crypto'
import { betterAuth } from 'better-auth'
import { type Client, type SignInMeans, traceOf } from '#domain/people/account-event.ts'
import { shortestPassword } from '#domain/people/password.ts'
import { refusal } from '#domain/refusal.ts'
import {
  cookiePrefix,
  type IdentityParts,
  identityCore,
  noClient,
  type SessionCookies,
  type SingleSignOnSettings,
  sessionSeconds,
} from '#service/identity-core.ts'
import { type Passkeys, passkeysOf } from '#service/identity-passkeys.ts'
import { type SecondFactors, secondFactors } from '#service/identity-second-factor.ts'
import { type AccountSessions, accountSessions } from '#service/identity-sessions.ts'
import { type SingleSignOn, singleSignOnOf } from '#service/identity-single-sign-on.ts'
import { completeSession, removeTotp } from '#store/account-factor-store.ts'
import { removePasskeys } from '#store/account-passkey-store.ts'
import { holdsRecovery, useRecovery } from '#store/account-recovery-store.ts'
import { describeSession } from '#store/account-session-store.ts'
import { findAccountId, removeAccounts } from '#store/account-store.ts'
import { markChosenPassword, markFirstPassword } from '#store/password-mark-store.ts'

export interface Identity extends AccountSessions, SecondFactors, Passkeys, SingleSignOn {
  /** Of the session. */
  cookieName: string
  /** Signs in; refuses with `sign-in-failed`, the same for a wrong password and an unknown address. */
  signIn: (
    email: string,
    password: string,
    from?: { client: Client; means?: SignInMeans },
  ) => Promise<SessionCookies>
  /** Ends the session at once, everywhere its cookie was copied to. */
  signOut: (cookieHeader: string, client?: Client) => Promise<Pick<SessionCookies, 'cookies'>>
  /**
   * Makes an account; gives its id. `isHandedOver`: the password was not chosen by its owner and must be changed.
   * Refuses with `address-taken`.
   */
  createAccount: (account: {
    email: string
    name: string
    password: string
    isHandedOver: boolean
  }) => Promise<string>
  /**
   * Gives an account a password to be handed over and changed at once; ends its sessions and removes its second
   * factors. `isNew`: nobody was
   * ever handed one before.
   */
  giveFirstPassword: (accountId: string, password: string, account: { isNew: boolean }) => Promise<void>
  /** Removes the second factors alone; false where there were none. The password and the sessions stay. */
  resetSecondFactor: (accountId: string) => Promise<boolean>
  /**
   * Changes the password of the session's owner and ends his or her other sessions. Refuses with `password-wrong`
   * where the current one is another.
   */
  changePassword: (
    cookieHeader: string,
    current: string,
    password: string,
    client?: Client,
  ) => Promise<SessionCookies>
  /** Gives an account the password of a demonstration person. */
  restorePassword: (accountId: string, password: string) => Promise<void>
  /** Whether a link that sets a new password still holds; by its hash. */
  holdsRecovery: (hash: Buffer, at: string) => Promise<boolean>
  /**
   * Sets a new password by such a link and uses it up; sessions end and a second factor stays. Gives the account,
   * undefined where the link holds no more.
   */
  recoverPassword: (
    hash: Buffer,
    password: string,
    at: string,
    client?: Client,
  ) => Promise<string | undefined>
  /** The account of an e-mail address, if there is one. */
  findAccount: (email: string) => Promise<string | undefined>
  /** Removes accounts that no person stands behind; only for the first run, when nobody exists. */
  forgetAccounts: () => Promise<void>
  /** The session's token out of a request's cookies, once its signature is checked; null for anything else. */
  sessionToken: (cookieHeader: string | undefined) => string | null
}

const configure = ({ pool, secret, origin }: IdentityParts) =>
  betterAuth({
    database: pool,
    secret,
    baseURL: origin,
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      autoSignIn: false,
      minPasswordLength: shortestPassword,
      maxPasswordLength: 200,
    },
    session: { expiresIn: sessionSeconds, disableSessionRefresh: true, cookieCache: { enabled: false } },
    advanced: {
      cookiePrefix,
      useSecureCookies: origin.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
    },
  })

/** Opens the identity module over its own pool. */
export const openIdentity = (parts: IdentityParts & { singleSignOn?: SingleSignOnSettings }): Identity => {
  const auth = configure(parts)
  const findHash = async (accountId: string): Promise<string | undefined> => {
    const accounts = await (await auth.$context).internalAdapter.findAccounts(accountId)
    return accounts.find(({ providerId }) => providerId === 'credential')?.password ?? undefined
  }
  const beginSession = async (accountId: string): Promise<string> =>
    (await (await auth.$context).internalAdapter.createSession(accountId)).token
  const core = identityCore(parts, {
    hasPassword: async (accountId) => (await findHash(accountId)) !== undefined,
    isPasswordOf: async (accountId, password) => {
      const hash = await findHash(accountId)
      return hash === undefined ? null : (await auth.$context).password.verify({ hash, password })
    },
  })
  const setPassword = async (accountId: string, password: string): Promise<void> => {
    const { internalAdapter, password: passwords } = await auth.$context
    const hash = await passwords.hash(password)
    // Whoever always came by single sign-on has no password to change.
    if ((await findHash(accountId)) !== undefined) return internalAdapter.updatePassword(accountId, hash)
    await internalAdapter.linkAccount({
      userId: accountId,
      providerId: 'credential',
      accountId,
      password: hash,
    })
  }
  /** Codes of an app, recovery codes and passkeys; false where there were none. */
  const removeFactors = async (accountId: string): Promise<boolean> => {
    const hadCodes = await removeTotp(parts.pool, accountId)
    return (await removePasskeys(parts.pool, accountId)) > 0 || hadCodes
  }
  const createAccount: Identity['createAccount'] = async ({ isHandedOver, ...account }) => {
    try {
      const made = await auth.api.signUpEmail({ body: account })
      if (isHandedOver) await markFirstPassword(parts.pool, made.user.id, { isNew: true })
      return made.user.id
    } catch (error) {
      if (isAuthAnswer(error)) throw refusal('address-taken', { params: { address: account.email } })
      throw error
    }
  }
  return {
    ...accountSessions(core),
    ...secondFactors(core),
    ...passkeysOf(core, beginSession),
    ...singleSignOnOf(core, parts.singleSignOn, beginSession, (account) =>
      // Nobody knows the password: the way in is the provider, or one chosen by way of the address.
      createAccount({ ...account, password: randomBytes(48).toString('base64url'), isHandedOver: false }),
    ),
    cookieName: core.cookieName,
    sessionToken: core.sessionToken,
    signIn: async (email, password, { client, means = 'password' } = { client: noClient }) => {
      try {
        const { headers, response } = await auth.api.signInEmail({
          body: { email, password },
          returnHeaders: true,
        })
        // One click always works in the demonstration, whatever a visitor has set up before.
        if (means === 'demonstration')
          await completeSession(parts.pool, response.token, { seconds: sessionSeconds })
        const session = { token: response.token, accountId: response.user.id }
        const isSecondStepDue = await core.begun(session, means, client)
        return { cookies: core.outlasting(headers.getSetCookie()), isSecondStepDue }
      } catch (error) {
        if (!isAuthAnswer(error)) throw error
        await core.record({ email }, 'sign-in-failed', client, means)
        throw refusal('sign-in-failed')
      }
    },
    signOut: async (cookieHeader, client = noClient) => {
      const session = await core.session(cookieHeader).catch(() => undefined)
      if (session !== undefined) await core.record({ id: session.accountId }, 'signed-out', client)
      const { headers } = await auth.api.signOut({
        headers: new Headers({ cookie: cookieHeader }),
        returnHeaders: true,
      })
      return { cookies: headers.getSetCookie() }
    },
    createAccount,
    giveFirstPassword: async (accountId, password, account) => {
      // Marked before it works: a call that is cut off must not leave a password that opens everything.
      await markFirstPassword(parts.pool, accountId, account)
      await setPassword(accountId, password)
      await (await auth.$context).internalAdapter.deleteUserSessions(accountId)
      await core.record({ id: accountId }, 'first-password-given', noClient)
      // Whoever lost the second factor too is let in again this way; the history of every space concerned says so.
      if (await removeFactors(accountId))
        await core.record({ id: accountId }, 'second-factor-removed', noClient)
    },
    resetSecondFactor: async (accountId) => {
      const isReset = await removeFactors(accountId)
      if (isReset) await core.record({ id: accountId }, 'second-factor-removed', noClient)
      return isReset
    },
    changePassword: async (cookieHeader, current, password, client = noClient) => {
      const session = await core.session(cookieHeader)
      try {
        const { headers, response } = await auth.api.changePassword({
          headers: new Headers({ cookie: cookieHeader }),
          body: { currentPassword: current, newPassword: password, revokeOtherSessions: true },
          returnHeaders: true,
        })
        await markChosenPassword(parts.pool, response.user.id)
        // The session is a new one, begun as the one before it.
        if (response.token !== null) {
          await describeSession(parts.pool, response.token, { means: session.means, ...traceOf(client) })
          if (session.secondFactorAt !== null)
            await completeSession(parts.pool, response.token, {
              at: session.secondFactorAt,
              seconds: sessionSeconds,
            })
        }
        await core.record({ id: response.user.id }, 'password-changed', client)
        return { cookies: core.outlasting(headers.getSetCookie()), isSecondStepDue: false }
      } catch (error) {
        if (isAuthAnswer(error)) throw refusal(error.statusCode === 401 ? 'sign-in-needed' : 'password-wrong')
        throw error
      }
    },
    restorePassword: async (accountId, password) => {
      await setPassword(accountId, password)
      await markChosenPassword(parts.pool, accountId)
    },
    holdsRecovery: (hash, at) => holdsRecovery(parts.pool, hash, at),
    recoverPassword: async (hash, password, at, client = noClient) => {
      // Used up before it works: a call that is cut off leaves the old password, and a new link is asked for.
      const used = await useRecovery(parts.pool, hash, at)
      if (used === undefined) return undefined
      const { accountId } = used
      await setPassword(accountId, password)
      await markChosenPassword(parts.pool, accountId)
      await (await auth.$context).internalAdapter.deleteUserSessions(accountId)
      await core.record({ id: accountId }, 'password-recovered', client)
      if (used.removesFactor && (await removeFactors(accountId)))
        await core.record({ id: accountId }, 'second-factor-removed', client)
      return accountId
    },
    findAccount: (email) => findAccountId(parts.pool, email),
    forgetAccounts: () => removeAccounts(parts.pool),
  }
}

/** better-auth throws its answers to people as errors with a status; anything else is a fault of ours. */
const isAuthAnswer = (error: unknown): error is { statusCode: number } =>
  typeof error === 'object' && error !== null && 'statusCode' in error && Number(error.statusCode) < 500
