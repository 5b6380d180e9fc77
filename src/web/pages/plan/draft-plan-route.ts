/** POST: drafts actions from the chosen gaps, in a new plan or the standing draft. */
import { redirect } from 'react-router'
import { type PageArgs, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'

export const loader = (args: PageArgs): Response => redirect(`/states/${spaceOf(args)}/gaps`)

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const root = `/states/${spaceOf(args)}`
  // A whole section is one box that names its fields.
  const whole = (values.manyFieldIds ?? []).flatMap((ids) => ids.split(' '))
  const fieldIds = [...new Set([...(values.fieldIds ?? []), ...whole])]
  if (fieldIds.length === 0) return redirect(`${root}/gaps?nothing-chosen`)
  const startOn = typedValue(values, 'startOn')
  const outcome = await tryService(args, 'plan.draft', {
    ...(typedValue(values, 'once') === '' ? {} : { once: typedValue(values, 'once') }),
    fieldIds,
    measureIds: [...new Set(values.measureIds ?? [])],
    language: typedValue(values, 'language'),
    ...(startOn === '' ? {} : { startOn }),
    ...(typedValue(values, 'years') === '' ? {} : { years: typedValue(values, 'years') }),
  })
  if (!outcome.ok && outcome.refusal.problems.some((problem) => problem.path.startsWith('measureIds')))
    return redirect(`${root}/gaps?not-offered`)
  if (!outcome.ok) return refuse(args, outcome.refusal)
  const { numbers, withoutMeasure } = outcome.value
  return redirect(`${root}/plan?drafted=${numbers.join('.')}&unserved=${withoutMeasure.length}`)
}
