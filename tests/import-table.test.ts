import { describe, expect, test } from 'vitest'
import { forbiddenNames, mostLines } from '#tests/import-table.ts'
import { findCycle } from '#tests/support/import-cycles.ts'
import {
  baseNameOf,
  importProblem,
  readExports,
  readFiles,
  readImports,
  readSourceFiles,
} from '#tests/support/source-imports.ts'

const product = readSourceFiles('src').filter((file) => !file.isTest)
const everything = readSourceFiles('src', 'tests', 'scripts')

describe('imports point to the left only', () => {
  test('there is something to look at', () => {
    expect(product.length).toBeGreaterThan(20)
  })

  test('every import of every file stands in the table', () => {
    const problems = everything.flatMap((file) =>
      readImports(file).flatMap((found) => {
        const problem = importProblem(file.path, found)
        return problem ? [`${file.path}: ${problem}`] : []
      }),
    )
    expect(problems).toEqual([])
  })

  test('no file imports itself by way of others', () => {
    expect(findCycle(product)).toBeUndefined()
    const file = (path: string, from: string) => ({
      path,
      text: `import { a } from '${from}'\n`,
      isTest: false,
    })
    const circle = [file('src/domain/a.ts', '#domain/b.ts'), file('src/domain/b.ts', '#domain/a.ts')]
    expect(findCycle(circle)).toEqual(['src/domain/a.ts', 'src/domain/b.ts', 'src/domain/a.ts'])
  })

  test('nothing is exported a second time from another file', () => {
    expect(product.filter((file) => readExports(file).reexports.length > 0).map((file) => file.path)).toEqual(
      [],
    )
  })

  test('only the pages have default exports', () => {
    const others = product.filter((file) => !file.path.startsWith('src/web/') && readExports(file).hasDefault)
    expect(others.map((file) => file.path)).toEqual([])
  })
})

describe('the rule itself', () => {
  const problem = (path: string, from: string, isTypeOnly = false) =>
    importProblem(path, { from, isTypeOnly })

  test.each([
    ['src/domain/plan/draft.ts', '#domain/framework/framework.ts'],
    ['src/store/plan-store.ts', 'pg'],
    ['src/messages/translate.ts', '@lingui/core'],
    ['src/documents/docx-parts.ts', 'docx/layout'],
    ['src/web/pages/plan-page.tsx', './+types/plan-page.ts'],
    ['src/server/instance.ts', 'pino'],
    ['src/store/plan-store.test.ts', '#tests/support/test-database.ts'],
    ['src/store/plan-store.test.ts', '#server/bundled-postgres.ts'],
    ['tests/journeys/plan-journey.test.ts', 'playwright-core'],
    ['scripts/start.mjs', './bootstrap.mjs'],
  ])('%s may import %s', (path, from) => {
    expect(problem(path, from)).toBeUndefined()
  })

  test.each([
    ['src/domain/plan/draft.ts', 'zod', 'domain may not import the package zod'],
    ['src/domain/plan/draft.ts', 'node:crypto', 'domain may not import node:crypto'],
    ['src/domain/plan/draft.ts', '#store/plan-store.ts', 'domain may not import store'],
    ['src/contract/plan-contract.ts', '#messages/translate.ts', 'contract may not import messages'],
    ['src/store/plan-store.ts', 'pgvector', 'store may not import the package pgvector'],
    ['src/store/plan-store.ts', '#service/plan/plan-commands.ts', 'store may not import service'],
    ['src/api/plan-routes.ts', '#store/plan-store.ts', 'api may not import store'],
    [
      'src/web/pages/plan-page.tsx',
      '#service/plan/plan-queries.ts',
      'web may import only types of service: write "import type"',
    ],
    ['src/web/pages/plan-page.tsx', '../plan-table.tsx', 'relative path; use #layer/…'],
    ['src/cli/draft-command.ts', '#store/plan-store.ts', 'cli may not import store'],
    ['src/cli/draft-command.ts', '#documents/matrix-reader', '#documents/matrix-reader lacks its ending'],
    [
      'src/service/plan/plan-queries.ts',
      '#tests/support/browser.ts',
      '#tests/support/browser.ts is no layer',
    ],
    ['src/domain/plan/draft.test.ts', '#store/plan-store.ts', 'domain may not import store'],
    ['src/domain/plan/draft.test.ts', 'jest', 'domain may not import the package jest'],
    ['tests/support/browser.ts', '../import-table.ts', 'relative path; use #layer/…'],
    ['scripts/write-gate.ts', './bootstrap.mjs', 'relative path; use #layer/…'],
    ['scripts/write-gate.ts', 'left-pad', 'scripts may not import the package left-pad'],
  ])('%s may not import %s', (path, from, sentence) => {
    expect(problem(path, from)).toBe(sentence)
  })

  test('types of the service may come to the pages', () => {
    expect(problem('src/web/pages/plan-page.tsx', '#service/plan/plan-queries.ts', true)).toBeUndefined()
  })

  test('every way to import is seen', () => {
    const text = `import type { A } from '#domain/a.ts'
      import { type B } from '#domain/b.ts'
      import '#web/c.css'
      const d = await import('#domain/d.ts')
      let e: import("pg").Pool`
    expect(readImports({ path: 'src/web/x.ts', text })).toEqual([
      { from: '#domain/a.ts', isTypeOnly: true },
      { from: '#domain/b.ts', isTypeOnly: false },
      { from: '#web/c.css', isTypeOnly: false },
      { from: '#domain/d.ts', isTypeOnly: false },
      { from: 'pg', isTypeOnly: false },
    ])
  })
})

describe('file names', () => {
  test('say what the file holds', () => {
    const last = (path: string) =>
      baseNameOf(path)
        .replace(/\.test$/, '')
        .split('-')
        .at(-1)
    const bad = everything.filter((file) => forbiddenNames.some((name) => name === last(file.path)))
    expect(bad.map((file) => file.path)).toEqual([])
  })

  test('are there once in the tree', () => {
    const byName = Map.groupBy(everything, (file) => baseNameOf(file.path))
    const twice = [...byName.values()].filter((files) => files.length > 1)
    expect(twice.map((files) => files.map((file) => file.path))).toEqual([])
  })

  test('of tests are those of a file beside them', () => {
    // Facts about all migrations, or all catalogues, together: a folder's, and no single file's.
    const ofFolders = [
      'src/store/grants.test.ts',
      'src/store/row-security.test.ts',
      'src/messages/catalogues.test.ts',
    ]
    const paths = new Set(everything.map((file) => file.path.replace(/x$/, '')))
    const alone = readSourceFiles('src').filter(
      (file) =>
        file.isTest &&
        !ofFolders.includes(file.path) &&
        !paths.has(file.path.replace(/\.test\.tsx?$/, '.ts')),
    )
    expect(alone.map((file) => file.path)).toEqual([])
  })
})

test('no file is longer than a person reads at once', () => {
  const lines = (text: string) => text.split('\n').length - 1
  const long = [...everything, ...readFiles(['src/**/*.css'])]
    .filter((file) => !file.path.startsWith('src/messages/catalogues/'))
    .filter((file) => lines(file.text) > (file.isTest ? mostLines.test : mostLines.source))
  expect(long.map((file) => `${file.path}: ${lines(file.text)} lines`)).toEqual([])
})
