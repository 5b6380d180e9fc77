/** What goes in around documents made from plan and matrix. */
import { z } from 'zod'
import { id, language } from '#contract/input-parts.ts'
import {
  documentFormats,
  documentKinds,
  formatsOfKind,
  frozenKinds,
  isOfMeeting,
  isOfReport,
  isOfReview,
  pdfStandards,
} from '#domain/file/made-document.ts'
import { outsideAudiences } from '#domain/release/release.ts'

/** Asks for a document; a job makes it. */
export const makeDocumentInput = z
  .object({
    kind: z.enum(documentKinds),
    format: z.enum(documentFormats),
    /** One that documents can be labelled in; the instance may have added some. */
    language,
    /** PDF only; without one PDF/UA-1, which people read with. */
    standard: z.enum(pdfStandards).optional(),
    meetingId: id.optional().describe('Which meeting; for its minutes only.'),
    reviewId: id.optional().describe('Which yearly review; for the progress report on the plan only.'),
    reportId: id.optional().describe('Which report; for documents of a report only.'),
    hasTemplate: z
      .boolean()
      .default(true)
      .describe('DOCX only: on the Word template of the State, where one is kept.'),
    /** Of the matrix only: as it stood frozen. Without one, as it is now. */
    cycleId: id.optional(),
    versionId: id.optional().describe('A frozen version of the plan, in place of the plan as it is now.'),
    beforeVersionId: id.optional().describe('The earlier version; for a comparison only.'),
    audience: z
      .enum(outsideAudiences)
      .optional()
      .describe(
        'Of the plan only: as partners, the Committee or the public would get it. Left out: the State itself, everything.',
      ),
  })
  .refine(({ kind, format }) => formatsOfKind[kind].includes(format), {
    path: ['format'],
    message: 'format-of-kind',
  })
  .refine(({ format, standard }) => standard === undefined || format === 'pdf', {
    path: ['standard'],
    message: 'standard-of-pdf',
  })
  .refine(({ kind, cycleId }) => cycleId === undefined || kind === 'matrix', {
    path: ['cycleId'],
    message: 'cycle-of-matrix',
  })
  .refine(({ kind, audience }) => audience === undefined || kind === 'plan', {
    path: ['audience'],
    message: 'audience-of-plan',
  })
  .refine(
    ({ kind, format, versionId }) =>
      versionId === undefined || (frozenKinds.includes(kind) && format !== 'json'),
    {
      path: ['versionId'],
      message: 'version-of-plan',
    },
  )
  .refine(
    ({ kind, versionId, beforeVersionId }) =>
      kind === 'plan-comparison'
        ? versionId !== undefined && beforeVersionId !== undefined && versionId !== beforeVersionId
        : beforeVersionId === undefined,
    {
      path: ['beforeVersionId'],
      message: 'versions-of-comparison',
    },
  )
  .refine(({ audience, versionId }) => audience === undefined || versionId === undefined, {
    path: ['audience'],
    message: 'audience-of-plan',
  })
  .refine(({ kind, meetingId }) => isOfMeeting(kind) === (meetingId !== undefined), {
    path: ['meetingId'],
    message: 'meeting-of-document',
  })
  .refine(({ kind, reviewId }) => isOfReview(kind) === (reviewId !== undefined), {
    path: ['reviewId'],
    message: 'review-of-document',
  })
  .refine(({ kind, reportId }) => isOfReport(kind) === (reportId !== undefined), {
    path: ['reportId'],
    message: 'report-of-document',
  })
/** Shows one document, gives its bytes, or ends the wait for it. */
export const showDocumentInput = z.object({ id })
