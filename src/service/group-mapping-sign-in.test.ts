import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { executeFor } from '#service/execute.ts'
import { groupWays } from '#service/group-mapping-sign-in.ts'
import { verifyHistory } from '#service/history-seal.ts'
import { type Identity, openIdentity } from '#service/identity.ts'
import { noClient } from '#service/identity-core.ts'
import { settle } from '#service/in-space.ts'
import { presentRecords } from '#service/space-records.ts'
import { openIdentityPool } from '#store/scope-store.ts'
import {
  type OidcPersons,
  oidcClient,
  signInAtProvider,
  startOidcServer,
} from '#tests/support/oidc-server.ts'
import {
  createPeople,
  type FixturePerson,
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
const persons: OidcPersons = {}
const made: Record<string, string> = {}

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  provider = await startOidcServer(redirectUri, persons)
  pool = openIdentityPool(database.appUrl, 2)
  identity = identityWith('groups')
})
afterAll(async () => {
  await provider.close()
  await pool.end()
  await people.end()
  await database.drop()
})

const identityWith = (groupsClaim?: string): Identity =>
  openIdentity({
    pool,
    secret: fixtureSecret,
    origin: fixtureOrigin,
    singleSignOn: {
      ...oidcClient,
      issuer: provider.issuer,
      name: 'Ministry',
      ...(groupsClaim === undefined ? {} : { groupsClaim }),
    },
  })
const enter = async (sub: string, of: Identity = identity) => {
  const { address, cookies } = await of.beginSingleSignOn('/')
  const answer = await signInAtProvider(address, sub, redirectUri)
  const header = cookies.map((each) => each.split(';')[0]).join('; ')
  return settle(of.endSingleSignOn(answer.searchParams, header, noClient, groupWays(people.context)))
}
const spacesOf = async (entered: Awaited<ReturnType<typeof enter>>) => {
  if (!entered.ok) throw new Error(entered.refusal.code)
  const header = entered.value.cookies.map((each) => each.split(';')[0]).join('; ')
  const shown = await executeFor(people.context, { token: identity.sessionToken(header), space: null })(
    'session.show',
    {},
  )
  return shown.ok ? shown.value.spaces.map(({ code, roles }) => [code, roles.map((held) => held.role)]) : null
}
const known = (person: FixturePerson, groups: unknown) => ({
  email: people.people[person].email,
  email_verified: true,
  groups,
})
const add = (value: string, more: object = {}, by: FixturePerson = 'coordinator') =>
  people.as(by)('group-mapping.add', { value, role: 'observer', ...more } as never)
const codesOf = async (
  asked: Promise<{ ok: boolean; refusal?: { code: string; problems: { path: string; code: string }[] } }>,
) => {
  const outcome = await asked
  if (outcome.refusal === undefined) return 'done'
  const { code, problems } = outcome.refusal
  return code === 'input-not-valid' ? problems.map((each) => `${each.path} ${each.code}`) : code
}
const countOf = async (table: string) =>
  Number((await people.owner.query(`select count(*)::int as n from ${table}`)).rows[0].n)

describe('the table', () => {
  test('is a coordinator’s own, and a group gives no rights over people', async () => {
    const agencyId = people.agencyIds.customs
    made.customs = (
      await people.run('coordinator', 'group-mapping.add', {
        value: 'GRP-CUSTOMS',
        role: 'focal-point',
        agencyId,
      })
    ).id
    for (const role of ['coordinator', 'administrator'])
      expect(await codesOf(add('GRP-CUSTOMS', { role }))).toEqual(['role role-over-people'])
    await expect(people.owner.query(`update app.group_mapping set role = 'coordinator'`)).rejects.toThrow(
      'group_mapping_role',
    )
    expect(await codesOf(add('GRP-CUSTOMS', { role: 'focal-point', agencyId }))).toEqual([
      'value mapping-exists',
    ])
    expect(await codesOf(add('G', { role: 'focal-point' }))).toEqual(['agencyId agency-needed'])
    expect(await codesOf(add('G', { role: 'expert' }))).toEqual(['role role-not-of-space'])
    expect(await codesOf(add('', {}))).toEqual(['value required'])
    for (const person of ['customsOfficer', 'approver', 'observer', 'neighbour', 'administrator'] as const)
      expect(
        await codesOf(people.as(person, 'XZZ')('group-mapping.add', { value: 'G', role: 'observer' })),
      ).not.toBe('done')
    expect((await people.as('observer')('group-mapping.list', {})).ok).toBe(false)
  })
})

