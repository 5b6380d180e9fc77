/** What goes out around the matrix: answers with sources, the register, gaps. */
import { z } from 'zod'
import { rowView, sectionOfMatrixView } from '#contract/framework-view-contract.ts'
import {
  dayView,
  envelopeView,
  historyEntryView,
  idView,
  languageTextView,
  timestampView,
} from '#contract/record-view-contract.ts'
import { recordActions } from '#domain/access/gate.ts'
import {
  adherenceKinds,
  answerConfidences,
  answerValues,
  assessmentLayers,
  instrumentStatuses,
  legalInstrumentKinds,
  translationStandings,
} from '#domain/assessment/assessment.ts'

/** The head of a matrix: which edition, which layer; its answers come beside it. */
export const assessmentView = z
  .object({
    ...envelopeView,
    edition: z.string(),
    layer: z.enum(assessmentLayers),
    title: languageTextView,
    approvedOn: dayView.nullable().describe('When the Committee approved it; null in the national layer.'),
  })
  .meta({ id: 'Assessment' })

/** A source as entered, with who entered it and when; either registered or cited in words. */
export const sourceView = z
  .object({
    id: idView,
    legalInstrumentId: idView.nullable(),
    citation: z.string().nullable(),
    provision: z.string().nullable(),
    page: z.string().nullable(),
    address: z.string().nullable(),
    language: z.string().nullable().describe('Null where a registered instrument says it for itself.'),
    translation: z.enum(translationStandings).nullable(),
    verifiedOn: dayView.nullable(),
    enteredBy: z.string(),
    enteredAt: z.string(),
  })
  .meta({ id: 'Source', description: 'Where a value comes from.' })

/** A field's answer. Fields never answered have none. */
export const answerView = z
  .object({
    ...envelopeView,
    fieldId: z.string(),
    value: z
      .enum(answerValues)
      .nullable()
      .describe(
        'X: a measure is recorded, which does not mean that the obligation is met in full; null: no information.',
      ),
    information: languageTextView.nullable(),
    remark: languageTextView.nullable(),
    sources: z.array(sourceView),
    adherences: z.array(
      z.object({
        id: idView,
        instrumentId: z.string().nullable(),
        kind: z.enum(adherenceKinds),
        on: z.string().nullable().describe('Cut to what is known: `1970`, `1970-03`, `1970-03-05`.'),
      }),
    ),
    confidence: z
      .enum(answerConfidences)
      .nullable()
      .describe('How sure the State is of its answer; null where nobody has said.'),
    verifiedOn: dayView.nullable().describe('When a person last held the answer against its sources.'),
    verifiedBy: z.string().nullable(),
    changedBy: z.string().nullable(),
    changedAt: timestampView.nullable(),
  })
  .meta({ id: 'Answer' })

/** A document of the State's register. */
export const legalInstrumentView = z
  .object({
    ...envelopeView,
    title: languageTextView,
    shortTitle: z.string(),
    kind: z.enum(legalInstrumentKinds),
    number: z.string().nullable(),
    gazette: z.string().nullable(),
    adoptedOn: dayView.nullable(),
    inForceOn: dayView.nullable(),
    status: z.enum(instrumentStatuses).describe('Whether it holds; `unknown` until somebody has looked.'),
    repealedOn: dayView.nullable(),
    issuedBy: z.string().nullable(),
    language: z.string(),
    translation: z.enum(translationStandings),
    address: z.string().nullable(),
  })
  .meta({ id: 'LegalInstrument' })

const allowedOnAssessment = z.array(z.enum(recordActions.assessment))
const allowedOnLegalInstrument = z.array(z.enum(recordActions['legal-instrument']))

/** The matrix, whole or one section. */
export const matrixView = z.object({
  assessment: assessmentView,
  allSections: z.array(sectionOfMatrixView),
  sections: z.array(sectionOfMatrixView),
  rows: z.array(rowView),
  answers: z.array(answerView).describe('Fields never answered have no record; they are blank.'),
  legalInstruments: z.array(legalInstrumentView),
  openComments: z
    .record(z.string(), z.int())
    .describe(
      'How many comments are open on each field, and under the empty name on the matrix as a whole; what has none is left out.',
    ),
  answerable: z
    .array(z.string())
    .nullable()
    .describe('Fields that the reader may answer: what his or her agency was given; null for all.'),
  wished: z
    .array(z.string())
    .nullable()
    .describe('Fields that the wishes leave; null where nothing was wished.'),
  allowed: allowedOnAssessment,
})

/** The register. */
export const registerView = z.object({
  legalInstruments: z.array(legalInstrumentView),
  allowed: allowedOnLegalInstrument,
})
/** One document with what cites it and its history. */
export const legalInstrumentPageView = z.object({
  instrument: legalInstrumentView,
  citedBy: z.array(z.string()).describe('Fields that cite it.'),
  history: z.array(historyEntryView),
  allowed: allowedOnLegalInstrument,
})

/** Counts for a reader's overview; by the Committee's own word the matrix measures no compliance. */
export const valueCountsView = z
  .object({
    X: z.int(),
    unclear: z.int(),
    notApplicable: z.int(),
    blank: z.int(),
    others: z.int().describe('Fields that record adherence or information.'),
  })
  .meta({ id: 'ValueCounts', description: 'How many fields carry each mark; never a measure of compliance.' })
