/**
 * The order of actions and their numbers. An action is shown under its objective, in the plan's own order; its
 * number is another matter: others call it by it ("action 17"), so it is kept when the order changes, and given anew
 * only when a person asks for it and has seen which becomes which (decision 0017).
 */
import type { Action, Objective } from '#domain/plan/plan.ts'

/** Actions under one objective; null gathers those that have none. */
export interface ActionGroup<O, A> {
  objective: O | null
  actions: A[]
}

/** Objectives in order with their actions in the order given; those without one last. Empty groups are left out. */
export const groupActions = <
  O extends Pick<Objective, 'id' | 'position'>,
  A extends Pick<Action, 'objectiveId'>,
>(
  objectives: readonly O[],
  actions: readonly A[],
): ActionGroup<O, A>[] => {
  const known = new Set(objectives.map((each) => each.id))
  const groups: ActionGroup<O, A>[] = [...objectives]
    .sort((a, b) => a.position - b.position)
    .map((objective) => ({
      objective,
      actions: actions.filter((action) => action.objectiveId === objective.id),
    }))
  const others = actions.filter((action) => action.objectiveId === null || !known.has(action.objectiveId))
  return [...groups, { objective: null, actions: others }].filter((group) => group.actions.length > 0)
}

/** What an action's number is and would be. */
export interface NumberChange {
  id: string
  from: number
  to: number
  /** Released to somebody outside the State, who may call it by its number: it keeps it. */
  isKept: boolean
}

/**
 * Numbers along the order in which the actions are shown, counted from 1. Released actions keep theirs; the others
 * take what is free, in order. Pure: nothing is given twice.
 */
export const numbersAlong = (
  objectives: readonly Pick<Objective, 'id' | 'position'>[],
  actions: readonly Pick<Action, 'id' | 'number' | 'objectiveId' | 'audience'>[],
): NumberChange[] => {
  const isKept = (action: Pick<Action, 'audience'>): boolean => action.audience !== 'national'
  const taken = new Set(actions.filter(isKept).map((action) => action.number))
  let next = 0
  const free = (): number => {
    next += 1
    while (taken.has(next)) next += 1
    return next
  }
  return groupActions(objectives, actions)
    .flatMap((group) => group.actions)
    .map((action) => ({
      id: action.id,
      from: action.number,
      to: isKept(action) ? action.number : free(),
      isKept: isKept(action),
    }))
}
