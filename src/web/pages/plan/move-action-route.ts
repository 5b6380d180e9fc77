/** POST: one action changes places with its neighbour under the same objective. */
import { redirect } from 'react-router'
import { groupActions } from '#domain/plan/action-order.ts'
import { askService, type PageArgs, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'

export const loader = (args: PageArgs): Response => redirect(`/states/${spaceOf(args)}/plan/table`)

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const isUp = typedValue(values, 'up') !== ''
  const id = typedValue(values, isUp ? 'up' : 'down')
  const root = `/states/${spaceOf(args)}/plan/table`
  const { plan } = await askService(args, 'plan.show', {})
  const group = groupActions(plan?.objectives ?? [], plan?.actions ?? []).find((each) =>
    each.actions.some((action) => action.id === id),
  )
  const actions = group?.actions ?? []
  const at = actions.findIndex((action) => action.id === id)
  const neighbour = actions[isUp ? at - 1 : at + 1]
  if (at < 0 || neighbour === undefined) return redirect(`${root}#a-${id}`)
  // Behind the one above the neighbour, over all objectives; the first of all has none above it.
  const all = plan?.actions ?? []
  const above = all[all.findIndex((action) => action.id === neighbour.id) - 1]
  const afterId = isUp ? (above?.id ?? null) : neighbour.id
  const outcome = await tryService(args, 'action.move', { id, afterId: afterId === id ? null : afterId })
  return outcome.ok ? redirect(`${root}#a-${id}`) : refuse(args, outcome.refusal)
}
