/** What the parts of the identity module share: the session's cookie, who stands behind it, and the account's history. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Pool } from 'pg'
import { v7 } from 'uuid'
import {
  type AccountEventKind,
  type Client,
  type SignInMeans,
  traceOf,
} from '#domain/people/account-event.ts'
import { refusal } from '#domain/refusal.ts'
import { recordEvent } from '#store/account-event-store.ts'
import { type AccountSession, describeSession, findSession } from '#store/account-session-store.ts'

/**
 * How long a browser keeps the cookie: a day longer than the sign-in lasts. It opens nothing then, but tells whose a
 * form is that comes too late.
 */
const cookieSeconds = 36 * 60 * 60
/** How long a sign-in lasts: one working day; seconds. */
export const sessionSeconds = 12 * 60 * 60
export const cookiePrefix = 'plan1540'
/** A request of the program itself, as in tests and while seeding. */
export const noClient: Client = { address: '', userAgent: '' }

/** A session as cookies to set, ready for `Set-Cookie`. */
export interface SessionCookies {
  cookies: string[]
  /** Nothing opens until the second step is done. */
  isSecondStepDue: boolean
}

/** The provider of single sign-on, as the environment names it. */
export interface SingleSignOnSettings {
  /** Exactly as the provider writes it. */
  issuer: string
  clientId: string
  clientSecret: string
  /** What people call it, on the button. */
  name: string
  /** The claim that holds a person's groups; left out where groups give nothing. */
  groupsClaim?: string
}

export interface IdentityParts {
  /** Connected as plan1540_identity, with the schema as its search path. */
  pool: Pool
  secret: string
  /** The address people type, `http://127.0.0.1:1540`. */
  origin: string
  /** The same once the server listens and knows its port; `origin` where left out. */
  ownOrigin?: () => string
}

/** The account that something happened to. */
export type EventOwner = { id: string } | { email: string }

/** What better-auth knows of passwords. */
export interface PasswordCheck {
  /** Whether it is the account's password; null where the account has none. */
  isPasswordOf: (accountId: string, password: string) => Promise<boolean | null>
  hasPassword: (accountId: string) => Promise<boolean>
}

export interface IdentityCore extends Required<IdentityParts>, PasswordCheck {
  cookieName: string
  /** The session's token out of a request's cookies, once its signature is checked; null for anything else. */
  sessionToken: (cookieHeader: string | undefined) => string | null
  /** The cookie of a session, for `Set-Cookie`. */
  cookieOf: (token: string) => string
  /** Cookies of better-auth, kept as long by the browser as ours. */
  outlasting: (cookies: string[]) => string[]
  /** The session behind a request; refuses with `sign-in-needed`. */
  session: (cookieHeader: string) => Promise<AccountSession>
  /** Writes a line of an account's history. */
  record: (owner: EventOwner, kind: AccountEventKind, client: Client, means?: SignInMeans) => Promise<void>
  /** Writes how a session was begun, and the line of it; gives whether its second step is due. */
  begun: (
    session: { token: string; accountId: string },
    means: SignInMeans,
    client: Client,
  ) => Promise<boolean>
}

/** A value of a cookie header. */
export const readCookie = (header: string | undefined, name: string): string | undefined => {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return undefined
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

/** What the identity module's parts are made from. */
export const identityCore = (parts: IdentityParts, passwords: PasswordCheck): IdentityCore => {
  const { pool, secret, origin } = parts
  const cookieName = `${origin.startsWith('https:') ? '__Secure-' : ''}${cookiePrefix}.session_token`
  const sessionToken = (cookieHeader: string | undefined): string | null => {
    const value = decoded(readCookie(cookieHeader, cookieName) ?? '')
    const at = value.lastIndexOf('.')
    if (at < 1) return null
    const token = value.slice(0, at)
    const expected = createHmac('sha256', secret).update(token).digest()
    const given = Buffer.from(value.slice(at + 1), 'base64')
    return given.length === expected.length && timingSafeEqual(given, expected) ? token : null
  }
  const record: IdentityCore['record'] = (owner, kind, client, means) =>
    // An address as typed may hold what the database cannot; it is nobody's then.
    recordEvent(pool, 'email' in owner ? { email: owner.email.replaceAll('\0', '') } : owner, {
      id: v7(),
      kind,
      ...traceOf(client),
      ...(means === undefined ? {} : { means }),
    })
  return {
    ownOrigin: () => origin,
    ...parts,
    ...passwords,
    cookieName,
    sessionToken,
    cookieOf: (token) => {
      const value = `${token}.${createHmac('sha256', secret).update(token).digest('base64')}`
      const secure = origin.startsWith('https:') ? '; Secure' : ''
      return `${cookieName}=${encodeURIComponent(value)}; Max-Age=${cookieSeconds}; Path=/; HttpOnly${secure}; SameSite=Lax`
    },
    outlasting: (cookies) =>
      cookies.map((cookie) => cookie.replace(`Max-Age=${sessionSeconds}`, `Max-Age=${cookieSeconds}`)),
    session: async (cookieHeader) => {
      const token = sessionToken(cookieHeader)
      const session = token === null ? undefined : await findSession(pool, token)
      if (session === undefined) throw refusal('sign-in-needed')
      return session
    },
    record,
    begun: async ({ token, accountId }, means, client) => {
      const isDue = await describeSession(pool, token, { means, ...traceOf(client) })
      await record({ id: accountId }, isDue ? 'code-asked' : 'signed-in', client, means)
      return isDue
    },
  }
}
