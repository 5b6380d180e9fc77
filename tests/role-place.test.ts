import { expect, test } from 'vitest'
import { roles } from '#domain/people/people.ts'
import { readSourceFiles } from '#tests/support/source-imports.ts'

/**
 * Where a role is named in code: its list, the gate's table, and the seeding of the demonstration.
 * (The framework's `observer` is what a State may be in an organization, and `guest` whoever sits in at a meeting.)
 */
const places = [
  'src/documents/minutes-document.ts',
  'src/domain/access/gate-grants.ts',
  'src/domain/framework/grouping.ts',
  'src/domain/people/people.ts',
  'src/service/demo-seed.ts',
]
const roleName = new RegExp(`['"\`](${roles.join('|')})['"\`]`)

test('no role is named, and so none is tested, outside the gate’s table', () => {
  const naming = readSourceFiles('src').filter((file) => !file.isTest && roleName.test(file.text))
  expect(naming.map((file) => file.path)).toEqual(places)
})
