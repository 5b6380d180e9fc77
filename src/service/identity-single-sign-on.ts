/**
 * Single sign-on by OpenID Connect: code flow with PKCE, state and nonce, through better-auth's OAuth functions. Its
 * plugin is not used: it makes accounts for whoever comes, and binds an address that nobody has verified when told to
 * trust the provider. What was begun stands sealed in a cookie of ten minutes; strangers make the database write nothing.
 */
import { randomBytes } from 'node:crypto'
import { createAuthorizationURL, validateAuthorizationCode, validateToken } from 'better-auth/oauth2'
import { v7 } from 'uuid'
import type { z } from 'zod'
import {
  type Discovered,
  discoveryDocument,
  groupsClaim,
  identityClaims,
} from '#contract/single-sign-on-contract.ts'
import type { Client } from '#domain/people/account-event.ts'
import { isRefusal, type RefusalCode, refusal } from '#domain/refusal.ts'
import {
  type IdentityCore,
  readCookie,
  type SessionCookies,
  type SingleSignOnSettings,
  sessionSeconds,
} from '#service/identity-core.ts'
import { sealBytes, unsealBytes } from '#service/identity-totp.ts'
import { completeSession } from '#store/account-factor-store.ts'
import { findLinkedAccount, linkAccount } from '#store/account-link-store.ts'

export interface SingleSignOn {
  /** The provider's name as people know it; null where single sign-on is not set up. */
  singleSignOnName: string | null
  /** The claim in which groups are read; null where groups give nothing. */
  groupsClaim: string | null
  /** Where the browser is sent, and the cookie that it brings back. */
  beginSingleSignOn: (next: string) => Promise<{ address: string; cookies: string[] }>
  /**
   * Takes the provider's answer, once with its cookie; signs in who is known here, or let in by a group, and refuses
   * everybody else.
   */
  endSingleSignOn: (
    answer: URLSearchParams,
    cookieHeader: string,
    client: Client,
    ways?: GroupWays,
  ) => Promise<SessionCookies & { next: string }>
}

/** What becomes of the groups that the provider names; asked only where a claim is set. */
export interface GroupWays {
  /** Whether one of them lets a person in whom nobody knows. */
  admits: (groups: readonly string[]) => Promise<boolean>
  /** Gives what they give and takes what they give no more, before the session begins. */
  apply: (person: { accountId: string; name: string; groups: readonly string[] }) => Promise<void>
}

interface Begun {
  state: string
  nonce: string
  verifier: string
  next: string
  at: number
}

/** What the provider says of a person, as far as it is taken. */
type Claims = z.output<typeof identityClaims> & { groups: string[] }

const path = '/sign-in/single-sign-on'
const cookieName = 'plan1540.single_sign_on'
const purpose = 'single sign-on'
const minutesToAnswer = 10
const keepDiscovered = 10 * 60 * 1000
const patience = 5_000
/** What a provider may say of one person, in bytes. */
const mostBytes = 256 * 1024
/** Signed with a key pair; a shared secret or none at all is no signature of the provider. */
const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA']

const fetchJson = async (address: string, headers: Record<string, string> = {}): Promise<unknown> => {
  const answer = await fetch(address, { headers, redirect: 'error', signal: AbortSignal.timeout(patience) })
  if (!answer.ok) throw new Error(`The identity provider answered ${answer.status}.`)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of answer.body ?? []) {
    size += chunk.length
    if (size > mostBytes) throw refusal('single-sign-on-groups')
    chunks.push(chunk)
  }
  return JSON.parse(Buffer.concat(chunks).toString())
}

/** The person's groups, out of what the provider says; refuses what is no list of names, and lists of no end. */
const readGroups = (claim: string, ...said: readonly unknown[]): string[] => {
  const found = said.find((each) => typeof each === 'object' && each !== null && Object.hasOwn(each, claim))
  const read = groupsClaim.safeParse((found as Record<string, unknown> | undefined)?.[claim])
  if (!read.success) throw refusal('single-sign-on-groups')
  return read.data
}

