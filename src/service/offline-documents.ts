/**
 * Documents without a server or a database: a filled matrix form becomes a draft plan, exchange documents
 * become Word and Excel. The command line's whole work; nothing here writes a file.
 */
import type { z } from 'zod'
import { matrixDocument as matrixSchema } from '#contract/matrix-document-contract.ts'
import { danglingIds, planDocument as planSchema } from '#contract/plan-document-contract.ts'
import type { DocumentState } from '#documents/document-words.ts'
import { wordsOf } from '#documents/document-words.ts'
import type { MatrixExchange, PlanExchange } from '#documents/exchange-document.ts'
import type { MatrixDocumentInput } from '#documents/matrix-document.ts'
import type { ReadingProblem, ReadMatrix } from '#documents/matrix-reader.ts'
import { fieldIndex, wordObligations } from '#documents/obligation-words.ts'
import type { PlanDocumentInput } from '#documents/plan-document.ts'
import { problemSentences } from '#documents/plan-open-questions.ts'
import type { RenderJob } from '#documents/render-job.ts'
import { countValues, deriveGaps, type Gap, type ValueCounts } from '#domain/assessment/gap.ts'
import { countSources, unsourcedFields } from '#domain/assessment/unsourced.ts'
import type { DocumentFormat } from '#domain/file/made-document.ts'
import type { FrameworkEdition } from '#domain/framework/framework.ts'
import { draftPlan, measuresNotOffered } from '#domain/plan/draft.ts'
import type { Plan } from '#domain/plan/plan.ts'
import { type PlanProblem, planProblems } from '#domain/plan/readiness.ts'
import { interfaceLanguages, translator } from '#messages/translate.ts'
import { loadFramework } from '#reference/framework-reference.ts'
import { loadMeasures } from '#reference/measure-reference.ts'
import { loadStates } from '#reference/state-reference.ts'
import { offlinePlan } from '#service/offline-plan.ts'

/** Stands for a State that the form does not name. */
const unnamed = 'XXX'

/** The State of a form: known by its code, else as written. Codes XAA–XZZ are for invented States. */
export const stateOfForm = (
  matrix: Pick<ReadMatrix, 'stateCode' | 'stateName' | 'language'>,
): DocumentState => {
  const code = /^[A-Z]{3}$/.test(matrix.stateCode) ? matrix.stateCode : unnamed
  const known = loadStates().find((state) => state.code === code)
  const written = matrix.stateName
  const name =
    written === '' && known === undefined
      ? Object.fromEntries(
          interfaceLanguages.map((each) => [each, translator(each)('document.state.unnamed')]),
        )
      : written === '' || matrix.language === 'en'
        ? {}
        : { [matrix.language]: written }
  return {
    code,
    name: { en: known?.name ?? (written === '' ? 'State not named' : written), ...name },
    isInvented: known === undefined && code !== unnamed && code.startsWith('X'),
  }
}

/** What a person asked of a draft. */
export interface DraftWish {
  language: string
  startOn: string
  years: number
  /** Field ids or their beginnings (`op2.manufacture/BW`); empty for all gaps. */
  only: string[]
  /** Measures chosen, by id; for gaps that none of them answers the first offered is taken. */
  measureIds?: readonly string[]
  date: string
}

/** What drafting did and left open. */
export interface OfflineDraft {
  plan: Plan
  state: DocumentState
  counts: ValueCounts
  blankGaps: number
  unclearGaps: number
  /** Gaps for which the catalogue suggests nothing. */
  withoutMeasure: string[]
  problems: PlanProblem[]
  sentences: string[]
  input: PlanDocumentInput
}

const isChosen = (gap: Gap, only: readonly string[]): boolean =>
  only.length === 0 || only.some((wish) => gap.fieldId === wish || gap.fieldId.startsWith(`${wish}/`))

/** Wishes that name no gap: a typing mistake, or a field that is no gap. */
export const unknownWishes = (matrix: ReadMatrix, only: readonly string[]): string[] => {
  const gaps = deriveGaps(loadFramework(), matrix.answers)
  return only.filter((wish) => !gaps.some((gap) => isChosen(gap, [wish])))
}

/** Measures chosen that answer none of the gaps taken up. */
export const unknownMeasures = (
  matrix: ReadMatrix,
  wish: Pick<DraftWish, 'only' | 'measureIds'>,
): string[] => {
  const gaps = deriveGaps(loadFramework(), matrix.answers).filter((gap) => isChosen(gap, wish.only))
  return measuresNotOffered(gaps, loadMeasures(), wish.measureIds ?? [])
}

/** Derives the gaps of a read matrix and drafts a plan from them. */
export const draftFromMatrix = (matrix: ReadMatrix, wish: DraftWish): OfflineDraft => {
  const edition = loadFramework()
  const gaps = deriveGaps(edition, matrix.answers).filter((gap) => isChosen(gap, wish.only))
  const draft = draftPlan({
    gaps,
    measures: loadMeasures(),
    measureIds: wish.measureIds ?? [],
    startOn: wish.startOn,
    years: wish.years,
  })
  const plan = offlinePlan(draft, edition.id, wish.language)
  const state = stateOfForm(matrix)
  const allGaps = deriveGaps(edition, matrix.answers, plan.actions)
  const unsourced = unsourcedFields(edition, countSources(matrix.answers))
  const problems = planProblems(plan, allGaps, unsourced)
  return {
    plan,
    state,
    counts: countValues(edition, matrix.answers),
    blankGaps: gaps.filter((gap) => gap.kind === 'blank').length,
    unclearGaps: gaps.filter((gap) => gap.kind === 'unclear').length,
    withoutMeasure: draft.withoutMeasure,
    problems,
    sentences: planSentences(plan, problems, wish.language),
    input: {
      plan,
      agencies: [],
      edition,
      state,
      answers: matrix.answers,
      legalInstruments: [],
      language: wish.language,
      date: wish.date,
      audience: 'national',
      hasOpenQuestions: true,
    },
  }
}

