/** What files are used for: one query for each kind of record that rests on one. A new kind is a row here. */
import { type RawBuilder, sql } from 'kysely'
import type { FileUse, FileUseKind } from '#domain/file/file-removal.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'

interface UseRow {
  file_id: string
  record_id: string
  at: string | null
}

/** Each gives `file_id`, the record's id, and a day or time that tells it from others. */
const usesOf: Record<FileUseKind, RawBuilder<UseRow>> = {
  communication: sql`select file_id, id as record_id, sent_on::text as at from app.communication`,
  'document-template': sql`select file_id, id as record_id, changed_at::text as at from app.document_template`,
  'made-document': sql`select template_file_id as file_id, id as record_id, asked_at::text as at from app.made_document`,
  'progress-report': sql`select e.file_id, r.action_id as record_id, r.as_of::text as at
    from app.progress_file e join app.progress_report r on r.id = e.report_id`,
  'plan-adoption': sql`select file_id, version_id as record_id, act_on::text as at from app.plan_adoption`,
  'matrix-import': sql`select file_id, id as record_id, taken_at::text as at from app.matrix_import`,
}

/** File id → its uses, for the files named in the open space. */
export const listFileUses = async (
  db: ScopedDatabase,
  fileIds: readonly string[],
): Promise<Map<string, FileUse[]>> => {
  const each = Object.entries(usesOf).map(
    ([kind, query]) => sql`select ${sql.lit(kind)} as kind, u.* from (${query}) u`,
  )
  const { rows } = await sql<
    UseRow & { kind: FileUseKind }
  >`select * from (${sql.join(each, sql` union all `)}) as uses
    where file_id = any (${fileIds}::uuid[]) order by at desc nulls last, record_id`.execute(db)
  const found = new Map<string, FileUse[]>()
  for (const { file_id: fileId, kind, record_id: recordId, at } of rows)
    found.set(fileId, [...(found.get(fileId) ?? []), { kind, recordId, at }])
  return found
}
