/**
 * What slips if an action slips: the actions that need it can only begin after it, so they move too, and so on.
 * Nothing is changed; a person reads what would come of it.
 */
import type { Action } from '#domain/plan/plan.ts'
import type { DateOnly } from '#domain/record.ts'

/** As much of an action as the question needs. */
export type SlippingAction = Pick<
  Action,
  'id' | 'number' | 'status' | 'startOn' | 'endOn' | 'isStanding' | 'needsActionIds'
>

/** An action that would move, by how much and because of which other. */
export interface Slip {
  actionId: string
  number: number
  /** Days by which beginning, end and milestones move. */
  days: number
  from: { startOn: DateOnly | null; endOn: DateOnly | null }
  to: { startOn: DateOnly | null; endOn: DateOnly | null }
  /** The action whose later end moves this one; null for the one that slips first. */
  becauseOf: string | null
  /** Whether it would end after the plan does, and did not before. */
  leavesPeriod: boolean
}

/** What would come of it. */
export interface SlipOutcome {
  /** The one that slips first, then in the order in which they would begin. */
  slips: Slip[]
  /** Dependants without days: they may move as well, and nobody can say. */
  undatedIds: string[]
}

const dayLength = 86_400_000
const numberOf = (day: DateOnly): number => Date.parse(`${day}T00:00:00Z`) / dayLength
const dayOf = (number: number): DateOnly => new Date(number * dayLength).toISOString().slice(0, 10)

/** A day moved by so many; null stays null. */
export const movedDay = <Day extends DateOnly | null>(day: Day, days: number): Day =>
  (day === null ? null : dayOf(numberOf(day) + days)) as Day

const isOver = ({ status }: SlippingAction): boolean => status === 'done' || status === 'dropped'

/** When others may begin: after the end, or once a duty without an end has begun. */
const availableOf = (action: SlippingAction): number | null => {
  const day = action.isStanding ? action.startOn : action.endOn
  return day === null ? null : numberOf(day)
}

/**
 * Moves an action by so many days and says what moves with it. Two actions that overlap already, though one needs
 * the other, may go on overlapping as much. What is done or dropped stays, and so does what is not needed. Actions
 * that wait for each other move once.
 */
export const slipsOf = (
  actions: readonly SlippingAction[],
  first: { actionId: string; days: number },
  plan: { endOn: DateOnly },
): SlipOutcome => {
  const byId = new Map(actions.map((action) => [action.id, action]))
  const dependants = new Map<string, SlippingAction[]>()
  for (const action of actions)
    for (const need of action.needsActionIds) dependants.set(need, [...(dependants.get(need) ?? []), action])
  const moved = new Map<string, { days: number; becauseOf: string | null }>()
  const undated = new Set<string>()
  const start = byId.get(first.actionId)
  if (start === undefined || first.days <= 0) return { slips: [], undatedIds: [] }
  moved.set(start.id, { days: first.days, becauseOf: null })
  const queue = [start]
  for (let action = queue.shift(); action !== undefined; action = queue.shift()) {
    const days = moved.get(action.id)?.days ?? 0
    const available = availableOf(action)
    for (const next of dependants.get(action.id) ?? []) {
      if (isOver(next) || next.id === start.id) continue
      if (available === null || next.startOn === null) {
        undated.add(next.id)
        continue
      }
      // Between the two there is room, or an overlap that somebody has accepted.
      const room = Math.max(0, numberOf(next.startOn) - available - 1)
      const push = days - room
      if (push <= (moved.get(next.id)?.days ?? 0) || isOnTheWay(moved, action.id, next.id)) continue
      moved.set(next.id, { days: push, becauseOf: action.id })
      queue.push(next)
    }
  }
  const slips = [...moved].flatMap(([id, { days, becauseOf }]): Slip[] => {
    const action = byId.get(id)
    if (action === undefined) return []
    const to = { startOn: movedDay(action.startOn, days), endOn: movedDay(action.endOn, days) }
    return [
      {
        actionId: id,
        number: action.number,
        days,
        from: { startOn: action.startOn, endOn: action.endOn },
        to,
        becauseOf,
        leavesPeriod:
          to.endOn !== null && to.endOn > plan.endOn && (action.endOn === null || action.endOn <= plan.endOn),
      },
    ]
  })
  const orderOf = (slip: Slip): string => `${slip.becauseOf === null ? '0' : '1'}${slip.to.startOn ?? ''}`
  slips.sort((a, b) => orderOf(a).localeCompare(orderOf(b)) || a.number - b.number)
  return { slips, undatedIds: [...undated].filter((id) => !moved.has(id)) }
}

/** Whether an action is among the causes of another's move, as where two wait for each other. */
const isOnTheWay = (
  moved: ReadonlyMap<string, { becauseOf: string | null }>,
  from: string,
  sought: string,
): boolean => {
  for (let id: string | null = from; id !== null; id = moved.get(id)?.becauseOf ?? null)
    if (id === sought) return true
  return false
}
