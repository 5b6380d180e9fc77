/**
 * Gaps are derived, never typed: a field of a gap-eligible row that is blank or "?". Blank and "?" are kept
 * apart. NA is never a gap; nor is not having joined a treaty or not offering assistance (design rule 2).
 */
import type { AnswerContent } from '#domain/assessment/assessment.ts'
import {
  type FieldId,
  type FrameworkEdition,
  type FrameworkField,
  fieldsOfRow,
} from '#domain/framework/framework.ts'

/** `blank`: no information. `unclear`: answered "?", the reference may not be relevant or is incomplete. */
export const gapKinds = ['blank', 'unclear'] as const
export type GapKind = (typeof gapKinds)[number]

/** What a gap needs to know of an action: which fields it serves, and whether it was dropped. */
export interface ServingAction {
  id: string
  status: string
  fieldIds: readonly FieldId[]
}

/** A field without a clear answer. It is derived anew whenever it is shown, never stored. */
export interface Gap {
  fieldId: FieldId
  field: FrameworkField
  kind: GapKind
  /** Actions of the plan that serve the field and are not dropped. */
  actionIds: string[]
}

/** All gaps of an assessment in template order. */
export const deriveGaps = (
  edition: FrameworkEdition,
  answers: readonly Pick<AnswerContent, 'fieldId' | 'value'>[],
  actions: readonly ServingAction[] = [],
): Gap[] => {
  const values = new Map(answers.map((answer) => [answer.fieldId, answer.value]))
  const serving = new Map<FieldId, string[]>()
  for (const action of actions) {
    if (action.status === 'dropped') continue
    for (const id of action.fieldIds) serving.set(id, [...(serving.get(id) ?? []), action.id])
  }
  return edition.rows
    .filter((row) => row.isGapEligible)
    .flatMap(fieldsOfRow)
    .flatMap((field) => {
      const value = values.get(field.id) ?? null
      if (value === 'X' || value === 'NA') return []
      const kind: GapKind = value === '?' ? 'unclear' : 'blank'
      return [{ fieldId: field.id, field, kind, actionIds: serving.get(field.id) ?? [] }]
    })
}

/**
 * How many blank or unclear fields are no gaps, since their rows only call upon States or leave a step to them.
 * Together with the gaps they are all fields counted as blank or unclear.
 */
export const countOpenOutside = (
  edition: FrameworkEdition,
  answers: readonly Pick<AnswerContent, 'fieldId' | 'value'>[],
): number => {
  const { blank, unclear } = countValues(edition, answers)
  return blank + unclear - deriveGaps(edition, answers).length
}

/** How many fields carry each mark. Counts with a date, never a share or a score. */
export interface ValueCounts {
  X: number
  unclear: number
  notApplicable: number
  blank: number
  /** Fields that record adherence or information and carry no mark of the four. */
  others: number
}

/** How many fields of the edition carry each mark. Counts, never a measure of compliance. */
export const countValues = (
  edition: FrameworkEdition,
  answers: readonly Pick<AnswerContent, 'fieldId' | 'value'>[],
): ValueCounts => {
  const values = new Map(answers.map((answer) => [answer.fieldId, answer.value]))
  const counts: ValueCounts = { X: 0, unclear: 0, notApplicable: 0, blank: 0, others: 0 }
  for (const row of edition.rows) {
    for (const field of fieldsOfRow(row)) {
      const value = values.get(field.id) ?? null
      if (row.valueType !== 'answer') counts.others += 1
      else if (value === 'X') counts.X += 1
      else if (value === '?') counts.unclear += 1
      else if (value === 'NA') counts.notApplicable += 1
      else counts.blank += 1
    }
  }
  return counts
}
