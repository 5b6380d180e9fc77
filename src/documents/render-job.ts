/** What can be asked of a renderer, in this process or in the child: plain values in, bytes out. */

import type { DocumentTree } from '#documents/document-tree.ts'
import type { TextRead } from '#documents/file-text-reader.ts'
import type { MatrixDocumentInput } from '#documents/matrix-document.ts'
import type { JsonReading } from '#documents/matrix-json-reader.ts'
import type { MatrixReading } from '#documents/matrix-reader.ts'
import type { MatrixTemplateInput } from '#documents/matrix-template.ts'
import type { MinutesDocumentInput } from '#documents/minutes-document.ts'
import type { PlanComparisonInput } from '#documents/plan-comparison-document.ts'
import type { PlanDocumentInput } from '#documents/plan-document.ts'
import type { ReportDocumentInput } from '#documents/report-document.ts'
import type { ReviewDocumentInput } from '#documents/review-document.ts'
import type { FindingsReading } from '#documents/template-findings.ts'
import type { WordTemplate } from '#documents/word-template.ts'
import type { TextReading } from '#domain/file/file-kind.ts'
import {
  type DocumentFormat,
  type DocumentKind,
  type DocumentStep,
  formatsOfKind,
  type meetingDocumentKinds,
  type PdfStandard,
  type recordDocumentKinds,
  type reportDocumentKinds,
  type reviewDocumentKinds,
  type versionDocumentKinds,
} from '#domain/file/made-document.ts'
import type { FrameworkEdition } from '#domain/framework/framework.ts'

export const mediaTypes: Record<DocumentFormat, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
}

export interface DocumentJob {
  kind: DocumentKind
  format: DocumentFormat
  /** PDF only: PDF/UA-1 unless archives ask for PDF/A-2a. */
  standard?: PdfStandard
  /**
   * DOCX only: the bytes of a ministry's own Word template. Whoever asks has had it read with `readFindings` first,
   * so that a person hears why one is refused.
   */
  template?: Uint8Array
}

type PlanDocumentKind = Exclude<(typeof recordDocumentKinds)[number], 'matrix'>
type MinutesKind = (typeof meetingDocumentKinds)[number]
type ReviewKind = (typeof reviewDocumentKinds)[number]
type VersionKind = (typeof versionDocumentKinds)[number]
type ReportDocumentKind = (typeof reportDocumentKinds)[number]

export type RenderJob =
  | (DocumentJob & { kind: PlanDocumentKind; input: PlanDocumentInput })
  | (DocumentJob & { kind: ReportDocumentKind; input: ReportDocumentInput })
  | (DocumentJob & { kind: MinutesKind; input: MinutesDocumentInput })
  | (DocumentJob & { kind: ReviewKind; input: ReviewDocumentInput })
  | (DocumentJob & { kind: VersionKind; input: PlanComparisonInput })
  | (DocumentJob & { kind: 'matrix'; input: MatrixDocumentInput })
  | { kind: 'matrix-form'; input: MatrixTemplateInput }

/** Reading a file that a person gave us is as heavy as writing one, and less to be trusted. */
export type ReadingJob =
  | { kind: 'read-matrix'; bytes: Uint8Array; edition: FrameworkEdition }
  | { kind: 'read-matrix-json'; bytes: Uint8Array }
  | { kind: 'read-template'; bytes: Uint8Array }
  | { kind: 'read-file-text'; path: string; reading: NonNullable<TextReading> }

/** The kinds of jobs that read. */
export const readingKinds: readonly string[] = [
  'read-matrix',
  'read-matrix-json',
  'read-template',
  'read-file-text',
] satisfies ReadingJob['kind'][]

/** What each kind of reading gives. */
export interface ReadingResults {
  'read-matrix': MatrixReading
  'read-matrix-json': JsonReading
  'read-template': FindingsReading
  'read-file-text': TextRead
}

