/** Reads the matrix: by section, field by field, and the gaps derived from it. */
import type { z } from 'zod'
import type { showAssessmentInput } from '#contract/assessment-contract.ts'
import { allowedActions, plainRecord } from '#domain/access/gate.ts'
import type { Assessment } from '#domain/assessment/assessment.ts'
import { wishedFields, wishParts } from '#domain/assessment/matrix-filter.ts'
import { type FrameworkRow, fieldsOfRow, type Section } from '#domain/framework/framework.ts'
import { refusal } from '#domain/refusal.ts'
import { answerableFields } from '#service/assignment-access.ts'
import { requireAccess } from '#service/operation.ts'
import type { Scope } from '#service/service-context.ts'
import { findNationalAssessment, listAnswers } from '#store/assessment-store.ts'
import { countOpenThreads } from '#store/comment-store.ts'
import { listLegalInstruments } from '#store/legal-instrument-store.ts'

/** The State's assessment in the current edition; every State's space is made with one. */
export const requireAssessment = async (scope: Scope, forUpdate = false): Promise<Assessment> => {
  const assessment = await findNationalAssessment(scope.db, scope.reference.edition.id, forUpdate)
  if (assessment === undefined) throw refusal('record-not-found')
  return assessment
}

/** The matrix with its answers; rows of one section when named. */
export const showAssessment = async (scope: Scope, input: z.output<typeof showAssessmentInput>) => {
  const record = plainRecord('assessment')
  requireAccess(scope, 'read', record)
  const { edition } = scope.reference
  const sections: Section[] =
    input.section === undefined
      ? edition.sections
      : edition.sections.filter((each) => each.id === input.section)
  if (sections.length === 0) throw refusal('record-not-found')
  const rows: FrameworkRow[] = edition.rows.filter((row) =>
    sections.some((section) => section.id === row.section),
  )
  const assessment = await requireAssessment(scope)
  const fieldIds =
    input.section === undefined ? undefined : rows.flatMap(fieldsOfRow).map((field) => field.id)
  const [answers, legalInstruments, openComments, answerable] = await Promise.all([
    listAnswers(scope.db, assessment.id, fieldIds === undefined ? {} : { fieldIds }),
    listLegalInstruments(scope.db),
    countOpenThreads(scope.db, { recordKind: 'assessment', recordId: assessment.id }),
    answerableFields(scope),
  ])
  const { section: _section, ...wishes } = input
  const known = new Map(answers.map((answer) => [answer.fieldId, answer]))
  const ground = { measures: scope.reference.measures, today: scope.today }
  return {
    assessment,
    allSections: edition.sections,
    sections,
    rows,
    answers,
    legalInstruments,
    openComments: Object.fromEntries(openComments),
    wished: wishParts.every((part) => wishes[part] === undefined)
      ? null
      : wishedFields(wishes, rows.flatMap(fieldsOfRow), known, ground).map((field) => field.id),
    answerable,
    allowed: allowedActions(scope.actor, record),
  }
}
