import { afterAll, beforeAll, expect, test } from 'vitest'
import { isRefusal } from '#domain/refusal.ts'
import { executeFor } from '#service/execute.ts'
import { createPeople, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
const account = { email: 'mira@example.org', password: 'a long enough password' }

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  const id = await people.context.identity.createAccount({ ...account, name: 'Mira', isHandedOver: false })
  await people.owner.query(`insert into app.person values (gen_random_uuid(), $1, 'Mira', 'en', $2, now())`, [
    id,
    people.instanceId,
  ])
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

const refused = (email: string, password: string): Promise<unknown> =>
  people.context.identity.signIn(email, password).catch((error: unknown) => error)

/** The header that a browser sends back for the cookies it was given. */
const signIn = async (): Promise<string> => {
  const { cookies } = await people.context.identity.signIn(account.email, account.password)
  return cookies.map((cookie) => cookie.split(';')[0]).join('; ')
}

const nameBehind = async (cookie: string): Promise<string> => {
  const token = people.context.identity.sessionToken(cookie)
  const outcome = await executeFor(people.context, { token, space: null })('session.show', {})
  return outcome.ok ? outcome.value.person.name : outcome.refusal.code
}

test('a wrong password and an unknown address are refused alike, to the last letter', async () => {
  const wrong = await refused(account.email, 'another long password')
  expect(isRefusal(wrong)).toBe(true)
  expect(wrong).toMatchObject({ code: 'sign-in-failed' })
  expect(await refused('nobody@example.org', account.password)).toEqual(wrong)
  expect(await refused('not an address', account.password)).toEqual(wrong)
})

test('signing out ends the session everywhere its cookie was copied to, and no other session', async () => {
  const [laptop, telephone] = [await signIn(), await signIn()]
  const copy = laptop
  expect(await nameBehind(laptop)).toBe('Mira')
  await people.context.identity.signOut(laptop)
  expect(await nameBehind(copy)).toBe('sign-in-needed')
  expect(await nameBehind(telephone)).toBe('Mira')
})

test('signing out twice, or without a session, harms nobody', async () => {
  const cookie = await signIn()
  const { identity } = people.context
  await identity.signOut(cookie)
  await identity.signOut(cookie)
  await identity.signOut('')
  expect(await nameBehind(await signIn())).toBe('Mira')
})

test('a token that was not signed by this instance is none', async () => {
  const token = people.people.coordinator.token
  expect(people.context.identity.sessionToken(`plan1540.session_token=${token}.AAAA`)).toBeNull()
  expect(people.context.identity.sessionToken(`plan1540.session_token=${token}`)).toBeNull()
  expect(people.context.identity.sessionToken(undefined)).toBeNull()
})
