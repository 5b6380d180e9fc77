/**
 * Passkeys (WebAuthn). The person is always verified by the device, so a passkey counts as both factors. A challenge
 * says itself what it is for and until when, sealed; only answered ones are kept, so that none is answered twice and
 * strangers make the database write nothing.
 */
import { isIP } from 'node:net'
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { v7 } from 'uuid'
import { passkeyAnswer, passkeyName } from '#contract/account-contract.ts'
import type { Client } from '#domain/people/account-event.ts'
import { refusal } from '#domain/refusal.ts'
import { type IdentityCore, type SessionCookies, sessionSeconds } from '#service/identity-core.ts'
import { sealBytes, unsealBytes } from '#service/identity-totp.ts'
import { completeSession, findAccountEmail } from '#store/account-factor-store.ts'
import {
  addPasskey,
  findPasskey,
  listPasskeys,
  markPasskeyUsed,
  type NamedPasskey,
  removePasskey,
  takeChallenge,
} from '#store/account-passkey-store.ts'
import type { AccountSession } from '#store/account-session-store.ts'

export interface Passkeys {
  /** One's own passkeys. `isPossible`: browsers give keys to sites with a name, never to a bare address. */
  passkeys: (
    cookieHeader: string,
  ) => Promise<{ isPossible: boolean; hasPassword: boolean; passkeys: Omit<NamedPasskey, 'credentialId'>[] }>
  /** What the browser needs to make a key. */
  beginPasskey: (cookieHeader: string) => Promise<object>
  /** Keeps the key that the browser made; with the password where there is one. */
  addPasskey: (
    cookieHeader: string,
    wish: { answer: string; name: string; password: string },
    client: Client,
  ) => Promise<void>
  removePasskey: (cookieHeader: string, id: string, password: string, client: Client) => Promise<void>
  isPasskeyPossible: () => boolean
  /** What the browser needs to sign somebody in. */
  beginPasskeySignIn: () => Promise<object>
  /** Signs in whoever holds the key; refuses with `passkey-failed`, without saying why. */
  signInWithPasskey: (answer: string, client: Client) => Promise<SessionCookies>
}

/** How long a challenge may be answered. */
const challengeSeconds = 5 * 60
const timeLength = 6
/** Of whom it is asked when nobody is known yet. */
const anybody = 'passkey of anybody'

