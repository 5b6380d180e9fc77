/** What goes in and out around the matrix: answers and the register of legal instruments. */
import { z } from 'zod'
import {
  baseRevision,
  id,
  isOfficial,
  language,
  optionalAddress,
  optionalDay,
  optionalId,
  optionalLanguage,
  optionalPartialDate,
  optionalText,
  requiredText,
  untouchedOr,
} from '#contract/input-parts.ts'
import {
  adherenceKinds,
  answerConfidences,
  answerValues,
  instrumentStatuses,
  legalInstrumentKinds,
  translationStandings,
} from '#domain/assessment/assessment.ts'
import { wishedSources, wishedValues, wishedVerifications } from '#domain/assessment/matrix-filter.ts'
import { agencyKinds, facets, weapons } from '#domain/framework/framework.ts'

/** A field of the matrix: `op2.manufacture/BW/legal`. */
export const fieldId = z.string().regex(/^[a-z0-9.-]+(\/(NW|CW|BW)\/(legal|enforcement))?$/, 'not-a-field')

/** One source of an answer: a registered instrument, or a citation in words. */
export const sourceInput = z
  .object({
    /** Kept from the form so that sets merge by id; absent for a new source. */
    id: id.optional(),
    legalInstrumentId: optionalId,
    citation: optionalText(500),
    provision: optionalText(200),
    page: optionalText(50),
    address: optionalAddress,
    language: optionalLanguage.describe('BCP-47 tag of the text read; of a document cited in words only.'),
    translation: z
      .union([z.literal(''), z.enum(translationStandings), z.null()])
      .transform((value) => (value === '' ? null : value))
      .default(null)
      .describe('How that text stands to its original; of a document cited in words only.'),
    verifiedOn: optionalDay,
  })
  .refine((source) => source.legalInstrumentId !== null || source.citation !== null, {
    message: 'source-names-nothing',
    path: ['citation'],
  })
  .refine((source) => source.legalInstrumentId === null || source.language === null, {
    message: 'register-says-it',
    path: ['language'],
  })
  .refine((source) => source.legalInstrumentId === null || source.translation === null, {
    message: 'register-says-it',
    path: ['translation'],
  })

/** One dated step towards an instrument. */
export const adherenceInput = z.object({
  id: id.optional(),
  instrumentId: optionalText(60),
  kind: z.enum(adherenceKinds),
  on: optionalPartialDate,
})

/** How sure the State is; null or empty: nobody has said. */
export const answerConfidence = z
  .union([z.literal(''), z.enum(answerConfidences), z.null()])
  .transform((value) => (value === '' ? null : value))

/** A text of an answer. */
export const answerText = untouchedOr(optionalText(10_000)).describe(
  'In `language`. Left out: as it was; null or empty: none in this language.',
)

/**
 * Answers one field. `value` null is blank; NA asks for its reason. What is left out stays as it is, so that a
 * program that knows of values alone takes nobody's sources away.
 */
export const recordAnswerInput = z
  .object({
    fieldId,
    base: baseRevision,
    language,
    value: z
      .union([z.literal(''), z.enum(answerValues), z.null()])
      .transform((value) => (value === '' ? null : value)),
    isOfficial,
    information: answerText,
    remark: answerText,
    confidence: answerConfidence
      .optional()
      .describe('How sure the State is. Left out: as it was; null or empty: not said.'),
    verifiedOn: untouchedOr(optionalDay).describe(
      'The day on which the answer was held against its sources; whoever sends it verified it. Left out: as it was.',
    ),
    sources: z
      .array(sourceInput)
      .max(50, 'too-many')
      .optional()
      .describe('All of them; one that is not named goes. Left out: as they were.'),
    adherences: z
      .array(adherenceInput)
      .max(50, 'too-many')
      .optional()
      .describe('All of them; one that is not named goes. Left out: as they were.'),
  })
  .refine((answer) => answer.value !== 'NA' || answer.remark !== null, {
    message: 'reason-needed',
    path: ['remark'],
  })

const wishes = {
  paragraph: z.string().max(30, 'too-long').optional().describe('An operative paragraph: `OP 3(a)`.'),
  weapon: z.enum(weapons).optional(),
  facet: z.enum(facets).optional(),
  value: z.enum(wishedValues).optional(),
  source: z.enum(wishedSources).optional().describe('Whether a source is named.'),
  agency: z.enum(agencyKinds).optional().describe('Kind of agency that usually leads what the row asks.'),
  verified: z
    .enum(wishedVerifications)
    .optional()
    .describe('Never verified, or not for so many months; never is longer than any.'),
}

/** Shows the matrix; all sections or one. Wishes narrow what is named as `wished`. */
export const showAssessmentInput = z.object({ section: z.string().optional(), ...wishes })
/** Shows one field; with wishes, its neighbours are the next fields that they leave, in one section or in all. */
export const showFieldInput = z.object({ fieldId, section: z.string().optional(), ...wishes })

const legalInstrumentFields = {
  language,
  title: requiredText(500),
  originalTitle: untouchedOr(optionalText(500)).describe(
    'The title in `textLanguage`, where `title` is given in another. Left out: as it was.',
  ),
  englishTitle: untouchedOr(optionalText(500)).describe(
    'The title in English, where `title` is given in another language. Left out: as it was.',
  ),
  shortTitle: requiredText(120),
  kind: z.enum(legalInstrumentKinds),
  number: optionalText(120),
  gazette: optionalText(200),
  adoptedOn: optionalDay,
  inForceOn: optionalDay,
  status: z.enum(instrumentStatuses).default('unknown'),
  repealedOn: optionalDay,
  issuedBy: optionalText(200),
  textLanguage: language,
  translation: z.enum(translationStandings),
  address: optionalAddress,
  /** Asked for where the law came into force before it was adopted. */
  areDatesSure: z.boolean().default(false),
}

/** Enters a document in the register. Titles are given in `language`; `textLanguage` is that of the document itself. */
export const addLegalInstrumentInput = z.object(legalInstrumentFields)
/** Edits a document of the register; title in one language at a time. */
export const editLegalInstrumentInput = z.object({
  id,
  base: baseRevision,
  isOfficial,
  ...legalInstrumentFields,
  status: z.enum(instrumentStatuses).optional().describe('Left out: as it was.'),
  repealedOn: untouchedOr(optionalDay).describe('Left out: as it was.'),
})
/** Shows one document with the fields that cite it. */
export const showLegalInstrumentInput = z.object({ id })
