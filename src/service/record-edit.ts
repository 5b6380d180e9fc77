/**
 * The write shape for a record that people edit field by field: the row is locked, the edit is merged with what
 * others saved since the revision it names, changed columns are saved, and one line of history is appended.
 */
import { type FlatFields, type FlatValue, type MergeResult, mergeEdit } from '#domain/history/merge.ts'
import type { RecordEnvelope } from '#domain/record.ts'
import { refusal } from '#domain/refusal.ts'
import { type LanguageTag, type LanguageText, writeText } from '#domain/text/language-text.ts'
import type { Scope } from '#service/service-context.ts'
import {
  appendHistories,
  appendHistory,
  appendHistoryOf,
  changesSince,
  type HistoryNote,
} from '#store/history-store.ts'
import { type ColumnValues, type RecordTable, saveRecords } from '#store/record-store.ts'

/** How a field is stored: a plain column, a text column (language → text), or a set kept in a table of its own. */
export type FieldSpec =
  | { kind: 'value'; column: string }
  | { kind: 'text'; column: string }
  | { kind: 'set' }
  | { kind: 'item' }
export type FieldSpecs = Record<string, FieldSpec>

/** Field and language → `title@fr`. */
const textKey = (field: string, language: LanguageTag): string => `${field}@${language}`
/** Whether a translation is official stands beside its words: `title@fr` → `title@fr/official`. */
const standingKey = (key: string): string => `${key}/official`
const isStandingKey = (key: string): boolean => key.endsWith(standingKey(''))

/** Whether a text has words in any language, among flat fields. */
export const hasWords = (fields: FlatFields, field: string): boolean =>
  Object.entries(fields).some(
    ([key, value]) => key.startsWith(textKey(field, '')) && !isStandingKey(key) && value !== null,
  )

/**
 * Flattens the named fields of a record; a text gives one key per language version, null once emptied, and one
 * more for how a translation stands.
 */
export const flattenRecord = (specs: FieldSpecs, record: Record<string, unknown>): FlatFields => {
  const flat: Record<string, FlatValue> = {}
  for (const [field, spec] of Object.entries(specs)) {
    const value = record[field]
    if (spec.kind === 'text') {
      const text = value as LanguageText | null
      for (const [language, version] of Object.entries(text?.versions ?? {})) {
        const key = textKey(field, language)
        flat[key] = version.text === '' ? null : version.text
        if (language !== text?.original) flat[standingKey(key)] = version.official
      }
    } else if (spec.kind !== 'item') {
      flat[field] = (value ?? null) as FlatValue
    }
  }
  return flat
}

/** An emptied text is null; who did not see the latest original has translated the one before it. */
const nextText = (edit: RecordEdit, field: string, changes: MergeResult['changes']): LanguageText | null => {
  let text = (edit.record[field] ?? null) as LanguageText | null
  const originalKey = textKey(field, text?.original ?? '')
  const isOriginalNewer = (edit.record.fieldRevisions[originalKey] ?? 1) > edit.base
  const basedOn = (text?.revision ?? 1) - (isOriginalNewer ? 1 : 0)
  for (const [key, [, to]] of Object.entries(changes)) {
    if (!key.startsWith(textKey(field, '')) || isStandingKey(key)) continue
    text = writeText(text, key.slice(field.length + 1), String(to ?? ''), undefined, basedOn)
  }
  for (const [language, version] of Object.entries(text?.versions ?? {})) {
    const isOfficial = changes[standingKey(textKey(field, language))]?.[1]
    // To call it official is not to translate it anew: it stays tied to the original it was made from.
    if (typeof isOfficial === 'boolean')
      text = writeText(text, language, version.text, isOfficial, version.basedOn ?? basedOn)
  }
  const isEmpty = Object.values(text?.versions ?? {}).every((version) => version.text === '')
  return isEmpty ? null : text
}

/**
 * How the translations among the wanted texts are to stand. An original is official by nature and is left alone;
 * so is a text that this edit empties or writes for the first time.
 */