describe('somebody known here', () => {
  test('gets what the groups give, visibly, and unknown groups leave no trace', async () => {
    persons.nora = known('expert', ['GRP-CUSTOMS', 'SECRET-PROJECT'])
    expect(await spacesOf(await enter('nora'))).toEqual([
      ['UN1540', ['expert']],
      ['XZZ', ['focal-point']],
    ])
    const { members } = await people.run('observer', 'space.show', {})
    expect(members.find((each) => each.personId === people.people.expert.personId)).toMatchObject({
      role: 'focal-point',
      agencyId: people.agencyIds.customs,
      letInBy: 'single-sign-on',
    })
    const { entries } = await people.run('observer', 'history.list', { limit: 1 })
    expect(entries[0]).toMatchObject({
      objectKind: 'member',
      verb: 'added',
      personName: 'Eva Expert',
      changes: { role: [null, 'focal-point'], letInBy: [null, 'single-sign-on'] },
    })
    const { rows } = await people.owner.query(
      `select count(*)::int as n from app.history_detail where detail::text like '%SECRET-PROJECT%'`,
    )
    expect(rows[0].n).toBe(0)
    // Once more gives nothing twice.
    await enter('nora')
    expect((await people.run('observer', 'history.list', { limit: 1 })).entries[0]?.id).toBe(entries[0]?.id)
  })

  test('loses it at the next sign-in without the group, and nothing else', async () => {
    persons.nora = known('expert', ['SECRET-PROJECT'])
    expect(await spacesOf(await enter('nora'))).toEqual([['UN1540', ['expert']]])
    const { entries } = await people.run('observer', 'history.list', { limit: 1 })
    expect(entries[0]).toMatchObject({ verb: 'ended', changes: { role: ['focal-point', null] } })
    persons.otto = known('observer', [])
    expect(await spacesOf(await enter('otto'))).toEqual([['XZZ', ['observer']]])
  })

  test('keeps what a coordinator gave, also where a group would give the same', async () => {
    await people.run('coordinator', 'group-mapping.add', { value: 'ALL', role: 'observer' })
    persons.otto = known('observer', ['ALL'])
    await enter('otto')
    const { members } = await people.run('observer', 'space.show', {})
    expect(members.find((each) => each.personId === people.people.observer.personId)?.letInBy).not.toBe(
      'single-sign-on',
    )
  })

  test('is an administrator and so gets no role in a State', async () => {
    persons.adam = known('administrator', ['ALL', 'GRP-CUSTOMS'])
    expect(await spacesOf(await enter('adam'))).toEqual([['INSTANCE', ['administrator']]])
  })

  test('speaks for the agency that goes on where the mapped one is merged', async () => {
    persons.nora = known('expert', ['GRP-CUSTOMS'])
    await enter('nora')
    const { customs, health } = people.agencyIds
    const wish = { id: customs, into: { agencyId: health }, on: '2026-11-23' }
    const { things, stand } = await people.run('coordinator', 'agency.preview-merge', wish)
    expect(things.filter(({ kind }) => kind === 'group').map(({ person }) => person)).toEqual(['GRP-CUSTOMS'])
    const formId = '018f0000-0000-7000-8000-0000000000aa'
    await people.run('coordinator', 'agency.merge', { ...wish, stand, formId })
    await enter('nora')
    const { members } = await people.run('observer', 'space.show', {})
    expect(members.find((each) => each.personId === people.people.expert.personId)?.agencyId).toBe(health)
  })

  test('is none any more, at once, where the mapping is taken out', async () => {
    const { mappings } = await people.run('coordinator', 'group-mapping.list', {})
    expect(mappings.find(({ id }) => id === made.customs)?.memberCount).toBe(1)
    await people.run('coordinator', 'group-mapping.remove', { id: made.customs ?? '' })
    const { members } = await people.run('observer', 'space.show', {})
    expect(members.some((each) => each.personId === people.people.expert.personId)).toBe(false)
    expect(await codesOf(people.as('coordinator')('group-mapping.remove', { id: made.customs ?? '' }))).toBe(
      'record-not-found',
    )
    expect(await spacesOf(await enter('nora'))).toEqual([['UN1540', ['expert']]])
  })
})

describe('somebody whom nobody knows', () => {
  const stranger = (groups: unknown, more: object = {}) => ({
    email: 'Zoe@ministry.example',
    email_verified: true,
    name: 'Zoe Stranger',
    groups,
    ...more,
  })

  test('gets an account only where the mapping says so', async () => {
    persons.zoe = stranger(['ALL'])
    expect(await enter('zoe')).toMatchObject({ ok: false, refusal: { code: 'single-sign-on-unknown' } })
    await people.run('coordinator', 'group-mapping.add', {
      value: 'NEW',
      role: 'observer',
      makesAccount: true,
    })
    persons.zoe = stranger(['NEW'], { email_verified: false })
    expect(await enter('zoe')).toMatchObject({ ok: false, refusal: { code: 'single-sign-on-unverified' } })
    persons.zoe = stranger(['NEW'])
    expect(await spacesOf(await enter('zoe'))).toEqual([['XZZ', ['observer']]])
    const { members } = await people.run('observer', 'space.show', {})
    expect(members.find((each) => each.name === 'Zoe Stranger')).toMatchObject({ letInBy: 'single-sign-on' })
  })

  test('has no account of somebody else’s address, whatever the groups', async () => {
    persons.heir = stranger(['NEW'])
    const before = await countOf('app.person')
    expect(await enter('heir')).toMatchObject({ ok: false, refusal: { code: 'single-sign-on-unknown' } })
    expect(await countOf('app.person')).toBe(before)
  })
})

describe('what is no list of groups is refused, and nothing changes', () => {
  test.each([
    ['one word', 'ALL'],
    ['objects in it', [{ name: 'ALL' }]],
    ['lists in it', [['ALL']]],
    ['ten thousand groups', Array.from({ length: 10_000 }, (_, at) => `g${at}`)],
    ['a megabyte of one name', ['x'.repeat(1024 * 1024)]],
    ['a megabyte of names', Array.from({ length: 1500 }, (_, at) => `${at}${'x'.repeat(700)}`)],
    ['a character that cannot be kept', ['A\0B']],
  ])('%s', async (_what, groups) => {
    persons.zoe = { ...persons.zoe, groups }
    const before = [await countOf('identity.session'), await countOf('app.history_entry')]
    expect(await enter('zoe')).toMatchObject({ ok: false, refusal: { code: 'single-sign-on-groups' } })
    expect([await countOf('identity.session'), await countOf('app.history_entry')]).toEqual(before)
  })

  test('where no claim is named, groups are not read, and what they gave stays until they are', async () => {
    expect(await spacesOf(await enter('zoe', identityWith()))).toEqual([['XZZ', ['observer']]])
  })
})

test('the history is whole', async () => {
  const proof = await verifyHistory(database.ownerUrl, presentRecords)
  expect([proof.broken, proof.records?.different]).toEqual([null, null])
})
