import { expect, test } from 'vitest'
import { groupsClaim, mostGroups } from '#contract/single-sign-on-contract.ts'

test('groups are a list of names; nothing is no group', () => {
  expect(groupsClaim.parse(['a', 'b', 'a'])).toEqual(['a', 'b'])
  expect(groupsClaim.parse(undefined)).toEqual([])
  expect(groupsClaim.parse(null)).toEqual([])
})

test.each([
  ['one name', 'admins'],
  ['an object', { admins: true }],
  ['names in names', [['admins']]],
  ['objects in the list', [{ name: 'admins' }]],
  ['numbers', [1]],
  ['an empty name', ['']],
  ['a name of no end', ['x'.repeat(201)]],
  ['a character that cannot be kept', ['a\0b']],
  ['more than anybody has', Array.from({ length: mostGroups + 1 }, (_, at) => `g${at}`)],
])('%s is no list of groups', (_what, said) => {
  expect(groupsClaim.safeParse(said).success).toBe(false)
})
