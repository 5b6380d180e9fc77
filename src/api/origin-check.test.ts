import { expect, test } from 'vitest'
import { isOwnHost } from '#api/origin-check.ts'

test.each([
  ['127.0.0.1:1540', 'http://127.0.0.1:1540', true],
  ['localhost:1540', 'http://127.0.0.1:1540', true],
  ['[::1]:1540', 'http://[::1]:1540', true],
  ['evil.example:1540', 'http://127.0.0.1:1540', false],
  ['127.0.0.1.evil.example', 'http://127.0.0.1:1540', false],
  [undefined, 'http://127.0.0.1:1540', false],
  ['inside:8080', 'https://plan.example', true],
])('asked for as %s, a server at %s says %s', (host, origin, isOwn) => {
  expect(isOwnHost(host, origin)).toBe(isOwn)
})
