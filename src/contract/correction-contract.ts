/** A proposed correction of a row's wording, as published in `data/schemas/correction.schema.json`. */
import { z } from 'zod'

const text = (most: number) => z.string().trim().min(1, 'required').max(most, 'too-long')

/** A proposed correction of a wording, as the file that the page gives and the command line takes. */
export const correctionDocument = z.strictObject({
  format: z.literal('plan1540-correction'),
  version: z.literal(1),
  edition: z.string().regex(/^\d{4}$/),
  row: z
    .string()
    .regex(/^(L\.)?OP[0-9A-Z-]+\.\d{2}$/)
    .describe('Where it stands in the edition: `OP2.04`.'),
  concept: z.string().describe('What is asked; a correction never changes it.'),
  labelRevision: z.int().min(1).describe('The revision of the wording that was read.'),
  language: z.enum(['en', 'fr', 'ar']),
  was: z.string(),
  label: text(500).describe('The wording proposed.'),
  source: text(500).describe('Where it was read: document and page, or address.'),
  reason: text(1000),
  proposedBy: z.string().trim().max(200, 'too-long').nullable(),
  on: z.iso.date(),
})
/** The file as read. */
export type CorrectionDocument = z.output<typeof correctionDocument>
