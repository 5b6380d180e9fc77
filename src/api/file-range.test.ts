import { expect, test } from 'vitest'
import { rangeOf } from '#api/file-range.ts'

test.each([
  ['bytes=0-99', { first: 0, last: 99 }],
  ['bytes=100-', { first: 100, last: 999 }],
  ['bytes=900-5000', { first: 900, last: 999 }],
  ['bytes=-100', { first: 900, last: 999 }],
  ['bytes=-5000', { first: 0, last: 999 }],
  ['bytes=1000-', 'outside'],
  ['bytes=-0', 'outside'],
  // Not understood, so the whole is sent.
  ['bytes=5-2', null],
  ['bytes=0-1,5-9', null],
  ['lines=0-1', null],
  ['bytes=-', null],
  [undefined, null],
])('%s of a thousand bytes', (header, range) => {
  expect(rangeOf(header, 1000)).toEqual(range)
})
