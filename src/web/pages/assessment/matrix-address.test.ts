import { describe, expect, test } from 'vitest'
import { fieldInView, matrixAddress, readViewWord, viewWord } from '#web/pages/assessment/matrix-address.ts'

const filtered = { section: 'op2', wishes: { value: '?', weapon: 'BW' } } as const

test('a view is one address, its wishes in one order', () => {
  expect(matrixAddress('XVA', filtered)).toBe('/states/XVA/matrix/op2?weapon=BW&value=%3F')
  expect(matrixAddress('XVA', { section: 'all', wishes: {} }, [['choose', '']])).toBe(
    '/states/XVA/matrix/all?choose=',
  )
})

test('a field’s address leads back to its view, and says nothing where that is its own section', () => {
  expect(fieldInView('XVA', 'op1.npt', { section: 'op1', wishes: {} }, 'op1')).toBe(
    '/states/XVA/fields/op1.npt',
  )
  const address = new URL(fieldInView('XVA', 'op2.use/BW/legal', filtered, 'op2'), 'http://localhost')
  expect(readViewWord(address.searchParams.get('at'), 'op2')).toEqual(filtered)
})

describe('a word that names no view leads to the field’s own section', () => {
  test.each([null, '', '../people', 'op2/../..?weapon=BW', 'a'.repeat(30)])('%s', (word) => {
    expect(readViewWord(word, 'op1').section).toBe('op1')
  })
})

test('a view’s word is read as it was written', () => {
  expect(readViewWord(viewWord(filtered), '')).toEqual(filtered)
})
