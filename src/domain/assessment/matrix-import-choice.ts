/** What a person takes of an import: how far it reaches, and how each conflict is decided. */
import type { Answer } from '#domain/assessment/assessment.ts'
import type { FieldImport, ImportChange, ImportConflict } from '#domain/assessment/matrix-import.ts'
import type { FieldId } from '#domain/framework/framework.ts'

/** Who decides about a conflict: the record's value stays, or the form's is taken. */
export const importChoices = ['record', 'form'] as const
export type ImportChoice = (typeof importChoices)[number]

/** Names a conflict for its choice. */
export const conflictKey = (fieldId: FieldId, conflict: Pick<ImportConflict, 'key'>): string =>
  `${fieldId}#${conflict.key}`

/** What a person takes: everything, or only fields of which the record says nothing. */
export const importReaches = ['all', 'blank'] as const
export type ImportReach = (typeof importReaches)[number]

/** The changes to save of one field, with the conflicts decided; a conflict without a choice is left out. */
export const chosenChanges = (
  field: FieldImport,
  reach: ImportReach,
  choices: ReadonlyMap<string, ImportChoice>,
): ImportChange[] => {
  if (reach === 'blank' && !field.isBlank) return []
  const decided = field.conflicts.filter(
    (conflict) => choices.get(conflictKey(field.fieldId, conflict)) === 'form',
  )
  return [...field.changes, ...decided.map(({ base: _base, ...change }) => change as ImportChange)]
}

/** Whether the field would be NA without a reason in any language once the changes are in. */
export const lacksReason = (record: Answer | null, changes: readonly ImportChange[]): boolean => {
  const value = changes.find((change) => change.part === 'value')
  const next = value === undefined ? (record?.value ?? null) : value.to
  if (next !== 'NA') return false
  const remarks = new Map(
    Object.entries(record?.remark?.versions ?? {}).map(([language, version]) => [
      `remark@${language}`,
      version.text,
    ]),
  )
  for (const change of changes) if (change.part === 'remark') remarks.set(change.key, change.to ?? '')
  return [...remarks.values()].every((words) => words === '')
}
