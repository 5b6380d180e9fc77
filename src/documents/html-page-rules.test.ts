import { expect, test } from 'vitest'
import { pageRules } from '#documents/html-page-rules.ts'
import { planDocument } from '#documents/plan-document.ts'
import { planInput } from '#tests/support/synthetic-input.ts'

const metaOf = (language: string) => planDocument(planInput(1, { language })).meta

test('every printed page says whose it is, who may read it, its status and its number', () => {
  const rules = pageRules(metaOf('en'), true)
  expect(rules).toMatch(/@top-left\{content:"Republic of Zandoria \(XZZ, invented\)/)
  expect(rules).toMatch(/@top-right\{content:"For national use only"/)
  expect(rules).toMatch(/@bottom-left\{content:"Draft of 23 November 2026"/)
  expect(rules).toMatch(/@bottom-right\{content:"Page " counter\(page\) " of " counter\(pages\)/)
})

test('in Arabic they stand on the other side', () => {
  expect(pageRules(metaOf('ar'), false)).toMatch(/@bottom-left\{content:"الصفحة " counter\(page\)/)
})

test('no title ends the style sheet or its own string', () => {
  const title = 'A "plan" \\ with </style><script>alert(1)</script>\nand more'
  const rules = pageRules({ ...metaOf('en'), title }, false)
  expect(rules).not.toMatch(/<|\n/)
  expect(rules.match(/"/g)?.length).toBe(pageRules(metaOf('en'), false).match(/"/g)?.length)
})
