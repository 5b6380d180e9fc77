/** What was decided of items that can be released, and the State's markings. */
import { sql } from 'kysely'
import type { Marking } from '#domain/release/marking.ts'
import {
  type OutsideAudience,
  outsideAudiences,
  type Release,
  type ReleaseAudience,
  type ReleasedItem,
  type ReleasedKind,
} from '#domain/release/release.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'
import { readEnvelope } from '#store/record-envelope.ts'

const tableOf: Record<ReleasedKind, string> = {
  plan: 'app.plan',
  'plan-section': 'app.plan_section',
  'plan-objective': 'app.plan_objective',
  'plan-action': 'app.plan_action',
  'legal-instrument': 'app.legal_instrument',
  answer: 'app.answer',
  report: 'app.report',
}

/** Whether the item is there, in the open space. */
export const hasItem = async (
  db: ScopedDatabase,
  { recordKind, recordId }: ReleasedItem,
): Promise<boolean> => {
  const { rows } =
    await sql`select 1 from ${sql.table(tableOf[recordKind])} where id = ${recordId}::uuid`.execute(db)
  return rows.length > 0
}

/** Decisions of the open space: all, or of one item. Items without one are closed. */
export const listReleases = async (
  db: ScopedDatabase,
  wanted: { item?: ReleasedItem; forUpdate?: boolean } = {},
): Promise<(Release & { decidedByName: string | null })[]> => {
  let query = db
    .selectFrom('app.release as r')
    .leftJoin('app.person as p', 'p.id', 'r.decided_by')
    .selectAll('r')
    .select('p.name as decided_by_name')
    .orderBy('r.id')
  if (wanted.item !== undefined)
    query = query
      .where('r.record_kind', '=', wanted.item.recordKind)
      .where('r.record_id', '=', wanted.item.recordId)
  if (wanted.forUpdate === true) query = query.forNoKeyUpdate('r')
  return (await query.execute()).map((row) => ({
    ...readEnvelope(row),
    recordKind: row.record_kind as ReleasedKind,
    recordId: row.record_id,
    audience: row.audience as ReleaseAudience,
    hasCosts: row.has_costs,
    markingId: row.marking_id,
    reason: row.reason,
    language: row.language,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    decidedByName: row.decided_by_name,
  }))
}

/** Enters first decisions; gives how many were new. */
export const insertReleases = async (
  db: ScopedDatabase,
  spaceId: string,
  releases: readonly Release[],
): Promise<number> => {
  if (releases.length === 0) return 0
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('app.release')
    .values(
      releases.map((release) => ({
        id: release.id,
        space_id: spaceId,
        origin_id: release.originId,
        record_kind: release.recordKind,
        record_id: release.recordId,
        audience: release.audience,
        has_costs: release.hasCosts,
        marking_id: release.markingId,
        reason: release.reason,
        language: release.language,
        decided_by: release.decidedBy,
        decided_at: release.decidedAt,
      })),
    )
    .onConflict((each) => each.columns(['space_id', 'record_kind', 'record_id']).doNothing())
    .executeTakeFirstOrThrow()
  return Number(numInsertedOrUpdatedRows ?? 0)
}

const columnOf: Record<OutsideAudience, 'to_partners' | 'to_committee' | 'to_public'> = {
  partners: 'to_partners',
  committee: 'to_committee',
  public: 'to_public',
}

/** The columns that say to whom a marking may be released. */
export const releasableColumns = (releasableTo: readonly OutsideAudience[]) => ({
  to_partners: releasableTo.includes('partners'),
  to_committee: releasableTo.includes('committee'),
  to_public: releasableTo.includes('public'),
})

/** The State's markings, the strictest first. Locked when `forUpdate`: releases and markings wait for each other. */
export const listMarkings = async (db: ScopedDatabase, forUpdate = false): Promise<Marking[]> => {
  let query = db.selectFrom('app.marking').selectAll().orderBy('position')
  if (forUpdate) query = query.forNoKeyUpdate()
  return (await query.execute()).map((row) => ({
    ...readEnvelope(row),
    position: row.position,
    name: row.name,
    releasableTo: outsideAudiences.filter((audience) => row[columnOf[audience]]),
    isDefault: row.is_default,
  }))
}

/** Enters a marking. */
export const insertMarking = async (db: ScopedDatabase, spaceId: string, marking: Marking): Promise<void> => {
  await db
    .insertInto('app.marking')
    .values({
      id: marking.id,
      space_id: spaceId,
      origin_id: marking.originId,
      position: marking.position,
      name: JSON.stringify(marking.name),
      ...releasableColumns(marking.releasableTo),
      is_default: marking.isDefault,
    })
    .execute()
}

/** Takes a marking out; the caller knows that nothing carries it. */
export const deleteMarking = async (db: ScopedDatabase, id: string): Promise<void> => {
  await db.deleteFrom('app.marking').where('id', '=', id).execute()
}

/** How many items name a marking as their own, by its id. */
export const countMarked = async (db: ScopedDatabase): Promise<Map<string, number>> => {
  const { rows } = await sql<{ id: string; count: number }>`select marking_id as id, count(*)::int as count
    from app.release where marking_id is not null group by 1`.execute(db)
  return new Map(rows.map(({ id, count }) => [id, count]))
}
