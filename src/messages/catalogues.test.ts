import { expect, test } from 'vitest'
import { checkMessages } from '#scripts/check-messages.ts'

test('every language says everything that the source asks for, with the same values, and nothing else', () => {
  expect(checkMessages()).toEqual([])
})
