import { describe, expect, test } from 'vitest'
import { type LanguageText, originalText, writeText } from '#domain/text/language-text.ts'
import {
  standingField,
  standingInput,
  standingValue,
  translatedTexts,
} from '#web/forms/translation-standing.ts'

const english = originalText('en', 'Words')
const french = (isOfficial: boolean): LanguageText => writeText(english, 'fr', 'Mots', isOfficial)

test('only texts that are not in their own language are translations', () => {
  expect(translatedTexts([english, null], 'en')).toEqual([])
  expect(translatedTexts([english, null, originalText('fr', 'Mots')], 'fr')).toEqual([english])
})

describe('the control', () => {
  test.each<[string, LanguageText[], string]>([
    ['not written yet: unofficial until told', [english], 'no'],
    ['all unofficial', [french(false), french(false)], 'no'],
    ['all official', [french(true), english], 'yes'],
    ['some of each: none is touched unless a person chooses', [french(true), french(false)], ''],
  ])('%s', (_what, texts, value) => {
    expect(standingValue(texts, 'fr')).toBe(value)
  })

  test.each([
    ['yes', { isOfficial: true }],
    ['no', { isOfficial: false }],
    ['', {}],
  ])('chosen %j is sent as %j', (typed, input) => {
    expect(standingInput({ isOfficial: [typed] })).toEqual(input)
  })

  test('that a form does not show says nothing', () => {
    expect(standingInput({ title: ['Words'] })).toEqual({})
  })

  test('stands for the text whose standing changed last, so that another person’s choice is taken over', () => {
    const revisions = { 'title@fr/official': 2, 'progress@fr/official': 5, 'title@ar/official': 9 }
    expect(standingField(revisions, ['title', 'progress', 'target'], 'fr')).toBe('progress@fr/official')
    expect(standingField({}, ['title'], 'fr')).toBe('title@fr/official')
  })
})
