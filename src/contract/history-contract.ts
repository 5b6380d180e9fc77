/** What goes in around history. */
import { z } from 'zod'

/** A page of the history, latest first: what stands before this sequence number. */
export const listHistoryInput = z.object({
  before: z.coerce.number().int().min(1).optional(),
  lines: z
    .enum(['all', 'gathered'])
    .default('all')
    .describe('Gathered: of a change of many fields the last line alone, which says how many they were.'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
