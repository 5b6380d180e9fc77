/** Makes what a person took of an import ready to be written: documents of the register, then every field. */
import type { SourceContent } from '#domain/assessment/assessment.ts'
import type { ImportChange } from '#domain/assessment/matrix-import.ts'
import type { BroughtInstrument } from '#domain/assessment/matrix-import-reading.ts'
import type { FlatValue } from '#domain/history/merge.ts'
import { legalInstrumentSpecs } from '#service/legal-instrument-commands.ts'
import { flattenRecord, recordHistory } from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import { canonicalJson } from '#store/history-store.ts'
import { insertLegalInstrument } from '#store/legal-instrument-store.ts'

/** What history calls it, for fields and for the file alike. */
export const importVerb = 'imported' as const

/** Enters the documents under ids of our own; gives these by the file's. */
export const enterInstruments = async (
  scope: Scope,
  brought: readonly BroughtInstrument[],
): Promise<Map<string, string>> => {
  const ids = new Map<string, string>()
  for (const document of brought) {
    const id = scope.context.newId()
    ids.set(document.id, id)
    const entry = {
      ...document,
      id,
      originId: scope.instanceId,
      revision: 1,
      fieldRevisions: {},
    }
    await insertLegalInstrument(scope.db, scope.space.id, entry)
    const flat = Object.entries(flattenRecord(legalInstrumentSpecs, entry)).filter(
      ([, value]) => value !== null,
    )
    await recordHistory(scope, {
      objectKind: 'legal-instrument',
      objectId: id,
      revision: 1,
      verb: importVerb,
      changes: Object.fromEntries(flat.map(([field, value]) => [field, [null, value]])),
    })
  }
  return ids
}

/** The changes as the history has them: items as JSON under their ids, a translation with how it stands. */
export const historyChanges = (
  scope: Scope,
  changes: readonly ImportChange[],
  instrumentIds: ReadonlyMap<string, string>,
): Record<string, [FlatValue, FlatValue]> => {
  const said: Record<string, [FlatValue, FlatValue]> = {}
  const cited = (source: SourceContent): SourceContent => ({
    ...source,
    legalInstrumentId:
      source.legalInstrumentId === null
        ? null
        : (instrumentIds.get(source.legalInstrumentId) ?? source.legalInstrumentId),
  })
  for (const change of changes) {
    if (change.part === 'source' || change.part === 'adherence') {
      const item = change.to ?? change.from
      const id = change.to === null ? change.key.slice(change.part.length + 1) : scope.context.newId()
      const content = canonicalJson(change.part === 'source' ? cited(item as SourceContent) : item)
      said[`${change.part}:${id}`] = change.to === null ? [content, null] : [null, content]
      continue
    }
    said[change.key] = [change.from, change.to]
    if (change.isOfficial) said[`${change.key}/official`] = [null, true]
  }
  return said
}
