/**
 * Exported heads of the history: signed, so that a cut tail or a rewritten chain shows against them later. They
 * are believed where they are signed by a key that the history itself names, which a restored one does as well,
 * or by one that a person kept apart.
 */
import { z } from 'zod'
import { findOtherDeed, type PresentDeed } from '#domain/history/deed-proof.ts'
import { type PresentRecord, proveRecords, type RecordProof } from '#domain/history/record-proof.ts'
import { isSignedBy, type Signer } from '#service/backup-signature.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'
import {
  type BrokenLink,
  type CheckedChain,
  checkHistory,
  listHistoryHeads,
  type NamedKey,
} from '#store/history-check-store.ts'
import { canonicalJson } from '#store/history-store.ts'

const exportedHeads = z.strictObject({
  format: z.literal('plan1540-history-heads-2'),
  exportedAt: z.string(),
  heads: z.array(
    z.strictObject({
      spaceId: z.string(),
      spaceCode: z.string(),
      seq: z.int().min(0),
      hash: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
  /** Ed25519, 32 bytes in hex. */
  publicKey: z.string().regex(/^[0-9a-f]{64}$/),
  /** Over the canonical JSON of all other members, base64. */
  signature: z.string(),
})

/** The heads of all spaces at one moment, signed. */
export type ExportedHeads = z.output<typeof exportedHeads>

/** Exports the heads of all spaces, signed. */
export const exportHeads = async (ownerUrl: string, signer: Signer, now: Date): Promise<ExportedHeads> => {
  const body = {
    format: 'plan1540-history-heads-2' as const,
    exportedAt: now.toISOString(),
    heads: await listHistoryHeads(ownerUrl),
    publicKey: signer.publicKey,
  }
  return { ...body, signature: signer.sign(Buffer.from(canonicalJson(body))) }
}

/** Whether an export stands as the key that it names has signed it; whose key that is, is another question. */
export const isExportWhole = (exported: ExportedHeads): boolean => {
  const { signature, ...body } = exported
  return isSignedBy(exported.publicKey, Buffer.from(canonicalJson(body)), signature)
}

/** Reads an export from its file's text; nothing when it is none. */
export const readExportedHeads = (text: string): ExportedHeads | undefined => {
  try {
    return exportedHeads.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

/** What a whole check came to. */
export interface VerifiedHistory {
  chains: CheckedChain[]
  broken: BrokenLink | null
  /** Null where a chain is broken. */
  records: RecordProof | null
  /** Keys that the history names, the latest last. */
  keys: NamedKey[]
}

/** What the history is compared with: all records and their kinds, all deeds that stand for good and their verbs. */
export interface ComparedRecords {
  list: (db: ScopedDatabase) => Promise<PresentRecord[]>
  kinds: readonly string[]
  listDeeds: (db: ScopedDatabase) => Promise<PresentDeed[]>
  deedVerbs: Readonly<Record<string, readonly string[]>>
}

/** Checks all chains, against an export where given, and then records and deeds against what the history says of them. */
export const verifyHistory = async (
  ownerUrl: string,
  present: ComparedRecords,
  exported?: ExportedHeads,
): Promise<VerifiedHistory> => {
  const { chains, broken, proof } = await checkHistory(ownerUrl, exported?.heads ?? [], async (db, told) => {
    const records = proveRecords(told.states, await present.list(db), present.kinds)
    const deeds = await present.listDeeds(db)
    const different = records.different ?? findOtherDeed(told.deeds, deeds, present.deedVerbs)
    return { records: { ...records, records: records.records + deeds.length, different }, keys: told.keys }
  })
  return { chains, broken, records: proof?.records ?? null, keys: proof?.keys ?? [] }
}
