/**
 * X says that a measure is recorded; without a source nobody can look it up. Such an answer is taken in, since
 * a matrix is filled over weeks, and is asked about wherever what is still open is listed.
 */
import type { AnswerContent, AnswerValue } from '#domain/assessment/assessment.ts'
import { type FieldId, type FrameworkEdition, fieldsOfEdition } from '#domain/framework/framework.ts'

/** As much of an answer as the question needs. */
export interface SourcedValue {
  value: AnswerValue
  sourceCount: number
}

/** Whether an answer leaves open where it comes from. NA has its reason, and "?" is open by itself. */
export const lacksSource = (answer: SourcedValue): boolean => answer.value === 'X' && answer.sourceCount === 0

/** The fields of an edition whose answers leave it open, in template order. */
export const unsourcedFields = (
  edition: FrameworkEdition,
  answers: readonly (SourcedValue & { fieldId: FieldId })[],
): FieldId[] => {
  const open = new Set(answers.filter(lacksSource).map((answer) => answer.fieldId))
  return fieldsOfEdition(edition).flatMap((field) => (open.has(field.id) ? [field.id] : []))
}

/** Whole answers with their sources counted. */
export const countSources = (
  answers: readonly Pick<AnswerContent, 'fieldId' | 'value' | 'sources'>[],
): (SourcedValue & { fieldId: FieldId })[] =>
  answers.map(({ fieldId, value, sources }) => ({ fieldId, value, sourceCount: sources.length }))
