import { describe, expect, test } from 'vitest'
import { isCommonPassword } from '#domain/people/password.ts'
import { loadCommonPasswords } from '#reference/password-reference.ts'

const common = loadCommonPasswords()

describe('a password that anybody would try', () => {
  test.each([
    'password1234',
    'Password-2026',
    'passwordpassword',
    '123456789012',
    'aaaaaaaaaaaa',
    'abababababab',
    'Plan1540Plan1540',
    'MotDePasse2026!',
    'azertyuiop12',
    'qwertyuiop[]',
  ])('%s is common', (password) => {
    expect(isCommonPassword(password, common)).toBe(true)
  })

  test.each(['four slow herons wade', 'xk7pm-2hq4t-9wznd', 'Die Brücke um sieben', 'كتاب أزرق على الطاولة'])(
    '%s is not',
    (password) => {
      expect(isCommonPassword(password, common)).toBe(false)
    },
  )
})
