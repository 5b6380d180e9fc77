/** What goes out around reports to the Committee and the register of communications. */
import { z } from 'zod'
import { addCommunicationInput } from '#contract/communication-contract.ts'
import { documentView } from '#contract/plan-view-contract.ts'
import {
  dayView,
  envelopeView,
  historyEntryView,
  idView,
  languageTextView,
  timestampView,
} from '#contract/record-view-contract.ts'
import { recordActions } from '#domain/access/gate.ts'
import { reportKinds, reportSectionCodes, reportStatuses } from '#domain/plan/report.ts'
import { reportChangeKinds } from '#domain/plan/report-changes.ts'
import { reportProblemCodes } from '#domain/plan/report-readiness.ts'

const reportFields = {
  ...envelopeView,
  kind: z.enum(reportKinds),
  title: languageTextView,
  status: z.enum(reportStatuses),
  languages: z.array(z.string()).describe('The first is the original.'),
  since: dayView.nullable(),
  edition: z.string(),
  madeAt: timestampView,
  changedAt: timestampView.describe('When its text was changed last.'),
}
/** A report without its text. */
export const reportHeadView = z.object(reportFields).meta({ id: 'ReportHead' })

/** One part of a report with its blocks. */
export const reportSectionView = z
  .object({
    ...envelopeView,
    code: z.enum(reportSectionCodes),
    position: z.int(),
    title: languageTextView,
    blocks: z.array(z.object({ ...envelopeView, position: z.int(), text: languageTextView })),
  })
  .meta({ id: 'ReportSection' })

const allowedOnReport = z.array(z.enum(recordActions.report))
const allowedOnCommunication = z.array(z.enum(recordActions.communication))

/** One entry of the register. */
export const communicationView = z
  .object({
    ...envelopeView,
    kind: addCommunicationInput.shape.kind,
    sentOn: z.string().describe('A day, a month or a year, as far as it is known.'),
    symbol: z.string().nullable(),
    remark: languageTextView.nullable(),
    reportId: idView.nullable(),
    documentId: idView.nullable(),
    fileId: idView.nullable(),
    enteredAt: timestampView,
    reportTitle: languageTextView.nullable(),
    file: z
      .object({
        from: z.enum(['document', 'file']),
        id: idView,
        name: z.string(),
        byteSize: z.number(),
        sha256: z.string(),
      })
      .nullable(),
  })
  .meta({ id: 'Communication', description: 'What was sent to the 1540 Committee, and when.' })

/** The reports of a State, the latest first, and what was sent of them. */
export const reportListView = z.object({
  reports: z.array(reportHeadView),
  communications: z.array(communicationView),
  allowed: allowedOnReport,
})

/** The register, what was sent last first. */
export const communicationListView = z.object({
  communications: z.array(communicationView),
  allowed: allowedOnCommunication,
})

/** One entry with the documents that it could name, and its history. */
export const communicationPageView = z.object({
  communication: communicationView,
  documents: z.array(documentView),
  history: z.array(historyEntryView),
  allowed: allowedOnCommunication,
})

/** One report whole. */
export const reportPageView = z.object({
  report: z.object({ ...reportFields, sections: z.array(reportSectionView) }),
  problems: z.array(
    z
      .object({
        code: z.enum(reportProblemCodes),
        sectionId: idView.nullable(),
        fieldId: z.string().nullable(),
        language: z.string().nullable(),
        count: z.int(),
      })
      .meta({ id: 'ReportProblem', description: 'What to look at before the report goes out.' }),
  ),
  documents: z.array(documentView),
  template: z.object({ name: z.string(), sha256: z.string() }).nullable(),
  communication: communicationView.nullable().describe('The entry of its sending.'),
  today: dayView,
  allowed: allowedOnReport,
})

/** One part with what its form needs. */
export const reportSectionPageView = z.object({
  report: reportHeadView,
  section: reportSectionView,
  sections: z.array(z.object({ id: idView, title: languageTextView, position: z.int() })),
  drawnFrom: z
    .record(z.string(), z.array(z.string()))
    .describe('Block → the fields and records it was drafted from.'),
  history: z.array(historyEntryView),
  allowed: z.array(z.enum(recordActions['report-section'])),
})

/** The paragraphs that would be worded otherwise now, each with its old and its new words. */
export const reportChangesView = z.object({
  report: reportHeadView,
  changes: z.array(
    z.object({
      kind: z.enum(reportChangeKinds),
      key: z.string().describe('Send it back to decide on it.'),
      seen: z.string().describe('Send it back to decide on it.'),
      section: z.object({ id: idView, title: languageTextView, position: z.int() }),
      blockId: idView.nullable(),
      base: z.int(),
      isRewritten: z.boolean().describe('A person changed the paragraph since it was drafted.'),
      subjects: z.array(z.string()).describe('What changed: field ids, `action:…`, `instrument:…`.'),
      before: languageTextView.nullable(),
      after: languageTextView.nullable().describe('Null where nothing is left to be said.'),
    }),
  ),
  asOf: dayView,
  allowed: allowedOnReport,
})

/** The report that was drafted. */
export const draftedReportView = z.object({ id: idView, paragraphs: z.int() })
/** How many paragraphs were settled. */
export const settledReportView = z.object({ taken: z.int(), kept: z.int() })
/** The entry that the sending made. */
export const sentReportView = z.object({ id: idView, communicationId: idView })
