/** What goes in around history. */
import { z } from 'zod'

/** A page of the history, latest first: what stands before this sequence number. */
export const listHistoryInput = z.object({
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
