import { expect, test } from 'vitest'
import { isCurrency } from '#domain/framework/currency.ts'
import { readPriority } from '#domain/framework/priority-method.ts'
import { draftObjectives } from '#domain/plan/draft.ts'
import { sectionCodes } from '#domain/plan/plan.ts'
import { loadCurrencies, loadOutlines, loadPriorityMethods } from '#reference/plan-reference.ts'

test('a draft from gaps begins with an outline that has its objectives and the usual sections', () => {
  const usual = loadOutlines()[0]
  expect(usual?.objectives.map((each) => each.code)).toEqual(draftObjectives.map((each) => each.code))
  expect(usual?.sections.map((each) => each.code)).toEqual([...sectionCodes])
})

test('every outline has a place for the actions, and says in three languages what a section holds', () => {
  for (const outline of loadOutlines()) {
    expect(outline.sections.map((each) => each.code)).toContain('measures')
    for (const { hint, title } of outline.sections)
      expect([Object.keys(hint), Object.keys(title)]).toEqual([
        ['en', 'fr', 'ar'],
        ['en', 'fr', 'ar'],
      ])
  }
})

test('every value of every method says in words when to choose it', () => {
  for (const { factors } of loadPriorityMethods())
    for (const { values } of factors) for (const { meaning } of values) expect(meaning.en).toMatch(/\.$/)
})

test('urgency times effect shows its arithmetic, and nothing comes of half a choice', () => {
  const [method] = loadPriorityMethods()
  if (method === undefined) throw new Error('There is no method.')
  expect(readPriority(method, { urgency: 3, effect: 2 })).toMatchObject({
    result: 6,
    chosen: [{ value: { label: { en: 'now' } } }, { value: { label: { en: 'much' } } }],
  })
  expect(readPriority(method, { urgency: 3 }).result).toBeNull()
  expect(readPriority(method, { urgency: 7, effect: 2 }).result).toBeNull()
})

test('the euro is a currency, the kuna was one until 2022, and XYZ is none', () => {
  const currencies = loadCurrencies()
  expect(isCurrency(currencies, 'EUR', '2026-05-14')).toBe(true)
  expect(isCurrency(currencies, 'HRK', '2022-12-31')).toBe(true)
  expect(isCurrency(currencies, 'HRK', '2026-05-14')).toBe(false)
  expect(isCurrency(currencies, 'XYZ', '2026-05-14')).toBe(false)
})
