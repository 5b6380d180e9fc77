/**
 * Exported heads of the history: signed, so that a cut tail or a rewritten chain shows against them later. The
 * key is derived from the instance's secret; its public half stands in the export.
 */
import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign, verify } from 'node:crypto'
import { z } from 'zod'
import { checkHistory, type HistoryHead, listHistoryHeads } from '#store/history-check-store.ts'
import { canonicalJson } from '#store/history-store.ts'

export interface ExportedHeads {
  format: 'plan1540-history-heads-1'
  exportedAt: string
  heads: HistoryHead[]
  /** Ed25519, SPKI, base64. */
  publicKey: string
  /** Over the canonical JSON of all other members, base64. */
  signature: string
}

const exportedHeads = z.strictObject({
  format: z.literal('plan1540-history-heads-1'),
  exportedAt: z.string(),
  heads: z.array(
    z.strictObject({
      spaceId: z.string(),
      spaceCode: z.string(),
      seq: z.int().min(0),
      hash: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
  publicKey: z.string(),
  signature: z.string(),
})

/** PKCS #8 head of an Ed25519 private key; the 32 bytes of seed follow (RFC 8410). */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex')

const signingKey = (secret: string): KeyObject => {
  const seed = Buffer.from(hkdfSync('sha256', secret, '', 'plan1540 history heads', 32))
  return createPrivateKey({ key: Buffer.concat([pkcs8Head, seed]), format: 'der', type: 'pkcs8' })
}

const publicText = (key: KeyObject): string =>
  createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64')

/** Exports the heads of all spaces, signed. */
export const exportHeads = async (ownerUrl: string, secret: string, now: Date): Promise<ExportedHeads> => {
  const key = signingKey(secret)
  const body = {
    format: 'plan1540-history-heads-1' as const,
    exportedAt: now.toISOString(),
    heads: await listHistoryHeads(ownerUrl),
    publicKey: publicText(key),
  }
  return { ...body, signature: sign(null, Buffer.from(canonicalJson(body)), key).toString('base64') }
}

/**
 * Whether an export is whole and signed by this instance. Knowing the secret, the instance's own key is asked
 * for; a key that merely stands in the file would prove nothing.
 */
export const isOwnExport = (exported: ExportedHeads, secret: string): boolean => {
  const { signature, ...body } = exported
  const key = createPublicKey(signingKey(secret))
  return (
    exported.publicKey === publicText(signingKey(secret)) &&
    verify(null, Buffer.from(canonicalJson(body)), key, Buffer.from(signature, 'base64'))
  )
}

/** Checks all chains; see checkHistory. */
export const verifyHistory = (ownerUrl: string, exported?: ExportedHeads) =>
  checkHistory(ownerUrl, exported?.heads)

/** Reads an export from its file's text; nothing when it is none. */
export const readExportedHeads = (text: string): ExportedHeads | undefined => {
  try {
    return exportedHeads.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}
