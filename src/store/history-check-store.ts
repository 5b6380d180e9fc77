/** Reads the history of all spaces as the owner, to check its chain and to export its heads. */
import { createHash } from 'node:crypto'
import { Client } from 'pg'
import { clientConfigFor } from '#store/database-connection.ts'
import { detailDigest } from '#store/history-store.ts'
import type { HistoryDetail } from '#store/tables.ts'

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
  reason: 'hash' | 'link' | 'gap' | 'detail' | 'row' | 'head' | 'exported-head' | 'cut'
}

/** What the check of one space's chain came to. */
export interface CheckedChain {
  spaceCode: string
  entries: number
  erased: number
}

const withOwner = async <T>(ownerUrl: string, run: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client(clientConfigFor(ownerUrl))
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    return await run(client)
  } finally {
    await client.end()
  }
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
export const listHistoryHeads = (ownerUrl: string): Promise<HistoryHead[]> => withOwner(ownerUrl, readHeads)

interface EntryRow {
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
  at: Date
  salt: Buffer | null
  detail: HistoryDetail | null
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
    new Date(String(canonical.at)).getTime() === row.at.getTime()
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
  if (row.detail !== null && (row.salt === null || detailDigest(row.salt, row.detail) !== canonical.detail))
    return 'detail'
  return null
}

const checkSpace = async (
  client: Client,
  head: HistoryHead,
  exported: HistoryHead | undefined,
): Promise<{ chain: CheckedChain; broken: BrokenLink | null }> => {
  const chain: CheckedChain = { spaceCode: head.spaceCode, entries: 0, erased: 0 }
  const broken = (seq: number, reason: BrokenLink['reason']) => ({
    chain,
    broken: { spaceCode: head.spaceCode, seq, reason },
  })
  let previous: Buffer = Buffer.alloc(32)
  for (let from = 0; ; ) {
    const { rows } = await client.query<EntryRow>(
      `select e.*, d.salt, d.detail from app.history_entry e left join app.history_detail d on d.entry_id = e.id
       where e.space_id = $1 and e.seq > $2 order by e.seq limit 1000`,
      [head.spaceId, from],
    )
    for (const row of rows) {
      const reason = checkEntry(row, chain.entries + 1, previous)
      if (reason !== null) return broken(chain.entries + 1, reason)
      chain.entries += 1
      if (row.detail === null) chain.erased += 1
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

/** Checks every chain, against exported heads where given. Stops at the first broken link. */
export const checkHistory = (
  ownerUrl: string,
  exported: readonly HistoryHead[] = [],
): Promise<{ chains: CheckedChain[]; broken: BrokenLink | null }> =>
  withOwner(ownerUrl, async (client) => {
    const chains: CheckedChain[] = []
    const heads = await readHeads(client)
    const lost = exported.find((each) => !heads.some((head) => head.spaceId === each.spaceId))
    if (lost !== undefined) return { chains, broken: { spaceCode: lost.spaceCode, seq: 1, reason: 'cut' } }
    for (const head of heads) {
      const { chain, broken } = await checkSpace(
        client,
        head,
        exported.find((each) => each.spaceId === head.spaceId),
      )
      chains.push(chain)
      if (broken !== null) return { chains, broken }
    }
    return { chains, broken: await findHeadless(client) }
  })