const wantedStandings = (edit: RecordEdit, stored: FlatFields): FlatFields =>
  Object.fromEntries(
    Object.entries(edit.wanted).flatMap(([key, wanted]) => {
      const [field = '', language] = key.split('@')
      const text = edit.record[field] as LanguageText | null | undefined
      if (edit.isOfficial === undefined || edit.specs[field]?.kind !== 'text' || wanted === null) return []
      if (language === undefined || !text || language === text.original) return []
      // A new translation is unofficial without being told.
      const isSaid = edit.isOfficial || stored[standingKey(key)] !== undefined
      return isSaid ? [[standingKey(key), edit.isOfficial]] : []
    }),
  )

/** What the first line of a record says: every value that it was made with. */
export const madeWith = (values: Record<string, unknown>): Record<string, [unknown, unknown]> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([field, value]) => (value === null ? [] : [[field, [null, value]]])),
  )

export interface RecordEdit {
  objectKind: string
  table: RecordTable
  specs: FieldSpecs
  /** The locked record with its fields by name. */
  record: RecordEnvelope & Record<string, unknown>
  /** Items kept by id (sources, steps): key → content as text. */
  storedItems?: Record<string, FlatValue>
  /** Fields as wanted, flat: texts as `title@en`; an empty text is null. */
  wanted: FlatFields
  /** How the wanted texts stand where they are translations; left out, as they stood. */
  isOfficial?: boolean | undefined
  base: number
  verb: string
  /** Columns that change with every edit (who and when). */
  stamp?: ColumnValues
  /** Columns that change with one field: who verified it. */
  stampOf?: Record<string, (value: FlatValue) => ColumnValues>
  /** Saves a new revision under this verb also where nothing changed: the person confirms what stood there. */
  confirmVerb?: string | undefined
  /** As of a line. */
  facts?: HistoryLine['facts'] | undefined
  /** Refuses what two edits, each right by itself, come to together; given the fields as they would be. */
  review?: (next: FlatFields) => void
  /** Writes changed sets and items; called before the record is saved. */
  saveSets?: (changes: MergeResult['changes']) => Promise<void>
}

export interface EditOutcome {
  revision: number
  /** Names of the fields that were saved. */
  changed: string[]
  /** Fields where somebody else's newer value was kept because this edit did not touch them. */
  kept: string[]
}

/** An edit that was weighed and is still to be written; nothing is written where nothing changed. */
export interface DecidedEdit {
  outcome: EditOutcome
  writing: {
    edit: RecordEdit
    changes: MergeResult['changes']
    columns: ColumnValues
    fieldRevisions: Record<string, number>
  } | null
}

/** Merges an edit, and writes nothing; refuses with `edit-conflict` where two people changed one field. */
export const decideEdit = async (scope: Scope, edit: RecordEdit): Promise<DecidedEdit> => {
  const { record } = edit
  if (edit.base > record.revision || edit.base < 0) throw refusal('revision-unknown')
  const since = edit.base < record.revision ? await changesSince(scope.db, record.id, edit.base) : {}
  const stored = { ...flattenRecord(edit.specs, record), ...edit.storedItems }
  const merge = mergeEdit({
    stored,
    fieldRevisions: record.fieldRevisions,
    base: edit.base,
    baseValues: Object.fromEntries(
      Object.entries(since).map(([field, change]) => [field, change.base as FlatValue]),
    ),
    wanted: { ...edit.wanted, ...wantedStandings(edit, stored) },
  })
  if (merge.conflicts.length > 0) {
    throw refusal('edit-conflict', {
      params: { count: merge.conflicts.length, revision: record.revision },
      conflicts: merge.conflicts.map((conflict) => ({
        ...conflict,
        changedBy: since[conflict.field]?.changedBy ?? '',
        changedAt: since[conflict.field]?.changedAt ?? '',
      })),
    })
  }
  const changed = Object.keys(merge.changes)
  if (changed.length === 0 && edit.confirmVerb === undefined)
    return { outcome: { revision: record.revision, changed, kept: merge.kept }, writing: null }
  edit.review?.({
    ...stored,
    ...Object.fromEntries(Object.entries(merge.changes).map(([field, [, to]]) => [field, to])),
  })
  const columns: ColumnValues = { ...edit.stamp }
  for (const [field, stampOf] of Object.entries(edit.stampOf ?? {})) {
    const change = merge.changes[field]
    if (change !== undefined) Object.assign(columns, stampOf(change[1]))
  }
  for (const [field, spec] of Object.entries(edit.specs)) {
    if (spec.kind === 'value' && merge.changes[field] !== undefined) {
      columns[spec.column] = merge.changes[field][1] as string | number | boolean | null
    } else if (spec.kind === 'text' && changed.some((key) => key.startsWith(`${field}@`))) {
      const text = nextText(edit, field, merge.changes)
      columns[spec.column] = text === null ? null : JSON.stringify(text)
    }
  }
  const revision = record.revision + 1
  const fieldRevisions = {
    ...record.fieldRevisions,
    ...Object.fromEntries(changed.map((field) => [field, revision])),
  }
  return {
    outcome: { revision, changed, kept: merge.kept },
    writing: { edit, changes: merge.changes, columns, fieldRevisions },
  }
}

