/** The State's own Word template: what counts now, taking it out, and the one way to save it. */
import type { z } from 'zod'
import type { removeTemplateInput } from '#contract/document-template-contract.ts'
import { allowedActions, plainRecord } from '#domain/access/gate.ts'
import type { TemplateFindings } from '#domain/file/document-template.ts'
import { refusal } from '#domain/refusal.ts'
import { requireAccess } from '#service/operation.ts'
import { type HistoryLine, recordHistory } from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import { findTemplate, insertTemplate, type KeptTemplate } from '#store/document-template-store.ts'
import type { StoredFile } from '#store/file-store.ts'
import { listHistory } from '#store/history-store.ts'
import { saveRecord } from '#store/record-store.ts'

const record = plainRecord('document-template')

/** Of two people who change the template, the second is told what the first did. */
export const requireSeen = (kept: KeptTemplate | undefined, base: number, wanted: string | null): void => {
  const revision = kept?.revision ?? 0
  if (base > revision) throw refusal('revision-unknown')
  if (kept === undefined || base === revision) return
  const { changedBy, changedAt } = kept
  const conflict = { field: 'name', base: null, theirs: kept.file?.name ?? null, yours: wanted }
  throw refusal('edit-conflict', {
    params: { count: 1, revision },
    conflicts: [{ ...conflict, changedBy, changedAt }],
  })
}

/** Makes a file the one that counts, or none; gives the line of history. */
export const saveTemplate = async (
  scope: Scope,
  kept: KeptTemplate | undefined,
  next: { file: StoredFile; findings: TemplateFindings } | null,
): Promise<HistoryLine> => {
  const { id: spaceId } = scope.space
  const stamp = { changedBy: scope.actor.personId, changedAt: scope.at }
  const id = kept?.id ?? scope.context.newId()
  const revision = (kept?.revision ?? 0) + 1
  if (kept !== undefined) {
    await saveRecord(scope.db, 'app.document_template', {
      id,
      from: kept.revision,
      fieldRevisions: { name: revision, sha256: revision },
      columns: {
        file_id: next?.file.id ?? null,
        findings: next === null ? null : JSON.stringify(next.findings),
        changed_by: stamp.changedBy,
        changed_at: stamp.changedAt,
      },
    })
  } else if (next !== null) {
    const { file, findings } = next
    await insertTemplate(scope.db, {
      id,
      spaceId,
      originId: scope.instanceId,
      fileId: file.id,
      findings,
      ...stamp,
    })
  }
  return {
    objectKind: 'document-template',
    objectId: id,
    revision,
    verb: next === null ? 'withdrawn' : kept?.file ? 'replaced' : 'added',
    changes: {
      name: [kept?.file?.name ?? null, next?.file.name ?? null],
      sha256: [kept?.file?.sha256 ?? null, next?.file.sha256 ?? null],
    },
  }
}

/** Takes the template out; its file stays, since documents were made on it. */
export const removeDocumentTemplate = async (
  scope: Scope,
  input: z.output<typeof removeTemplateInput>,
): Promise<{ revision: number }> => {
  requireAccess(scope, 'remove', record)
  const kept = await findTemplate(scope.db, true)
  requireSeen(kept, input.base, null)
  if (kept === undefined || kept.file === null) throw refusal('record-not-found')
  const line = await saveTemplate(scope, kept, null)
  await recordHistory(scope, line)
  return { revision: line.revision }
}

/** The template that counts, what was found in it, and the history of all. */
export const showDocumentTemplate = async (scope: Scope) => {
  requireAccess(scope, 'read', record)
  const kept = await findTemplate(scope.db)
  const history = kept === undefined ? [] : await listHistory(scope.db, { objectIds: [kept.id], limit: 20 })
  return {
    revision: kept?.revision ?? 0,
    template: shownTemplate(kept),
    history,
    allowed: allowedActions(scope.actor, record),
  }
}

const shownTemplate = (kept: KeptTemplate | undefined) => {
  if (kept === undefined || kept.file === null || kept.findings === null) return null
  const { id: fileId, name, byteSize, sha256 } = kept.file
  const { changedBy, changedAt } = kept
  return { fileId, name, byteSize, sha256, ...kept.findings, changedBy, changedAt }
}

/** The file of the template that counts: its head; the bytes follow through readFileBytes. */
export const openTemplateFile = async (scope: Scope): Promise<StoredFile> => {
  requireAccess(scope, 'read', record)
  const kept = await findTemplate(scope.db)
  if (kept === undefined || kept.file === null) throw refusal('record-not-found')
  return kept.file
}
