/** What goes out of the check of an assessment: questions, never grades. */
import { z } from 'zod'
import { sectionOfMatrixView } from '#contract/framework-view-contract.ts'
import { dayView, idView } from '#contract/record-view-contract.ts'
import { findingWords, qualityBases, qualityCodes } from '#domain/assessment/quality.ts'

/** One question with the record that mends it. */
export const findingView = z
  .object({
    code: z.enum(qualityCodes),
    subject: z.union([
      z.object({
        kind: z.literal('field'),
        id: z.string(),
        part: z.enum(['value', 'sources', 'adherences', 'information', 'remark']),
      }),
      z.object({ kind: z.literal('legal-instrument'), id: idView }),
    ]),
    params: z
      .record(z.string(), z.union([z.string(), z.number()]))
      .describe('Values that its sentence names; a name that ends in `On` holds a date.'),
  })
  .meta({ id: 'QualityFinding', description: 'What a careful reader of the matrix would ask.' })

/** The questions that an assessment leaves open. */
export const qualityView = z.object({
  findings: z.array(findingView),
  rules: z
    .array(
      z.object({
        code: z.enum(qualityCodes),
        word: z.enum(findingWords),
        basis: z.enum(qualityBases),
        count: z.int(),
      }),
    )
    .describe('Every rule with the questions it asks, before anything is narrowed; counts, never a score.'),
  names: z.record(z.string(), z.string()).describe('Short titles of the register’s entries, by id.'),
  sections: z.array(sectionOfMatrixView),
  staleMonths: z.int(),
  asOf: dayView,
})
