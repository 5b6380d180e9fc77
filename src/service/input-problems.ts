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
