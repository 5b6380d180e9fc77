import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { helpOf } from '#web/components/page-help.tsx'
import routes from '#web/routes.ts'

/** Pages of a State by their pattern; what ends in a verb is a POST and shows nothing. */
const pages = routes
  .filter((route) => route.path?.startsWith('states/:space') && route.file.endsWith('-page.tsx'))
  .map((route) => `/${route.path}`.replace(':space', 'XVA').replaceAll(/[:*]\w*/g, 'x'))

test('every page of a State has its help', () => {
  expect(pages.length).toBeGreaterThan(15)
  expect(pages.filter((path) => helpOf(path) === undefined)).toEqual([])
})

test('each help rests on a paragraph that the framework names', () => {
  const file = new URL('../../../data/framework/unscr-1540/obligations.yaml', import.meta.url)
  const known = new Set([...readFileSync(file, 'utf8').matchAll(/^ {2}- id: (\S+)$/gm)].map(([, id]) => id))
  expect(known.size).toBeGreaterThan(20)
  for (const path of pages) {
    const obligation = helpOf(path)?.[2] ?? null
    if (obligation !== null) expect(known.has(obligation)).toBe(true)
  }
})

test('pages outside a State have none', () => {
  expect(helpOf('/framework/measures')).toBeUndefined()
  expect(helpOf('/sign-in')).toBeUndefined()
})
