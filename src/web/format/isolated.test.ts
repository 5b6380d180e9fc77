import { expect, test } from 'vitest'
import { translator } from '#messages/translate.ts'
import { isolating } from '#web/format/isolated.ts'

const join = (_key: string, params: Record<string, string | number> = {}) => Object.values(params).join('، ')

test('a Latin name in an Arabic sentence is kept together, so that the number after it stays on its side', () => {
  const t = isolating(join, 'rtl')
  expect(t('by', { name: 'Maren Solheide', date: '27 نوفمبر 2026' })).toBe(
    '\u2068Maren Solheide\u2069، 27 نوفمبر 2026',
  )
  expect(t('by', { name: '\u2068Maren\u2069', count: 7 })).toBe('\u2068Maren\u2069، 7')
})

test('an Arabic name in an English sentence is kept together, and an English one is left as it is', () => {
  const t = isolating(join, 'ltr')
  expect(t('by', { name: 'ليلى', other: 'Ilse Marquardt' })).toBe('\u2068ليلى\u2069، Ilse Marquardt')
})

test('a word by which a message chooses is not taken for one of another direction', () => {
  const t = isolating(translator('ar'), 'rtl')
  const params = { name: 'report.pdf', ending: 'pdf', found: 'plain', label: '' }
  const sentence = t('refusal.file-name-disagrees', params)
  expect(sentence).toContain('نص بسيط')
  expect(sentence).toContain('\u2068report.pdf\u2069')
})
