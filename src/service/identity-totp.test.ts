import { expect, test } from 'vitest'
import {
  base32,
  codeOfStep,
  drawCode,
  newRecoveryCodes,
  plainCode,
  sealBytes,
  stepOf,
  stepOfCode,
  totpAddress,
  unsealBytes,
} from '#service/identity-totp.ts'

const secret = Buffer.from('12345678901234567890')

// RFC 6238, appendix B; the last six of its eight digits.
test.each([
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
])('at second %d the code is %s', (second, code) => {
  expect(codeOfStep(secret, stepOf(new Date(second * 1000)))).toBe(code)
})

test('a code holds half a minute before and after its own, and no longer', () => {
  const now = new Date('2026-11-23T09:00:10Z')
  const near = [-2, -1, 0, 1, 2].map((by) => stepOfCode(secret, codeOfStep(secret, stepOf(now) + by), now))
  expect(near).toEqual([undefined, stepOf(now) - 1, stepOf(now), stepOf(now) + 1, undefined])
  for (const wrong of ['', '12345', '1234567', 'abcdef'])
    expect(stepOfCode(secret, wrong, now)).toBeUndefined()
})

test.each([
  ['123 456', '123456'],
  ['١٢٣٤٥٦', '123456'],
  ['abcd-efgh-ijkl-mnop', 'ABCDEFGHIJKLMNOP'],
])('a code typed as %s is read', (typed, read) => {
  expect(plainCode(typed)).toBe(read)
})

test('the secret is written as RFC 4648 does, and an app can read the address', () => {
  expect(base32(secret)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
  expect(base32(Buffer.from('f'))).toBe('MY')
  const address = totpAddress(secret, 'a@b.example', 'Plan1540 host')
  expect(address).toBe(
    'otpauth://totp/Plan1540%20host:a%40b.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Plan1540%20host',
  )
  const { size, path } = drawCode(address)
  expect(size).toBeGreaterThan(30)
  expect(path).toMatch(/^(M\d+ \d+h1v1h-1z)+$/)
})

test('what is sealed opens for its purpose and under its secret alone', () => {
  const sealed = sealBytes(secret, 'mira', 'one secret')
  expect(unsealBytes(sealed, 'mira', 'one secret')).toEqual(secret)
  expect(unsealBytes(sealed, 'noa', 'one secret')).toBeUndefined()
  expect(unsealBytes(sealed, 'mira', 'another')).toBeUndefined()
  expect(unsealBytes(Buffer.from('x'), 'mira', 'one secret')).toBeUndefined()
  sealed[20] = (sealed[20] ?? 0) ^ 1
  expect(unsealBytes(sealed, 'mira', 'one secret')).toBeUndefined()
})

test('ten recovery codes of sixteen letters, none twice', () => {
  const codes = newRecoveryCodes()
  expect(new Set(codes).size).toBe(10)
  for (const code of codes) expect(code).toMatch(/^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/)
})
