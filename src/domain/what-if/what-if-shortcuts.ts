/** Shortcuts that write many changes at once: later by so much, a source of money cut, with what depends on it. */
import { costKinds, type FundingPart, type FundingSource, inSplitOrder } from '#domain/plan/funding.ts'
import type { Action } from '#domain/plan/plan.ts'
import { inDays } from '#domain/plan/said-time.ts'
import { slipsOf } from '#domain/plan/slip.ts'
import type { WhatIfWish } from '#domain/what-if/what-if.ts'
import { isSettled } from '#domain/what-if/what-if-lay-over.ts'
import { type Move, moveDay, moveTime } from '#domain/what-if/what-if-time.ts'

const timeWishes = (action: Action, move: Move): WhatIfWish[] => {
  const { id: actionId, startOn, endOn, milestones } = action
  const wishes: WhatIfWish[] = []
  if (startOn !== null) wishes.push({ actionId, field: 'startOn', value: moveTime(startOn, 'start', move) })
  if (endOn !== null) wishes.push({ actionId, field: 'endOn', value: moveTime(endOn, 'end', move) })
  if (milestones.length > 0) {
    const value = Object.fromEntries(milestones.map(({ id, on }) => [id, moveDay(on, move)]))
    wishes.push({ actionId, field: 'milestones', value })
  }
  return wishes
}

/** What moves: chosen actions, and by how much. */
export interface ShiftWish {
  actionIds: readonly string[]
  move: Move
  /**
   * Whether actions that need them move as far as they must, in whole months where the move is in months: a quarter
   * then stays a quarter. Only later, never earlier.
   */
  hasDependants: boolean
}

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000

/** How many days later an action is available to those that need it. */
const delayOf = (before: Action, after: Action): number => {
  const [a, b] = [inDays(before), inDays(after)]
  const [from, to] = before.isStanding ? [a.startOn, b.startOn] : [a.endOn, b.endOn]
  return from === null || to === null ? 0 : daysBetween(from, to)
}

/** The wishes that move the chosen actions, beginning, end and milestones; of `actions` as the what-if has them. */
export const shiftWishes = (
  actions: readonly Action[],
  wish: ShiftWish,
  plan: { endOn: string },
): WhatIfWish[] => {
  const chosen = new Set(wish.actionIds)
  const moving = actions.filter((action) => chosen.has(action.id) && !isSettled(action))
  const wishes = moving.flatMap((action) => timeWishes(action, wish.move))
  if (!wish.hasDependants) return wishes
  const { unit, count } = wish.move
  const dated = actions.map(inDays)
  const pushed = new Map<string, number>()
  for (const action of moving) {
    const times = new Map(timeWishes(action, wish.move).map(({ field, value }) => [field, value]))
    const days = delayOf(action, { ...action, ...(Object.fromEntries(times) as Partial<Action>) })
    for (const slip of slipsOf(dated, { actionId: action.id, days }, plan).slips) {
      if (chosen.has(slip.actionId)) continue
      const by = unit === 'days' ? slip.days : Math.ceil((slip.days * count) / days)
      pushed.set(slip.actionId, Math.max(by, pushed.get(slip.actionId) ?? 0))
    }
  }
  const dependants = actions.flatMap((action) => {
    const by = pushed.get(action.id)
    return by === undefined ? [] : timeWishes(action, { unit, count: by })
  })
  return [...wishes, ...dependants]
}

/** A source of money that has less: by how much, and what becomes of what is missing. */
export interface CutWish {
  source: FundingSource
  /** 1 to 100. */
  percent: number
  /** `to-be-funded`: the cost stays and somebody else has to carry it. `saved`: the action costs less. */
  missing: 'to-be-funded' | 'saved'
}

/** The amounts of one part; one named without an amount, alone, carries the whole. */
const statedPart = (action: Action, part: FundingPart): FundingPart =>
  action.split.length === 1 && part.once === null && part.yearly === null
    ? { ...part, once: action.costOnce, yearly: action.costYearly }
    : part

const cutOf = (amount: number | null, percent: number): number => Math.round(((amount ?? 0) * percent) / 100)

/** The wishes that cut a source in every action given that it carries; what nobody has put an amount to stays. */
export const cutWishes = (actions: readonly Action[], wish: CutWish): WhatIfWish[] =>
  actions.flatMap((action): WhatIfWish[] => {
    const part = action.split.find(({ source }) => source === wish.source)
    if (part === undefined || isSettled(action)) return []
    const stated = statedPart(action, part)
    const cut = { once: cutOf(stated.once, wish.percent), yearly: cutOf(stated.yearly, wish.percent) }
    if (cut.once === 0 && cut.yearly === 0) return []
    const less = (of: FundingPart, kind: 'once' | 'yearly'): number | null =>
      of[kind] === null ? null : of[kind] - cut[kind]
    const left = { ...stated, once: less(stated, 'once'), yearly: less(stated, 'yearly') }
    const others = action.split.filter(({ source }) => source !== wish.source)
    const actionId = action.id
    if (wish.missing === 'to-be-funded' && wish.source !== 'to-be-funded') {
      const before = others.find(({ source }) => source === 'to-be-funded')
      const open: FundingPart = {
        source: 'to-be-funded',
        once: cut.once + (before?.once ?? 0),
        yearly: cut.yearly + (before?.yearly ?? 0),
      }
      const kept = others.filter(({ source }) => source !== 'to-be-funded')
      return [{ actionId, field: 'split', value: inSplitOrder([...kept, left, open]) }]
    }
    const costs = costKinds.flatMap((kind): WhatIfWish[] => {
      const field = kind === 'once' ? 'costOnce' : 'costYearly'
      const cost = action[field]
      return cost === null || cut[kind] === 0
        ? []
        : [{ actionId, field, value: Math.max(0, cost - cut[kind]) }]
    })
    return [...costs, { actionId, field: 'split', value: inSplitOrder([...others, left]) }]
  })
