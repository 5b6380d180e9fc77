/** What is kept of persons: one's own, who has left, erasing, and removing what is older than its time. */
import { sql } from 'kysely'
import type { Pool } from 'pg'
import type { ErasureHindrance } from '#domain/people/erasure.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'
import { type HistoryNote, sealEntry } from '#store/history-store.ts'
import type { PreparedRead } from '#store/scope-store.ts'

/** Everything kept of the person at work, by what it is. */
export type OwnData = Record<string, unknown>

/** One exchange for all of it; undefined for nobody. */
export const ownDataRead = (): PreparedRead<OwnData | undefined> => ({
  name: 'own-data',
  text: `select app.own_data() || jsonb_build_object('singleKeys', app.own_single_keys()) as data`,
  values: [],
  read: (rows: readonly { data: OwnData | null }[]) => rows[0]?.data ?? undefined,
})

/** Keeps or takes back the wish to be erased; gives since when it stands (ISO 8601), null where it does not. */
export const askErasure = async (
  db: ScopedDatabase,
  isAsked: boolean,
  at: string,
): Promise<string | null> => {
  const { rows } = await sql<{
    since: string | null
  }>`select app.ask_erasure(${isAsked}::boolean, ${at}::timestamptz) as since`.execute(db)
  return rows[0]?.since ?? null
}

/** Somebody who has left every space, or asks to be erased. */
export interface Leaver {
  personId: string
  name: string
  address: string | null
  /** ISO 8601; null where the person has not asked. */
  askedAt: string | null
  /** Codes of the spaces that the person was ever a member of. */
  spaces: string[]
  /** The last day of the last membership that has one. */
  leftOn: string | null
  hindrance: ErasureHindrance | null
  /** Codes of the spaces where something must be done first. */
  hinderedIn: string[]
}

/** Who asks first, then by name; nothing for anybody but an administrator. */
export const listLeavers = async (db: ScopedDatabase, at: string): Promise<Leaver[]> => {
  const { rows } = await sql<{
    person_id: string
    name: string
    address: string | null
    asked_at: string | null
    spaces: string[]
    left_on: string | null
    hindrance: ErasureHindrance | null
    hindered_in: string[] | null
  }>`select * from app.list_leavers(${at}::timestamptz)`.execute(db)
  return rows.map((row) => ({
    personId: row.person_id,
    name: row.name,
    address: row.address,
    askedAt: row.asked_at,
    spaces: row.spaces,
    leftOn: row.left_on,
    hindrance: row.hindrance,
    hinderedIn: row.hindered_in ?? [],
  }))
}

/** What stands in place of a name: its beginning is shown, the salt is sealed. */
export interface ErasureMark {
  /** `#` and 12 hex digits. */
  label: string
  /** sha256(salt ‖ name), hex. */
  digest: string
  sealedSalt: Buffer
}

/** Space id → entry id → digest of the detail that stands there now. */
export type ReplacedDetails = Record<string, Record<string, string>>

/** Takes a person out of every table, where nothing stands in the way. */
export const erasePerson = async (
  db: ScopedDatabase,
  personId: string,
  mark: ErasureMark,
  at: string,
): Promise<{ replaced: ReplacedDetails } | { hindrance: ErasureHindrance; spaces: string[] }> => {
  const { rows } = await sql<{
    outcome: ErasureHindrance | 'done'
    spaces: string[] | null
    replaced: ReplacedDetails | null
  }>`select * from app.erase_person(${personId}::uuid, ${mark.label}::text, ${mark.digest}::text,
    ${mark.sealedSalt}::bytea, ${at}::timestamptz)`.execute(db)
  const [row] = rows
  if (row === undefined) throw new Error('The erasure came to nothing.')
  return row.outcome === 'done'
    ? { replaced: row.replaced ?? {} }
    : { hindrance: row.outcome, spaces: row.spaces ?? [] }
}

/** The same for the owner of the database, whom nothing hinders: an erasure done again after a restore. */
export const takePersonOut = async (
  db: ScopedDatabase,
  personId: string,
  mark: ErasureMark,
  at: string,
): Promise<ReplacedDetails> => {
  const { rows } = await sql<{
    space_id: string
    replaced: Record<string, string>
  }>`select * from app.take_person_out(${personId}::uuid, ${mark.label}::text, ${mark.digest}::text,
    ${mark.sealedSalt}::bytea, ${at}::timestamptz)`.execute(db)
  return Object.fromEntries(rows.map((row) => [row.space_id, row.replaced]))
}

/** Tells a space's chain of an erasure; the note's facts name what was replaced. */
export const appendErasure = async (
  db: ScopedDatabase,
  spaceId: string,
  note: HistoryNote,
): Promise<void> => {
  const { canonical, salt, detail } = sealEntry(note)
  await sql`select app.append_erasure(${spaceId}::uuid, ${note.id}::uuid, ${note.objectId}::uuid,
    ${note.at}::timestamptz, ${canonical}::bytea, ${salt}::bytea, ${JSON.stringify(detail)}::jsonb)`.execute(
    db,
  )
}

/** The instance's own space; undefined before it is set up. */
export const findInstanceSpace = async (db: ScopedDatabase): Promise<string | undefined> =>
  (await db.selectFrom('app.space').select('id').where('kind', '=', 'instance').executeTakeFirst())?.id

/** The name of a person whom nobody has erased yet, for the owner. */
export const findNameToErase = async (db: ScopedDatabase, personId: string): Promise<string | undefined> =>
  (
    await db
      .selectFrom('app.person')
      .select('name')
      .where('id', '=', personId)
      .where('erased_at', 'is', null)
      .executeTakeFirst()
  )?.name

/** Who was erased and when, the earliest first; for the owner. */
export const listErasures = async (db: ScopedDatabase): Promise<{ personId: string; erasedAt: string }[]> => {
  const rows = await db
    .selectFrom('app.erasure')
    .select(['person_id', 'erased_at'])
    .orderBy('erased_at')
    .orderBy('person_id')
    .execute()
  return rows.map((row) => ({ personId: row.person_id, erasedAt: row.erased_at }))
}

/** Removes what is older than its days, by rule; gives how much of each rule that found something. */
export const removeOld = async (
  pool: Pool,
  days: Readonly<Record<string, number>>,
  note: (removed: Record<string, number>) => HistoryNote,
): Promise<Record<string, number>> => {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const { rows } = await client.query<{ removed: Record<string, number> }>(
      'select app.remove_old($1, $2) as removed',
      [JSON.stringify(days), note({}).at],
    )
    const removed = rows[0]?.removed ?? {}
    if (Object.keys(removed).length > 0) {
      const told = note(removed)
      const { canonical, salt, detail } = sealEntry(told)
      await client.query('select app.append_removal($1, $2, $3, $4, $5, $6)', [
        told.id,
        told.objectId,
        told.at,
        canonical,
        salt,
        JSON.stringify(detail),
      ])
    }
    await client.query('commit')
    client.release()
    return removed
  } catch (error) {
    await client.query('rollback').then(
      () => client.release(),
      (fault: Error) => client.release(fault),
    )
    throw error
  }
}

/** Id of the instance; undefined before it is made. */
export const findInstanceId = async (pool: Pool): Promise<string | undefined> => {
  const { rows } = await pool.query<{ id: string }>('select id from app.instance')
  return rows[0]?.id
}
