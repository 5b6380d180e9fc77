/** Deputies: who acts for whom, and since when. */
import { sql } from 'kysely'
import type { Deputyship } from '#domain/people/deputyship.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'

/** What naming a deputy came to; the caller cannot know the refusals beforehand. */
export type NamingOutcome =
  | 'done'
  | 'done-before'
  | 'not-a-member'
  | 'deputy-not-member'
  | 'roles-apart'
  | 'deputy-overlap'

/** Names a deputy in the open space; the same form again gives the one that was named. */
export const nameDeputyOf = async (
  db: ScopedDatabase,
  wish: Pick<Deputyship, 'id' | 'personId' | 'deputyId' | 'fromOn' | 'toOn'> & { formId: string; at: string },
): Promise<{ outcome: NamingOutcome; id: string }> => {
  const { rows } = await sql<{ outcome: NamingOutcome; deputyship_id: string | null }>`
    select * from app.name_deputy(${wish.id}::uuid, ${wish.formId}::uuid, ${wish.personId}::uuid,
      ${wish.deputyId}::uuid, ${wish.fromOn}::date, ${wish.toOn}::date, ${wish.at}::timestamptz)`.execute(db)
  const [row] = rows
  if (row === undefined) throw new Error('The naming came to nothing.')
  return { outcome: row.outcome, id: row.deputyship_id ?? wish.id }
}

/** Ends a deputyship at once. Whether one was ended: not where it is over already. */
export const endDeputyOf = async (db: ScopedDatabase, id: string, at: string): Promise<boolean> => {
  const { rows } = await sql<{ ended: boolean }>`
    select app.end_deputy(${id}::uuid, ${at}::timestamptz) as ended`.execute(db)
  return rows[0]?.ended === true
}

/** A deputyship with the names of everybody in it; a name is null once erased. */
export interface NamedDeputyship extends Deputyship {
  personName: string | null
  deputyName: string | null
  namedByName: string | null
}

/** Deputyships of the open space, the latest first: all, or one. */
export const listDeputyships = async (
  db: ScopedDatabase,
  wanted: { id?: string } = {},
): Promise<NamedDeputyship[]> => {
  let query = db
    .selectFrom('app.deputyship as d')
    .leftJoin('app.person as p', 'p.id', 'd.person_id')
    .leftJoin('app.person as s', 's.id', 'd.deputy_id')
    .leftJoin('app.person as n', 'n.id', 'd.named_by')
    .selectAll('d')
    .select(['p.name as person_name', 's.name as deputy_name', 'n.name as named_by_name'])
    .orderBy('d.from_on', 'desc')
    .orderBy('d.id', 'desc')
  if (wanted.id !== undefined) query = query.where('d.id', '=', wanted.id)
  return (await query.execute()).map((row) => ({
    id: row.id,
    personId: row.person_id,
    deputyId: row.deputy_id,
    fromOn: row.from_on,
    toOn: row.to_on,
    namedBy: row.named_by,
    namedAt: row.named_at,
    endedAt: row.ended_at,
    personName: row.person_name,
    deputyName: row.deputy_name,
    namedByName: row.named_by_name,
  }))
}

/** Who acts on a day for any of these persons in the open space. */
export const listActingDeputies = async (
  db: ScopedDatabase,
  personIds: readonly string[],
  today: string,
): Promise<string[]> => {
  const rows = await db
    .selectFrom('app.deputyship')
    .select('deputy_id')
    .distinct()
    .where(sql<boolean>`person_id = any(${[...personIds]}::uuid[])`)
    .where('ended_at', 'is', null)
    .where('from_on', '<=', today)
    .where('to_on', '>=', today)
    .execute()
  return rows.map((row) => row.deputy_id)
}
