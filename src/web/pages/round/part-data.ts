/** What the pages of a part share: its shape, a field by its id, and what becomes of its forms. */
import { type AssignmentAction, assignmentSteps } from '#domain/access/assignment.ts'
import { type FrameworkField, facets, weapons } from '#domain/framework/framework.ts'
import type { OperationOutput } from '#service/operations.ts'
import { type PageArgs, pageOf, refuse, tryService } from '#web/ask-service.ts'
import { answerRefusal } from '#web/forms/form-answer.ts'
import { type FormValues, typedValue } from '#web/forms/form-values.ts'
import type { PageRequest } from '#web/request-context.ts'

/** One part with all that was given. */
export type ShownPart = OperationOutput<'assignment.show-own'>['parts'][number]

/** The field of an id as the current edition has it. */
export const fieldOfId = (page: Pick<PageRequest, 'edition'>, id: string): FrameworkField | null => {
  const [concept = '', weapon, facet] = id.split('/')
  const row = page.edition.rows.get(concept)
  if (row === undefined) return null
  return {
    id,
    row,
    weapon: weapons.find((each) => each === weapon) ?? null,
    facet: facets.find((each) => each === facet) ?? null,
  }
}

/** The step that a form names; undefined where it names none. */
export const stepOf = (values: FormValues): AssignmentAction | undefined =>
  assignmentSteps.find((step) => step.action === typedValue(values, 'step'))?.action

/** Takes the step of a form; gives the page again with what was typed, or null where it was taken. */
export const takeFormStep = async (
  args: PageArgs,
  values: FormValues,
  id: string,
  step: AssignmentAction,
) => {
  const outcome = await tryService(args, 'assignment.step', {
    id,
    action: step as never,
    reason: typedValue(values, 'reason'),
    language: pageOf(args).language,
  })
  if (outcome.ok) return null
  return outcome.refusal.kind === 'not-valid'
    ? answerRefusal(values, outcome.refusal, 'reason')
    : refuse(args, outcome.refusal)
}

/** Topics as they were typed, one a line. */
export const topicLines = (typed: string): string[] =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
