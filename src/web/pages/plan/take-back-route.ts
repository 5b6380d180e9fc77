/** POST: takes back a change of many actions; says so where somebody changed one of them since. */
import { redirect } from 'react-router'
import { type PageArgs, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'

export const loader = (args: PageArgs): Response => redirect(`/states/${spaceOf(args)}/plan/table`)

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const root = `/states/${spaceOf(args)}/plan/table`
  const outcome = await tryService(args, 'action.take-back', { id: typedValue(values, 'id') })
  if (outcome.ok) return redirect(`${root}?taken-back`)
  const isTooLate = outcome.refusal.code === 'edit-conflict' || outcome.refusal.code === 'record-not-found'
  return isTooLate ? redirect(`${root}?too-late`) : refuse(args, outcome.refusal)
}
