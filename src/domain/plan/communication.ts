/** The register of what the State sent to the 1540 Committee and when; past communications may be entered too. */
import type { RecordEnvelope, Timestamp } from '#domain/record.ts'
import type { LanguageText } from '#domain/text/language-text.ts'

/** What was sent. */
export const communicationKinds = [
  'first-report',
  'additional-information',
  'plan',
  'matrix-comment',
  'note-verbale',
  'other',
] as const
export type CommunicationKind = (typeof communicationKinds)[number]

/** One communication to the Committee. */
export interface Communication extends RecordEnvelope {
  kind: CommunicationKind
  /** Cut to what is known: `2004`, `2004-10`, `2004-10-26`. */
  sentOn: string
  /** Number of the note verbale, or the symbol under which the Committee circulated it. */
  symbol: string | null
  remark: LanguageText | null
  /** The report that was sent, where it was written here. */
  reportId: string | null
  /** The document made here that was sent. */
  documentId: string | null
  /** A file that was handed in: a scan of the note, an older report. */
  fileId: string | null
  enteredAt: Timestamp
}

/** The document or file behind a communication, with the hash by which it can be known again. */
export interface CommunicationFile {
  /** `document`: made here; `file`: handed in. */
  from: 'document' | 'file'
  id: string
  name: string
  byteSize: number
  sha256: string
}

/** Whether a cut date lies after a day; one without a day counts from its beginning. */
export const isAfterDay = (sentOn: string, day: string): boolean => sentOn > day.slice(0, sentOn.length)
