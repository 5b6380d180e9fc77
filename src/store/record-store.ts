/** What all records share when they are saved: one row locked, its revision raised, its changed fields named. */
import { sql } from 'kysely'
import type { ScopedDatabase } from '#store/connection-dialect.ts'

/** Tables of records that people edit field by field. */
export type RecordTable =
  | 'app.agency'
  | 'app.legal_instrument'
  | 'app.assessment'
  | 'app.answer'
  | 'app.plan'
  | 'app.plan_section'
  | 'app.plan_block'
  | 'app.plan_objective'
  | 'app.plan_action'
  | 'app.action_indicator'
  | 'app.document_template'
  | 'app.report'
  | 'app.report_section'
  | 'app.report_block'
  | 'app.communication'
  | 'app.comment'
  | 'app.assignment'
  | 'app.round'
  | 'app.meeting'
  | 'app.meeting_item'
  | 'app.round_position'
  | 'app.suggestion'
  | 'app.what_if'
  | 'app.yearly_review'
  | 'app.review_line'
  | 'app.release'
  | 'app.marking'

/** Columns of one record by name; JSON already as text. */
export type ColumnValues = Record<string, string | number | boolean | null>

/** One record to be saved: where it stands, and what it becomes. */
export interface RecordChange {
  id: string
  from: number
  fieldRevisions: Record<string, number>
  columns: ColumnValues
}

const saveAlike = async (
  db: ScopedDatabase,
  table: RecordTable,
  names: readonly string[],
  changes: readonly RecordChange[],
  isJson: ReadonlySet<string>,
): Promise<void> => {
  const rows = changes.map(({ id, from, fieldRevisions, columns }) => ({
    id,
    from,
    fields: fieldRevisions,
    columns: Object.fromEntries(
      Object.entries(columns).map(([name, value]) => [
        name,
        isJson.has(name) && typeof value === 'string' ? JSON.parse(value) : value,
      ]),
    ),
  }))
  const assignments = [
    sql`revision = t.revision + 1`,
    sql`field_revisions = r.fields`,
    ...names.map((name) => sql`${sql.ref(name)} = ${sql.ref(`p.${name}`)}`),
  ]
  const result = await sql`update ${sql.table(table)} t set ${sql.join(assignments)}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r (id uuid, "from" int, fields jsonb, columns jsonb),
      lateral jsonb_populate_record(null::${sql.table(table)}, r.columns) p
    where t.id = r.id and t.revision = r."from"`.execute(db)
  if (result.numAffectedRows !== BigInt(changes.length))
    throw new Error(`${table} ${changes.map(({ id }) => id).join(', ')}: a row moved under its lock.`)
}

/**
 * Saves changed columns and sets the revision. The caller has locked the row and knows its present revision;
 * a row that does not stand at `from` any more is a fault, since the lock was held.
 */
export const saveRecord = async (
  db: ScopedDatabase,
  table: RecordTable,
  change: RecordChange,
): Promise<void> => {
  const assignments = [
    sql`revision = ${change.from + 1}`,
    sql`field_revisions = ${JSON.stringify(change.fieldRevisions)}::jsonb`,
    ...Object.entries(change.columns).map(([column, value]) => sql`${sql.ref(column)} = ${value}`),
  ]
  const result = await sql`update ${sql.table(table)} set ${sql.join(assignments)}
    where id = ${change.id} and revision = ${change.from}`.execute(db)
  if (result.numAffectedRows !== 1n) throw new Error(`${table} ${change.id} moved under its lock.`)
}

/**
 * Saves changed columns and raises the revision, in one exchange for all records with the same columns; of
 * columns that hold JSON the text is read. Locked and checked as a single one is.
 */
export const saveRecords = async (
  db: ScopedDatabase,
  table: RecordTable,
  changes: readonly RecordChange[],
  isJson: ReadonlySet<string>,
): Promise<void> => {
  const alike = Map.groupBy(changes, ({ columns }) => Object.keys(columns).sort().join(' '))
  for (const [names, own] of alike)
    if (own.length === 1 && own[0] !== undefined) await saveRecord(db, table, own[0])
    else await saveAlike(db, table, names === '' ? [] : names.split(' '), own, isJson)
}

/** Enqueues a job in the change's own transaction; it carries ids only. */
export const enqueueJob = async (db: ScopedDatabase, task: string, recordId: string): Promise<void> => {
  await sql`select app.enqueue_job(${task}::text, ${recordId}::uuid)`.execute(db)
}

/** Enqueues a job that runs at a time (ISO 8601) or after. */
export const enqueueJobAt = async (
  db: ScopedDatabase,
  task: string,
  recordId: string,
  at: string,
): Promise<void> => {
  await sql`select app.enqueue_job_at(${task}::text, ${recordId}::uuid, ${at}::timestamptz)`.execute(db)
}
