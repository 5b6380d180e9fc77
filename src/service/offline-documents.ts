/**
 * Documents without a server or a database: a matrix, from a filled form or from JSON, becomes a draft plan or a
 * document. The command line's whole work; nothing here writes a file.
 */
import type { DocumentState } from '#documents/document-words.ts'
import { unnamedState, wordsOf } from '#documents/document-words.ts'
import type { MatrixDecisions, MatrixDocumentInput } from '#documents/matrix-document.ts'
import type { MatrixExchange } from '#documents/matrix-exchange.ts'
import type { ReadingProblem, ReadMatrix } from '#documents/matrix-reader.ts'
import { fieldIndex } from '#documents/obligation-words.ts'
import type { PlanDocumentInput } from '#documents/plan-document.ts'
import { problemSentences } from '#documents/plan-open-questions.ts'
import type { CitedInstrument } from '#documents/source-words.ts'
import { countValues, deriveGaps, type Gap, type ValueCounts } from '#domain/assessment/gap.ts'
import { countSources, unsourcedFields } from '#domain/assessment/unsourced.ts'
import { readLabel } from '#domain/framework/framework.ts'
import { draftPlan, measuresNotOffered } from '#domain/plan/draft.ts'
import type { Plan } from '#domain/plan/plan.ts'
import { type PlanProblem, planProblems } from '#domain/plan/readiness.ts'
import { strictestMarking } from '#domain/release/marking.ts'
import { interfaceLanguages, translator } from '#messages/translate.ts'
import { loadFramework } from '#reference/framework-reference.ts'
import { loadMeasures } from '#reference/measure-reference.ts'
import { loadCurrencies } from '#reference/plan-reference.ts'
import { loadInstruments, loadStates } from '#reference/state-reference.ts'
import { offlinePlan } from '#service/offline-plan.ts'

/** The State of a form: known by its code, else as written. Codes XAA–XZZ are for invented States. */
export const stateOfForm = (
  matrix: Pick<ReadMatrix, 'stateCode' | 'stateName' | 'language'>,
): DocumentState => {
  const code = /^[A-Z]{3}$/.test(matrix.stateCode) ? matrix.stateCode : unnamedState
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
    isInvented: known === undefined && code !== unnamedState && code.startsWith('X'),
  }
}

/** A matrix in the current edition, from a form or from JSON. A form cites documents in words and knows no register. */
export interface OfflineMatrix extends ReadMatrix {
  state: DocumentState
  approvedOn: string | null
  reportDates: string[]
  publishedSource: string | null
  legalInstruments: CitedInstrument[]
  markings?: MatrixDecisions['markings'] | undefined
  releases?: MatrixDecisions['releases'] | undefined
}

/** The matrix that a form holds. */
export const matrixFromForm = (
  read: ReadMatrix,
  legalInstruments: CitedInstrument[] = [],
): OfflineMatrix => ({
  ...read,
  state: stateOfForm(read),
  approvedOn: null,
  reportDates: [],
  publishedSource: null,
  legalInstruments,
})

/** The matrix that an exchange document holds. */
export const matrixFromExchange = (document: MatrixExchange): OfflineMatrix => ({
  ...document,
  stateCode: document.state.code,
  stateName: readLabel(document.state.name, document.language),
})

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
export const draftFromMatrix = (matrix: OfflineMatrix, wish: DraftWish): OfflineDraft => {
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
  const { state, legalInstruments } = matrix
  const allGaps = deriveGaps(edition, matrix.answers, plan.actions)
  const unsourced = unsourcedFields(edition, countSources(matrix.answers))
  const problems = planProblems(plan, allGaps, unsourced, loadCurrencies())
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
      legalInstruments,
      language: wish.language,
      date: wish.date,
      audience: 'national',
      method: null,
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

/**
 * What an exchange document says of markings and releases, for what is made of it. Of any decision the strictest
 * marking counts, so that none is lost where fields became others in a newer edition.
 */
export const markedMatrix = ({
  markings,
  releases,
}: Pick<OfflineMatrix, 'markings' | 'releases'>): Pick<MatrixDocumentInput, 'marking' | 'decisions'> => {
  if (markings === undefined) return {}
  const decided = releases ?? []
  const strictest = strictestMarking(markings, [null, ...decided.map(({ markingId }) => markingId)])
  return { marking: strictest?.name ?? null, decisions: { markings, releases: decided } }
}

/** What a document is made from, so that a matrix can be printed or passed on. */
export const matrixInput = (
  matrix: OfflineMatrix,
  wish: { language: string; date: string },
): MatrixDocumentInput => ({
  edition: loadFramework(),
  state: matrix.state,
  layer: matrix.layer,
  approvedOn: matrix.approvedOn,
  answers: matrix.answers,
  legalInstruments: matrix.legalInstruments,
  instruments: loadInstruments(),
  language: wish.language,
  date: matrix.date !== null && matrix.date.length === 10 ? matrix.date : wish.date,
  audience: 'national',
  ...markedMatrix(matrix),
  reportDates: matrix.reportDates,
  publishedSource: matrix.publishedSource,
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
