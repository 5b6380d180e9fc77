/** Reports to the Committee with their sections and blocks, and what each drafted paragraph was drawn from. */
import type { Block } from '#domain/plan/plan.ts'
import type {
  ReportHead,
  ReportKind,
  ReportSection,
  ReportSectionCode,
  ReportStatus,
} from '#domain/plan/report.ts'
import type { DraftMemory } from '#domain/plan/report-changes.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'
import { readEnvelope } from '#store/record-envelope.ts'
import { blocksBySection, blockValues, sectionValues } from '#store/section-rows.ts'

/** Reports of the open space, the latest first; or the one named, locked when `forUpdate`. */
export const listReports = async (
  db: ScopedDatabase,
  wanted: { id?: string; forUpdate?: boolean } = {},
): Promise<ReportHead[]> => {
  let query = db.selectFrom('app.report').selectAll().orderBy('made_at', 'desc').orderBy('id', 'desc')
  if (wanted.id !== undefined) query = query.where('id', '=', wanted.id)
  if (wanted.forUpdate) query = query.forNoKeyUpdate()
  return (await query.execute()).map((row) => ({
    ...readEnvelope(row),
    kind: row.kind as ReportKind,
    title: row.title,
    status: row.status as ReportStatus,
    languages: row.languages,
    since: row.since,
    edition: row.edition,
    madeAt: row.made_at,
    changedAt: row.changed_at,
  }))
}

/** Enters a report without its parts. */
export const insertReport = async (
  db: ScopedDatabase,
  spaceId: string,
  report: ReportHead,
): Promise<void> => {
  await db
    .insertInto('app.report')
    .values({
      id: report.id,
      space_id: spaceId,
      origin_id: report.originId,
      kind: report.kind,
      title: JSON.stringify(report.title),
      status: report.status,
      languages: JSON.stringify(report.languages),
      since: report.since,
      edition: report.edition,
      made_at: report.madeAt,
      changed_at: report.changedAt,
    })
    .execute()
}

/** Notes that the text of a report was changed. */
export const touchReport = async (db: ScopedDatabase, id: string, at: string): Promise<void> => {
  await db.updateTable('app.report').set({ changed_at: at }).where('id', '=', id).execute()
}

/** Takes a report out with its parts; documents made of it stay. */
export const deleteReport = async (db: ScopedDatabase, id: string): Promise<void> => {
  await db.deleteFrom('app.report').where('id', '=', id).execute()
}

/** Sections of a report in order with their blocks in order. */
export const listReportSections = async (db: ScopedDatabase, reportId: string): Promise<ReportSection[]> => {
  const [sections, blocks] = await Promise.all([
    db
      .selectFrom('app.report_section')
      .selectAll()
      .where('report_id', '=', reportId)
      .orderBy('position')
      .execute(),
    db
      .selectFrom('app.report_block as b')
      .innerJoin('app.report_section as s', 's.id', 'b.section_id')
      .selectAll('b')
      .where('s.report_id', '=', reportId)
      .orderBy('b.position')
      .orderBy('b.id')
      .execute(),
  ])
  const bySection = blocksBySection(blocks)
  return sections.map((row) => ({
    ...readEnvelope(row),
    code: row.code as ReportSectionCode,
    position: row.position,
    title: row.title,
    blocks: bySection.get(row.id) ?? [],
  }))
}

/** Enters a section without its blocks. */
export const insertReportSection = async (
  db: ScopedDatabase,
  of: { spaceId: string; reportId: string },
  section: Omit<ReportSection, 'blocks'>,
): Promise<void> => {
  await db
    .insertInto('app.report_section')
    .values({ ...sectionValues(of.spaceId, section), report_id: of.reportId })
    .execute()
}

/** Enters one block of a section. */
export const insertReportBlock = async (
  db: ScopedDatabase,
  of: { spaceId: string; sectionId: string },
  block: Block,
): Promise<void> => {
  await db.insertInto('app.report_block').values(blockValues(of, block)).execute()
}

/** Takes a block out; its texts stay in the history, and what it was drawn from is remembered. */
export const deleteReportBlock = async (db: ScopedDatabase, blockId: string): Promise<void> => {
  await db.deleteFrom('app.report_block').where('id', '=', blockId).execute()
}

/** What the paragraphs of a report were drawn from. */
export const listDraftMemories = async (db: ScopedDatabase, reportId: string): Promise<DraftMemory[]> => {
  const rows = await db
    .selectFrom('app.report_draft')
    .selectAll()
    .where('report_id', '=', reportId)
    .orderBy('key')
    .execute()
  return rows.map((row) => ({
    key: row.key,
    section: row.section as ReportSectionCode,
    blockId: row.block_id,
    draftedRevision: row.drafted_revision,
    basis: row.basis,
  }))
}

/** Remembers what a paragraph was drawn from, in place of what was remembered before. */
export const saveDraftMemory = async (
  db: ScopedDatabase,
  of: { spaceId: string; reportId: string },
  memory: DraftMemory,
): Promise<void> => {
  const values = {
    section: memory.section,
    block_id: memory.blockId,
    drafted_revision: memory.draftedRevision,
    basis: JSON.stringify(memory.basis),
  }
  await db
    .insertInto('app.report_draft')
    .values({ report_id: of.reportId, space_id: of.spaceId, key: memory.key, ...values })
    .onConflict((conflict) => conflict.columns(['report_id', 'key']).doUpdateSet(values))
    .execute()
}
