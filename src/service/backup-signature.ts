/** Ed25519 signatures (RFC 8032) over what leaves the instance: backups and heads of the history. */
import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'

/** Signs as one instance. */
export interface Signer {
  /** 32 bytes, lower-case hex. */
  publicKey: string
  /** The private half, 32 bytes; only for sealing it elsewhere. */
  seed: Buffer
  /** Base64. */
  sign: (bytes: Buffer) => string
}

/** What stands before the 32 bytes of a key in PKCS #8 and in SPKI (RFC 8410). */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex')
const spkiHead = Buffer.from('302a300506032b6570032100', 'hex')

const publicKeyOf = (key: KeyObject): string =>
  createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(spkiHead.length).toString('hex')

/** The signer of a private half. */
export const signerOf = (seed: Buffer): Signer => {
  const key = createPrivateKey({ key: Buffer.concat([pkcs8Head, seed]), format: 'der', type: 'pkcs8' })
  return {
    publicKey: publicKeyOf(key),
    seed,
    sign: (bytes) => sign(null, bytes, key).toString('base64'),
  }
}

/** Whether a text is a public key as we write it. */
export const isPublicKey = (text: string): boolean => /^[0-9a-f]{64}$/.test(text)

/** Whether the signature over the bytes was made with the private half of this key. */
export const isSignedBy = (publicKey: string, bytes: Buffer, signature: string): boolean => {
  if (!isPublicKey(publicKey)) return false
  const key = createPublicKey({
    key: Buffer.concat([spkiHead, Buffer.from(publicKey, 'hex')]),
    format: 'der',
    type: 'spki',
  })
  return verify(null, bytes, key, Buffer.from(signature, 'base64'))
}
