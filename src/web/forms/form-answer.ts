/** What an action hands back to its page when nothing was saved: all that was typed, and why. */
import { data } from 'react-router'
import { problemKey } from '#contract/refusal-view-contract.ts'
import type { FieldConflict, Problem, Refusal } from '#domain/refusal.ts'
import { statusOf } from '#web/ask-service.ts'
import type { FormValues } from '#web/forms/form-values.ts'

/** One mistake as shown: the control it stands at and the key of its sentence. */
export interface ShownProblem {
  path: string
  key: string
  params: Record<string, string | number>
}

export interface FormAnswer {
  values: FormValues
  problems: ShownProblem[]
  conflicts: FieldConflict[]
  /** Controls that took another person's newer value. */
  merged: string[]
}

const shown = (problem: Problem): ShownProblem => ({
  path: problem.path,
  key: problemKey(problem.code),
  params: problem.params ?? {},
})

/** The mistakes of a refusal; one without places is shown at the control named. */
export const problemsToShow = (refusal: Refusal, path: string): ShownProblem[] =>
  refusal.problems.length > 0
    ? refusal.problems.map(shown)
    : [{ path, key: `refusal.${refusal.code}`, params: refusal.params }]

/** A page again with what was typed; the status says why. */
export const answerAgain = (answer: Partial<FormAnswer> & Pick<FormAnswer, 'values'>, status: number) =>
  data<FormAnswer>({ problems: [], conflicts: [], merged: [], ...answer }, { status })

/** The page again after a refusal other than a conflict. */
export const answerRefusal = (values: FormValues, refusal: Refusal, path = '') =>
  answerAgain({ values, problems: problemsToShow(refusal, path) }, statusOf[refusal.kind])
