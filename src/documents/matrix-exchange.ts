/** The exchange document of a matrix: the shape in which it is passed on, and frozen. */
import type { DocumentState } from '#documents/document-words.ts'
import type { MatrixDecisions, MatrixDocumentInput } from '#documents/matrix-document.ts'
import type { CitedInstrument } from '#documents/source-words.ts'
import type { AnswerContent, AssessmentLayer } from '#domain/assessment/assessment.ts'
import type { DateOnly } from '#domain/record.ts'
import type { LanguageTag } from '#domain/text/language-text.ts'

export const matrixSchemaAddress = 'urn:plan1540:schema:matrix:1'

/** A matrix with the part of the register that it cites. */
export interface MatrixExchange {
  $schema: string
  format: 'plan1540-matrix'
  version: 1
  edition: string
  state: DocumentState
  date: DateOnly
  language: LanguageTag
  layer: AssessmentLayer
  approvedOn: DateOnly | null
  /** Dates of the national report and its addenda, as published. */
  reportDates: DateOnly[]
  /** Where a matrix taken over from elsewhere was published. */
  publishedSource: string | null
  answers: AnswerContent[]
  legalInstruments: CitedInstrument[]
  /** Both left out where nothing is known of markings and releases, as in what was frozen. */
  markings?: MatrixDecisions['markings'] | undefined
  releases?: MatrixDecisions['releases'] | undefined
}

const citedOf = (instrument: CitedInstrument): CitedInstrument => ({
  id: instrument.id,
  title: instrument.title,
  shortTitle: instrument.shortTitle,
  kind: instrument.kind,
  number: instrument.number,
  gazette: instrument.gazette,
  adoptedOn: instrument.adoptedOn ?? null,
  inForceOn: instrument.inForceOn,
  status: instrument.status ?? 'unknown',
  repealedOn: instrument.repealedOn ?? null,
  issuedBy: instrument.issuedBy ?? null,
  language: instrument.language,
  translation: instrument.translation,
  address: instrument.address,
})

/** The matrix's exchange document; only instruments that an answer cites are passed on. */
export const matrixExchange = (input: MatrixDocumentInput): MatrixExchange => {
  const cited = new Set(
    input.answers.flatMap((answer) => answer.sources.flatMap((source) => source.legalInstrumentId ?? [])),
  )
  return {
    $schema: matrixSchemaAddress,
    format: 'plan1540-matrix',
    version: 1,
    edition: input.edition.id,
    state: input.state,
    date: input.date,
    language: input.language,
    layer: input.layer,
    approvedOn: input.approvedOn,
    reportDates: input.reportDates,
    publishedSource: input.publishedSource,
    answers: input.answers.map((answer) => ({
      fieldId: answer.fieldId,
      value: answer.value,
      information: answer.information,
      remark: answer.remark,
      confidence: answer.confidence ?? null,
      verifiedOn: answer.verifiedOn ?? null,
      sources: answer.sources.map((source) => ({
        legalInstrumentId: source.legalInstrumentId,
        citation: source.citation,
        provision: source.provision,
        page: source.page,
        address: source.address,
        language: source.language,
        translation: source.translation,
        verifiedOn: source.verifiedOn,
      })),
      adherences: answer.adherences.map((each) => ({
        instrumentId: each.instrumentId,
        kind: each.kind,
        on: each.on,
      })),
    })),
    legalInstruments: input.legalInstruments.filter((each) => cited.has(each.id)).map(citedOf),
    ...input.decisions,
  }
}

/** Its bytes: readable, with a line end; the same for the same content. */
export const matrixBytes = (document: MatrixExchange): Buffer =>
  Buffer.from(`${JSON.stringify(document, null, 2)}\n`)
