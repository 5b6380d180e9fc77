import { describe, expect, test } from 'vitest'
import {
  chooseText,
  isLanguageTag,
  type LanguageText,
  originalText,
  readText,
  writeText,
} from '#domain/text/language-text.ts'

const bilingual = writeText(originalText('fr', 'Code pénal'), 'en', 'Penal Code')

describe('writing', () => {
  test('the first words make the original, official unless said otherwise', () => {
    expect(writeText(null, 'sr-Latn', 'Krivični zakonik')).toEqual({
      original: 'sr-Latn',
      revision: 1,
      versions: { 'sr-Latn': { text: 'Krivični zakonik', official: true, basedOn: null } },
    })
  })

  test('a translation is unofficial and tied to the original that the translator saw', () => {
    expect(bilingual.versions.en).toEqual({ text: 'Penal Code', official: false, basedOn: 1 })
    const changed = writeText(bilingual, 'fr', 'Code pénal révisé')
    expect(writeText(changed, 'ar', 'قانون العقوبات', undefined, 1).versions.ar?.basedOn).toBe(1)
  })

  test('changing the original makes its translations stale, and writing one anew makes it fresh', () => {
    const changed = writeText(bilingual, 'fr', 'Code pénal révisé')
    expect(changed.revision).toBe(2)
    expect(chooseText(changed, 'en')).toMatchObject({ text: 'Penal Code', isStale: true })
    expect(chooseText(changed, 'fr')).toMatchObject({ isStale: false, isOriginal: true })
    const mended = writeText(changed, 'en', 'Revised Penal Code')
    expect(chooseText(mended, 'en')).toMatchObject({ text: 'Revised Penal Code', isStale: false })
    expect(mended.revision).toBe(2)
  })

  test('writing the same words again changes nothing, not even the standing of a stale translation', () => {
    const changed = writeText(bilingual, 'fr', 'Code pénal révisé')
    expect(writeText(changed, 'en', 'Penal Code')).toBe(changed)
    expect(writeText(bilingual, 'fr', 'Code pénal')).toBe(bilingual)
  })

  test('making a version official is no change of the original', () => {
    const official = writeText(bilingual, 'en', 'Penal Code', true)
    expect(official.versions.en?.official).toBe(true)
    expect(official.revision).toBe(1)
  })

  test('an emptied translation is removed', () => {
    expect(Object.keys(writeText(bilingual, 'en', '').versions)).toEqual(['fr'])
  })

  test('nothing of the text before is altered', () => {
    const before = structuredClone(bilingual)
    writeText(bilingual, 'fr', 'autre')
    writeText(bilingual, 'en', '')
    expect(bilingual).toEqual(before)
  })
})

describe('reading', () => {
  const text: LanguageText = {
    original: 'sr-Latn',
    revision: 1,
    versions: {
      'sr-Latn': { text: 'Zakon', official: true, basedOn: null },
      fr: { text: 'Loi', official: true, basedOn: 1 },
    },
  }
  test.each([
    ['fr', 'fr', 'the language itself'],
    ['fr-CA', 'fr', 'its base language'],
    ['sr-Cyrl', 'sr-Latn', 'another version of the same base language'],
    ['ar', 'sr-Latn', 'the original'],
  ])('a reader of %s is given %s: %s', (asked, given) => {
    expect(chooseText(text, asked).language).toBe(given)
  })

  test('a reader is told whether the version is the original and whether it is official', () => {
    expect(chooseText(text, 'fr')).toEqual({
      language: 'fr',
      text: 'Loi',
      isOriginal: false,
      isOfficial: true,
      isStale: false,
    })
  })

  test('where the original was emptied a reader is given a translation, said to be stale', () => {
    const emptied = writeText(text, 'sr-Latn', '')
    expect(chooseText(emptied, 'sr-Latn')).toMatchObject({ language: 'fr', text: 'Loi', isStale: true })
    expect(chooseText(emptied, 'en')).toMatchObject({ language: 'fr', text: 'Loi' })
  })

  test('no text reads as nothing', () => {
    expect(readText(null, 'en')).toBe('')
    expect(readText(originalText('en', ''), 'fr')).toBe('')
  })
})

test.each([
  ['en', true],
  ['sr-Latn', true],
  ['sq', true],
  ['zh-Hans-CN', true],
  ['', false],
  ['e', false],
  ['english', false],
  ['en_GB', false],
  ['en-', false],
  ['__proto__', false],
])('%j is shaped like a language tag: %s', (tag, isTag) => {
  expect(isLanguageTag(tag)).toBe(isTag)
})
