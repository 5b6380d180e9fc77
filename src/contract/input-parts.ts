/** Parts that the schemas of inputs are made of. A problem's message is a code; the catalogues hold its sentence. */
import { z } from 'zod'
import { plainAmount, plainDigits } from '#contract/plain-digits.ts'
import { isLanguageTag } from '#domain/text/language-text.ts'
import { measureText } from '#domain/text/text-bounds.ts'

/** A text field of a form: trimmed, an empty one is null. */
export const optionalText = (most: number) =>
  z
    .string()
    .trim()
    .max(most, 'too-long')
    .transform((text) => (text === '' ? null : text))
    .nullable()
    .default(null)

/** A part of an edit that may be left out: what it says of a record then stays as it is. */
export const untouchedOr = <T extends z.ZodType>(of: z.ZodDefault<T>) => of.unwrap().optional()

/** A text that must be there. */
export const requiredText = (most: number) => z.string().trim().min(1, 'required').max(most, 'too-long')

/** Operations that need to be told nothing. */
export const nothingInput = z.object({})

/** A block of the narrative, in constrained Markdown that can be read in a moment. */
export const narrativeText = z
  .string()
  .max(20_000, 'too-long')
  .superRefine((text, check) => {
    const { excess } = measureText(text)
    if (excess === undefined) return
    const { code, ...params } = excess
    check.addIssue({ code: 'custom', message: code, params })
  })

/** A record's id. */
export const id = z.uuid({ error: ({ input }) => (input === '' ? 'not-chosen' : 'not-an-id') })

/** An id or nothing; forms send an empty string for nothing. */
export const optionalId = z
  .union([z.literal(''), id, z.null()])
  .transform((value) => (value === '' ? null : value))
  .default(null)

const dayPattern = /^\d{4}-\d{2}-\d{2}$/

/** The database's calendar has no year 0; of what has not the shape of a day the pattern has spoken already. */
const isRealDay = (text: string): boolean => {
  if (!dayPattern.test(text)) return true
  if (text.startsWith('0000')) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

/** A day, `2026-05-14`, that the calendar knows. */
export const day = z
  .string()
  .trim()
  .overwrite(plainDigits)
  .regex(dayPattern, 'not-a-date')
  .refine(isRealDay, 'not-a-date')

/** A day or nothing. */
export const optionalDay = z
  .union([z.literal(''), day, z.null()])
  .transform((value) => (value === '' ? null : value))
  .default(null)

/** A date cut to what is known: a year, a month or a day. */
export const optionalPartialDate = z
  .string()
  .trim()
  .overwrite(plainDigits)
  .regex(/^((?!0000)\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?$/, 'not-a-date')
  .transform((text) => (text === '' ? null : text))
  .nullable()
  .default(null)

/** A whole amount ≥ 0 as typed, in the digits and the grouping of the person's language. */
export const optionalAmount = z
  .union([z.number(), z.string(), z.null()])
  .transform((value, check) => {
    if (value === null || (typeof value === 'string' && value.trim() === '')) return null
    const number = typeof value === 'number' ? value : plainAmount(value)
    if (number === null || !Number.isInteger(number) || number < 0 || number > 999_999_999_999) {
      check.addIssue({ code: 'custom', message: 'not-an-amount' })
      return z.NEVER
    }
    return number
  })
  .default(null)

/** A web address or nothing. */
export const optionalAddress = z
  .string()
  .trim()
  .max(2000, 'too-long')
  .refine((text) => text === '' || (/^https?:\/\//.test(text) && URL.canParse(text)), 'not-an-address')
  .transform((text) => (text === '' ? null : text))
  .nullable()
  .default(null)

/** A BCP-47 tag. */
export const language = z.string().trim().refine(isLanguageTag, 'not-a-language')

/** A BCP-47 tag or nothing. */
export const optionalLanguage = z
  .union([z.literal(''), language, z.null()])
  .transform((value) => (value === '' ? null : value))
  .default(null)

/**
 * How the texts of an edit stand where they are translations. An original is official by nature, so it is not
 * asked of one.
 */
export const isOfficial = z
  .boolean()
  .optional()
  .describe(
    'Whether the texts are official translations; of texts whose original is in `language` it says nothing. Left out: as it was; a new translation is unofficial.',
  )

/** The revision an edit was based on; 0 for a record that was not there. */
export const baseRevision = z.coerce.number('not-a-number').int('not-a-number').min(0, 'not-a-number')

/** An e-mail address; small letters, since an account is found by it. */
export const email = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, 'required')
  .max(254, 'too-long')
  .pipe(z.email('not-an-email'))
