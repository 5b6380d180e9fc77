/**
 * What stands in place of an erased name: the beginning of sha256(salt ‖ name). The salt is sealed under the
 * instance's secret, so that the database alone does not let anybody try a list of staff names, while the instance
 * can still tell whether a name that is put to it is the one.
 */
import { createCipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import type { ErasureMark } from '#store/personal-data-store.ts'

const sealingKey = (linkKey: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', linkKey, '', 'plan1540 erasure salt', 32))

/** A new mark for a person, bound to the person's id. */
export const erasureMark = (linkKey: Buffer, person: { personId: string; name: string }): ErasureMark => {
  const salt = randomBytes(32)
  const digest = createHash('sha256').update(salt).update(person.name).digest('hex')
  const nonce = randomBytes(12)
  const sealing = createCipheriv('aes-256-gcm', sealingKey(linkKey), nonce).setAAD(
    Buffer.from(person.personId),
  )
  const sealedSalt = Buffer.concat([nonce, sealing.update(salt), sealing.final(), sealing.getAuthTag()])
  return { label: `#${digest.slice(0, 12)}`, digest, sealedSalt }
}