/** The readiness list in words, gathered by kind of problem. */
export const planSentences = (plan: Plan, problems: readonly PlanProblem[], language: string): string[] =>
  problemSentences(problems, {
    sections: plan.sections,
    fields: fieldIndex(loadFramework()),
    words: wordsOf(language),
  })

/** An exchange document, or what is wrong with it. */
export type ReadExchange =
  | { isRead: true; document: PlanExchange | MatrixExchange; edition: FrameworkEdition }
  | {
      isRead: false
      code: 'json-broken' | 'json-unknown' | 'json-edition' | 'json-not-valid'
      details: string[]
    }

const issueLines = (error: z.ZodError): string[] =>
  error.issues.slice(0, 20).map((issue) => `${issue.path.join('.') || '/'}: ${issue.message}`)

/** Reads and checks a plan or a matrix as JSON. */
export const readExchange = (bytes: Buffer): ReadExchange => {
  let value: unknown
  try {
    value = JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, ''))
  } catch {
    return { isRead: false, code: 'json-broken', details: [] }
  }
  const format = typeof value === 'object' && value !== null && 'format' in value ? value.format : undefined
  const schema =
    format === 'plan1540-plan' ? planSchema : format === 'plan1540-matrix' ? matrixSchema : undefined
  if (schema === undefined) return { isRead: false, code: 'json-unknown', details: [] }
  const parsed = schema.safeParse(value)
  if (!parsed.success) return { isRead: false, code: 'json-not-valid', details: issueLines(parsed.error) }
  const edition = loadFramework()
  if (parsed.data.edition !== edition.id) {
    return { isRead: false, code: 'json-edition', details: [parsed.data.edition] }
  }
  const dangling = parsed.data.format === 'plan1540-plan' ? danglingIds(parsed.data) : []
  if (dangling.length > 0) return { isRead: false, code: 'json-not-valid', details: dangling }
  return { isRead: true, document: parsed.data, edition }
}

/** What is open in an exchange document: a plan's readiness list, a matrix's fields without source, in words. */
export const exchangeSentences = (document: PlanExchange | MatrixExchange, language: string): string[] => {
  if (document.format === 'plan1540-plan') {
    return planSentences(document.plan, planProblems(document.plan, [], []), language)
  }
  const edition = loadFramework()
  const words = wordsOf(language)
  return unsourcedFields(edition, countSources(document.answers)).map((id) =>
    words.say('document.question.x-without-source', {
      field: words.list(wordObligations([id], fieldIndex(edition), words)),
    }),
  )
}

/** The job that renders an exchange document. */
export const exchangeJob = (
  read: Extract<ReadExchange, { isRead: true }>,
  wish: { format: DocumentFormat; language: string; date: string },
): RenderJob => {
  const { document, edition } = read
  const { format, language, date } = wish
  const base = { edition, state: document.state, language, date }
  if (document.format === 'plan1540-plan') {
    const input: PlanDocumentInput = {
      ...base,
      plan: document.plan,
      agencies: document.agencies,
      answers: [],
      legalInstruments: [],
      audience: 'national',
      hasOpenQuestions: document.plan.status === 'draft',
    }
    return { kind: 'plan', format, input }
  }
  const input: MatrixDocumentInput = {
    ...base,
    layer: document.layer,
    approvedOn: document.approvedOn,
    answers: document.answers,
    legalInstruments: document.legalInstruments,
    audience: document.layer === 'committee' ? 'public' : 'national',
    reportDates: document.reportDates,
    publishedSource: document.publishedSource,
    isExtract: false,
  }
  return { kind: 'matrix', format, input }
}

/** The exchange input of a read form, so that a filled matrix can be printed or passed on. */
export const matrixOfForm = (
  matrix: ReadMatrix,
  wish: { language: string; date: string },
): MatrixDocumentInput => ({
  edition: loadFramework(),
  state: stateOfForm(matrix),
  layer: matrix.layer,
  approvedOn: null,
  answers: matrix.answers,
  legalInstruments: [],
  language: wish.language,
  date: matrix.date !== null && matrix.date.length === 10 ? matrix.date : wish.date,
  audience: 'national',
  reportDates: [],
  publishedSource: null,
  isExtract: false,
})

/** One reading problem in words, with its place: `OP 2, cell E7: “Y” is not one of X, ?, NA.` */
export const readingSentence = (problem: ReadingProblem, language: string): string => {
  const { say } = wordsOf(language)
  const sentence = say(`document.reading.${problem.code}`, problem.params)
  if (problem.sheet === null) return sentence
  return problem.cell === null
    ? say('document.reading.on', { sheet: problem.sheet, sentence })
    : say('document.reading.at', { sheet: problem.sheet, cell: problem.cell, sentence })
}
