/** What goes out of the thread: a field with the actions and measures that hang on it, and the gaps. */
import { z } from 'zod'
import { answerView, legalInstrumentView, valueCountsView } from '#contract/assessment-view-contract.ts'
import { commentsView } from '#contract/comment-view-contract.ts'
import {
  fieldView,
  instrumentView,
  measureBriefView,
  sectionOfMatrixView,
} from '#contract/framework-view-contract.ts'
import { servingActionView } from '#contract/plan-view-contract.ts'
import { proposalView } from '#contract/progress-view-contract.ts'
import { dayView, historyEntryView, idView, languageTextView } from '#contract/record-view-contract.ts'
import { recordActions } from '#domain/access/gate.ts'
import { gapKinds } from '#domain/assessment/gap.ts'

/** One field with what hangs on it. */
export const fieldPageView = z.object({
  field: fieldView,
  section: sectionOfMatrixView.nullable(),
  answer: answerView.nullable(),
  lacksSource: z.boolean().describe('The answer is X and names no source; a question, not a mistake.'),
  legalInstruments: z.array(legalInstrumentView),
  instruments: z.array(instrumentView),
  actions: z.array(servingActionView),
  reassessments: z.array(proposalView).describe('That it be looked at again, and what was decided.'),
  measures: z.array(measureBriefView).describe('Offered for the field: its own first.'),
  history: z.array(historyEntryView),
  comments: commentsView,
  previous: z.string().nullable(),
  next: z.string().nullable(),
  allowed: z.array(z.enum(recordActions.assessment)),
})

/** Gaps derived now; blank and "?" apart. */
export const gapsView = z.object({
  gaps: z.array(
    z.object({
      fieldId: z.string(),
      field: fieldView,
      kind: z.enum(gapKinds),
      actions: z.array(z.object({ id: idView, number: z.int(), title: languageTextView })),
    }),
  ),
  suggested: z
    .record(z.string(), z.array(z.string()))
    .describe('Concept → ids of suggested measures, the row’s own first.'),
  measures: z.array(measureBriefView).describe('The measures suggested.'),
  counts: valueCountsView,
  openOutside: z.int().describe('Blank or unclear fields that are no gaps: their rows bind nobody.'),
  asOf: dayView,
  sections: z.array(sectionOfMatrixView),
  hasPlan: z.boolean(),
  allowed: z.array(z.enum(recordActions.plan)),
})