/** The content tree of a document. */
const treeOf = async (job: DocumentJob & { kind: DocumentKind }): Promise<DocumentTree> => {
  const { kind, input } = job as Exclude<RenderJob, { kind: 'matrix-form' }>
  switch (kind) {
    case 'plan':
      return (await import('#documents/plan-document.ts')).planDocument(input as PlanDocumentInput)
    case 'brief':
      return (await import('#documents/brief-document.ts')).briefDocument(input as PlanDocumentInput)
    case 'note-verbale':
      return (await import('#documents/note-verbale-document.ts')).noteVerbaleDocument(
        input as PlanDocumentInput,
      )
    case 'report':
      return (await import('#documents/report-document.ts')).reportDocument(input as ReportDocumentInput)
    case 'report-note-verbale':
      return (await import('#documents/report-note-document.ts')).reportNoteDocument(
        input as ReportDocumentInput,
      )
    case 'minutes':
      return (await import('#documents/minutes-document.ts')).minutesDocument(input as MinutesDocumentInput)
    case 'yearly-review':
      return (await import('#documents/review-document.ts')).reviewDocument(input as ReviewDocumentInput)
    case 'plan-comparison':
      return (await import('#documents/plan-comparison-document.ts')).planComparisonDocument(
        input as PlanComparisonInput,
      )
    case 'matrix':
      return (await import('#documents/matrix-document.ts')).matrixDocument(input as MatrixDocumentInput)
  }
}

const templateOf = async ({ template }: DocumentJob): Promise<WordTemplate | null> => {
  if (template === undefined) return null
  const reading = (await import('#documents/word-template.ts')).readWordTemplate(Buffer.from(template))
  if (!reading.isRead)
    throw new Error(`The template is refused: ${reading.templateRefusal} ${reading.subject}`)
  return reading.template
}

/** The steps of a document that a renderer takes. */
export type RenderStep = Extract<DocumentStep, 'composing' | 'rendering'>

/** The bytes of a document. Each renderer is loaded only when it is asked for; `onStep` is told what begins. */
export const renderJob = async (
  job: RenderJob,
  onStep: (step: RenderStep) => void = () => undefined,
): Promise<Buffer> => {
  onStep('composing')
  if (job.kind === 'matrix-form') {
    return (await import('#documents/matrix-template.ts')).renderMatrixForm(job.input)
  }
  if (!formatsOfKind[job.kind].includes(job.format))
    throw new Error(`A ${job.kind} is not made as ${job.format}.`)
  if (job.template !== undefined && job.format !== 'docx')
    throw new Error(`A Word template is not for ${job.format}.`)
  const tree = job.format === 'json' || job.format === 'xlsx' ? null : await treeOf(job)
  onStep('rendering')
  if (job.format === 'json') {
    if (job.kind === 'matrix') {
      const { matrixBytes, matrixExchange } = await import('#documents/matrix-exchange.ts')
      return matrixBytes(matrixExchange(job.input))
    }
    const { exchangeBytes, planExchange } = await import('#documents/exchange-document.ts')
    return exchangeBytes(planExchange(job.input as PlanDocumentInput))
  }
  if (tree === null) {
    if (job.kind === 'matrix')
      return (await import('#documents/matrix-template.ts')).renderMatrixForm(job.input)
    return (await import('#documents/plan-workbook.ts')).renderPlanWorkbook(job.input as PlanDocumentInput)
  }
  if (job.format === 'pdf')
    return (await import('#documents/pdf-renderer.ts')).renderPdf(tree, job.standard ?? 'ua-1')
  if (job.format === 'html') return (await import('#documents/html-renderer.ts')).renderHtml(tree)
  return (await import('#documents/docx-renderer.ts')).renderDocx(tree, await templateOf(job))
}

/** What a filled form or a matrix as JSON says, what a Word template holds, or the text of a file on the disk. */
export const readingJob = async (job: ReadingJob): Promise<ReadingResults[keyof ReadingResults]> => {
  if (job.kind === 'read-file-text')
    return (await import('#documents/file-text-reader.ts')).readFileText(job.path, job.reading)
  const bytes = Buffer.from(job.bytes)
  switch (job.kind) {
    case 'read-matrix':
      return (await import('#documents/matrix-reader.ts')).readMatrix(bytes, job.edition)
    case 'read-matrix-json':
      return (await import('#documents/matrix-json-reader.ts')).readMatrixJson(bytes)
    case 'read-template':
      return (await import('#documents/template-findings.ts')).readFindings(bytes)
  }
}