/** Columns that hold JSON, by the fields they belong to. */
const jsonColumns = (specs: FieldSpecs): string[] =>
  Object.values(specs).flatMap((spec) => (spec.kind === 'text' ? [spec.column] : []))

/**
 * Writes weighed edits of records of one table, in their order: the rows in one exchange for each set of columns,
 * the history in one. The caller has locked all rows.
 */
export const writeEdits = async (scope: Scope, decided: readonly DecidedEdit[]): Promise<void> => {
  const writings = decided.flatMap(({ writing }) => writing ?? [])
  for (const { edit, changes } of writings) await edit.saveSets?.(changes)
  for (const [table, own] of Map.groupBy(writings, ({ edit }) => edit.table))
    await saveRecords(
      scope.db,
      table,
      own.map(({ edit, fieldRevisions, columns }) => ({
        id: edit.record.id,
        from: edit.record.revision,
        fieldRevisions,
        columns,
      })),
      new Set(own.flatMap(({ edit }) => jsonColumns(edit.specs))),
    )
  if (writings.length > 0)
    await recordHistories(
      scope,
      writings.map(({ edit, changes }) => ({
        objectKind: edit.objectKind,
        objectId: edit.record.id,
        revision: edit.record.revision + 1,
        verb: Object.keys(changes).length === 0 ? (edit.confirmVerb ?? edit.verb) : edit.verb,
        changes,
        facts: edit.facts,
      })),
    )
}

/** Merges, saves and records an edit; refuses with `edit-conflict` where two people changed one field. */
export const editRecord = async (scope: Scope, edit: RecordEdit): Promise<EditOutcome> => {
  const decided = await decideEdit(scope, edit)
  await writeEdits(scope, [decided])
  return decided.outcome
}

/** One line of history, in the name of the person in the scope. */
export interface HistoryLine {
  objectKind: string
  objectId: string
  revision: number
  verb: string
  changes?: Record<string, [unknown, unknown]>
  /** What the chain itself must tell for good: ids, hashes and codes; nothing that a person may ask to be erased. */
  facts?: Record<string, string | number | boolean | null> | undefined
}

/** In whose stead a deputy did it: the chain keeps the id, the detail the name. */
const actedFor = (
  { actor }: Scope,
  facts: HistoryLine['facts'],
): Pick<HistoryNote, 'facts' | 'actingForName'> => {
  if (actor.actedFor === undefined) return facts === undefined ? {} : { facts }
  return {
    facts: { ...facts, actingFor: actor.actedFor.personId },
    actingForName: actor.actedFor.name,
  }
}

const noteOf = (scope: Scope, line: HistoryLine): HistoryNote => ({
  id: scope.context.newId(),
  objectKind: line.objectKind,
  objectId: line.objectId,
  objectRevision: line.revision,
  verb: line.verb,
  personId: scope.actor.personId,
  personName: scope.actor.name,
  at: scope.at,
  changes: line.changes ?? {},
  ...actedFor(scope, line.facts),
})

/** Appends one line to the history of the open space. */
export const recordHistory = (scope: Scope, line: HistoryLine): Promise<void> =>
  appendHistory(scope.db, noteOf(scope, line))

/** Appends many lines to the history of the open space in one exchange, in their order. */
export const recordHistories = (scope: Scope, lines: readonly HistoryLine[]): Promise<void> =>
  appendHistories(
    scope.db,
    lines.map((line) => noteOf(scope, line)),
  )

/** Appends one line to the history of another space; only what an administrator does to members and spaces. */
export const recordHistoryOf = (scope: Scope, spaceId: string, line: HistoryLine): Promise<void> =>
  appendHistoryOf(scope.db, spaceId, noteOf(scope, line))