/** The part of the identity module that keeps passkeys. `beginSession` makes a session for an account. */
export const passkeysOf = (
  core: IdentityCore,
  beginSession: (accountId: string) => Promise<string>,
): Passkeys => {
  const { pool, secret } = core
  const rpID = (): string => new URL(core.ownOrigin()).hostname
  const isPasskeyPossible = (): boolean => isIP(rpID().replace(/^\[|\]$/g, '')) === 0

  const makeChallenge = (purpose: string): Uint8Array<ArrayBuffer> => {
    const time = Buffer.alloc(timeLength)
    time.writeUIntBE(Date.now(), 0, timeLength)
    return new Uint8Array(sealBytes(time, purpose, secret))
  }
  const isFresh = (challenge: string, purpose: string): boolean => {
    const time = unsealBytes(Buffer.from(challenge, 'base64url'), purpose, secret)
    return time !== undefined && Date.now() - time.readUIntBE(0, timeLength) < challengeSeconds * 1000
  }
  /** A library throws on every answer that is not as it must be. */
  const orNothing = <T>(work: Promise<T>): Promise<T | undefined> => work.catch(() => undefined)

  /** Whoever has passkeys and came with the password alone must show one first: the password may be known to others. */
  const trustedSession = async (cookieHeader: string, password: string): Promise<AccountSession> => {
    const own = await core.session(cookieHeader)
    if (own.secondFactorAt === null && (await listPasskeys(pool, own.accountId)).length > 0)
      throw refusal('passkey-first')
    if ((await core.isPasswordOf(own.accountId, password)) === false) throw refusal('password-wrong')
    return own
  }

  return {
    isPasskeyPossible,
    passkeys: async (cookieHeader) => {
      const own = await core.session(cookieHeader)
      const found = await listPasskeys(pool, own.accountId)
      return {
        isPossible: isPasskeyPossible(),
        hasPassword: await core.hasPassword(own.accountId),
        passkeys: found.map(({ credentialId: _id, ...passkey }) => passkey),
      }
    },
    beginPasskey: async (cookieHeader) => {
      const own = await core.session(cookieHeader)
      const [email, known] = await Promise.all([
        findAccountEmail(pool, own.accountId),
        listPasskeys(pool, own.accountId),
      ])
      return generateRegistrationOptions({
        rpName: 'Plan1540',
        rpID: rpID(),
        userName: email,
        userID: new Uint8Array(Buffer.from(own.accountId)),
        challenge: makeChallenge(`passkey for ${own.accountId}`),
        timeout: challengeSeconds * 1000,
        attestationType: 'none',
        excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      })
    },
    addPasskey: async (cookieHeader, { answer, name, password }, client) => {
      const own = await trustedSession(cookieHeader, password)
      const read = passkeyAnswer.safeParse(answer)
      const named = passkeyName.safeParse(name)
      if (!read.success) throw refusal('passkey-failed')
      if (!named.success)
        throw refusal('input-not-valid', {
          problems: [
            { path: 'name', code: named.error.issues[0]?.message ?? 'required', params: { most: 60 } },
          ],
        })
      let challenge = ''
      const verified = await orNothing(
        verifyRegistrationResponse({
          response: read.data as never,
          expectedChallenge: (given) => {
            challenge = given
            return isFresh(given, `passkey for ${own.accountId}`)
          },
          expectedOrigin: core.ownOrigin(),
          expectedRPID: rpID(),
          requireUserVerification: true,
        }),
      )
      if (verified?.registrationInfo === undefined) throw refusal('passkey-failed')
      if (!(await takeChallenge(pool, challenge, challengeSeconds))) throw refusal('passkey-failed')
      const { credential } = verified.registrationInfo
      const isAdded = await addPasskey(pool, {
        id: v7(),
        accountId: own.accountId,
        sessionId: own.id,
        credentialId: credential.id,
        publicKey: Buffer.from(credential.publicKey),
        counter: credential.counter,
        name: named.data,
      })
      if (!isAdded) throw refusal('passkey-failed')
      await core.record({ id: own.accountId }, 'passkey-added', client)
    },
    removePasskey: async (cookieHeader, id, password, client) => {
      const own = await trustedSession(cookieHeader, password)
      if (await removePasskey(pool, own.accountId, id.replaceAll('\0', '')))
        await core.record({ id: own.accountId }, 'passkey-removed', client)
    },
    beginPasskeySignIn: () =>
      generateAuthenticationOptions({
        rpID: rpID(),
        challenge: makeChallenge(anybody),
        timeout: challengeSeconds * 1000,
        userVerification: 'required',
      }),
    signInWithPasskey: async (answer, client) => {
      const read = passkeyAnswer.safeParse(answer)
      const passkey = read.success ? await findPasskey(pool, read.data.id) : undefined
      if (!read.success || passkey === undefined) throw refusal('passkey-failed')
      let challenge = ''
      const verified = await orNothing(
        verifyAuthenticationResponse({
          response: read.data as never,
          expectedChallenge: (given) => {
            challenge = given
            return isFresh(given, anybody)
          },
          expectedOrigin: core.ownOrigin(),
          expectedRPID: rpID(),
          credential: {
            id: passkey.credentialId,
            publicKey: new Uint8Array(passkey.publicKey),
            counter: passkey.counter,
          },
          requireUserVerification: true,
        }),
      )
      const isRight = verified?.verified === true && (await takeChallenge(pool, challenge, challengeSeconds))
      if (!isRight) {
        await core.record({ id: passkey.accountId }, 'passkey-failed', client)
        throw refusal('passkey-failed')
      }
      await markPasskeyUsed(pool, passkey.id, verified.authenticationInfo.newCounter)
      const token = await beginSession(passkey.accountId)
      await completeSession(pool, token, { seconds: sessionSeconds })
      await core.begun({ token, accountId: passkey.accountId }, 'passkey', client)
      return { cookies: [core.cookieOf(token)], isSecondStepDue: false }
    },
  }
}
