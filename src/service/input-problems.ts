/** Turns what a schema says into problems: a path into the input and a code whose sentence the catalogues hold. */
import type { z } from 'zod'
import type { Problem } from '#domain/refusal.ts'

/** Nobody mends more at once; each becomes a sentence of the answer. */
const mostProblems = 100
/** Lists and objects that may stand inside each other; no schema of ours asks for half of it. */
const mostLevels = 12

const codeOf = (issue: z.core.$ZodIssue): string => {
  if (issue.code === 'custom' || /^[a-z]+(-[a-z]+)+$|^required$/.test(issue.message)) return issue.message
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'required'
  if (issue.code === 'too_big') return 'too-long'
  if (issue.code === 'invalid_value') return 'not-one-of'
  return 'not-valid'
}

const paramsOf = (issue: z.core.$ZodIssue): Pick<Problem, 'params'> => {
  if (issue.code === 'too_big') return { params: { most: Number(issue.maximum) } }
  return issue.code === 'custom' && issue.params !== undefined
    ? { params: issue.params as NonNullable<Problem['params']> }
    : {}
}

/** The problems of an input, each with the path into it and a code that the catalogues hold. */
export const problemsOf = (error: z.ZodError): Problem[] =>
  error.issues.slice(0, mostProblems).map((issue) => {
    const inner =
      issue.code === 'invalid_union'
        ? issue.errors.flat().find((each) => each.message !== 'Invalid input')
        : undefined
    return { path: issue.path.join('.'), code: codeOf(inner ?? issue), ...paramsOf(issue) }
  })

/**
 * Places of an input that cannot be kept: texts with a zero character or half of a surrogate pair, which the
 * database refuses, and what is nested deeper than any form. Takes time in proportion to the input.
 */
export const unstorableParts = (input: unknown): Problem[] => {
  const problems: Problem[] = []
  // One path for the whole walk: a copy for every value is what a deep input would make endless.
  const path: string[] = []
  const report = (code: string): void => {
    if (problems.length < mostProblems) problems.push({ path: path.join('.'), code })
  }
  const walk = (value: unknown): void => {
    if (typeof value === 'string') {
      if (value.includes('\u0000') || !value.isWellFormed()) report('not-a-text')
    } else if (typeof value === 'object' && value !== null) {
      if (path.length >= mostLevels) report('too-deep')
      else
        for (const [key, each] of Object.entries(value)) {
          path.push(key)
          walk(each)
          path.pop()
        }
    }
  }
  walk(input)
  return problems
}
