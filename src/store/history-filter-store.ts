/** Conditions on lines of the history, and who is named in it. */
import { type RawBuilder, sql } from 'kysely'
import type { UnreadHistory } from '#domain/history/history-audience.ts'
import {
  type HistoryFilter,
  historyDeeds,
  historySubjects,
  noPerson,
} from '#domain/history/history-groups.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'

type Condition = RawBuilder<boolean>

const all = (conditions: Condition[]): Condition =>
  conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(conditions, sql` and `)})`

/** Lines that the reader may read, of the entry `e`. */
export const readableLines = ({ kinds, assignmentsOf }: UnreadHistory): Condition =>
  all([
    ...(kinds.length === 0 ? [] : [sql<boolean>`e.object_kind <> all(${[...kinds]}::text[])`]),
    ...(assignmentsOf === null
      ? []
      : [
          sql<boolean>`(e.object_kind <> 'assignment' or e.object_id in (select s.id from app.assignment s
            where s.agency_id = any(${[...assignmentsOf]}::uuid[])))`,
        ]),
  ])

/**
 * Done by who spoke for the agency on that day, or about it: itself, what it is asked, what it says in a round. The
 * lists are made once; only lines of its people, whenever they spoke for it, are held against the days.
 */
const ofAgency = (agencyId: string): Condition => sql<boolean>`(
  e.object_id = ${agencyId}::uuid
  or e.object_id = any(array(select s.id from app.assignment s where s.agency_id = ${agencyId}::uuid))
  or e.object_id = any(array(select p.id from app.round_position p where p.agency_id = ${agencyId}::uuid))
  or (e.person_id = any(array(select m.person_id from app.membership m where m.agency_id = ${agencyId}::uuid))
    and exists (select from app.membership m where m.space_id = e.space_id and m.person_id = e.person_id
      and m.agency_id = ${agencyId}::uuid and m.from_on <= (e.at at time zone 'UTC')::date
      and (m.to_on is null or m.to_on >= (e.at at time zone 'UTC')::date))))`

/** Lines that fit the filter, of the entry `e`. */
export const filteredLines = (filter: HistoryFilter): Condition => {
  const { person, agency, subject, deed, from, to } = filter
  return all([
    ...(person === undefined
      ? []
      : [
          person === noPerson
            ? sql<boolean>`e.person_id is null`
            : sql<boolean>`e.person_id = ${person}::uuid`,
        ]),
    ...(agency === undefined ? [] : [ofAgency(agency)]),
    ...(subject === undefined
      ? []
      : [sql<boolean>`e.object_kind = any(${[...historySubjects[subject]]}::text[])`]),
    ...(deed === undefined ? [] : [sql<boolean>`e.verb = any(${[...historyDeeds[deed]]}::text[])`]),
    ...(from === undefined ? [] : [sql<boolean>`e.at >= ${from}::date::timestamp at time zone 'UTC'`]),
    ...(to === undefined ? [] : [sql<boolean>`e.at < (${to}::date + 1)::timestamp at time zone 'UTC'`]),
  ])
}

/** Lines that are read and that fit. */
export const wantedLines = (unread: UnreadHistory, filter: HistoryFilter): Condition =>
  all([readableLines(unread), filteredLines(filter)])

/** Somebody named in the history; the name as the latest line has it, null once erased. */
export interface NamedInHistory {
  id: string
  name: string | null
}

/** Who did what the reader may read, one step of the index a person. */
export const listHistoryPeople = async (
  db: ScopedDatabase,
  unread: UnreadHistory,
): Promise<NamedInHistory[]> => {
  const { rows } = await sql<NamedInHistory>`
    with recursive who as (
      (select person_id from app.history_entry where person_id is not null order by person_id limit 1)
      union all
      select (select h.person_id from app.history_entry h where h.person_id > w.person_id
        order by h.person_id limit 1) from who w where w.person_id is not null),
    latest as (select w.person_id::text as id, h.entry_id from who w cross join lateral (
        select e.id as entry_id from app.history_entry e
        where e.person_id = w.person_id and ${readableLines(unread)} order by e.seq desc limit 1) h
      union all
      (select ${noPerson}, e.id from app.history_entry e
        where e.person_id is null and ${readableLines(unread)} order by e.seq desc limit 1))
    select l.id, d.detail->>'personName' as name from latest l
    left join app.history_detail d on d.entry_id = l.entry_id order by name, l.id`.execute(db)
  return rows
}

/** The sequence number of the last line; 0 where nothing has happened. */
export const lastOfHistory = async (db: ScopedDatabase): Promise<number> => {
  const { rows } = await sql<{
    seq: number
  }>`select coalesce(max(seq), 0) as seq from app.history_head`.execute(db)
  return rows[0]?.seq ?? 0
}
