import { expect, test } from 'vitest'
import { isOverPeople, mappableRoles } from '#domain/access/group-mapping.ts'
import { roles } from '#domain/people/people.ts'

test('a group gives no role that has rights over people', () => {
  expect(roles.filter(isOverPeople)).toEqual(['coordinator', 'administrator'])
  expect(mappableRoles).toEqual(['focal-point', 'approver', 'observer', 'organizer', 'provider'])
})
