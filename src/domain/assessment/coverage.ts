/**
 * What stands behind a field: a basis is recorded, an action is planned, neither, or it does not apply. A word for
 * each field and never a share: the Committee's matrix does not measure compliance (design rule 1).
 */
import type { AnswerContent, AnswerValue } from '#domain/assessment/assessment.ts'
import { deriveGaps, type ServingAction } from '#domain/assessment/gap.ts'
import { type FieldId, type FrameworkEdition, fieldsOfRow } from '#domain/framework/framework.ts'

/** The words, from what is recorded to what does not apply. */
export const coverages = ['recorded', 'planned', 'open', 'na'] as const
export type Coverage = (typeof coverages)[number]

/** The word for one field of a gap-eligible row. */
export const coverageOf = (value: AnswerValue, isPlanned: boolean): Coverage => {
  if (value === 'X') return 'recorded'
  if (value === 'NA') return 'na'
  return isPlanned ? 'planned' : 'open'
}

/** Every field of the gap-eligible rows with its word, in template order. */
export const coverageOfFields = (
  edition: FrameworkEdition,
  answers: readonly Pick<AnswerContent, 'fieldId' | 'value'>[],
  actions: readonly ServingAction[],
): Map<FieldId, Coverage> => {
  const values = new Map(answers.map((answer) => [answer.fieldId, answer.value]))
  const planned = new Set(
    deriveGaps(edition, answers, actions)
      .filter((gap) => gap.actionIds.length > 0)
      .map((gap) => gap.fieldId),
  )
  return new Map(
    edition.rows
      .filter((row) => row.isGapEligible)
      .flatMap(fieldsOfRow)
      .map((field): [FieldId, Coverage] => [
        field.id,
        coverageOf(values.get(field.id) ?? null, planned.has(field.id)),
      ]),
  )
}
