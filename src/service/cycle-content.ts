/** The content of a state of the assessment, frozen or as it is now: one shape, the exchange document of the matrix. */
import { matrixDocument } from '#contract/matrix-document-contract.ts'
import type { MatrixDocumentInput } from '#documents/matrix-document.ts'
import { type MatrixExchange, matrixExchange } from '#documents/matrix-exchange.ts'
import type { AssessmentCycle } from '#domain/assessment/cycle.ts'
import { type FrameworkEdition, fieldsOfEdition } from '#domain/framework/framework.ts'
import type { DateOnly } from '#domain/record.ts'
import { refusal } from '#domain/refusal.ts'
import { requireAssessment } from '#service/assessment-queries.ts'
import type { Scope } from '#service/service-context.ts'
import { listAnswers } from '#store/assessment-store.ts'
import { listCycles, readCycleContent } from '#store/cycle-store.ts'
import { listLegalInstruments } from '#store/legal-instrument-store.ts'

/** The edition of a frozen state; an older one too, as long as the program knows its rows. */
export const editionOf = ({ reference }: Pick<Scope, 'reference'>, id: string): FrameworkEdition => {
  const edition = [reference.edition, reference.olderEdition].find((each) => each.id === id)
  if (edition === undefined) throw refusal('cycle-edition', { params: { edition: id } })
  return edition
}

/** The assessment as it is now, in template order, so that the same content gives the same bytes. */
export const presentContent = async (
  scope: Scope,
  of: { language: string; date: DateOnly; forUpdate?: boolean },
) => {
  const assessment = await requireAssessment(scope, of.forUpdate ?? false)
  const [answers, legalInstruments] = await Promise.all([
    listAnswers(scope.db, assessment.id),
    listLegalInstruments(scope.db),
  ])
  const order = new Map(fieldsOfEdition(scope.reference.edition).map((field, at) => [field.id, at]))
  const at = (fieldId: string): number => order.get(fieldId) ?? order.size
  answers.sort((a, b) => at(a.fieldId) - at(b.fieldId) || (a.fieldId < b.fieldId ? -1 : 1))
  const input: MatrixDocumentInput = {
    edition: scope.reference.edition,
    state: { code: scope.space.code, name: scope.space.name, isInvented: scope.space.isInvented },
    layer: assessment.layer,
    approvedOn: assessment.approvedOn,
    answers,
    legalInstruments,
    instruments: scope.reference.instruments,
    language: of.language,
    date: of.date,
    audience: 'national',
    reportDates: [],
    publishedSource: null,
    isExtract: false,
  }
  return { assessment, answers, content: matrixExchange(input) }
}

/** A frozen state's head, or a refusal. */
export const requireCycle = async (scope: Scope, id: string): Promise<AssessmentCycle> => {
  const [cycle] = await listCycles(scope.db, { id })
  if (cycle === undefined) throw refusal('record-not-found')
  return cycle
}

/** The frozen bytes as a matrix; what was frozen before a column was known reads as nothing said. */
export const readFrozen = async (scope: Scope, id: string): Promise<MatrixExchange> => {
  const bytes = await readCycleContent(scope.db, id)
  if (bytes === undefined) throw refusal('record-not-found')
  return matrixDocument.parse(JSON.parse(bytes.toString('utf8')))
}
