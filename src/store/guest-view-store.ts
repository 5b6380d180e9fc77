/** Views for guests: who may read which parts until when, and how often it was looked at. */
import { sql } from 'kysely'
import type { GuestView } from '#domain/plan/guest-view.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'

/** Opens a view for a guest of the open space; the same form again gives the one that was opened. */
export const openGuestViewOf = async (
  db: ScopedDatabase,
  view: Pick<GuestView, 'id' | 'personId' | 'purpose' | 'fromOn' | 'toOn' | 'parts'> & {
    formId: string
    at: string
  },
): Promise<string> => {
  const { rows } = await sql<{
    id: string
  }>`select app.open_guest_view(${view.id}::uuid, ${view.formId}::uuid,
    ${view.personId}::uuid, ${view.purpose}::text, ${view.fromOn}::date, ${view.toOn}::date, ${[...view.parts]}::text[],
    ${view.at}::timestamptz) as id`.execute(db)
  return rows[0]?.id ?? view.id
}

/** Ends a view at once. Whether one was ended: not where it is over already. */
export const endGuestViewOf = async (db: ScopedDatabase, id: string, at: string): Promise<boolean> => {
  const { rows } = await sql<{ ended: boolean }>`
    select app.end_guest_view(${id}::uuid, ${at}::timestamptz) as ended`.execute(db)
  return rows[0]?.ended === true
}

/** A view with the names of everybody in it (null once erased), and the guest's looks as the history has them. */
export interface NamedGuestView extends GuestView {
  formId: string
  personName: string | null
  madeByName: string | null
  lookedAt: { times: number; last: string } | null
}

/** The verb of a guest's look in the history. */
export const lookedVerb = 'looked'

/** The looks at one view, by the index of the history over its objects. */
const looks = sql`from app.history_entry h
  where h.space_id = g.space_id and h.object_id = g.id and h.verb = ${lookedVerb}`

/** Views of the open space, the latest first: all, or one by id or form. */
export const listGuestViews = async (
  db: ScopedDatabase,
  wanted: { id?: string; formId?: string } = {},
): Promise<NamedGuestView[]> => {
  let query = db
    .selectFrom('app.guest_view as g')
    .leftJoin('app.person as p', 'p.id', 'g.person_id')
    .leftJoin('app.person as m', 'm.id', 'g.made_by')
    .selectAll('g')
    .select([
      'p.name as person_name',
      'm.name as made_by_name',
      sql<number>`(select count(*)::int ${looks})`.as('times'),
      sql<string | null>`(select max(h.at) ${looks})`.as('last'),
    ])
    .orderBy('g.made_at', 'desc')
    .orderBy('g.id', 'desc')
  if (wanted.id !== undefined) query = query.where('g.id', '=', wanted.id)
  if (wanted.formId !== undefined) query = query.where('g.form_id', '=', wanted.formId)
  return (await query.execute()).map((row) => ({
    id: row.id,
    personId: row.person_id,
    purpose: row.purpose,
    fromOn: row.from_on,
    toOn: row.to_on,
    parts: row.parts,
    madeBy: row.made_by,
    madeAt: row.made_at,
    endedAt: row.ended_at,
    formId: row.form_id,
    personName: row.person_name,
    madeByName: row.made_by_name,
    lookedAt: row.last === null ? null : { times: row.times, last: row.last },
  }))
}
