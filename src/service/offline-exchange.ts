/** Plans and matrices as JSON, without a server or a database: read, checked, carried over, and made into documents. */
import type { z } from 'zod'
import { matrixDocument as matrixSchema } from '#contract/matrix-document-contract.ts'
import {
  danglingIds,
  planDocument as planSchema,
  upgradePlanDocument,
} from '#contract/plan-document-contract.ts'
import { wordsOf } from '#documents/document-words.ts'
import type { PlanExchange } from '#documents/exchange-document.ts'
import type { MatrixDocumentInput } from '#documents/matrix-document.ts'
import type { MatrixExchange } from '#documents/matrix-exchange.ts'
import { fieldIndex, wordObligations } from '#documents/obligation-words.ts'
import type { PlanDocumentInput } from '#documents/plan-document.ts'
import type { RenderJob } from '#documents/render-job.ts'
import { countSources, unsourcedFields } from '#domain/assessment/unsourced.ts'
import type { DocumentFormat } from '#domain/file/made-document.ts'
import type { FrameworkEdition } from '#domain/framework/framework.ts'
import { planProblems } from '#domain/plan/readiness.ts'
import { strictestMarking } from '#domain/release/marking.ts'
import { type ReleasedItem, releaseBook } from '#domain/release/release.ts'
import type { LanguageText } from '#domain/text/language-text.ts'
import { isEditionId, loadFramework } from '#reference/framework-reference.ts'
import { loadCurrencies, loadPriorityMethods } from '#reference/plan-reference.ts'
import { loadInstruments } from '#reference/state-reference.ts'
import { type CarryReport, carryMatrixOver, fieldSentences, mostDetails } from '#service/matrix-editions.ts'
import { markedMatrix, planSentences } from '#service/offline-documents.ts'

/** An exchange document in the current edition, or what is wrong with it. */
export type ReadExchange =
  | {
      isRead: true
      document: PlanExchange | MatrixExchange
      edition: FrameworkEdition
      /** Where the document was a matrix of an older edition. */
      carried: CarryReport | null
    }
  | {
      isRead: false
      code:
        | 'json-broken'
        | 'json-unknown'
        | 'json-edition'
        | 'json-plan-edition'
        | 'json-not-valid'
        | 'json-fields'
      /** The edition that the document names; empty where it was not read so far. */
      edition: string
      details: string[]
    }

const issueLines = (error: z.ZodError): string[] =>
  error.issues.slice(0, mostDetails).map((issue) => `${issue.path.join('.') || '/'}: ${issue.message}`)

/** The matrix in the current edition. */
const readMatrixDocument = (document: MatrixExchange, language: string): ReadExchange => {
  const own = document.edition
  if (!isEditionId(own)) return { isRead: false, code: 'json-edition', edition: own, details: [] }
  const details = fieldSentences(document, loadFramework(own), language)
  if (details.length > 0) return { isRead: false, code: 'json-fields', edition: own, details }
  const edition = loadFramework()
  if (own === edition.id) return { isRead: true, document, edition, carried: null }
  const { matrix, report } = carryMatrixOver(document)
  return { isRead: true, document: matrix, edition, carried: report }
}

/** Reads and checks a plan or a matrix as JSON; a matrix of an older edition is carried over, as a form is. */
export const readExchange = (bytes: Buffer, language = 'en'): ReadExchange => {
  let value: unknown
  try {
    value = JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, ''))
  } catch {
    return { isRead: false, code: 'json-broken', edition: '', details: [] }
  }
  const format = typeof value === 'object' && value !== null && 'format' in value ? value.format : undefined
  const schema =
    format === 'plan1540-plan' ? planSchema : format === 'plan1540-matrix' ? matrixSchema : undefined
  if (schema === undefined) return { isRead: false, code: 'json-unknown', edition: '', details: [] }
  const parsed = schema.safeParse(upgradePlanDocument(value))
  if (!parsed.success)
    return { isRead: false, code: 'json-not-valid', edition: '', details: issueLines(parsed.error) }
  const document = parsed.data
  if (document.format === 'plan1540-matrix') return readMatrixDocument(document, language)
  const edition = loadFramework()
  if (document.edition !== edition.id) {
    const code = isEditionId(document.edition) ? 'json-plan-edition' : 'json-edition'
    return { isRead: false, code, edition: document.edition, details: [] }
  }
  const dangling = danglingIds(document)
  if (dangling.length > 0)
    return { isRead: false, code: 'json-not-valid', edition: edition.id, details: dangling }
  return { isRead: true, document, edition, carried: null }
}

/** What is open in an exchange document: a plan's readiness list, a matrix's fields without source, in words. */
export const exchangeSentences = (document: PlanExchange | MatrixExchange, language: string): string[] => {
  if (document.format === 'plan1540-plan') {
    return planSentences(document.plan, planProblems(document.plan, [], [], loadCurrencies()), language)
  }
  const edition = loadFramework()
  const words = wordsOf(language)
  return unsourcedFields(edition, countSources(document.answers)).map((id) =>
    words.say('document.question.x-without-source', {
      field: words.list(wordObligations([id], fieldIndex(edition), words)),
    }),
  )
}

/** The strictest marking of the plan in an exchange document. */
const markingOfExchange = ({ plan, markings, releases }: PlanExchange): LanguageText | null => {
  const { markingOf } = releaseBook(releases)
  const items: ReleasedItem[] = [
    { recordKind: 'plan', recordId: plan.id },
    ...plan.sections.map(({ id }) => ({ recordKind: 'plan-section' as const, recordId: id })),
    ...plan.objectives.map(({ id }) => ({ recordKind: 'plan-objective' as const, recordId: id })),
    ...plan.actions.map(({ id }) => ({ recordKind: 'plan-action' as const, recordId: id })),
  ]
  return strictestMarking(markings, items.map(markingOf))?.name ?? null
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
      marking: markingOfExchange(document),
      decisions: { markings: document.markings, releases: document.releases },
      method: loadPriorityMethods().find((each) => each.id === document.plan.priorityMethod) ?? null,
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
    instruments: loadInstruments(),
    audience: document.layer === 'committee' ? 'public' : 'national',
    ...markedMatrix(document),
    reportDates: document.reportDates,
    publishedSource: document.publishedSource,
    isExtract: false,
  }
  return { kind: 'matrix', format, input }
}
