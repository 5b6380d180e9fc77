/** What goes in and out around the matrix: answers and the register of legal instruments. */
import { z } from 'zod'
import {
  baseRevision,
  id,
  language,
  optionalAddress,
  optionalDay,
  optionalId,
  optionalPartialDate,
  optionalText,
  requiredText,
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
    verifiedOn: optionalDay,
  })
  .refine((source) => source.legalInstrumentId !== null || source.citation !== null, {
    message: 'source-names-nothing',
    path: ['citation'],
  })

/** One dated step towards an instrument. */
export const adherenceInput = z.object({
  id: id.optional(),
  instrumentId: optionalText(60),
  kind: z.enum(adherenceKinds),
  on: optionalPartialDate,
})

/** Answers one field. `value` null is blank; NA asks for its reason. */
export const recordAnswerInput = z
  .object({
    fieldId,
    base: baseRevision,
    language,
    value: z
      .union([z.literal(''), z.enum(answerValues), z.null()])
      .transform((value) => (value === '' ? null : value)),
    information: optionalText(10_000),
    remark: optionalText(10_000),
    sources: z.array(sourceInput).max(50, 'too-many').default([]),
    adherences: z.array(adherenceInput).max(50, 'too-many').default([]),
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
}

export const addLegalInstrumentInput = z.object(legalInstrumentFields)
export const editLegalInstrumentInput = z.object({ id, base: baseRevision, ...legalInstrumentFields })
export const showLegalInstrumentInput = z.object({ id })
