/** The Word template of a space: one record, which names the file that counts now. */
import type { TemplateFindings } from '#domain/file/document-template.ts'
import type { RecordEnvelope } from '#domain/record.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'
import type { StoredFile } from '#store/file-store.ts'

/** The record with its file; `file` is null once the template was taken out. */
export interface KeptTemplate extends RecordEnvelope {
  file: StoredFile | null
  findings: TemplateFindings | null
  /** Who changed it last. */
  changedBy: string
  changedAt: string
}

/** The template record of the open space; nothing where none was ever kept. */
export const findTemplate = async (
  db: ScopedDatabase,
  forUpdate = false,
): Promise<KeptTemplate | undefined> => {
  let query = db
    .selectFrom('app.document_template as t')
    .leftJoin('app.file as f', 'f.id', 't.file_id')
    .leftJoin('app.person as p', 'p.id', 't.changed_by')
    .selectAll('t')
    .select(['f.name', 'f.media_type', 'f.byte_size', 'f.sha256', 'p.name as person_name'])
  if (forUpdate) query = query.forUpdate('t')
  const row = await query.executeTakeFirst()
  if (row === undefined) return undefined
  const { file_id: id, name, media_type: mediaType, byte_size: byteSize, sha256 } = row
  return {
    id: row.id,
    originId: row.origin_id,
    revision: row.revision,
    fieldRevisions: row.field_revisions,
    file:
      id === null || name === null || mediaType === null || byteSize === null || sha256 === null
        ? null
        : { id, name, mediaType, byteSize, sha256: sha256.toString('hex') },
    findings: row.findings,
    changedBy: row.person_name ?? '',
    changedAt: row.changed_at,
  }
}

/** Enters the first template of a space. */
export const insertTemplate = async (
  db: ScopedDatabase,
  template: {
    id: string
    spaceId: string
    originId: string
    fileId: string
    findings: TemplateFindings
    changedBy: string
    changedAt: string
  },
): Promise<void> => {
  await db
    .insertInto('app.document_template')
    .values({
      id: template.id,
      space_id: template.spaceId,
      origin_id: template.originId,
      field_revisions: '{}',
      file_id: template.fileId,
      findings: JSON.stringify(template.findings),
      changed_by: template.changedBy,
      changed_at: template.changedAt,
    })
    .execute()
}
