/** What the owner of the database itself writes into the history, where no person of the program acts. */
import { sql } from 'kysely'
import { Client } from 'pg'
import { databaseOver, type ScopedDatabase } from '#store/connection-dialect.ts'
import { clientConfigFor } from '#store/database-connection.ts'
import { sealEntry } from '#store/history-store.ts'
import { typeParsers } from '#store/scope-store.ts'

/** Runs in one transaction of the owner, whom row security does not bind; kept unless something is thrown. */
export const withOwner = async <T>(
  ownerUrl: string,
  mode: 'read' | 'write',
  run: (db: ScopedDatabase, client: Client) => Promise<T>,
): Promise<T> => {
  const client = new Client({
    ...clientConfigFor(ownerUrl),
    types: typeParsers as never,
    // The program's own queries are asked together, as over its pools.
    ...({ pipeline: true } as object),
  })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(mode === 'read' ? 'begin isolation level repeatable read read only' : 'begin')
    const result = await run(databaseOver(client), client)
    await client.query('commit')
    return result
  } finally {
    // An open transaction ends with its connection.
    await client.end()
  }
}

/** Opens a space for the owner: who acts is nobody that the program knows. */
export const openOwnerScope = async (db: ScopedDatabase, spaceId: string): Promise<void> => {
  await sql`select set_config('app.space', ${spaceId}::text, true), set_config('app.person', '', true)`.execute(
    db,
  )
}

/** Which details go for good, and why. */
export interface Erasure {
  /** Id of the entry that tells of it. */
  id: string
  spaceCode: string
  /** Sequence numbers of the entries whose names and values are erased. */
  entries: readonly number[]
  reason: string
  at: string
}

/**
 * Erases names and values of entries, as a person may have a right to; the chain tells that and which. False
 * where the space has no such entries, or not all of them have a detail any more: then nothing is erased.
 */
export const eraseHistory = (ownerUrl: string, erasure: Erasure): Promise<boolean> =>
  withOwner(ownerUrl, 'write', async (db) => {
    const found = await db
      .selectFrom('app.history_entry as e')
      .innerJoin('app.space as s', 's.id', 'e.space_id')
      .innerJoin('app.history_detail as d', 'd.entry_id', 'e.id')
      .select(['e.id', 'e.space_id'])
      .where('s.code', '=', erasure.spaceCode)
      .where('d.detail', 'is not', null)
      .where(sql<boolean>`e.seq = any(${[...erasure.entries]}::bigint[])`)
      .orderBy('e.seq')
      .execute()
    const [first] = found
    if (first === undefined || found.length !== new Set(erasure.entries).size) return false
    const ids = found.map((row) => row.id)
    const { canonical, salt, detail } = sealEntry({
      id: erasure.id,
      objectKind: 'space',
      objectId: first.space_id,
      objectRevision: 1,
      verb: 'erased',
      personId: null,
      personName: 'Plan1540',
      at: erasure.at,
      changes: { reason: [null, erasure.reason] },
      facts: { erases: ids },
    })
    await openOwnerScope(db, first.space_id)
    await sql`select app.erase_history(${ids}::uuid[], ${erasure.id}::uuid, ${erasure.at}::timestamptz,
      ${canonical}::bytea, ${salt}::bytea, ${JSON.stringify(detail)}::jsonb)`.execute(db)
    return true
  })
