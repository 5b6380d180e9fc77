/** Documents that are made from the record: which, and as what. */

/** Of the plan: itself, the minister's brief on it, the note verbale that sends it; and the matrix. */
export const recordDocumentKinds = ['plan', 'brief', 'note-verbale', 'matrix'] as const
/** Of one report to the Committee: itself, and the note verbale that sends it. */
export const reportDocumentKinds = ['report', 'report-note-verbale'] as const
/** Of one meeting. */
export const meetingDocumentKinds = ['minutes'] as const
/** Of two frozen versions of the plan: what changed from one to the other. */
export const versionDocumentKinds = ['plan-comparison'] as const
/** Of one yearly review: the progress report on the plan. */
export const reviewDocumentKinds = ['yearly-review'] as const
/** Every kind there is. */
export const documentKinds = [
  ...recordDocumentKinds,
  ...reportDocumentKinds,
  ...meetingDocumentKinds,
  ...versionDocumentKinds,
  ...reviewDocumentKinds,
] as const
export type DocumentKind = (typeof documentKinds)[number]

/** File formats by their ending, those that people read first. */
export const documentFormats = ['docx', 'pdf', 'html', 'xlsx', 'json'] as const
export type DocumentFormat = (typeof documentFormats)[number]

const everyFormat = documentFormats
/** Letters are for reading; only records are data as well. */
export const formatsOfKind: Record<DocumentKind, readonly DocumentFormat[]> = {
  plan: everyFormat,
  matrix: everyFormat,
  brief: ['docx', 'pdf', 'html'],
  'note-verbale': ['docx', 'pdf', 'html'],
  report: ['docx', 'pdf', 'html'],
  'report-note-verbale': ['docx', 'pdf', 'html'],
  minutes: ['docx', 'pdf', 'html'],
  'plan-comparison': ['docx', 'pdf', 'html'],
  'yearly-review': ['docx', 'pdf', 'html'],
}

/** Of a frozen version: made once, kept, and the same to the byte ever after. Its JSON is the frozen content itself. */
export const frozenKinds: readonly DocumentKind[] = ['plan', 'brief', 'plan-comparison']
/** The formats that a version is kept in by itself when it is frozen and when it is adopted. */
export const keptFormats: readonly DocumentFormat[] = ['pdf', 'docx']

/** Whether a kind is made of a report, which must then be named. */
export const isOfReport = (kind: DocumentKind): kind is (typeof reportDocumentKinds)[number] =>
  (reportDocumentKinds as readonly string[]).includes(kind)

/** Whether a kind is made of a meeting, which must then be named. */
export const isOfMeeting = (kind: DocumentKind): kind is (typeof meetingDocumentKinds)[number] =>
  (meetingDocumentKinds as readonly string[]).includes(kind)

/** Whether a kind is made of a yearly review, which must then be named. */
export const isOfReview = (kind: DocumentKind): kind is (typeof reviewDocumentKinds)[number] =>
  (reviewDocumentKinds as readonly string[]).includes(kind)

/** PDF/UA-1 for people, or PDF/A-2a for archives: a file keeps one standard. */
export const pdfStandards = ['ua-1', 'a-2a'] as const
export type PdfStandard = (typeof pdfStandards)[number]

/** How far a document is. A failed or cancelled one is asked for anew. */
export const documentStatuses = ['queued', 'making', 'ready', 'failed', 'cancelled'] as const
export type DocumentStatus = (typeof documentStatuses)[number]

/** Whether somebody still waits for a document. */
export const isAwaited = (status: DocumentStatus): boolean => status === 'queued' || status === 'making'

/** What is done for a document, in this order: read the record, compose its content, lay it out, keep the file. */
export const documentSteps = ['reading', 'composing', 'rendering', 'keeping'] as const
export type DocumentStep = (typeof documentSteps)[number]
