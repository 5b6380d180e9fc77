/** The forms of a review: from what is stored to controls, from controls to what the service takes. */
import type { OperationInput, OperationOutput } from '#service/operations.ts'
import { plainControl, type RecordForm, type StoredForm } from '#web/forms/conflict-form.ts'
import { textIn } from '#web/forms/form-language.ts'
import { asFormValues, type FormValues, typedValue } from '#web/forms/form-values.ts'
import {
  standingControl,
  standingField,
  standingInput,
  standingValue,
} from '#web/forms/translation-standing.ts'

type Review = OperationOutput<'review.show'>['review']
type Line = OperationOutput<'review.show-line'>['line']

export const reviewForm: RecordForm = { controlOf: plainControl }

/** What the review says as a whole, in the language of the form. */
export const summaryValues = (review: Review, language: string): FormValues =>
  asFormValues({
    base: review.revision,
    summary: textIn(review.summary, language),
    outlook: textIn(review.outlook, language),
    [standingControl]: standingValue([review.summary, review.outlook], language),
  })

/** What others saved meanwhile. */
export const storedSummary = (review: Review, language: string): StoredForm => ({
  values: summaryValues(review, language),
  fieldRevisions: review.fieldRevisions,
  fields: {
    summary: `summary@${language}`,
    outlook: `outlook@${language}`,
    [standingControl]: standingField(review.fieldRevisions, ['summary', 'outlook'], language),
  },
})

/** As the service takes it. */
export const summaryInput = (values: FormValues, id: string): OperationInput<'review.edit'> => ({
  id,
  base: typedValue(values, 'base'),
  summary: typedValue(values, 'summary'),
  outlook: typedValue(values, 'outlook'),
  language: typedValue(values, 'language'),
  ...standingInput(values),
})

/** A line; `proposed` stands where nobody has gone through it. */
export const lineValues = (
  line: Line,
  language: string,
  proposed: { conclusion: string; why: string },
): FormValues =>
  asFormValues({
    base: line.revision,
    conclusion: line.conclusion ?? proposed.conclusion,
    why: line.conclusion === null && line.why === null ? proposed.why : textIn(line.why, language),
    ahead: textIn(line.ahead, language),
    [standingControl]: standingValue([line.why, line.ahead], language),
  })

/** What others saved of a line meanwhile. */
export const storedLine = (line: Line, language: string): StoredForm => ({
  values: lineValues(line, language, { conclusion: '', why: '' }),
  fieldRevisions: line.fieldRevisions,
  fields: {
    conclusion: 'conclusion',
    why: `why@${language}`,
    ahead: `ahead@${language}`,
    [standingControl]: standingField(line.fieldRevisions, ['why', 'ahead'], language),
  },
})

/** As the service takes it. */
export const lineInput = (values: FormValues, id: string): OperationInput<'review.go-through'> => ({
  id,
  base: typedValue(values, 'base'),
  conclusion: typedValue(values, 'conclusion') as OperationInput<'review.go-through'>['conclusion'],
  why: typedValue(values, 'why'),
  ahead: typedValue(values, 'ahead'),
  language: typedValue(values, 'language'),
  ...standingInput(values),
})
