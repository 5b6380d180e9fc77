/** What goes in around history. */
import { z } from 'zod'
import { day, id } from '#contract/input-parts.ts'
import { idView, languageTextView, timestampView } from '#contract/record-view-contract.ts'
import { recordActions } from '#domain/access/gate.ts'
import {
  historyDeedNames,
  historyFormats,
  historySubjectNames,
  noPerson,
} from '#domain/history/history-groups.ts'

/** What a list or an export of the history is narrowed to. */
export const historyFilter = {
  person: z
    .union([z.literal(noPerson), id], { error: 'not-an-id' })
    .optional()
    .describe('Who did it; `program` for the owner of the database.'),
  agency: id
    .optional()
    .describe('For which agency it was done by who spoke for it then; or which it is about.'),
  subject: z.enum(historySubjectNames).optional().describe('What it was done to.'),
  deed: z.enum(historyDeedNames).optional().describe('What was done.'),
  from: day.optional().describe('First day, in UTC.'),
  to: day.optional().describe('Last day, in UTC.'),
}

const isInOrder = ({ from, to }: { from?: string | undefined; to?: string | undefined }): boolean =>
  from === undefined || to === undefined || from <= to
const order = { message: 'end-before-start', path: ['to'] }

/** A page of the history, latest first: what stands before this sequence number. */
export const listHistoryInput = z
  .object({
    before: z.coerce.number().int().min(1).optional(),
    lines: z
      .enum(['all', 'gathered'])
      .default('all')
      .describe('Gathered: of a change of many fields the last line alone, which says how many they were.'),
    limit: z.coerce.number().int().min(1).max(500).default(50),
    ...historyFilter,
  })
  .refine(isInOrder, order)

/** Writes down that the history is exported, and how it is narrowed. */
export const exportHistoryInput = z
  .object({ format: z.enum(historyFormats), ...historyFilter })
  .refine(isInOrder, order)

/** What the history of a space can be narrowed to, beside what is the same everywhere. */
export const historyChoicesView = z.object({
  people: z
    .array(z.object({ id: z.string(), name: z.string().nullable().describe('Null once erased.') }))
    .describe('Who did what the reader may read, by name; `program` for the owner of the database.'),
  agencies: z.array(z.object({ id: idView, name: languageTextView })),
  allowed: z.array(z.enum(recordActions.space)).describe('What the reader may do in the space.'),
})

/** An export of the history was written down; its lines stand before it. */
export const historyExportView = z.object({
  before: z.int().describe('Send as `before` to read the lines as they stood when it was asked for.'),
  marking: languageTextView
    .nullable()
    .describe('The strictest marking that any item of the State carries; null where it keeps none.'),
  at: timestampView,
})
