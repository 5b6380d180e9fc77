import { expect, test } from 'vitest'
import { unstorableTexts } from '#service/input-problems.ts'

test('a zero character or half a surrogate pair is named by its place, whole pairs pass', () => {
  const input = { remark: 'a\u0000b', sources: [{ page: 'ok 😀' }, { page: '\ud800' }], base: 1, value: null }
  expect(unstorableTexts(input)).toEqual([
    { path: 'remark', code: 'not-a-text' },
    { path: 'sources.1.page', code: 'not-a-text' },
  ])
})
