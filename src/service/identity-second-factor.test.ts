import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { executeFor } from '#service/execute.ts'
import { noClient } from '#service/identity-core.ts'
import { settle } from '#service/in-space.ts'
import { codeNow } from '#tests/support/factor-codes.ts'
import { createPeople, type PeopleFixture, sessionCookie } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
const password = 'seven slow herons wade'
let email = ''
let accountId = ''
let key = ''
let codes: string[] = []

const identity = () => people.context.identity
const headerOf = (cookies: string[]): string => cookies.map((each) => each.split(';')[0]).join('; ')
const signIn = async () => {
  const { cookies, isSecondStepDue } = await identity().signIn(email, password)
  return { header: headerOf(cookies), isSecondStepDue }
}
const as = (header: string) =>
  executeFor(people.context, { token: identity().sessionToken(header), space: 'XZZ' })
const wrong = { refusal: { code: 'code-wrong' } }

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  const added = await people.run('coordinator', 'member.add', {
    name: 'Noa',
    email: 'noa@example.org',
    role: 'observer',
  })
  email = 'noa@example.org'
  accountId = (await identity().findAccount(email)) ?? ''
  await identity().changePassword(
    headerOf((await identity().signIn(email, added.password ?? '')).cookies),
    added.password ?? '',
    password,
  )
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

describe('setting up', () => {
  test('asks for the first code and the password, and keeps nothing before both are right', async () => {
    const { header } = await signIn()
    const draft = await identity().draftSecondFactor(header)
    key = draft.key
    expect((await identity().draftSecondFactor(header, draft.sealed)).key).toBe(key)
    const confirm = (wish: Partial<{ sealed: string; password: string; code: string }>) =>
      settle(
        identity().confirmSecondFactor(
          header,
          { sealed: draft.sealed, password, code: codeNow(key), ...wish },
          noClient,
        ),
      )
    expect(await confirm({ password: 'another one' })).toMatchObject({ refusal: { code: 'password-wrong' } })
    expect(await confirm({ code: '000000' })).toMatchObject(wrong)
    expect(await confirm({ sealed: 'AAAA' })).toMatchObject({ refusal: { code: 'second-factor-moved' } })
    const other = sessionCookie(people.people.observer.token)
    expect(
      await settle(
        identity().confirmSecondFactor(
          other,
          { sealed: draft.sealed, password: '', code: codeNow(key) },
          noClient,
        ),
      ),
    ).toMatchObject({ refusal: { code: 'second-factor-moved' } })
    expect((await people.owner.query('select from identity.totp')).rowCount).toBe(0)
    const { header: elsewhere } = await signIn()
    const outcome = await confirm({ code: codeNow(key, -1) })
    if (!outcome.ok) throw new Error(outcome.refusal.code)
    codes = outcome.value
    expect(codes).toHaveLength(10)
    expect((await as(header)('gap.list', {})).ok).toBe(true)
    expect(await as(elsewhere)('gap.list', {})).toMatchObject({ refusal: { code: 'sign-in-needed' } })
    // The same form once more.
    expect(await confirm({ code: codeNow(key) })).toMatchObject({ refusal: { code: 'second-factor-moved' } })
  })

  test('neither the secret nor a recovery code can be read in the database', async () => {
    const { rows } = await people.owner.query(
      `select (select json_agg(t) from identity.totp t)::text || (select json_agg(r) from identity.recovery_code r)::text as all`,
    )
    for (const code of codes) expect(rows[0].all).not.toContain(code.replaceAll('-', ''))
    expect(rows[0].all).not.toContain(key.replaceAll(' ', ''))
  })
})

