import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CoverCandidate,
  type CoverLimits,
  earliestFinish,
  searchCover,
} from '#domain/plan/cover-search.ts'

const candidate = (change: Partial<CoverCandidate>): CoverCandidate => ({
  serves: [],
  cost: 0,
  months: 1,
  agency: null,
  needs: [],
  ...change,
})
const free: CoverLimits = { budget: null, months: 12, load: null }

/** Whether a set keeps all limits, looked at plainly. */
const isAllowed = (
  candidates: readonly CoverCandidate[],
  chosen: readonly number[],
  limits: CoverLimits,
): boolean => {
  const set = chosen.map((at) => candidates[at]).filter((each) => each !== undefined)
  if (set.some((each) => each.needs.some((need) => !chosen.includes(need)))) return false
  if (limits.budget !== null && set.reduce((sum, each) => sum + each.cost, 0) > limits.budget) return false
  const finish = earliestFinish(candidates)
  if (chosen.some((at) => (finish[at] ?? Number.NaN) > limits.months)) return false
  if (limits.load === null) return true
  const room = limits.load * limits.months
  return [...new Set(set.map((each) => each.agency))]
    .filter((agency) => agency !== null)
    .every(
      (agency) =>
        set.filter((each) => each.agency === agency).reduce((sum, each) => sum + each.months, 0) <= room,
    )
}
const served = (candidates: readonly CoverCandidate[], chosen: readonly number[]): number =>
  new Set(chosen.flatMap((at) => candidates[at]?.serves ?? [])).size

/** Every set there is: the answer to compare with. */
const bestByAll = (candidates: readonly CoverCandidate[], limits: CoverLimits): number => {
  let best = 0
  for (let set = 0; set < 2 ** candidates.length; set += 1) {
    const chosen = candidates.flatMap((_, at) => ((set >>> at) & 1 ? [at] : []))
    if (isAllowed(candidates, chosen, limits)) best = Math.max(best, served(candidates, chosen))
  }
  return best
}

const someCandidates = fc
  .array(
    fc.record({
      serves: fc.uniqueArray(fc.nat(40), { maxLength: 6 }),
      cost: fc.nat(10),
      months: fc.integer({ min: 1, max: 8 }),
      agency: fc.constantFrom(null, 'customs', 'health', 'justice'),
      needs: fc.uniqueArray(fc.nat(9), { maxLength: 2 }),
    }),
    { maxLength: 10 },
  )
  // Needs may lead back to themselves, as a person may enter them.
  .map((list) => list.map((each) => ({ ...each, needs: each.needs.filter((need) => need < list.length) })))
const someLimits = fc.record({
  budget: fc.option(fc.nat(30)),
  months: fc.integer({ min: 1, max: 20 }),
  load: fc.option(fc.integer({ min: 1, max: 2 })),
})

describe('the search', () => {
  test('that ends by itself gives the best there is, for any candidates and limits', () => {
    fc.assert(
      fc.property(someCandidates, someLimits, (candidates, limits) => {
        const choice = searchCover(candidates, limits, 100_000)
        expect(isAllowed(candidates, choice.chosen, limits)).toBe(true)
        expect(served(candidates, choice.chosen)).toBe(choice.value)
        expect(choice.value).toBe(bestByAll(candidates, limits))
        expect(choice.bound).toBe(choice.value)
      }),
      { numRuns: 150 },
    )
  })

  test('that is stopped gives an allowed set and a bound that no set exceeds', () => {
    fc.assert(
      fc.property(someCandidates, someLimits, fc.integer({ min: 1, max: 6 }), (candidates, limits, most) => {
        const choice = searchCover(candidates, limits, most)
        expect(isAllowed(candidates, choice.chosen, limits)).toBe(true)
        expect(choice.bound).toBeGreaterThanOrEqual(bestByAll(candidates, limits))
        expect(choice.bound).toBeGreaterThanOrEqual(choice.value)
      }),
      { numRuns: 150 },
    )
  })

  test('takes what others need, though it serves nothing by itself', () => {
    const list = [
      candidate({ cost: 5 }),
      candidate({ serves: [1, 2, 3], cost: 1, needs: [0] }),
      candidate({ serves: [4], cost: 6 }),
    ]
    expect(searchCover(list, { ...free, budget: 6 }, 100)).toEqual({ chosen: [0, 1], value: 3, bound: 3 })
    expect(searchCover(list, { ...free, budget: 5 }, 100)).toEqual({ chosen: [], value: 0, bound: 0 })
  })

  test('leaves out what cannot be finished in time, with all that needs it', () => {
    const list = [
      candidate({ serves: [1], months: 8 }),
      candidate({ serves: [2], months: 5, needs: [0] }),
      candidate({ serves: [3], months: 12 }),
    ]
    expect(searchCover(list, free, 100)).toEqual({ chosen: [0, 2], value: 2, bound: 2 })
  })

  test('leaves out what waits for itself', () => {
    const list = [
      candidate({ serves: [1], needs: [1] }),
      candidate({ serves: [2], needs: [0] }),
      candidate({ serves: [3] }),
    ]
    expect(searchCover(list, free, 100)).toEqual({ chosen: [2], value: 1, bound: 1 })
  })

  test('counts the load of each agency by itself, and none where nobody leads', () => {
    const work = (agency: string | null, unit: number) => candidate({ agency, months: 12, serves: [unit] })
    const list = [work('customs', 1), work('customs', 2), work('health', 3), work(null, 4), work(null, 5)]
    expect(searchCover(list, { ...free, load: 1 }, 1000)).toMatchObject({ value: 4, bound: 4 })
  })

  test('of equal sets gives the cheaper', () => {
    const list = [candidate({ serves: [1, 2], cost: 9 }), candidate({ serves: [1, 2], cost: 2 })]
    expect(searchCover(list, { ...free, budget: 10 }, 100).chosen).toEqual([1])
  })
})