/** The part of the identity module that signs in through the provider of a ministry. */
export const singleSignOnOf = (
  core: IdentityCore,
  settings: SingleSignOnSettings | undefined,
  beginSession: (accountId: string) => Promise<string>,
  makeAccount: (account: { email: string; name: string }) => Promise<string>,
): SingleSignOn => {
  const { pool, secret } = core
  const redirectURI = (): string => `${core.ownOrigin()}${path}/answer`
  const cookie = (value: string, seconds: number): string =>
    `${cookieName}=${value}; Max-Age=${seconds}; Path=${path}; HttpOnly${core.origin.startsWith('https:') ? '; Secure' : ''}; SameSite=Lax`

  let known: { document: Discovered; at: number } | undefined
  const discover = async ({ issuer }: SingleSignOnSettings): Promise<Discovered> => {
    if (known !== undefined && Date.now() - known.at < keepDiscovered) return known.document
    const found = await fetchJson(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`)
    const document = discoveryDocument(issuer).parse(found)
    known = { document, at: Date.now() }
    return document
  }
  const required = (): SingleSignOnSettings => {
    if (settings === undefined) throw refusal('record-not-found')
    return settings
  }
  /** The provider is away, or says what it must not: for the person it is the same. */
  const orRefused = async <T>(work: Promise<T>, code: RefusalCode): Promise<T> => {
    try {
      return await work
    } catch (error) {
      if (isRefusal(error)) throw error
      throw refusal(code)
    }
  }

  const readBegun = (cookieHeader: string): Begun => {
    const sealed = Buffer.from(readCookie(cookieHeader, cookieName) ?? '', 'base64url')
    const bytes = unsealBytes(sealed, purpose, secret)
    const begun = bytes === undefined ? undefined : (JSON.parse(bytes.toString()) as Begun)
    if (begun === undefined || Date.now() - begun.at > minutesToAnswer * 60_000)
      throw refusal('single-sign-on-failed')
    return begun
  }

  /** What the provider says of the person, its signature, audience, issuer, nonce and subject checked. */
  const readClaims = async (of: SingleSignOnSettings, code: string, begun: Begun) => {
    const document = await discover(of)
    const tokens = await validateAuthorizationCode({
      code,
      codeVerifier: begun.verifier,
      redirectURI: redirectURI(),
      options: { clientId: of.clientId, clientSecret: of.clientSecret },
      tokenEndpoint: document.token_endpoint,
      authentication: 'basic',
    })
    if ((tokens.idToken ?? '').length > mostBytes) throw refusal('single-sign-on-groups')
    const { payload } = await validateToken(tokens.idToken ?? '', document.jwks_uri, {
      audience: of.clientId,
      issuer: of.issuer,
      algorithms,
      requiredClaims: ['sub', 'exp', 'iat', 'nonce'],
      clockTolerance: 30,
    })
    if (payload.nonce !== begun.nonce) throw new Error('another nonce')
    if (Array.isArray(payload.aud) && payload.aud.length > 1 && payload.azp !== of.clientId)
      throw new Error('made for another')
    const signed = identityClaims.parse(payload)
    const groupsOf = (...said: unknown[]): string[] =>
      of.groupsClaim === undefined ? [] : readGroups(of.groupsClaim, ...said)
    if (document.userinfo_endpoint === undefined) return { ...signed, groups: groupsOf(payload) }
    const authorization = `Bearer ${tokens.accessToken ?? ''}`
    const found = await fetchJson(document.userinfo_endpoint, { authorization })
    const more = identityClaims.parse(found)
    if (more.sub !== payload.sub) throw new Error('another subject')
    // Address and whether it is verified come from one place, never half from each.
    const claims = { ...(more.email === undefined ? signed : more), amr: signed.amr ?? more.amr }
    return { ...claims, groups: groupsOf(payload, found) }
  }

  /** The account of the person; one that is not linked yet only by an address that the provider has verified. */
  const findAccount = async (
    of: SingleSignOnSettings,
    claims: Claims,
    client: Client,
    ways: GroupWays | undefined,
  ): Promise<string> => {
    const subject = `${of.issuer}#${claims.sub}`
    const linked = await findLinkedAccount(pool, subject)
    if (linked !== undefined) return linked
    if (claims.email === undefined || claims.email_verified !== true)
      throw refusal('single-sign-on-unverified')
    const link = { subject, email: claims.email, issuer: of.issuer }
    let account = await linkAccount(pool, { id: v7(), ...link })
    if (account === undefined && (await ways?.admits(claims.groups)) === true) {
      // An address that has an account and could not be linked belongs to another subject.
      await orRefused(
        makeAccount({ email: claims.email.toLowerCase(), name: claims.name ?? claims.email }),
        'single-sign-on-unknown',
      )
      account = await linkAccount(pool, { id: v7(), ...link })
    }
    if (account === undefined) throw refusal('single-sign-on-unknown')
    await core.record({ id: account }, 'single-sign-on-linked', client)
    return account
  }

  return {
    singleSignOnName: settings?.name ?? null,
    groupsClaim: settings?.groupsClaim ?? null,
    beginSingleSignOn: async (next) => {
      const of = required()
      const document = await orRefused(discover(of), 'single-sign-on-away')
      const begun: Begun = {
        state: randomBytes(24).toString('base64url'),
        nonce: randomBytes(24).toString('base64url'),
        verifier: randomBytes(48).toString('base64url'),
        next: next.slice(0, 1000),
        at: Date.now(),
      }
      const address = await createAuthorizationURL({
        id: 'single-sign-on',
        options: { clientId: of.clientId },
        authorizationEndpoint: document.authorization_endpoint,
        redirectURI: redirectURI(),
        state: begun.state,
        nonce: begun.nonce,
        codeVerifier: begun.verifier,
        scopes: ['openid', 'email', 'profile'],
      })
      const sealed = sealBytes(Buffer.from(JSON.stringify(begun)), purpose, secret).toString('base64url')
      return { address: address.href, cookies: [cookie(sealed, minutesToAnswer * 60)] }
    },
    endSingleSignOn: async (answer, cookieHeader, client, ways) => {
      const of = required()
      const begun = readBegun(cookieHeader)
      const code = answer.get('code')
      const isOfProvider = (answer.get('iss') ?? of.issuer) === of.issuer
      if (code === null || answer.get('state') !== begun.state || !isOfProvider)
        throw refusal('single-sign-on-failed')
      const claims = await orRefused(readClaims(of, code, begun), 'single-sign-on-failed')
      const groupWays = of.groupsClaim === undefined ? undefined : ways
      const accountId = await findAccount(of, claims, client, groupWays)
      await groupWays?.apply({ accountId, name: claims.name ?? claims.email ?? '', groups: claims.groups })
      const token = await beginSession(accountId)
      // The provider asked for a second factor itself (RFC 8176).
      if (claims.amr?.includes('mfa') === true)
        await completeSession(pool, token, { seconds: sessionSeconds })
      const isSecondStepDue = await core.begun({ token, accountId }, 'single-sign-on', client)
      return { cookies: [core.cookieOf(token), cookie('', 0)], isSecondStepDue, next: begun.next }
    },
  }
}
