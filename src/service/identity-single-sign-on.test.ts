import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { executeFor } from '#service/execute.ts'
import { type Identity, openIdentity } from '#service/identity.ts'
import { noClient } from '#service/identity-core.ts'
import { settle } from '#service/in-space.ts'
import { openIdentityPool } from '#store/scope-store.ts'
import { codeNow } from '#tests/support/factor-codes.ts'
import { oidcClient, signInAtProvider, startOidcServer } from '#tests/support/oidc-server.ts'
import {
  createPeople,
  fixtureOrigin,
  fixtureSecret,
  type PeopleFixture,
} from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

const redirectUri = `${fixtureOrigin}/sign-in/single-sign-on/answer`
let database: TestDatabase
let people: PeopleFixture
let provider: Awaited<ReturnType<typeof startOidcServer>>
let identity: Identity
let pool: ReturnType<typeof openIdentityPool>
const observer = () => people.people.observer

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  const email = observer().email
  provider = await startOidcServer(redirectUri, {
    otto: { email, email_verified: true },
    stranger: { email: 'nobody@example.org', email_verified: true },
    liar: { email: people.people.coordinator.email, email_verified: false },
    silent: { email: people.people.coordinator.email },
    wordy: { email: people.people.coordinator.email, email_verified: 'true' },
    // The address was given to somebody else.
    heir: { email, email_verified: true },
    careful: { email: people.people.approver.email.toUpperCase(), email_verified: true, amr: ['pwd', 'mfa'] },
  })
  pool = openIdentityPool(database.appUrl, 2)
  const parts = { pool, secret: fixtureSecret, origin: fixtureOrigin }
  identity = openIdentity({
    ...parts,
    singleSignOn: { ...oidcClient, issuer: provider.issuer, name: 'Ministry' },
  })
})
afterAll(async () => {
  await provider.close()
  await pool.end()
  await people.end()
  await database.drop()
})

const headerOf = (cookies: string[]): string => cookies.map((each) => each.split(';')[0]).join('; ')
const begin = async (name: string) => {
  const { address, cookies } = await identity.beginSingleSignOn('/states/XZZ/gaps')
  const answer = await signInAtProvider(address, name, redirectUri)
  return { address: new URL(address), cookie: headerOf(cookies), answer: answer.searchParams }
}
const enter = async (name: string) => {
  const { answer, cookie } = await begin(name)
  return settle(identity.endSingleSignOn(answer, cookie, noClient))
}
const refused = (code: string) => ({ ok: false, refusal: { code } })
const isIn = async (cookies: string[]) => {
  const token = identity.sessionToken(headerOf(cookies))
  return (await executeFor(people.context, { token, space: 'XZZ' })('gap.list', {})).ok
}

describe('somebody known here', () => {
  test('signs in with PKCE, state and nonce, and is led to where she wanted to be', async () => {
    const { address, answer, cookie } = await begin('otto')
    expect(address.searchParams.get('code_challenge_method')).toBe('S256')
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(address.searchParams.get(name)?.length).toBeGreaterThan(30)
    const entered = await identity.endSingleSignOn(answer, cookie, noClient)
    expect([entered.next, entered.isSecondStepDue, await isIn(entered.cookies)]).toEqual([
      '/states/XZZ/gaps',
      false,
      true,
    ])
    const { events, sessions } = await identity.showAccount(headerOf(entered.cookies))
    expect(events.map(({ kind }) => kind)).toEqual(['signed-in', 'single-sign-on-linked'])
    expect(sessions.find(({ isThis }) => isThis)?.means).toBe('single-sign-on')
    // The same answer once more: the provider has taken the code back.
    expect(await settle(identity.endSingleSignOn(answer, cookie, noClient))).toMatchObject(
      refused('single-sign-on-failed'),
    )
  })

  test('signs in again as linked, and an address in capitals is the same', async () => {
    expect((await enter('otto')).ok).toBe(true)
    expect((await enter('careful')).ok).toBe(true)
  })

  test('still gives the code of the second factor, unless the provider asked for one', async () => {
    const own = await enter('otto')
    if (!own.ok) throw new Error(own.refusal.code)
    const header = headerOf(own.value.cookies)
    const { sealed, key } = await identity.draftSecondFactor(header)
    await identity.confirmSecondFactor(header, { sealed, password: '', code: codeNow(key, -1) }, noClient)
    const again = await enter('otto')
    expect(again).toMatchObject({ ok: true, value: { isSecondStepDue: true } })
    if (!again.ok) return
    expect(await isIn(again.value.cookies)).toBe(false)
    await identity.giveCode(headerOf(again.value.cookies), codeNow(key), noClient)
    expect(await isIn(again.value.cookies)).toBe(true)
    await people.run('administrator', 'instance.require-second-factor', { base: [], roles: ['approver'] })
    const careful = await enter('careful')
    expect(careful.ok && (await isIn(careful.value.cookies))).toBe(true)
  })
})

describe('nobody else gets in', () => {
  test.each([
    ['an address that nobody here has', 'stranger', 'single-sign-on-unknown'],
    ['an address that the provider has not verified', 'liar', 'single-sign-on-unverified'],
    ['an address of which the provider does not say so', 'silent', 'single-sign-on-unverified'],
    ['a word in place of a plain true', 'wordy', 'single-sign-on-unverified'],
    ['an address that belonged to another subject before', 'heir', 'single-sign-on-unknown'],
  ])('with %s', async (_what, name, code) => {
    const before = await people.owner.query('select from identity.session')
    expect(await enter(name)).toMatchObject(refused(code))
    expect((await people.owner.query('select from identity.session')).rowCount).toBe(before.rowCount)
  })

  test('with an answer begun in another browser, without the cookie, or with an altered one', async () => {
    const [mine, theirs] = [await begin('otto'), await begin('otto')]
    for (const [answer, cookie] of [
      [mine.answer, theirs.cookie],
      [mine.answer, ''],
      [mine.answer, `${mine.cookie.slice(0, -4)}AAAA`],
      [new URLSearchParams({ state: mine.answer.get('state') ?? '' }), mine.cookie],
      [
        new URLSearchParams(
          [...mine.answer, ['iss', 'https://other.example']].filter(
            ([key, value]) => key !== 'iss' || value !== provider.issuer,
          ),
        ),
        mine.cookie,
      ],
    ] as const)
      expect(await settle(identity.endSingleSignOn(answer, cookie, noClient))).toMatchObject(
        refused('single-sign-on-failed'),
      )
  })

  test('with a client that the provider does not know, or a provider that is away or another', async () => {
    const parts = { pool, secret: fixtureSecret, origin: fixtureOrigin }
    const wrong = openIdentity({
      ...parts,
      singleSignOn: { ...oidcClient, clientSecret: 'another', issuer: provider.issuer, name: 'M' },
    })
    const { answer, cookie } = await begin('otto')
    expect(await settle(wrong.endSingleSignOn(answer, cookie, noClient))).toMatchObject(
      refused('single-sign-on-failed'),
    )
    for (const issuer of ['http://127.0.0.1:9', `${provider.issuer}/`]) {
      const away = openIdentity({ ...parts, singleSignOn: { ...oidcClient, issuer, name: 'M' } })
      expect(await settle(away.beginSingleSignOn('/'))).toMatchObject(refused('single-sign-on-away'))
    }
    expect(await settle(openIdentity(parts).beginSingleSignOn('/'))).toMatchObject(
      refused('record-not-found'),
    )
  })
})
