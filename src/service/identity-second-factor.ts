/**
 * The second factor: codes of an app and recovery codes. Our own and not better-auth's plugin, which takes a code
 * twice and keeps recovery codes readable; see docs/decisions/0021.
 */
import type { Client } from '#domain/people/account-event.ts'
import { refusal } from '#domain/refusal.ts'
import { type IdentityCore, sessionSeconds } from '#service/identity-core.ts'
import {
  base32,
  type CodePicture,
  drawCode,
  hashOfRecoveryCode,
  newRecoveryCodes,
  newTotpSecret,
  plainCode,
  sealBytes,
  stepOfCode,
  totpAddress,
  unsealBytes,
} from '#service/identity-totp.ts'
import {
  addTotp,
  completeSession,
  findAccountEmail,
  findHalfSession,
  findTotp,
  removeTotp,
  replaceRecoveryCodes,
  takeCodeTry,
  takeRecoveryCode,
  takeStep,
} from '#store/account-factor-store.ts'
import { listPasskeys } from '#store/account-passkey-store.ts'
import type { AccountSession } from '#store/account-session-store.ts'

/** A second factor that is about to be set up. Nothing is kept until its first code is right. */
export interface FactorDraft {
  /** The secret, sealed for this account; comes back with the first code. */
  sealed: string
  /** The secret in letters, in groups of four. */
  key: string
  picture: CodePicture
}

export interface SecondFactors {
  /** Whether the app's codes are on, since when (ISO 8601), and how many recovery codes are left. */
  secondFactor: (
    cookieHeader: string,
  ) => Promise<{ since: string | null; codesLeft: number; hasPassword: boolean }>
  draftSecondFactor: (cookieHeader: string, sealed?: string) => Promise<FactorDraft>
  /** Switches the codes on with the first of them; gives the recovery codes, this once. */
  confirmSecondFactor: (
    cookieHeader: string,
    wish: { sealed: string; password: string; code: string },
    client: Client,
  ) => Promise<string[]>
  /** With a code of the app or a recovery code. */
  endSecondFactor: (cookieHeader: string, code: string, client: Client) => Promise<void>
  /** New recovery codes in place of all former ones; with a code of the app or a recovery code. */
  renewRecoveryCodes: (cookieHeader: string, code: string, client: Client) => Promise<string[]>
  /** Whether the session waits for its second step. */
  isSecondStepDue: (cookieHeader: string) => Promise<boolean>
  /** The second step of signing in, with a code of the app or a recovery code. */
  giveCode: (cookieHeader: string, code: string, client: Client) => Promise<void>
}

/** How long the page that shows a new secret may stand open; milliseconds. */
const draftTime = 60 * 60 * 1000
const timeLength = 6

