/** Frozen states of an assessment: put in once, never changed. */
import type { AssessmentCycle } from '#domain/assessment/cycle.ts'
import type { ValueCounts } from '#domain/assessment/gap.ts'
import type { LanguageText } from '#domain/text/language-text.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'

/** What is written of a frozen state; the number and the hash are given with it. */
export interface CycleRow {
  id: string
  spaceId: string
  originId: string
  assessmentId: string
  edition: string
  number: number
  title: LanguageText
  note: LanguageText | null
  asOf: string
  content: Buffer
  /** SHA-256 of the content, hex; the database checks it. */
  sha256: string
  counts: ValueCounts
  frozenBy: string
  frozenAt: string
}

/** Heads of the open space's frozen states, latest first; or of the one named. The content stays where it is. */
export const listCycles = async (
  db: ScopedDatabase,
  wanted: { id?: string } = {},
): Promise<AssessmentCycle[]> => {
  let query = db
    .selectFrom('app.assessment_cycle as c')
    .leftJoin('app.person as p', 'p.id', 'c.frozen_by')
    .select([
      'c.id',
      'c.edition',
      'c.number',
      'c.title',
      'c.note',
      'c.as_of',
      'c.sha256',
      'c.counts',
      'c.frozen_at',
    ])
    .select((each) => [
      'p.name as frozen_by_name',
      each.fn<number>('octet_length', ['c.content']).as('byte_size'),
    ])
    .orderBy('c.number', 'desc')
  if (wanted.id !== undefined) query = query.where('c.id', '=', wanted.id)
  const rows = await query.execute()
  return rows.map((row) => ({
    id: row.id,
    edition: row.edition,
    number: row.number,
    title: row.title,
    note: row.note,
    asOf: row.as_of,
    counts: row.counts,
    sha256: row.sha256.toString('hex'),
    byteSize: row.byte_size,
    frozenBy: row.frozen_by_name ?? '',
    frozenAt: row.frozen_at,
  }))
}

/** The frozen bytes, or nothing where the open space has no such state. */
export const readCycleContent = async (db: ScopedDatabase, id: string): Promise<Buffer | undefined> => {
  const row = await db
    .selectFrom('app.assessment_cycle')
    .select('content')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.content
}

/** Puts a frozen state in; there is no other write. */
export const insertCycle = async (db: ScopedDatabase, cycle: CycleRow): Promise<void> => {
  await db
    .insertInto('app.assessment_cycle')
    .values({
      id: cycle.id,
      space_id: cycle.spaceId,
      origin_id: cycle.originId,
      assessment_id: cycle.assessmentId,
      edition: cycle.edition,
      number: cycle.number,
      title: JSON.stringify(cycle.title),
      note: cycle.note === null ? null : JSON.stringify(cycle.note),
      as_of: cycle.asOf,
      content: cycle.content,
      sha256: Buffer.from(cycle.sha256, 'hex'),
      counts: JSON.stringify(cycle.counts),
      frozen_by: cycle.frozenBy,
      frozen_at: cycle.frozenAt,
    })
    .execute()
}
