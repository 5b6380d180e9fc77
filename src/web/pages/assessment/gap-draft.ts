/** Drafting actions from chosen gaps: what the form sends, and what comes back when nothing was drafted. */
import { data, redirect } from 'react-router'
import { type PageArgs, refuse, spaceOf, statusOf, tryService } from '#web/ask-service.ts'
import { type FormValues, readFormValues, typedValue } from '#web/forms/form-values.ts'

/** Nothing was drafted: all that was ticked and typed, and why. */
export interface GapAnswer {
  values: FormValues
  /** Measures that answer none of the chosen fields; none where no field was chosen at all. */
  strange: string[]
  /** Chosen fields are no gaps any more. */
  isMoved: boolean
}

const problemPath = /^measureIds\.(\d+)$/

/** Drafts in a new plan or the standing draft and leads to it; a wrong choice comes back as it was ticked. */
export const draftFromGaps = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const again = (strange: string[], status: number, isMoved = false) =>
    data<GapAnswer>({ values, strange, isMoved }, { status })
  // A whole section is one box that names its fields.
  const whole = (values.manyFieldIds ?? []).flatMap((ids) => ids.split(' '))
  const fieldIds = [...new Set([...(values.fieldIds ?? []), ...whole])]
  if (fieldIds.length === 0) return again([], 422)
  const measureIds = [...new Set(values.measureIds ?? [])]
  const [once, startOn, years] = [
    typedValue(values, 'once'),
    typedValue(values, 'startOn'),
    typedValue(values, 'years'),
  ]
  const outcome = await tryService(args, 'plan.draft', {
    ...(once === '' ? {} : { once }),
    fieldIds,
    measureIds,
    language: typedValue(values, 'language'),
    ...(startOn === '' ? {} : { startOn }),
    ...(years === '' ? {} : { years }),
  })
  if (outcome.ok) {
    const { numbers, withoutMeasure } = outcome.value
    const address = `/states/${spaceOf(args)}/plan`
    return redirect(`${address}?drafted=${numbers.join('.')}&unserved=${withoutMeasure.length}`)
  }
  const strange = outcome.refusal.problems.flatMap(({ path }) => {
    const at = problemPath.exec(path)?.[1]
    return at === undefined ? [] : (measureIds[Number(at)] ?? [])
  })
  const status = statusOf[outcome.refusal.kind]
  // A field that a colleague answered meanwhile is no gap any more.
  if (outcome.refusal.code === 'no-gaps-chosen') return again([], status, true)
  return strange.length > 0 ? again(strange, status) : refuse(args, outcome.refusal)
}