/** The part of the identity module that keeps second factors. */
export const secondFactors = (core: IdentityCore): SecondFactors => {
  const { pool, secret } = core
  const issuer = `Plan1540 ${new URL(core.origin).hostname}`

  const readDraft = (sealed: string, accountId: string): Buffer | undefined => {
    const bytes = unsealBytes(Buffer.from(sealed, 'base64url'), `draft ${accountId}`, secret)
    const isFresh = bytes !== undefined && Date.now() - bytes.readUIntBE(0, timeLength) < draftTime
    return isFresh ? bytes.subarray(timeLength) : undefined
  }

  /** Takes a code of the app or a recovery code of the account, once; refuses any other. */
  const takeCode = async (accountId: string, typed: string, client: Client): Promise<void> => {
    const totp = await findTotp(pool, accountId)
    if (totp === undefined) throw refusal('second-factor-moved')
    const code = plainCode(typed)
    // A recovery code cannot be guessed, so it still opens what wrong codes of the app have shut.
    if (code.length > 8) {
      if (await takeRecoveryCode(pool, accountId, hashOfRecoveryCode(accountId, code)))
        return core.record({ id: accountId }, 'recovery-code-used', client)
    } else {
      const minutes = await takeCodeTry(pool, accountId)
      if (minutes > 0) throw refusal('too-many-tries', { params: { minutes } })
      const bytes = unsealBytes(totp.sealed, accountId, secret)
      const step = bytes === undefined ? undefined : stepOfCode(bytes, code, new Date())
      if (step !== undefined && (await takeStep(pool, accountId, step))) return
    }
    await core.record({ id: accountId }, 'code-failed', client)
    throw refusal('code-wrong')
  }

  /** The own session, whose account has a password that must be right where there is one. */
  const withPassword = async (cookieHeader: string, password: string): Promise<AccountSession> => {
    const own = await core.session(cookieHeader)
    if (own.secondFactorAt === null && (await listPasskeys(pool, own.accountId)).length > 0)
      throw refusal('passkey-first')
    if ((await core.isPasswordOf(own.accountId, password)) === false) throw refusal('password-wrong')
    return own
  }

  return {
    secondFactor: async (cookieHeader) => {
      const own = await core.session(cookieHeader)
      const found = await findTotp(pool, own.accountId)
      const hasPassword = await core.hasPassword(own.accountId)
      return { since: found?.since ?? null, codesLeft: found?.codesLeft ?? 0, hasPassword }
    },
    draftSecondFactor: async (cookieHeader, sealed) => {
      const own = await core.session(cookieHeader)
      const bytes = (sealed === undefined ? undefined : readDraft(sealed, own.accountId)) ?? newTotpSecret()
      const time = Buffer.alloc(timeLength)
      time.writeUIntBE(Date.now(), 0, timeLength)
      const email = await findAccountEmail(pool, own.accountId)
      return {
        sealed: sealBytes(Buffer.concat([time, bytes]), `draft ${own.accountId}`, secret).toString(
          'base64url',
        ),
        key: (base32(bytes).match(/.{4}/g) ?? []).join(' '),
        picture: drawCode(totpAddress(bytes, email, issuer)),
      }
    },
    confirmSecondFactor: async (cookieHeader, { sealed, password, code }, client) => {
      const own = await withPassword(cookieHeader, password)
      const bytes = readDraft(sealed, own.accountId)
      if (bytes === undefined) throw refusal('second-factor-moved')
      const step = stepOfCode(bytes, plainCode(code), new Date())
      if (step === undefined) throw refusal('code-wrong')
      const codes = newRecoveryCodes()
      const isAdded = await addTotp(pool, {
        accountId: own.accountId,
        sessionId: own.id,
        sealed: sealBytes(bytes, own.accountId, secret),
        step,
        hashes: codes.map((each) => hashOfRecoveryCode(own.accountId, each)),
      })
      if (!isAdded) throw refusal('second-factor-moved')
      await core.record({ id: own.accountId }, 'second-factor-on', client)
      return codes
    },
    endSecondFactor: async (cookieHeader, code, client) => {
      const own = await core.session(cookieHeader)
      await takeCode(own.accountId, code, client)
      if (await removeTotp(pool, own.accountId))
        await core.record({ id: own.accountId }, 'second-factor-off', client)
    },
    renewRecoveryCodes: async (cookieHeader, code, client) => {
      const own = await core.session(cookieHeader)
      await takeCode(own.accountId, code, client)
      const codes = newRecoveryCodes()
      const hashes = codes.map((each) => hashOfRecoveryCode(own.accountId, each))
      await replaceRecoveryCodes(pool, own.accountId, hashes)
      await core.record({ id: own.accountId }, 'recovery-codes-made', client)
      return codes
    },
    isSecondStepDue: async (cookieHeader) => {
      const token = core.sessionToken(cookieHeader)
      return token !== null && (await findHalfSession(pool, token)) !== undefined
    },
    giveCode: async (cookieHeader, code, client) => {
      const token = core.sessionToken(cookieHeader)
      const half = token === null ? undefined : await findHalfSession(pool, token)
      if (token === null || half === undefined) throw refusal('sign-in-needed')
      await takeCode(half.accountId, code, client)
      await completeSession(pool, token, { seconds: sessionSeconds })
      await core.record({ id: half.accountId }, 'signed-in', client, half.means)
    },
  }
}
