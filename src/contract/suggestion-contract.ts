/** What goes in around suggestions. */
import { z } from 'zod'
import { optionalTime } from '#contract/action-contract.ts'
import { answerText } from '#contract/assessment-contract.ts'
import {
  baseRevision,
  id,
  language,
  narrativeText,
  optionalId,
  optionalLanguage,
  optionalText,
  requiredText,
} from '#contract/input-parts.ts'
import { answerValues } from '#domain/assessment/assessment.ts'
import {
  allSuggestedFields,
  isTextField,
  type SuggestedField,
  suggestedFields,
  suggestedKinds,
} from '#domain/suggestion/suggestion.ts'
import { hasVisibleWords } from '#domain/text/visible-words.ts'

const recordKind = z.enum(suggestedKinds)
const field = z.enum(allSuggestedFields).describe('Of a paragraph `text`; of an action the same as `part`.')
const part = z
  .string()
  .min(1, 'required')
  .max(200, 'too-long')
  .describe('A field of the matrix by its id; a paragraph by its id; a field of an action by its name.')

/** What each field may hold, as its own form reads it. */
const valueSchemas: Record<SuggestedField, z.ZodType<string | null | undefined>> = {
  value: z
    .union([z.literal(''), z.enum(answerValues), z.null()], 'not-an-answer')
    .transform((value) => (value === '' ? null : value)),
  information: answerText,
  remark: answerText,
  text: narrativeText.refine(hasVisibleWords, 'required').transform((text) => text.trim()),
  title: requiredText(300).refine(hasVisibleWords, 'required'),
  description: optionalText(10_000),
  startOn: optionalTime,
  endOn: optionalTime,
  expectedResult: optionalText(5000),
  indicator: optionalText(2000),
  baseline: optionalText(500),
  target: optionalText(500),
}

const reason = optionalText(2000).describe('Why, in plain words; in `reasonLanguage`.')
const reasonLanguage = language.default('en')

/** Suggests another text or value. `base` is the revision of the paragraph, action or answer that was seen; 0 for none. */
export const makeSuggestionInput = z
  .object({
    recordKind,
    recordId: id,
    part,
    field,
    language: optionalLanguage.describe('Of the text; left out where the field is none.'),
    base: baseRevision,
    value: z
      .string()
      .max(20_000, 'too-long')
      .overwrite((typed) => typed.replaceAll(/\r\n?/g, '\n').trim())
      .nullable()
      .describe('What should stand there; null or empty: nothing.'),
    reason,
    reasonLanguage,
    formId: optionalId.describe(
      'Made by the sender for one sending; the same sent again writes nothing twice.',
    ),
  })
  .transform((input, check) => {
    const { recordKind, field, part } = input
    const wrong = (at: string, message: string) => check.addIssue({ code: 'custom', message, path: [at] })
    if (!(suggestedFields[recordKind] as readonly string[]).includes(field)) wrong('field', 'not-a-part')
    else if (recordKind === 'plan-action' && part !== field) wrong('part', 'not-a-part')
    else if (isTextField(field) && input.language === null) wrong('language', 'required')
    const read = valueSchemas[field].safeParse(input.value ?? '')
    for (const issue of read.error?.issues ?? [])
      check.addIssue({ ...issue, path: ['value'] } as Parameters<typeof check.addIssue>[0])
    const language = isTextField(field) ? input.language : null
    return { ...input, language, value: read.success ? (read.data ?? null) : null }
  })

/** Lists suggestions: of one record and part, or of the whole space; open, or decided. */
export const listSuggestionsInput = z.object({
  recordKind: recordKind.optional(),
  recordId: id.optional(),
  part: z.string().max(200, 'too-long').optional(),
  state: z.enum(['open', 'decided']).default('open'),
})
/** One suggestion. */
export const showSuggestionInput = z.object({ id })
/** What stands at a place now, so that another text can be suggested for it. */
export const suggestionPlaceInput = z.object({
  recordKind,
  recordId: id,
  part,
  field,
  language: optionalLanguage,
})
/**
 * Takes it. Where the text moved since and both changes meet, it is put in the place of the newer text only with
 * `replaces` and the revision that was seen.
 */
export const takeSuggestionInput = z.object({
  id,
  replaces: z.boolean().default(false).describe('Put it in the place of what was written since.'),
  seen: z.coerce.number().int().min(0).optional().describe('The revision that was shown; with `replaces`.'),
  reason,
  reasonLanguage,
})
/** Refuses it. */
export const refuseSuggestionInput = z.object({ id, reason, reasonLanguage })
