/** What goes out of a view of the records as somebody outside the State sees them. */
import { z } from 'zod'
import { legalInstrumentView, sourceView } from '#contract/assessment-view-contract.ts'
import { answerContent } from '#contract/matrix-document-contract.ts'
import { agencyView } from '#contract/people-view-contract.ts'
import { actionView, planHeadView } from '#contract/plan-view-contract.ts'
import { dayView, envelopeView, idView, languageTextView } from '#contract/record-view-contract.ts'
import { reportHeadView, reportSectionView } from '#contract/report-view-contract.ts'
import { outsideAudiences, releasedKinds } from '#domain/release/release.ts'

const section = z.object({
  ...envelopeView,
  code: z.string(),
  position: z.int(),
  title: languageTextView,
  blocks: z.array(z.object({ ...envelopeView, position: z.int(), text: languageTextView })),
})

/** The records as an audience sees them; a preview, and nothing that was sent. */
export const audienceViewView = z.object({
  audience: z.enum(outsideAudiences),
  asOf: dayView,
  plan: z
    .object({
      ...planHeadView.shape,
      title: languageTextView.nullable(),
      startOn: dayView.nullable(),
      endOn: dayView.nullable(),
      sections: z.array(section),
      objectives: z.array(
        z.object({ ...envelopeView, letter: z.string(), position: z.int(), title: languageTextView }),
      ),
      actions: z.array(actionView),
    })
    .nullable(),
  agencies: z.array(agencyView),
  answers: z.array(
    z.object({
      ...answerContent.shape,
      id: idView,
      sources: z.array(sourceView.omit({ id: true, enteredBy: true, enteredAt: true })),
    }),
  ),
  legalInstruments: z.array(legalInstrumentView),
  reports: z.array(reportHeadView.extend({ sections: z.array(reportSectionView) })),
  leftOut: z.record(z.enum(releasedKinds), z.int()).describe('How many items stay behind, by kind.'),
})
