/** What was reported of actions, with links and files. Rows are added and never changed. */
import { type Selectable, sql } from 'kysely'
import type { Action, ActionStatus } from '#domain/plan/plan.ts'
import type { ProgressFile, ProgressLink, ProgressReport } from '#domain/plan/progress.ts'
import type { LanguageText } from '#domain/text/language-text.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'
import type { ProgressReportTable } from '#store/progress-tables.ts'

const linksOf = sql<
  ProgressLink[] | null
>`(select json_agg(json_build_object('id', l.id, 'address', l.address, 'title', l.title) order by l.position)
  from app.progress_link l where l.report_id = r.id)`
const filesOf = sql<
  ProgressFile[] | null
>`(select json_agg(json_build_object('id', f.id, 'name', f.name, 'byteSize', f.byte_size) order by e.position)
  from app.progress_file e join app.file f on f.id = e.file_id where e.report_id = r.id)`

/** What a report changed of its action and when, as its row says. */
export const readToldChange = (
  row: Pick<
    Selectable<ProgressReportTable>,
    | 'id'
    | 'action_id'
    | 'agency_id'
    | 'reported_at'
    | 'as_of'
    | 'status'
    | 'status_before'
    | 'has_moved'
    | 'start_before'
    | 'end_before'
    | 'new_start_on'
    | 'new_end_on'
    | 'reason'
  >,
) => ({
  id: row.id,
  actionId: row.action_id,
  agencyId: row.agency_id,
  reportedAt: row.reported_at,
  asOf: row.as_of,
  status: row.status as ActionStatus,
  statusBefore: row.status_before as ActionStatus,
  moved: row.has_moved
    ? {
        startBefore: row.start_before,
        endBefore: row.end_before,
        startOn: row.new_start_on,
        endOn: row.new_end_on,
      }
    : null,
  reason: row.reason,
})

/**
 * Reports of the open space, the latest first; of one action, one report, or all. `since`: those that tell of a day or
 * later, and those that were made after a time.
 */
export const listProgressReports = async (
  db: ScopedDatabase,
  wanted: {
    actionId?: string
    ids?: readonly string[]
    since?: { asOf: string; madeAfter: string | null }
  } = {},
): Promise<ProgressReport[]> => {
  let query = db
    .selectFrom('app.progress_report as r')
    .selectAll('r')
    .leftJoin('app.person as p', 'p.id', 'r.reported_by')
    .select(['p.name as reported_by_name', linksOf.as('links'), filesOf.as('files')])
    .orderBy('r.reported_at', 'desc')
    .orderBy('r.id', 'desc')
  if (wanted.actionId !== undefined) query = query.where('r.action_id', '=', wanted.actionId)
  if (wanted.ids !== undefined) query = query.where(sql<boolean>`r.id = any(${[...wanted.ids]}::uuid[])`)
  const { since } = wanted
  if (since !== undefined)
    query = query.where((each) =>
      each.or([
        each('r.as_of', '>=', since.asOf),
        ...(since.madeAfter === null ? [] : [each('r.reported_at', '>', since.madeAfter)]),
      ]),
    )
  return (await query.execute()).map((row) => ({
    ...readToldChange(row),
    originId: row.origin_id,
    reportedBy: row.reported_by,
    reportedByName: row.reported_by_name,
    percent: row.percent,
    milestoneId: row.milestone_id,
    text: row.text,
    obstacles: row.obstacles,
    droppedReason: row.dropped_reason,
    links: row.links ?? [],
    files: row.files ?? [],
  }))
}

const asJson = (text: LanguageText | null): string | null => (text === null ? null : JSON.stringify(text))

/** Enters a report with its links and files. */
export const insertProgressReport = async (
  db: ScopedDatabase,
  spaceId: string,
  report: ProgressReport,
): Promise<void> => {
  const { moved } = report
  await db
    .insertInto('app.progress_report')
    .values({
      id: report.id,
      space_id: spaceId,
      origin_id: report.originId,
      action_id: report.actionId,
      agency_id: report.agencyId,
      reported_by: report.reportedBy,
      reported_at: report.reportedAt,
      as_of: report.asOf,
      status: report.status,
      status_before: report.statusBefore,
      percent: report.percent,
      milestone_id: report.milestoneId,
      text: asJson(report.text),
      obstacles: asJson(report.obstacles),
      dropped_reason: asJson(report.droppedReason),
      start_before: moved?.startBefore ?? null,
      end_before: moved?.endBefore ?? null,
      new_start_on: moved?.startOn ?? null,
      new_end_on: moved?.endOn ?? null,
      has_moved: moved !== null,
      reason: asJson(report.reason),
    })
    .execute()
  if (report.links.length > 0)
    await db
      .insertInto('app.progress_link')
      .values(
        report.links.map((link, position) => ({
          ...link,
          space_id: spaceId,
          origin_id: report.originId,
          report_id: report.id,
          position,
        })),
      )
      .execute()
  if (report.files.length > 0)
    await db
      .insertInto('app.progress_file')
      .values(
        report.files.map((file, position) => ({
          report_id: report.id,
          space_id: spaceId,
          file_id: file.id,
          position,
        })),
      )
      .execute()
}

/** Milestones that a report names as reached, by id. */
export const listReachedMilestones = async (db: ScopedDatabase): Promise<string[]> => {
  const rows = await db
    .selectFrom('app.progress_report')
    .select('milestone_id')
    .distinct()
    .where('milestone_id', 'is not', null)
    .execute()
  return rows.flatMap((row) => row.milestone_id ?? [])
}

/** Actions of any plan by id, as they are named where something else is shown. */
export const findNamedActions = async (
  db: ScopedDatabase,
  ids: readonly string[],
): Promise<Map<string, { id: string; number: number; title: Action['title']; status: ActionStatus }>> => {
  const rows = await db
    .selectFrom('app.plan_action')
    .select(['id', 'number', 'title', 'status'])
    .where(sql<boolean>`id = any(${[...new Set(ids)]}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, { ...row, status: row.status as ActionStatus }]))
}
