import { expect, test } from 'vitest'
import { figureOf, isMet, tableOf } from '#tests/bench/bench-figure.ts'
import { weighedPages } from '#tests/bench/page-weight.ts'
import { runBench } from '#tests/bench/run-bench.ts'
import { fileBehind, pageFiles } from '#tests/support/site-map.ts'

test('every page of the site map is weighed', () => {
  const weighed = new Set(Object.values(weighedPages).map(fileBehind))
  // The page of an address that no page has is no first view; nor is the second step of signing in, which stands
  // behind the first, nor the words of a form that its page takes no more, which stand there for a day; the form of an act stands behind
  // signatures.
  const apart = ['/not-found-page.tsx', '/sign-in-code-page.tsx', '/kept-form-page.tsx', '/adopt-page.tsx']
  const wanted = pageFiles().filter((file) => !apart.some((each) => file.endsWith(each)))
  expect(wanted.filter((file) => !weighed.has(file))).toEqual([])
})

test('one lost write is one too many', () => {
  const lost = (count: number) => figureOf('kill-loop', 'writes lost', [{ value: count }])
  expect([isMet(lost(0), { most: 0 }), isMet(lost(1), { most: 0 })]).toEqual([true, false])
  const table = tableOf([lost(1)], { 'kill-loop': { most: 0 } })
  expect(table.split('\n')[1]).toMatch(/^kill-loop +1 writes lost +≤ 0 +not met$/)
})

test('a ratio is that of the medians, and the slowest hundredth has its own limit', () => {
  const rounds = [3, 1, 2].map((value) => ({ value, p99: value * 10 }))
  const figure = figureOf('list', 'req/s', rounds, { name: 'bare', rounds: [{ value: 8 }, { value: 4 }] })
  expect(figure).toMatchObject({ median: 2, p99: 20, against: 'bare', runs: [3, 1, 2] })
  expect(figure.ratio).toBeCloseTo(2 / 6)
  expect(isMet(figure, { least: 2, mostP99: 20 })).toBe(true)
  expect(isMet(figure, { least: 2, mostP99: 19 })).toBe(false)
  expect(isMet(figure, undefined)).toBeNull()
})

test('a bench that does not exist is wrong usage', async () => {
  expect(await runBench(['--only', 'no-such-bench'])).toBe(2)
})
