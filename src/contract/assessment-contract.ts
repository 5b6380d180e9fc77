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
  answerValues,
  legalInstrumentKinds,
  translationStandings,
} from '#domain/assessment/assessment.ts'

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

const answerText = untouchedOr(optionalText(10_000)).describe(
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

/** Shows the matrix; all sections or one. */
export const showAssessmentInput = z.object({ section: z.string().optional() })
/** Shows one field. */
export const showFieldInput = z.object({ fieldId })

const legalInstrumentFields = {
  language,
  title: requiredText(500),
  shortTitle: requiredText(120),
  kind: z.enum(legalInstrumentKinds),
  number: optionalText(120),
  gazette: optionalText(200),
  adoptedOn: optionalDay,
  inForceOn: optionalDay,
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
})
/** Shows one document with the fields that cite it. */
export const showLegalInstrumentInput = z.object({ id })
