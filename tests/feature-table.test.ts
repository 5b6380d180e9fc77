import { describe, expect, test } from 'vitest'
import { features, lookingAhead, standingOfFolder, standingOfPrefix } from '#tests/feature-table.ts'
import { orderProblem, standingOf } from '#tests/support/feature-order.ts'
import { baseNameOf, readImports, readSourceFiles } from '#tests/support/source-imports.ts'

// Tests bring together what a fact needs; declarations have nothing to import.
const product = readSourceFiles('src').filter((file) => !file.isTest && !file.path.endsWith('.d.ts'))

describe('a feature imports none that comes later', () => {
  test('in any file of the product, over all layers', () => {
    const problems = product.flatMap((file) =>
      readImports(file).flatMap(({ from }) => {
        const problem = orderProblem(file.path, from)
        return problem ? [`${file.path}: ${problem}`] : []
      }),
    )
    expect(problems).toEqual([])
  })

  test('and every file has its place in the order', () => {
    expect(product.filter((file) => standingOf(file.path) === undefined).map((file) => file.path)).toEqual([])
  })

  test('and what looks ahead all the same is named, with no word too many', () => {
    const needed = product.flatMap((file) =>
      (lookingAhead[baseNameOf(file.path)] ?? []).filter((feature) =>
        readImports(file).some(({ from }) => standingOf(from.replace(/^#/, 'src/')) === feature),
      ),
    )
    expect(needed).toEqual(Object.values(lookingAhead).flat())
  })
})

describe('the table', () => {
  test('has no row that no file needs', () => {
    const names = product.map((file) => baseNameOf(file.path))
    const idle = Object.keys(standingOfPrefix).filter(
      (prefix) => !names.some((name) => name === prefix || name.startsWith(`${prefix}-`)),
    )
    const empty = Object.keys(standingOfFolder).filter(
      (folder) => !product.some((file) => file.path.startsWith(`${folder}/`)),
    )
    expect([...idle, ...empty]).toEqual([])
  })

  test.each([
    ['src/store/plan-store.ts', 'plan'],
    ['src/store/people-store.ts', 'people'],
    ['src/domain/plan/draft.ts', 'plan'],
    ['src/web/pages/plan/plan-page.tsx', 'plan'],
    ['src/contract/document-schemas.ts', 'gathering'],
    ['src/service/operations.ts', 'gathering'],
    ['src/store/nowhere.ts', undefined],
  ])('%s stands with %s', (path, standing) => {
    expect(standingOf(path)).toBe(standing)
  })

  test.each([
    ['src/domain/framework/framework.ts', '#domain/plan/plan.ts', features.indexOf('plan')],
    ['src/service/assessment-queries.ts', '#store/plan-store.ts', features.indexOf('plan')],
    ['src/contract/people-view-contract.ts', '#contract/plan-view-contract.ts', features.indexOf('plan')],
    ['src/domain/refusal.ts', '#domain/framework/framework.ts', features.indexOf('framework')],
  ])('%s may not import %s', (path, from, at) => {
    expect(orderProblem(path, from)).toContain(`of the later feature ${features[at]}`)
  })
})
