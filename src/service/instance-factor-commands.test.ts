import { afterAll, beforeAll, expect, test } from 'vitest'
import { noClient } from '#service/identity-core.ts'
import { codeNow } from '#tests/support/factor-codes.ts'
import { createPeople, type PeopleFixture, sessionCookie } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
})
afterAll(async () => {
  await people.end()
  await database.drop()
})
const needed = { refusal: { code: 'second-factor-needed' } }

test('a role that needs a second factor opens nothing without it, at once and for nobody else', async () => {
  expect((await people.as('observer')('gap.list', {})).ok).toBe(true)
  await people.run('administrator', 'instance.require-second-factor', {
    base: [],
    roles: ['observer', 'approver'],
  })
  expect(await people.as('observer')('gap.list', {})).toMatchObject(needed)
  expect(await people.as('observer')('session.show', {})).toMatchObject({
    value: { person: { needsSecondFactor: true } },
  })
  expect((await people.as('coordinator')('gap.list', {})).ok).toBe(true)
  const { rows } = await people.owner.query('select space_id from app.open_scope($1, $2, now())', [
    people.people.observer.token,
    'XZZ',
  ])
  expect(rows).toEqual([{ space_id: null }])
})

test('once it is set up, the role opens', async () => {
  const { identity } = people.context
  const cookie = sessionCookie(people.people.observer.token)
  const { sealed, key } = await identity.draftSecondFactor(cookie)
  await identity.confirmSecondFactor(cookie, { sealed, password: '', code: codeNow(key) }, noClient)
  expect((await people.as('observer')('gap.list', {})).ok).toBe(true)
})

test('only an administrator asks for it, what another changed meanwhile stays, and history says what changed', async () => {
  for (const person of ['coordinator', 'observer'] as const)
    expect(
      (await people.as(person, 'INSTANCE')('instance.require-second-factor', { base: [], roles: [] })).ok,
    ).toBe(false)
  const asked = people.as('administrator')
  expect(await asked('instance.require-second-factor', { base: [], roles: ['coordinator'] })).toMatchObject({
    refusal: { code: 'second-factor-moved' },
  })
  expect(await asked('instance.show-second-factor', {})).toMatchObject({
    value: { roles: ['approver', 'observer'] },
  })
  expect(
    await asked('instance.require-second-factor', { base: [], roles: ['sultan' as never] }),
  ).toMatchObject({
    refusal: { code: 'input-not-valid' },
  })
  const { rows } = await people.owner.query(
    `select d.detail::text as detail from app.history_entry e join app.history_detail d on d.entry_id = e.id
     where verb = 'required-second-factor'`,
  )
  expect(rows).toHaveLength(1)
  expect(rows[0].detail).toContain('approver observer')
  const client = await people.context.appPool.connect()
  await client.query('select * from app.open_scope($1, $2, now())', [people.people.coordinator.token, 'XZZ'])
  await expect(client.query(`select app.set_second_factor_roles('{}', now())`)).rejects.toThrow(
    /only an administrator/,
  )
  client.release()
})
