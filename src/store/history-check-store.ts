/** Reads the history of all spaces as the owner, to check its chain and to export its heads. */
import { createHash } from 'node:crypto'
import type { Client } from 'pg'
import type { RecordedDeed } from '#domain/history/deed-proof.ts'
import { type RecordedState, recordChange } from '#domain/history/record-proof.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'
import { withOwner } from '#store/history-owner-store.ts'
import { detailDigest } from '#store/history-store.ts'
import type { HistoryDetail } from '#store/instance-tables.ts'

/** The end of one space's chain. */
export interface HistoryHead {
  spaceId: string
  spaceCode: string
  seq: number
  /** Lower-case hex. */
  hash: string
}

/** Where a chain first breaks, and how. */
export interface BrokenLink {
  spaceCode: string
  seq: number
  reason: 'hash' | 'link' | 'gap' | 'detail' | 'emptied' | 'row' | 'head' | 'exported-head' | 'cut'
}

/** A signing key that the history of the instance's own space names, and where. */
export interface NamedKey {
  publicKey: string
  spaceCode: string
  seq: number
}

/** What a whole history tells beside its being whole. */
export interface ToldByHistory {
  keys: NamedKey[]
  /** By id of the record. */
  states: Map<string, RecordedState>
  /** Entries that say something for good, in their order. */
  deeds: RecordedDeed[]
}

/** What the check of one space's chain came to. */
export interface CheckedChain {
  spaceCode: string
  entries: number
  /** Entries whose names or values were erased. */
  erased: number
}

const readHeads = async (client: Client): Promise<HistoryHead[]> => {
  const { rows } = await client.query<{ space_id: string; code: string; seq: string; hash: string }>(`
    select h.space_id, s.code, h.seq, encode(h.hash, 'hex') as hash
    from app.history_head h join app.space s on s.id = h.space_id order by s.code`)
  return rows.map((row) => ({
    spaceId: row.space_id,
    spaceCode: row.code,
    seq: Number(row.seq),
    hash: row.hash,
  }))
}

/** The heads of all spaces, for export. */
export const listHistoryHeads = (ownerUrl: string): Promise<HistoryHead[]> =>
  withOwner(ownerUrl, 'read', (_db, client) => readHeads(client))

interface EntryRow {
  space_id: string
  seq: string
  canonical: Buffer
  previous_hash: Buffer
  hash: Buffer
  id: string
  object_kind: string
  object_id: string
  object_revision: number
  verb: string
  person_id: string | null
  at: string
  salt: Buffer | null
  detail: HistoryDetail | null
  /** Of the detail as it stands, where it stands in place of an erased one: sha256(salt ‖ detail as text), hex. */
  standing: string | null
}

const sequenceBytes = (seq: number): Buffer => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64BE(BigInt(seq))
  return bytes
}

