/** Codes of an app that change with the time (RFC 6238: SHA-1, 30 seconds, 6 digits), and their sealed secrets. */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import { encode } from 'uqr'
import { plainDigits } from '#contract/plain-digits.ts'

const stepSeconds = 30
/** RFC 4226 asks for 16 bytes at least and proposes 20. */
const secretBytes = 20
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Base 32 of RFC 4648, without filling. */
export const base32 = (bytes: Uint8Array): string => {
  let text = ''
  let [bits, value] = [0, 0]
  for (const byte of bytes) {
    value = (value << 8) | byte
    bits += 8
    while (bits >= 5) {
      text += letters[(value >>> (bits - 5)) & 31]
      bits -= 5
    }
    value &= (1 << bits) - 1
  }
  return bits > 0 ? text + letters[(value << (5 - bits)) & 31] : text
}

/** A new secret. */
export const newTotpSecret = (): Buffer => randomBytes(secretBytes)

/** The time step of a moment. */
export const stepOf = (now: Date): number => Math.floor(now.getTime() / 1000 / stepSeconds)

/** The code of a time step. */
export const codeOfStep = (secret: Uint8Array, step: number): string => {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const hash = createHmac('sha1', secret).update(counter).digest()
  const offset = (hash.at(-1) ?? 0) & 15
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** A code as typed: digits of any script, without the blanks and hyphens that people put between. */
export const plainCode = (typed: string): string =>
  plainDigits(typed.slice(0, 100))
    .replaceAll(/[\s\u200e\u200f-]+/g, '')
    .toUpperCase()

/** The time step whose code this is, the present one or one beside it; undefined for any other. */
export const stepOfCode = (secret: Uint8Array, code: string, now: Date): number | undefined => {
  if (!/^\d{6}$/.test(code)) return undefined
  const present = stepOf(now)
  return [present, present - 1, present + 1].find((step) =>
    timingSafeEqual(Buffer.from(codeOfStep(secret, step)), Buffer.from(code)),
  )
}

/** What an app reads from the picture. */
export const totpAddress = (secret: Uint8Array, email: string, issuer: string): string =>
  `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(email)}?secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}`

/** A QR code as one path of unit squares in a square of `size`. */
export interface CodePicture {
  size: number
  path: string
}

/** Draws the QR code of a text, with the quiet zone of four that the standard asks for. */
export const drawCode = (text: string): CodePicture => {
  const { size, data } = encode(text, { ecc: 'M', border: 4 })
  const path = data
    .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('')
  return { size, path }
}

const cipher = 'aes-256-gcm'
const [nonceLength, tagLength] = [12, 16]
const sealingKey = (secret: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', 'plan1540 second factor', 32))

/** Seals bytes under the instance's secret, for one purpose (an account's id) alone. */
export const sealBytes = (bytes: Uint8Array, purpose: string, secret: string): Buffer => {
  const nonce = randomBytes(nonceLength)
  const sealing = createCipheriv(cipher, sealingKey(secret), nonce).setAAD(Buffer.from(purpose))
  return Buffer.concat([nonce, sealing.update(bytes), sealing.final(), sealing.getAuthTag()])
}

/** Opens what was sealed; undefined where secret or purpose are others, or it was altered. */
export const unsealBytes = (sealed: Buffer, purpose: string, secret: string): Buffer | undefined => {
  if (sealed.length < nonceLength + tagLength) return undefined
  try {
    const opening = createDecipheriv(cipher, sealingKey(secret), sealed.subarray(0, nonceLength))
      .setAAD(Buffer.from(purpose))
      .setAuthTag(sealed.subarray(-tagLength))
    return Buffer.concat([opening.update(sealed.subarray(nonceLength, -tagLength)), opening.final()])
  } catch {
    return undefined
  }
}

/** Recovery codes that are made at once. */
const recoveryCodes = 10
/** 80 bits by chance: nobody guesses them, so a plain hash is enough. */
const recoveryBytes = 10

/** New recovery codes, in groups of four letters. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: recoveryCodes }, () =>
    (base32(randomBytes(recoveryBytes)).match(/.{4}/g) ?? []).join('-'),
  )

/** What is kept of a recovery code. */
export const hashOfRecoveryCode = (accountId: string, code: string): Buffer =>
  createHash('sha256')
    .update(`${accountId}\n${plainCode(code)}`)
    .digest()
