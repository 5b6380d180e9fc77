/** The form that changes releases: what was typed, what the service takes, and what came of it. */
import { data, redirect } from 'react-router'
import type { ReleasedKind } from '#domain/release/release.ts'
import type { OperationInput, OperationOutput } from '#service/operations.ts'
import { type PageArgs, pageOf, refuse, spaceOf, statusOf, tryService } from '#web/ask-service.ts'
import { type FormAnswer, problemsToShow } from '#web/forms/form-answer.ts'
import { type FormValues, readFormValues, typedValue } from '#web/forms/form-values.ts'

type ReleaseInput = OperationInput<'release.preview'>
type Preview = OperationOutput<'release.preview'>

/** What the page shows again: the form, and once it could be read, what it would do. */
export interface ReleaseAnswer extends FormAnswer {
  preview: Preview | null
  isMoved: boolean
}

/** `plan-action:0190…:2` → the item, and the revision of the decision that was seen. */
export const readItems = (words: readonly string[]): ReleaseInput['items'] =>
  [...new Set(words)].map((word) => {
    const [recordKind = '', recordId = '', base = ''] = word.split(':')
    return { recordKind: recordKind as ReleasedKind, recordId, base }
  })

/** What stays as it is: the first choice of each list. */
export const asItIs = 'as-it-is'

const decisionOf = (values: FormValues): Omit<ReleaseInput, 'items'> => {
  const chosen = (name: string): string | undefined => {
    const value = typedValue(values, name)
    return value === asItIs || value === '' ? undefined : value
  }
  const [audience, costs, marking] = [chosen('audience'), chosen('hasCosts'), chosen('markingId')]
  return {
    ...(audience === undefined ? {} : { audience: audience as NonNullable<ReleaseInput['audience']> }),
    ...(costs === undefined ? {} : { hasCosts: costs === 'yes' }),
    ...(marking === undefined ? {} : { markingId: marking === 'usual' ? null : marking }),
  }
}

const again = (values: FormValues, status: number, more: Partial<ReleaseAnswer> = {}) =>
  data<ReleaseAnswer>(
    { values, problems: [], conflicts: [], merged: [], preview: null, isMoved: false, ...more },
    { status },
  )

const look = async (args: PageArgs, values: FormValues, isMoved = false) => {
  const items = readItems(values.item ?? [])
  const outcome = await tryService(args, 'release.preview', { items, ...decisionOf(values) })
  if (!outcome.ok)
    return outcome.refusal.kind === 'not-valid'
      ? again(values, 422, { problems: problemsToShow(outcome.refusal, 'audience') })
      : refuse(args, outcome.refusal)
  // Looked at once more, the newest decision is the one that was seen.
  const seen = outcome.value.items.map((item) => `${item.recordKind}:${item.recordId}:${item.revision}`)
  const hasMoved = isMoved || outcome.value.isMoved
  return again({ ...values, item: seen }, hasMoved ? 409 : 200, { preview: outcome.value, isMoved: hasMoved })
}

const save = async (args: PageArgs, values: FormValues) => {
  const outcome = await tryService(args, 'release.change', {
    items: readItems(values.item ?? []),
    ...decisionOf(values),
    reason: typedValue(values, 'reason'),
    language: pageOf(args).language,
  })
  if (outcome.ok) return redirect(`/states/${spaceOf(args)}/release?changed=${outcome.value.changed}`)
  const { refusal } = outcome
  if (refusal.code === 'release-moved') return look(args, values, true)
  if (refusal.kind !== 'not-valid') return refuse(args, refusal)
  return again(values, statusOf[refusal.kind], { problems: problemsToShow(refusal, 'audience') })
}

/** Takes what was chosen on the list, shows what a decision would do, and saves it. */
export const actOnRelease = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const intent = typedValue(values, 'intent')
  if (intent === 'look') return look(args, values)
  if (intent === 'save') return save(args, values)
  return again(values, 200)
}
