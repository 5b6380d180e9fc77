import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { executeFor } from '#service/execute.ts'
import { settle } from '#service/in-space.ts'
import { changeOwnPassword } from '#service/password-commands.ts'
import { createPeople, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
const email = 'new.observer@example.org'
let first = ''

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  const added = await people.run('coordinator', 'member.add', { name: 'Noa', email, role: 'observer' })
  first = added.password ?? ''
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

const headerOf = (cookies: string[]): string => cookies.map((each) => each.split(';')[0]).join('; ')
const signIn = async (password: string): Promise<string> =>
  headerOf((await people.context.identity.signIn(email, password)).cookies)
const as = (header: string) =>
  executeFor(people.context, { token: people.context.identity.sessionToken(header), space: 'XZZ' })
const change = (header: string, current: string, password: string, again = password) =>
  settle(changeOwnPassword(people.context, header, { current, password, again }))

const chosen = 'seven slow herons wade'

describe('a first password', () => {
  test('opens nothing of the State until it is changed', async () => {
    const header = await signIn(first)
    expect(await as(header)('gap.list', {})).toMatchObject({ refusal: { code: 'password-change-needed' } })
    expect(await as(header)('session.show', {})).toMatchObject({
      ok: true,
      value: { person: { name: 'Noa', mustChangePassword: true } },
    })
  })

  test('is not opened by the database either', async () => {
    const token = people.context.identity.sessionToken(await signIn(first))
    const { rows } = await people.owner.query('select space_id from app.open_scope($1, $2, now())', [
      token,
      'XZZ',
    ])
    expect(rows).toEqual([{ space_id: null }])
  })

  test.each([
    ['the wrong current one', 'not the first one', chosen, chosen, 'password-wrong'],
    ['the same again', '', '', '', 'password: password-as-before'],
    ['two that differ', '', chosen, `${chosen}s`, 'again: password-not-same'],
    ['a short one', '', 'short one', 'short one', 'password: password-too-short'],
    ['a common one', '', 'Password-2026', 'Password-2026', 'password: password-common'],
  ])('is not changed with %s', async (_title, current, password, again, code) => {
    const outcome = await change(
      await signIn(first),
      current === '' ? first : current,
      password === '' ? first : password,
      again === '' ? first : again,
    )
    expect(outcome.ok).toBe(false)
    if (outcome.ok) return
    const { problems } = outcome.refusal
    expect(
      problems[0] === undefined ? outcome.refusal.code : `${problems[0].path}: ${problems[0].code}`,
    ).toBe(code)
  })

  test('once changed, opens the space; other sessions are gone, and the first password too', async () => {
    const [here, elsewhere] = [await signIn(first), await signIn(first)]
    const outcome = await change(here, first, chosen)
    if (!outcome.ok) throw new Error(outcome.refusal.code)
    const now = as(headerOf(outcome.value.cookies))
    expect((await now('gap.list', {})).ok).toBe(true)
    for (const old of [here, elsewhere])
      expect(await as(old)('gap.list', {})).toMatchObject({ refusal: { code: 'sign-in-needed' } })
    await expect(signIn(first)).rejects.toMatchObject({ code: 'sign-in-failed' })
    await expect(signIn(chosen)).resolves.toContain('session_token')
  })
})

test('nobody signed in changes nothing', async () => {
  expect(await change('', first, chosen)).toMatchObject({ refusal: { code: 'sign-in-needed' } })
})

test('the first administrator cannot choose a common password', async () => {
  const empty = await createTestDatabase()
  const fresh = await createPeople(empty)
  // Frozen states refuse to be emptied, also where there are none.
  for (const table of [
    'assessment_cycle',
    'plan_version',
    'yearly_review_content',
    'approval_signature',
    'plan_adoption',
  ])
    await fresh.owner.query(`alter table app.${table} disable trigger user`)
  await fresh.owner.query('truncate app.person cascade')
  const { setUpInstance } = await import('#service/instance-commands.ts')
  const input = { name: 'A', email: 'a@example.org', password: 'Password-2026' }
  await expect(setUpInstance(fresh.context, input)).rejects.toMatchObject({
    problems: [{ path: 'password', code: 'password-common' }],
  })
  await fresh.end()
  await empty.drop()
})
