/** What goes in around the questions that an assessment leaves open. */
import { z } from 'zod'
import { findingWords, qualityCodes } from '#domain/assessment/quality.ts'

/** Looks the assessment through; all rules or one, all sections or one. */
export const checkAssessmentInput = z.object({
  rule: z.enum(qualityCodes).optional(),
  word: z.enum(findingWords).optional().describe('What is asked: complete, ask, look-at.'),
  section: z.string().optional().describe('A section, or `register` for the entries of the register.'),
  staleMonths: z.coerce
    .number('not-a-number')
    .int('not-a-number')
    .min(1, 'not-a-number')
    .max(120, 'not-a-number')
    .optional()
    .describe('A source verified longer ago is asked about; 24 where nothing is said.'),
})
