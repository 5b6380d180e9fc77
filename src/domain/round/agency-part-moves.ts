/** Parts that pass on when an agency changes: whole, joined to what the successor has, or divided thing by thing. */
import { type Assignment, type AssignmentItem, assignmentStates, itemKey } from '#domain/access/assignment.ts'
import type { DateOnly } from '#domain/record.ts'

/** A part that an agency was asked for, as far as it matters here. */
export type HeldPart = Pick<Assignment, 'id' | 'agencyId' | 'roundId' | 'state' | 'dueOn' | 'items'>
/** The successor's own part of the same round, and what it becomes. */
interface Joined {
  id: string
  state: Assignment['state']
  dueOn: DateOnly | null
  added: AssignmentItem[]
}

/** What is to be done to parts. */
export interface PartMoves {
  parts: {
    id: string
    fromId: string
    toId: string
    /** The part of the successor in the same round that takes the things up; null where the part passes as it is. */
    into: Joined | null
  }[]
  /** Items that leave their part for another successor: into what that one has in the round, or a part made for them. */
  cuts: {
    fromId: string
    toId: string
    items: AssignmentItem[]
    into: Joined | null
  }[]
}

/** Who goes on with a part, or with one of its items; null where nobody does. */
type PartTaker = (thing: {
  kind: 'assignment' | 'item'
  id: string
  agencyId: string
  partId?: string
}) => string | null

/** Whether something of a part is still to be done. */
export const isOpenPart = ({ state }: Pick<HeldPart, 'state'>): boolean => state !== 'accepted'

/** Of two states the one in which less is done, so that no unfinished work passes for finished. */
const lesserOrder: readonly Assignment['state'][] = [
  'changes-requested',
  ...assignmentStates.filter((state) => state !== 'changes-requested'),
]
const lesserState = (a: Assignment['state'], b: Assignment['state']): Assignment['state'] =>
  lesserOrder.indexOf(a) <= lesserOrder.indexOf(b) ? a : b
const earlierDay = (a: DateOnly | null, b: DateOnly | null): DateOnly | null =>
  a === null || (b !== null && b < a) ? b : a

/** The items of a part by who takes them over; first whoever goes on with the part itself. */
const itemsByTaker = (
  { id: partId, agencyId, items }: HeldPart,
  whole: string,
  takerOf: PartTaker,
): [string, AssignmentItem[]][] => {
  const byTaker = Map.groupBy(
    items,
    (item) => takerOf({ kind: 'item', id: item.id, agencyId, partId }) ?? whole,
  )
  const own = byTaker.get(whole)
  byTaker.delete(whole)
  // A part of which everything goes elsewhere goes along, and leaves no empty one behind.
  return own === undefined && byTaker.size > 0 ? [...byTaker] : [[whole, own ?? []], ...byTaker]
}

/** What becomes of the parts that agencies have in hand, as whoever takes each thing over is named. */
export const moveParts = (all: { assignments: readonly HeldPart[] }, takerOf: PartTaker): PartMoves => {
  const standing = new Map(all.assignments.map((part) => [part.id, { ...part }]))
  const moves: PartMoves = { parts: [], cuts: [] }
  /** The part of the taker in the same round, and what it becomes by these things. */
  const joined = (part: HeldPart, toId: string): Joined | null => {
    const own = [...standing.values()].find(
      (each) => each.agencyId === toId && each.roundId === part.roundId && each.id !== part.id,
    )
    if (own === undefined) return null
    const known = new Set(own.items.map(itemKey))
    const added = part.items.filter((item) => !known.has(itemKey(item)))
    const state = lesserState(own.state, part.state)
    const dueOn = earlierDay(own.dueOn, part.dueOn)
    standing.set(own.id, { ...own, state, dueOn, items: [...own.items, ...added] })
    return { id: own.id, state, dueOn, added }
  }
  for (const part of all.assignments.filter(isOpenPart)) {
    const whole = takerOf({ kind: 'assignment', id: part.id, agencyId: part.agencyId })
    if (whole === null) continue
    const [[toId, items], ...others] = itemsByTaker(part, whole, takerOf) as [
      [string, AssignmentItem[]],
      ...[string, AssignmentItem[]][],
    ]
    for (const [takerId, cut] of others)
      moves.cuts.push({
        fromId: part.id,
        toId: takerId,
        items: cut,
        into: joined({ ...part, items: cut }, takerId),
      })
    const into = joined({ ...part, items }, toId)
    if (into === null) standing.set(part.id, { ...part, agencyId: toId, items })
    else standing.delete(part.id)
    moves.parts.push({ id: part.id, fromId: part.agencyId, toId, into })
  }
  return moves
}
