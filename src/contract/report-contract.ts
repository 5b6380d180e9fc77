/** What goes in around reports to the Committee: drafting, their text, looking again, sending. */
import { z } from 'zod'
import {
  baseRevision,
  day,
  id,
  isOfficial,
  language,
  optionalDay,
  optionalId,
  optionalText,
  requiredText,
} from '#contract/input-parts.ts'
import { editSectionInput } from '#contract/plan-contract.ts'
import { reportKinds, reportSectionCodes } from '#domain/plan/report.ts'

/** The day of a sending; not before the resolution of 28 April 2004. */
export const sendingDay = day.refine(
  (text) => !/^\d{4}-/.test(text) || text >= '2004-04-28',
  'before-the-resolution',
)

/** Drafts a report in one step from matrix and plan as they stand. */
export const draftReportInput = z.object({
  kind: z.enum(reportKinds),
  title: optionalText(300).describe('Left out: the usual title of its kind.'),
  languages: z
    .array(language)
    .min(1, 'choose-a-language')
    .max(10, 'too-many')
    .default(['en'])
    .describe('The first is the original; the others are drafted beside it.'),
  sections: z
    .array(z.enum(reportSectionCodes))
    .min(1, 'choose-a-part')
    .default([...reportSectionCodes])
    .describe('Parts by operative paragraph.'),
  since: optionalDay.describe('Only what was entered or changed in the matrix on this day or later.'),
})
/** Shows one report whole, takes a draft out, or looks again at the record. */
export const showReportInput = z.object({ id })
/** Changes the head of a draft. */
export const editReportInput = z.object({
  id,
  base: baseRevision,
  language,
  isOfficial,
  title: requiredText(300),
  kind: z.enum(reportKinds),
})
/** Shows one part with its blocks. */
export const showReportSectionInput = z.object({ id, sectionId: id })
/** A part's title and blocks in one language, as for a section of the plan. */
export const editReportSectionInput = editSectionInput.omit({ id: true }).extend({ id, sectionId: id })

/**
 * Decides on paragraphs that would be worded otherwise now. `seen` is the mark that the look gave: where the record
 * has moved on since, nothing is taken.
 */
export const settleReportInput = z.object({
  id,
  choice: z
    .enum(['take', 'keep'])
    .describe('`take`: the new wording; `keep`: what stands, until the record changes again.'),
  paragraphs: z
    .array(
      z.object({
        key: z.string().max(200, 'too-long'),
        seen: z.string().max(100, 'too-long'),
        base: baseRevision
          .default(0)
          .describe('The revision of the paragraph that was seen; 0 where there is none.'),
      }),
    )
    .min(1, 'choose-a-paragraph')
    .max(200, 'too-many'),
})

/** Marks a draft as sent: its text is frozen, and the register gets its entry. */
export const sendReportInput = z.object({
  id,
  base: baseRevision,
  language,
  sentOn: sendingDay,
  symbol: optionalText(100),
  documentId: optionalId.describe('The document of this report that was sent.'),
  remark: optionalText(2000),
})
