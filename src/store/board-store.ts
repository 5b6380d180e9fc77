/** What the board reads of one month, with no more of each record than it tells. */
import { sql } from 'kysely'
import type { MovedReport } from '#domain/dashboard/board-moved.ts'
import type { DateOnly } from '#domain/record.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'
import { readToldChange } from '#store/progress-store.ts'

/** A span of days, both included, in UTC. */
export interface DaySpan {
  from: DateOnly
  to: DateOnly
}

const within = (column: string, { from, to }: DaySpan) => sql<boolean>`(${sql.ref(column)} >=
  ${from}::date::timestamp at time zone 'UTC' and ${sql.ref(column)} < (${to}::date + 1)::timestamp at time zone 'UTC')`

/** Reports of a span, the latest first, with the actions that they are on. */
export const listReportsOf = async (db: ScopedDatabase, span: DaySpan): Promise<MovedReport[]> => {
  const rows = await db
    .selectFrom('app.progress_report as r')
    .innerJoin('app.plan_action as a', 'a.id', 'r.action_id')
    .select([
      'r.id',
      'r.action_id',
      'r.agency_id',
      'r.reported_at',
      'r.as_of',
      'r.status',
      'r.status_before',
      'r.has_moved',
      'r.start_before',
      'r.end_before',
      'r.new_start_on',
      'r.new_end_on',
      'r.reason',
      'a.number',
      'a.title',
    ])
    .where(within('r.reported_at', span))
    .orderBy('r.reported_at', 'desc')
    .orderBy('r.id', 'desc')
    .execute()
  return rows.map((row) => ({
    ...readToldChange(row),
    number: row.number,
    title: row.title,
  }))
}

/** How many files people handed in during a span. */
export const countFilesOf = async (db: ScopedDatabase, span: DaySpan): Promise<number> => {
  const { count } = await db
    .selectFrom('app.file')
    .select((each) => each.fn.countAll<string>().as('count'))
    .where('is_complete', '=', true)
    .where('is_made', '=', false)
    .where(within('made_at', span))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The status of the report that each of these sections stands in. */
export const statusesOfReportSections = async (
  db: ScopedDatabase,
  ids: readonly string[],
): Promise<Map<string, string>> => {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('app.report_section as s')
    .innerJoin('app.report as r', 'r.id', 's.report_id')
    .select(['s.id', 'r.status'])
    .where(sql<boolean>`s.id = any(${[...ids]}::uuid[])`)
    .execute()
  return new Map(rows.map(({ id, status }) => [id, status]))
}
