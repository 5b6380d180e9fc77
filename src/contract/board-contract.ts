/** What goes in around the board. */
import { z } from 'zod'
import { monthPattern } from '#domain/dashboard/board.ts'

/** The board of a month; of the running one where none is named. */
export const showBoardInput = z.object({
  month: z
    .string()
    .regex(monthPattern, 'not-a-month')
    .optional()
    .describe('The month of what moved, `2026-11`; everything else is of today.'),
})
