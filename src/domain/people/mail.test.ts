import { expect, test } from 'vitest'
import { isMailAddress } from '#domain/people/mail.ts'

test.each([
  ['carla.customs@example.org', true],
  ['o’neil@example.org', false],
  ["o'neil+work@example.co", true],
  ['contact@مثال.إختبار', true],
  ['a@b.c\nBcc: all@example.org', false],
  ['a@b.c\r\n', false],
  ['a@b.c, other@example.org', false],
  ['Name <a@b.c>', false],
  ['"a b"@example.org', false],
  ['a@', false],
  ['@example.org', false],
  [`${'a'.repeat(65)}@example.org`, false],
  [`a@${'b'.repeat(260)}`, false],
])('a letter may go to %j: %s', (address, may) => {
  expect(isMailAddress(address)).toBe(may)
})
