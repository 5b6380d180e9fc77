/** What goes in around the register of what was sent to the Committee. */
import { z } from 'zod'
import {
  baseRevision,
  id,
  isOfficial,
  language,
  optionalId,
  optionalPartialDate,
  optionalText,
} from '#contract/input-parts.ts'
import { communicationKinds } from '#domain/plan/communication.ts'

/** A date cut to what is known, not before the resolution of April 2004. */
const sentOn = optionalPartialDate
  .refine((text) => text !== null, 'required')
  .refine((text) => text === null || text >= '2004-04-28'.slice(0, text.length), 'before-the-resolution')
  .transform((text) => text ?? '')

const fields = {
  language,
  kind: z.enum(communicationKinds, 'required'),
  sentOn: sentOn.describe('A day, a month or a year: `2004-10-26`, `2004-10`, `2004`.'),
  symbol: optionalText(100).describe('Number of the note verbale, or the symbol of the document.'),
  remark: optionalText(2000).describe('In `language`. Needed where the kind is `other`.'),
  documentId: optionalId.describe('A document made here.'),
  fileId: optionalId.describe('A file that was handed in.'),
}
const isSaid = (entry: { kind: string; remark: string | null }): boolean =>
  entry.kind !== 'other' || entry.remark !== null
const said = { message: 'say-what-was-sent', path: ['remark'] }
const isOneFile = (entry: { documentId: string | null; fileId: string | null }): boolean =>
  entry.documentId === null || entry.fileId === null
const oneFile = { message: 'one-file', path: ['fileId'] }

/** Enters a communication, also a past one. */
export const addCommunicationInput = z.object(fields).refine(isSaid, said).refine(isOneFile, oneFile)
/** Changes an entry, merging field by field. */
export const editCommunicationInput = z
  .object({ id, base: baseRevision, isOfficial, ...fields })
  .refine(isSaid, said)
  .refine(isOneFile, oneFile)
/** Shows one entry. */
export const showCommunicationInput = z.object({ id })
