/** A matrix as JSON, checked against its schema and its own edition, and carried over to the present one. */
import type { z } from 'zod'
import type { matrixDocument } from '#contract/matrix-document-contract.ts'
import { wordsOf } from '#documents/document-words.ts'
import type { AnswerContent } from '#domain/assessment/assessment.ts'
import { type CarryOver, carryOver } from '#domain/framework/crosswalk.ts'
import { type FrameworkEdition, fieldsOfEdition } from '#domain/framework/framework.ts'
import { loadCrosswalk } from '#reference/crosswalk-reference.ts'
import { loadFramework } from '#reference/framework-reference.ts'

/** The document as its schema reads it. */
export type MatrixDocument = z.output<typeof matrixDocument>

/** Nobody mends more at once. */
export const mostDetails = 20

interface FieldProblem {
  code: 'field-unknown' | 'field-twice'
  params: { field: string; place: string; edition: string }
}

/** Answers that would be lost in silence: to fields that the edition does not have, or given twice. */
export const fieldProblems = (
  document: { answers: readonly { fieldId: string }[] },
  edition: FrameworkEdition,
): FieldProblem[] => {
  const known = new Set(fieldsOfEdition(edition).map((field) => field.id))
  const seen = new Set<string>()
  return document.answers
    .flatMap(({ fieldId }, at): FieldProblem[] => {
      const params = { field: fieldId, place: `answers.${at}.fieldId`, edition: edition.id }
      const isTwice = seen.has(fieldId)
      seen.add(fieldId)
      if (!known.has(fieldId)) return [{ code: 'field-unknown', params }]
      return isTwice ? [{ code: 'field-twice', params }] : []
    })
    .slice(0, mostDetails)
}

/** The same as sentences. */
export const fieldSentences = (
  document: { answers: readonly { fieldId: string }[] },
  edition: FrameworkEdition,
  language: string,
): string[] => {
  const { say } = wordsOf(language)
  return fieldProblems(document, edition).map(({ code, params }) => say(`document.reading.${code}`, params))
}

/** What did not go over as it stood, from which edition to which. */
export type CarryReport = Omit<CarryOver<AnswerContent>, 'answers'> & { from: string; to: string }

/** The matrix in the current edition, as a form or as JSON, and what did not go over as it stood. */
export const carryMatrixOver = <M extends { edition: string; answers: AnswerContent[] }>(
  matrix: M,
): { matrix: M; report: CarryReport } => {
  const newer = loadFramework()
  const { answers, ...report } = carryOver({ crosswalk: loadCrosswalk(), newer, answers: matrix.answers })
  return {
    matrix: { ...matrix, edition: newer.id, answers },
    report: { ...report, from: matrix.edition, to: newer.id },
  }
}
