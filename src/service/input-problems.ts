/** Turns what a schema says into problems: a path into the input and a code whose sentence the catalogues hold. */
import type { z } from 'zod'
import type { Problem } from '#domain/refusal.ts'

const codeOf = (issue: z.core.$ZodIssue): string => {
  if (issue.code === 'custom' || /^[a-z]+(-[a-z]+)+$|^required$/.test(issue.message)) return issue.message
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'required'
  if (issue.code === 'too_big') return 'too-long'
  if (issue.code === 'invalid_value') return 'not-one-of'
  return 'not-valid'
}

/** The problems of an input, each with the path into it and a code that the catalogues hold. */
export const problemsOf = (error: z.ZodError): Problem[] =>
  error.issues.map((issue) => {
    const inner =
      issue.code === 'invalid_union'
        ? issue.errors.flat().find((each) => each.message !== 'Invalid input')
        : undefined
    return {
      path: issue.path.join('.'),
      code: codeOf(inner ?? issue),
      ...(issue.code === 'too_big' ? { params: { most: Number(issue.maximum) } } : {}),
    }
  })

/** Paths of the texts that the database cannot keep: with a zero character, or half of a surrogate pair. */
export const unstorableTexts = (input: unknown, path: readonly (string | number)[] = []): Problem[] => {
  if (typeof input === 'string') {
    return input.includes('\u0000') || !input.isWellFormed()
      ? [{ path: path.join('.'), code: 'not-a-text' }]
      : []
  }
  if (typeof input !== 'object' || input === null) return []
  return Object.entries(input).flatMap(([key, each]) => unstorableTexts(each, [...path, key]))
}
