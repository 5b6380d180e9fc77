/** The exchange document of a matrix, as published in `data/schemas/matrix.schema.json`. */
import { z } from 'zod'
import { dayView, idView, labelView, languageTextView } from '#contract/record-view-contract.ts'
import {
  adherenceKinds,
  answerConfidences,
  answerValues,
  assessmentLayers,
  instrumentStatuses,
  legalInstrumentKinds,
  translationStandings,
} from '#domain/assessment/assessment.ts'
import { outsideAudiences, releaseAudiences } from '#domain/release/release.ts'

const partialDate = z.string().regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/)

/** The State whose document it is. */
export const documentState = z.object({
  code: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .describe('ISO 3166-1 alpha-3; XAA–XZZ for invented States.'),
  name: labelView,
  isInvented: z.boolean(),
})

const source = z.object({
  legalInstrumentId: idView.nullable(),
  citation: z.string().nullable().describe('The document in words, when it is not in the register.'),
  provision: z.string().nullable(),
  page: z.string().nullable(),
  address: z.string().nullable(),
  language: z
    .string()
    .nullable()
    .default(null)
    .describe('BCP-47 tag of the text read, for a document cited in words.'),
  translation: z
    .enum(translationStandings)
    .nullable()
    .default(null)
    .describe('How that text stands to its original; a registered instrument says it for itself.'),
  verifiedOn: dayView.nullable(),
})

const adherence = z.object({
  instrumentId: z.string().nullable(),
  kind: z.enum(adherenceKinds),
  on: partialDate.nullable().describe('As far as it is known: a year, a month or a day.'),
})

/** One field's answer. A field without one is blank. */
export const answerContent = z.object({
  fieldId: z
    .string()
    .min(1)
    .describe('`op2.manufacture/BW/legal`, or the concept alone for rows with one field.'),
  value: z.enum(answerValues).nullable().describe('null: no mark.'),
  information: languageTextView.nullable(),
  remark: languageTextView.nullable(),
  confidence: z
    .enum(answerConfidences)
    .nullable()
    .default(null)
    .describe('How sure the State is of the answer; null: not said.'),
  verifiedOn: dayView
    .nullable()
    .default(null)
    .describe('When a person last held the answer against its sources.'),
  sources: z.array(source),
  adherences: z.array(adherence),
})

/** An entry of the register as a matrix passes it on. */
export const citedInstrument = z.object({
  id: idView,
  title: languageTextView,
  shortTitle: z.string(),
  kind: z.enum(legalInstrumentKinds),
  number: z.string().nullable(),
  gazette: z.string().nullable(),
  adoptedOn: dayView.nullable().default(null),
  inForceOn: dayView.nullable(),
  status: z.enum(instrumentStatuses).default('unknown'),
  repealedOn: dayView.nullable().default(null),
  issuedBy: z.string().nullable().default(null),
  language: z.string(),
  translation: z.enum(translationStandings),
  address: z.string().nullable(),
})

/** A marking as an exchange document carries it. */
export const markingContent = z.object({
  id: idView,
  position: z.int().min(1).describe('The strictest first.'),
  name: languageTextView,
  releasableTo: z.array(z.enum(outsideAudiences)),
  isDefault: z.boolean(),
})

/** A matrix as JSON: what a State records of itself, or the matrix of the Committee; the layers never mix. */
export const matrixDocument = z.object({
  $schema: z.string(),
  format: z.literal('plan1540-matrix'),
  version: z.literal(1),
  edition: z.string().describe('The framework edition that the fields belong to.'),
  state: documentState,
  date: dayView,
  language: z.string().describe('The language it was written for; texts carry all theirs.'),
  layer: z.enum(assessmentLayers),
  approvedOn: dayView.nullable().describe('When the Committee approved it; null in the national layer.'),
  reportDates: z.array(dayView),
  publishedSource: z.string().nullable(),
  answers: z.array(answerContent),
  legalInstruments: z.array(citedInstrument),
  markings: z.array(markingContent).optional().describe('The State’s classification markings.'),
  releases: z
    .array(
      z.object({
        fieldId: z.string().nullable(),
        legalInstrumentId: idView.nullable(),
        audience: z.enum(releaseAudiences),
        markingId: idView.nullable().describe('Null for the usual one.'),
        reason: z.string().nullable(),
        language: z.string().nullable().describe('Of the reason.'),
      }),
    )
    .optional()
    .describe('What was decided of answers and cited documents; what is not named is national only.'),
})
