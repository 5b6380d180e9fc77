/**
 * Which candidates together serve the most, within a budget, a time and a load for each agency, where some need
 * others first: a budgeted maximum coverage with precedence. The search is best-first and exact where it ends by
 * itself; where it is stopped, it says how far the best set found can be from the best there is.
 */
import { type Bits, bitsOf, countNew, has, membersOf, union } from '#domain/plan/cover-bits.ts'
import { BoundQueue } from '#domain/plan/cover-queue.ts'

/** Something that could be done; all numbers are of the caller's own units. */
export interface CoverCandidate {
  /** What it serves, as numbers from 0; what two candidates serve counts once. */
  serves: readonly number[]
  cost: number
  /** Months of work. */
  months: number
  /** Who leads it; null for nobody yet, whose load is not counted. */
  agency: string | null
  /** Places in the list of candidates that must be chosen and finished first. */
  needs: readonly number[]
}

/** What a set must keep to; null where there is no limit. */
export interface CoverLimits {
  budget: number | null
  /** Months from the first day to the last. */
  months: number
  /** Actions that one agency carries at a time; its months of work add up to at most this often `months`. */
  load: number | null
}

/** A set, and what is known of better ones. */
export interface CoverChoice {
  /** Places in the list of candidates, ascending. */
  chosen: number[]
  /** How much it serves. */
  value: number
  /** No set that keeps the limits serves more than this; equal to `value` where the search is exact. */
  bound: number
}

/** A candidate with what it brings along. */
interface Prepared {
  serves: Bits
  cost: number
  months: number
  agency: number
  /** Itself and all it needs, over any number of steps; their places, and what they serve together. */
  closure: Bits
  members: number[]
  together: Bits
  /** Itself and all that need it. */
  dependants: Bits
}

/** Months until each candidate can be finished at the earliest; Infinity where needs lead back to themselves. */
export const earliestFinish = (candidates: readonly Pick<CoverCandidate, 'months' | 'needs'>[]): number[] => {
  const finish: (number | undefined)[] = candidates.map(() => undefined)
  const onPath = new Set<number>()
  const visit = (at: number): number => {
    const known = finish[at]
    if (known !== undefined) return known
    const candidate = candidates[at]
    if (candidate === undefined || onPath.has(at)) return Number.POSITIVE_INFINITY
    onPath.add(at)
    const before = candidate.needs.map(visit)
    onPath.delete(at)
    const end = Math.max(0, ...before) + candidate.months
    finish[at] = end
    return end
  }
  return candidates.map((_, at) => visit(at))
}

const closuresOf = (candidates: readonly CoverCandidate[], words: number): Bits[] => {
  const closures: (Bits | undefined)[] = candidates.map(() => undefined)
  const visit = (at: number): Bits => {
    const known = closures[at]
    if (known !== undefined) return known
    const own = bitsOf([at], words)
    closures[at] = own
    const whole = (candidates[at]?.needs ?? []).reduce((sum, need) => union(sum, visit(need)), own)
    closures[at] = whole
    return whole
  }
  return candidates.map((_, at) => visit(at))
}

/** A part of the sets: these are in, those are out, the others are open. */
interface Branch {
  chosen: Bits
  refused: Bits
  served: Bits
  value: number
  cost: number
  /** Months of work taken by each agency. */
  months: Float64Array
  bound: number
}

/** The most of `gains` that fits in `room`, where the last one may be cut. */
const cutToFit = (gains: { gain: number; weight: number }[], room: number): number => {
  let [left, sum] = [room, 0]
  for (const { gain, weight } of gains.sort((a, b) => b.gain * a.weight - a.gain * b.weight)) {
    if (weight <= left) {
      left -= weight
      sum += gain
    } else return sum + (gain * left) / weight
  }
  return sum
}

/** Room is compared with a hair to spare: amounts are sums of decimals. */
const hair = 1e-9

/**
 * The best set found within the limits. After `mostBranches` looked at, the search stops and `bound` says what no set
 * exceeds. The same input gives the same set.
 */
