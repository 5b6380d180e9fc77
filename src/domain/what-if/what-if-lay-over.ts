/** Lays the changes of a what-if over a plan, and says which of them the plan has moved away from since. */
import { inSplitOrder } from '#domain/plan/funding.ts'
import type { Action } from '#domain/plan/plan.ts'
import type { WhatIfChange, WhatIfField, WhatIfWish } from '#domain/what-if/what-if.ts'

/** What is done or dropped has no outlook any more: a what-if changes nothing of it. */
export const isSettled = ({ status }: Pick<Action, 'status'>): boolean =>
  status === 'done' || status === 'dropped'

/** An action as one wish would have it. */
const withWish = (action: Action, { field, value }: WhatIfWish): Action => {
  switch (field) {
    case 'dropped':
      return { ...action, status: 'dropped', droppedReason: value }
    case 'milestones':
      return {
        ...action,
        milestones: action.milestones.map((each) => ({ ...each, on: value[each.id] ?? each.on })),
      }
    case 'split':
      return { ...action, split: inSplitOrder(value) }
    default:
      return { ...action, [field]: value }
  }
}

/** Changes by action. */
export const byAction = <W extends WhatIfWish>(changes: readonly W[]): Map<string, W[]> =>
  Map.groupBy(changes, ({ actionId }) => actionId)

/**
 * The plan with the changes laid over it; the plan given stays as it is. Changes of actions that are gone, done or
 * dropped have no effect.
 */
export const layOver = <P extends { actions: readonly Action[] }>(
  plan: P,
  changes: readonly WhatIfWish[],
): P => {
  const wishes = byAction(changes)
  return {
    ...plan,
    actions: plan.actions.map((action) =>
      isSettled(action) ? action : (wishes.get(action.id) ?? []).reduce(withWish, action),
    ),
  }
}

/** Why a change has no effect; null where it has one. */
export const idleReason = (action: Action | undefined): 'gone' | 'settled' | null =>
  action === undefined ? 'gone' : isSettled(action) ? 'settled' : null

/** Whether the action has it so already. */
export const isSameAsPlan = (action: Action, wish: WhatIfWish): boolean => {
  switch (wish.field) {
    case 'dropped':
      return action.status === 'dropped'
    case 'milestones':
      return action.milestones.every((each) => (wish.value[each.id] ?? each.on) === each.on)
    case 'split':
      return sayParts(action.split) === sayParts(wish.value)
    default:
      return action[wish.field] === wish.value
  }
}

const sayParts = (split: Action['split']): string =>
  inSplitOrder(split)
    .map(({ source, once, yearly }) => `${source} ${once} ${yearly}`)
    .join()

/** The flat fields of the action that a change writes; items by the beginning of their key. */
const flatFields: Record<WhatIfField, readonly string[]> = {
  startOn: ['startOn'],
  endOn: ['endOn'],
  milestones: ['milestone:'],
  costOnce: ['costOnce'],
  costYearly: ['costYearly'],
  split: ['split:'],
  dropped: ['status', 'droppedReason@'],
}

/** Whether a change writes a flat field of its action, as the history names it. */
export const writesField = (wish: Pick<WhatIfWish, 'field'> & { value?: unknown }, key: string): boolean => {
  if (wish.field === 'milestones')
    return Object.keys((wish.value ?? {}) as object).some((id) => key === `milestone:${id}`)
  return flatFields[wish.field].some((name) => (/[:@]$/.test(name) ? key.startsWith(name) : key === name))
}

/** The revision at which what a change writes last became what it is. */
export const fieldRevision = (
  action: Pick<Action, 'fieldRevisions'>,
  wish: Pick<WhatIfWish, 'field'> & { value?: unknown },
): number =>
  Math.max(
    1,
    ...Object.entries(action.fieldRevisions).flatMap(([key, revision]) =>
      writesField(wish, key) ? [revision] : [],
    ),
  )

/** Whether somebody has changed in the plan, to another value, what the change rests on. */
export const hasMoved = (action: Action, change: WhatIfChange): boolean =>
  fieldRevision(action, change) > change.basedOn && !isSameAsPlan(action, change)