describe('signing in', () => {
  test('shows nobody and opens nothing before the second step', async () => {
    const { header, isSecondStepDue } = await signIn()
    expect(isSecondStepDue).toBe(true)
    const token = identity().sessionToken(header)
    const { rows } = await people.owner.query(
      'select person_id, space_id from app.open_scope($1, $2, now())',
      [token, 'XZZ'],
    )
    expect(rows).toEqual([{ person_id: null, space_id: null }])
    expect(await as(header)('session.show', {})).toMatchObject({ refusal: { code: 'sign-in-needed' } })
    const wishes: (() => Promise<unknown>)[] = [
      () => identity().showAccount(header),
      () => identity().changePassword(header, password, 'another long password'),
      () => identity().draftSecondFactor(header),
      () => identity().endSecondFactor(header, codes[0] ?? '', noClient),
      () => identity().endOtherSessions(header, noClient),
    ]
    for (const wish of wishes)
      expect(await settle(wish())).toMatchObject({ refusal: { code: 'sign-in-needed' } })
  })

  test('takes a code once, in one sign-in or another', async () => {
    const [first, second] = [await signIn(), await signIn()]
    const code = codeNow(key, 0)
    const both = await Promise.all([
      settle(identity().giveCode(first.header, code, noClient)),
      settle(identity().giveCode(second.header, code, noClient)),
    ])
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
    const [open, shut] = both[0].ok ? [first, second] : [second, first]
    expect((await as(open.header)('gap.list', {})).ok).toBe(true)
    expect(await as(shut.header)('gap.list', {})).toMatchObject({ refusal: { code: 'sign-in-needed' } })
    // An older code than the one taken is as good as used.
    expect(await settle(identity().giveCode(shut.header, codeNow(key, -1), noClient))).toMatchObject(wrong)
    expect(await settle(identity().giveCode(open.header, codeNow(key, 1), noClient))).toMatchObject({
      refusal: { code: 'sign-in-needed' },
    })
  })

  test('takes a recovery code once, however it is typed', async () => {
    const code = codes[0] ?? ''
    const typed = ` ${code.toLowerCase().replaceAll('-', ' ')} `
    const { header } = await signIn()
    await identity().giveCode(header, typed, noClient)
    expect((await identity().secondFactor(header)).codesLeft).toBe(9)
    const again = await signIn()
    expect(await settle(identity().giveCode(again.header, code, noClient))).toMatchObject(wrong)
    const { events } = await identity().showAccount(header)
    expect(events.map(({ kind }) => kind).slice(0, 3)).toEqual([
      'code-asked',
      'signed-in',
      'recovery-code-used',
    ])
  })

  test('codes guessed at speed are not looked at any more, even the right one; a recovery code still opens', async () => {
    const { header } = await signIn()
    const guesses = await Promise.all(
      Array.from({ length: 14 }, (_each, at) =>
        settle(identity().giveCode(header, String(at).padStart(6, '9'), noClient)),
      ),
    )
    const refused = guesses.map((guess) => (guess.ok ? 'in' : guess.refusal.code))
    expect(refused.filter((code) => code === 'code-wrong').length).toBeLessThanOrEqual(10)
    expect(refused).toContain('too-many-tries')
    expect(await settle(identity().giveCode(header, codeNow(key, 1), noClient))).toMatchObject({
      refusal: { code: 'too-many-tries', params: { minutes: 15 } },
    })
    await identity().giveCode(header, codes[1] ?? '', noClient)
    expect((await as(header)('gap.list', {})).ok).toBe(true)
  })

  test('a half session ends by itself after ten minutes', async () => {
    const { header } = await signIn()
    const token = identity().sessionToken(header)
    const { rows } = await people.owner.query(
      `select "expiresAt" <= now() + interval '10 minutes' as short from identity.session where token = $1`,
      [token],
    )
    expect(rows).toEqual([{ short: true }])
    await people.owner.query(`update identity.session set "expiresAt" = now() where token = $1`, [token])
    expect(await settle(identity().giveCode(header, codes[2] ?? '', noClient))).toMatchObject({
      refusal: { code: 'sign-in-needed' },
    })
  })
})

describe('later', () => {
  test('another password keeps the second step done', async () => {
    const { header } = await signIn()
    await identity().giveCode(header, codes[2] ?? '', noClient)
    const { cookies } = await identity().changePassword(header, password, 'eight slow herons wade')
    expect((await as(headerOf(cookies))('gap.list', {})).ok).toBe(true)
    await identity().changePassword(headerOf(cookies), 'eight slow herons wade', password)
  })

  test('new recovery codes end the former ones; switching off needs a code', async () => {
    const { header } = await signIn()
    await identity().giveCode(header, codes[3] ?? '', noClient)
    expect(await settle(identity().renewRecoveryCodes(header, '123456', noClient))).toMatchObject(wrong)
    const fresh = await identity().renewRecoveryCodes(header, codes[4] ?? '', noClient)
    expect(await settle(identity().endSecondFactor(header, codes[5] ?? '', noClient))).toMatchObject(wrong)
    await identity().endSecondFactor(header, fresh[0] ?? '', noClient)
    expect(await settle(identity().endSecondFactor(header, fresh[1] ?? '', noClient))).toMatchObject({
      refusal: { code: 'second-factor-moved' },
    })
    expect((await signIn()).isSecondStepDue).toBe(false)
  })

  test('a new first password lets in whoever lost the second factor', async () => {
    const { header } = await signIn()
    const draft = await identity().draftSecondFactor(header)
    await identity().confirmSecondFactor(
      header,
      { sealed: draft.sealed, password, code: codeNow(draft.key) },
      noClient,
    )
    await identity().giveFirstPassword(accountId, 'handed over by hand', { isNew: false })
    const entered = await identity().signIn(email, 'handed over by hand')
    expect(entered.isSecondStepDue).toBe(false)
    const { events } = await identity().showAccount(headerOf(entered.cookies))
    expect(events.map(({ kind }) => kind)).toContain('second-factor-removed')
  })
})