export const searchCover = (
  candidates: readonly CoverCandidate[],
  limits: CoverLimits,
  mostBranches: number,
): CoverChoice => {
  const serveWords = (Math.max(0, ...candidates.flatMap((each) => each.serves)) >>> 5) + 1
  const words = (Math.max(0, candidates.length - 1) >>> 5) + 1
  const agencies = [...new Set(candidates.flatMap((each) => each.agency ?? []))]
  const closures = closuresOf(candidates, words)
  const finish = earliestFinish(candidates)
  const budget = limits.budget ?? Number.POSITIVE_INFINITY
  const mostMonths = limits.load === null ? Number.POSITIVE_INFINITY : limits.load * limits.months
  const serves = candidates.map((candidate) => bitsOf(candidate.serves, serveWords))
  const prepared = candidates.map((candidate, at): Prepared => {
    const closure = closures[at] ?? bitsOf([at], words)
    const members = membersOf(closure)
    return {
      serves: serves[at] ?? new Uint32Array(serveWords),
      cost: candidate.cost,
      months: candidate.months,
      agency: candidate.agency === null ? -1 : agencies.indexOf(candidate.agency),
      closure,
      members,
      together: members.reduce(
        (sum, member) => union(sum, serves[member] ?? sum),
        new Uint32Array(serveWords),
      ),
      dependants: bitsOf(
        closures.flatMap((other, place) => (has(other, at) ? [place] : [])),
        words,
      ),
    }
  })

  const extra = new Float64Array(agencies.length)
  /** What it takes to take a candidate in with all it needs; null where that keeps no limit. */
  const priceOf = (branch: Branch, wanted: Prepared): { cost: number; months: number } | null => {
    extra.fill(0)
    let [cost, months] = [0, 0]
    for (const member of wanted.members) {
      const each = prepared[member]
      if (each === undefined || has(branch.chosen, member)) continue
      cost += each.cost
      if (each.agency < 0) continue
      months += each.months
      const load = (extra[each.agency] ?? 0) + each.months
      extra[each.agency] = load
      if ((branch.months[each.agency] ?? 0) + load > mostMonths + hair) return null
    }
    return branch.cost + cost > budget + hair ? null : { cost, months }
  }

  const takeIn = (branch: Branch, wanted: Prepared): Branch => {
    const months = Float64Array.from(branch.months)
    let cost = branch.cost
    for (const member of wanted.members) {
      const each = prepared[member]
      if (each === undefined || has(branch.chosen, member)) continue
      cost += each.cost
      if (each.agency >= 0) months[each.agency] = (months[each.agency] ?? 0) + each.months
    }
    const value = branch.value + countNew(wanted.together, branch.served)
    const served = union(branch.served, wanted.together)
    return { ...branch, chosen: union(branch.chosen, wanted.closure), served, value, cost, months }
  }

  /** A candidate that could be taken in: what it adds by itself, and with all it needs, for what. */
  interface OpenStep {
    at: number
    wanted: Prepared
    gain: number
    wholeGain: number
    price: { cost: number; months: number }
  }
  const openIn = (branch: Branch): OpenStep[] =>
    prepared.flatMap((wanted, at) => {
      if (has(branch.chosen, at) || has(branch.refused, at)) return []
      const price = priceOf(branch, wanted)
      if (price === null) return []
      const wholeGain = countNew(wanted.together, branch.served)
      return [{ at, wanted, gain: countNew(wanted.serves, branch.served), wholeGain, price }]
    })

  /** No set of the branch serves more: the least of three ways to forget a limit. */
  const boundOf = (branch: Branch, open: readonly OpenStep[]): number => {
    const gains = open.filter(({ gain }) => gain > 0)
    let together = branch.served
    for (const { wanted } of gains) together = union(together, wanted.serves)
    let most = countNew(together, branch.served)
    if (Number.isFinite(budget)) {
      const byCost = gains.map(({ wanted, gain }) => ({ gain, weight: wanted.cost }))
      most = Math.min(most, cutToFit(byCost, budget - branch.cost))
    }
    if (Number.isFinite(mostMonths)) {
      let sum = 0
      for (let agency = -1; agency < agencies.length; agency += 1) {
        const own = gains
          .filter(({ wanted }) => wanted.agency === agency)
          .map(({ wanted, gain }) => ({ gain, weight: agency < 0 ? 0 : wanted.months }))
        sum += cutToFit(own, agency < 0 ? 0 : mostMonths - (branch.months[agency] ?? 0))
      }
      most = Math.min(most, sum)
    }
    return branch.value + Math.floor(most + hair)
  }

  const late = candidates.flatMap((_, at) => ((finish[at] ?? 0) > limits.months + hair ? [at] : []))
  const root: Branch = {
    chosen: new Uint32Array(words),
    // What cannot be finished in time is out, and so is all that needs it.
    refused: late.reduce((sum, at) => union(sum, prepared[at]?.dependants ?? sum), new Uint32Array(words)),
    served: new Uint32Array(serveWords),
    value: 0,
    cost: 0,
    months: new Float64Array(agencies.length),
    bound: Number.POSITIVE_INFINITY,
  }
  let best = root
  const note = (branch: Branch): void => {
    if (branch.value > best.value || (branch.value === best.value && branch.cost < best.cost - hair))
      best = branch
  }
  /** What adds most for its money and work, with what it brings along; the first in the list among equals. */
  const choose = (open: readonly OpenStep[]): OpenStep | undefined => {
    const worth = ({ wholeGain, price }: OpenStep): number => {
      const spent = Number.isFinite(budget) && budget > 0 ? price.cost / budget : 0
      const worked = Number.isFinite(mostMonths) ? price.months / mostMonths : 0
      return wholeGain / (spent + worked + 0.01)
    }
    return open
      .filter(({ wholeGain }) => wholeGain > 0)
      .reduce<OpenStep | undefined>(
        (found, each) => (found === undefined || worth(each) > worth(found) ? each : found),
        undefined,
      )
  }

  const queue = new BoundQueue<Branch>()
  queue.add(root)
  for (let looked = 0; looked < mostBranches; looked += 1) {
    const branch = queue.take()
    if (branch === undefined || branch.bound <= best.value) return settled(best, best.value)
    // Down to the end by the best next step, so that a good set is known early; each way not gone is kept.
    let at = branch
    for (;;) {
      const open = openIn(at)
      const bound = Math.min(at.bound, boundOf(at, open))
      const step = bound <= best.value ? undefined : choose(open)
      if (step === undefined) break
      queue.add({ ...at, refused: union(at.refused, step.wanted.dependants), bound })
      at = { ...takeIn(at, step.wanted), bound }
      note(at)
      looked += 1
    }
  }
  return settled(best, Math.max(best.value, queue.top?.bound ?? best.value))
}

const settled = (best: Branch, bound: number): CoverChoice => ({
  chosen: membersOf(best.chosen),
  value: best.value,
  bound,
})
