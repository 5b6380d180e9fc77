import { describe, expect, test } from 'vitest'
import { originalText, writeText } from '#domain/text/language-text.ts'
import { isSameInOneLanguage, isSameText } from '#domain/text/same-text.ts'

describe('two texts', () => {
  test.each([
    ['Customs Service', 'customs  service '],
    ['Ministère de la Santé', 'MINISTÈRE DE LA SANTE\u0301'],
  ])('“%s” and “%s” are the same to a reader', (a, b) => {
    expect(isSameText(a, b)).toBe(true)
  })

  test('are the same in one language only where both have it', () => {
    const customs = originalText('en', 'Customs')
    const douane = originalText('fr', 'Customs')
    expect(isSameInOneLanguage(customs, douane)).toBe(false)
    expect(isSameInOneLanguage(writeText(customs, 'fr', 'Douane'), originalText('fr', 'douane'))).toBe(true)
  })
})
