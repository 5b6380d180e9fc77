/** The synthetic plan and matrix as inputs of the documents. */
import type { MatrixDocumentInput } from '#documents/matrix-document.ts'
import type { MatrixTemplateInput } from '#documents/matrix-template.ts'
import type { PlanDocumentInput } from '#documents/plan-document.ts'
import { loadReference } from '#reference/reference.ts'
import { syntheticAnswers, syntheticPlan } from '#tests/support/synthetic-plan.ts'
import { syntheticAgencies, syntheticInstruments, syntheticState } from '#tests/support/synthetic-state.ts'

/** A plan of so many actions. */
export const planInput = (count: number, change: Partial<PlanDocumentInput> = {}): PlanDocumentInput => {
  const { edition, plan } = syntheticPlan(count)
  return {
    plan,
    agencies: syntheticAgencies,
    edition,
    state: syntheticState,
    answers: syntheticAnswers(edition),
    legalInstruments: syntheticInstruments,
    language: 'en',
    date: '2026-11-23',
    audience: 'national',
    method: loadReference().priorityMethods[0] ?? null,
    hasOpenQuestions: true,
    ...change,
  }
}

/** The filled matrix. */
export const matrixInput = (change: Partial<MatrixDocumentInput> = {}): MatrixDocumentInput => {
  const { edition } = syntheticPlan(1)
  return {
    edition,
    state: syntheticState,
    layer: 'national',
    approvedOn: null,
    answers: syntheticAnswers(edition),
    legalInstruments: syntheticInstruments,
    instruments: loadReference().instruments,
    language: 'en',
    date: '2026-11-23',
    audience: 'national',
    reportDates: [],
    publishedSource: null,
    isExtract: false,
    ...change,
  }
}

/** The form of the filled matrix. */
export const formInput = (change: Partial<MatrixTemplateInput> = {}): MatrixTemplateInput => {
  const { edition, state, layer, answers, legalInstruments, language, date } = matrixInput()
  return { edition, state, layer, answers, legalInstruments, language, date, ...change }
}