/** The object that the hashed bytes hold; null for bytes that the program never wrote. */
const readCanonical = (bytes: Buffer): Record<string, unknown> | null => {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

/** What the readable columns say must be what the hashed bytes say. */
const isRowTrue = (row: EntryRow, canonical: Record<string, unknown>): boolean => {
  const object = canonical.object as { id?: unknown; kind?: unknown; revision?: unknown } | undefined
  return (
    canonical.id === row.id &&
    canonical.verb === row.verb &&
    canonical.person === row.person_id &&
    object?.id === row.object_id &&
    object.kind === row.object_kind &&
    object.revision === row.object_revision &&
    new Date(String(canonical.at)).getTime() === new Date(row.at).getTime()
  )
}

const checkEntry = (row: EntryRow, expectedSeq: number, previous: Buffer): BrokenLink['reason'] | null => {
  if (Number(row.seq) !== expectedSeq) return 'gap'
  if (!row.previous_hash.equals(previous)) return 'link'
  const hash = createHash('sha256')
    .update(previous)
    .update(sequenceBytes(expectedSeq))
    .update(row.canonical)
    .digest()
  if (!hash.equals(row.hash)) return 'hash'
  const canonical = readCanonical(row.canonical)
  if (canonical === null || !isRowTrue(row, canonical)) return 'row'
  return null
}

/** Whether the detail is the one that was written with the entry; another must be named by an erasure. */
const isFirstDetail = ({ salt, detail, canonical }: EntryRow): boolean =>
  detail === null || (salt !== null && detailDigest(salt, detail) === readCanonical(canonical)?.detail)

/** What an entry says for good in its hashed bytes. */
type Facts = { erases?: unknown; replaces?: unknown; publicKey?: unknown; step?: unknown }
const factsOf = (row: EntryRow): Facts | undefined => readCanonical(row.canonical)?.facts as Facts | undefined

/** What erasures of the chain say of details: emptied, or replaced by what has this digest. */
interface ErasedDetails {
  emptied: Set<string>
  replaced: Map<string, string>
}

/** Takes from a checked entry what it tells, also of the entries that it erases. */
const hear = (told: ToldByHistory, row: EntryRow, spaceCode: string, erased: ErasedDetails): void => {
  const facts = factsOf(row)
  const { erases, replaces, publicKey, step } = facts ?? {}
  if (row.verb === 'named' && row.object_kind === 'instance' && typeof publicKey === 'string')
    told.keys.push({ publicKey, spaceCode, seq: Number(row.seq) })
  recordChange(told.states, {
    kind: row.object_kind,
    id: row.object_id,
    spaceId: row.space_id,
    revision: row.object_revision,
    verb: row.verb,
    personId: row.person_id,
    at: row.at,
    changes: row.detail?.changes ?? null,
  })
  if (facts !== undefined)
    told.deeds.push({
      kind: row.object_kind,
      id: row.object_id,
      verb: row.verb,
      part: typeof step === 'string' ? step : null,
      personId: row.person_id,
      at: row.at,
      facts,
      changes: row.detail?.changes ?? null,
    })
  if (row.verb !== 'erased') return
  if (Array.isArray(erases)) for (const id of erases) erased.emptied.add(String(id))
  for (const [id, digest] of Object.entries(replaces ?? {})) erased.replaced.set(id, String(digest))
}

const checkSpace = async (
  client: Client,
  head: HistoryHead,
  exported: HistoryHead | undefined,
  told: ToldByHistory,
): Promise<{ chain: CheckedChain; broken: BrokenLink | null }> => {
  const chain: CheckedChain = { spaceCode: head.spaceCode, entries: 0, erased: 0 }
  const broken = (seq: number, reason: BrokenLink['reason']) => ({
    chain,
    broken: { spaceCode: head.spaceCode, seq, reason },
  })
  let previous: Buffer = Buffer.alloc(32)
  const emptied = new Map<string, number>()
  const replaced = new Map<string, { seq: number; standing: string | null }>()
  const erased: ErasedDetails = { emptied: new Set(), replaced: new Map() }
  for (let from = 0; ; ) {
    const { rows } = await client.query<EntryRow>(
      `select e.*, d.salt, d.detail, encode(sha256(d.salt || convert_to(d.detail::text, 'UTF8')), 'hex') as standing
       from app.history_entry e left join app.history_detail d on d.entry_id = e.id
       where e.space_id = $1 and e.seq > $2 order by e.seq limit 1000`,
      [head.spaceId, from],
    )
    for (const row of rows) {
      const reason = checkEntry(row, chain.entries + 1, previous)
      if (reason !== null) return broken(chain.entries + 1, reason)
      chain.entries += 1
      if (row.detail === null) emptied.set(row.id, chain.entries)
      else if (!isFirstDetail(row)) replaced.set(row.id, { seq: chain.entries, standing: row.standing })
      hear(told, row, head.spaceCode, erased)
      previous = row.hash
      if (exported?.seq === chain.entries && exported.hash !== previous.toString('hex'))
        return broken(chain.entries, 'exported-head')
    }
    if (rows.length < 1000) break
    from = chain.entries
  }
  if (head.seq !== chain.entries || head.hash !== previous.toString('hex'))
    return broken(chain.entries + 1, 'head')
  if (exported !== undefined && exported.seq > chain.entries) return broken(chain.entries + 1, 'cut')
  // Names and values may be gone only where an entry of the chain says that they were erased.
  for (const [id, { seq, standing }] of replaced)
    if (standing === null || erased.replaced.get(id) !== standing) return broken(seq, 'detail')
  for (const [id, seq] of emptied) if (!erased.emptied.has(id)) return broken(seq, 'emptied')
  chain.erased = emptied.size + replaced.size
  return { chain, broken: null }
}

/** A space whose entries stand without their head; its chain could not be checked to its end. */
const findHeadless = async (client: Client): Promise<BrokenLink | null> => {
  const { rows } = await client.query<{ code: string; seq: string }>(`
    select s.code, max(e.seq) as seq from app.history_entry e join app.space s on s.id = e.space_id
    where not exists (select from app.history_head h where h.space_id = e.space_id)
    group by s.code order by s.code limit 1`)
  const [row] = rows
  return row === undefined ? null : { spaceCode: row.code, seq: Number(row.seq) + 1, reason: 'head' }
}

/** What checking all chains came to. */
export interface CheckedHistory<T> {
  chains: CheckedChain[]
  broken: BrokenLink | null
  /** Of `prove`; null where a chain is broken, for then the history tells nothing. */
  proof: T | null
}

/**
 * Checks every chain, against exported heads where given, and stops at the first broken link. A whole history is
 * handed to `prove` in the same snapshot.
 */
export const checkHistory = <T>(
  ownerUrl: string,
  exported: readonly HistoryHead[],
  prove: (db: ScopedDatabase, told: ToldByHistory) => Promise<T>,
): Promise<CheckedHistory<T>> =>
  withOwner(ownerUrl, 'read', async (db, client) => {
    const chains: CheckedChain[] = []
    const told: ToldByHistory = { keys: [], states: new Map(), deeds: [] }
    const heads = await readHeads(client)
    const stop = (broken: BrokenLink): CheckedHistory<T> => ({ chains, broken, proof: null })
    const lost = exported.find((each) => !heads.some((head) => head.spaceId === each.spaceId))
    if (lost !== undefined) return stop({ spaceCode: lost.spaceCode, seq: 1, reason: 'cut' })
    for (const head of heads) {
      const { chain, broken } = await checkSpace(
        client,
        head,
        exported.find((each) => each.spaceId === head.spaceId),
        told,
      )
      chains.push(chain)
      if (broken !== null) return stop(broken)
    }
    const headless = await findHeadless(client)
    return headless === null ? { chains, broken: null, proof: await prove(db, told) } : stop(headless)
  })
