/**
 * The key with which this instance signs: made by chance, its private half sealed in the database under the
 * instance's secret. A restored instance that has another secret makes a new key; the history names both.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { v7 } from 'uuid'
import { type Signer, signerOf } from '#service/backup-signature.ts'
import { lockSigningKey, nameSigningKey, type StoredKey, saveSigningKey } from '#store/history-key-store.ts'
import { withOwner } from '#store/history-owner-store.ts'

const cipher = 'aes-256-gcm'
const [nonceLength, tagLength] = [12, 16]

const sealingKey = (secret: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', 'plan1540 signing key', 32))

const seal = (signer: Signer, secret: string): StoredKey => {
  const nonce = randomBytes(nonceLength)
  const sealing = createCipheriv(cipher, sealingKey(secret), nonce).setAAD(Buffer.from(signer.publicKey))
  const sealed = Buffer.concat([nonce, sealing.update(signer.seed), sealing.final(), sealing.getAuthTag()])
  return { publicKey: signer.publicKey, sealed }
}

/** The signer, or nothing where it was sealed under another secret or altered. */
const unseal = (stored: StoredKey, secret: string): Signer | undefined => {
  const { sealed } = stored
  try {
    const opening = createDecipheriv(cipher, sealingKey(secret), sealed.subarray(0, nonceLength))
      .setAAD(Buffer.from(stored.publicKey))
      .setAuthTag(sealed.subarray(-tagLength))
    const seed = Buffer.concat([opening.update(sealed.subarray(nonceLength, -tagLength)), opening.final()])
    const signer = signerOf(seed)
    return signer.publicKey === stored.publicKey ? signer : undefined
  } catch {
    return undefined
  }
}

/** This instance's signer; makes and names a key where there is none that the secret opens. */
export const openSigner = (
  ownerUrl: string,
  secret: string,
  now: Date,
): Promise<Signer & { isNew: boolean }> =>
  withOwner(ownerUrl, 'write', async (db) => {
    const stored = await lockSigningKey(db)
    if (stored === undefined) throw new Error('The database was never set up; there is nothing to sign.')
    const known = stored === null ? undefined : unseal(stored, secret)
    const signer = known ?? signerOf(randomBytes(32))
    const at = now.toISOString()
    if (known === undefined) await saveSigningKey(db, seal(signer, secret), at)
    await nameSigningKey(db, { id: v7(), publicKey: signer.publicKey, at })
    return { ...signer, isNew: known === undefined }
  })

/** Seals a key that came with an encrypted backup under this instance's secret, where it is the instance's own. */
export const keepSigner = (ownerUrl: string, secret: string, seed: Buffer, now: Date): Promise<boolean> =>
  withOwner(ownerUrl, 'write', async (db) => {
    const stored = await lockSigningKey(db)
    const signer = signerOf(seed)
    if (stored?.publicKey !== signer.publicKey) return false
    await saveSigningKey(db, seal(signer, secret), now.toISOString())
    return true
  })
