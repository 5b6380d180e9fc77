import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { backUp } from '#service/backup.ts'
import { openBackup, restoreBackup } from '#service/backup-restore.ts'
import { exportErasures, readErasures, replayErasures } from '#service/erasure-replay.ts'
import { openSigner } from '#service/history-key.ts'
import { verifyHistory } from '#service/history-seal.ts'
import { inSpace } from '#service/in-space.ts'
import { presentRecords } from '#service/space-records.ts'
import { connectionFor } from '#store/database-connection.ts'
import { queueLetter } from '#store/mail-store.ts'
import { type FilledSpaces, fillSpaces } from '#tests/support/filled-spaces.ts'
import { createPeople, fixtureSecret, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let filled: FilledSpaces
const name = 'Carla Customs'
const address = 'carla.customs@example.org'

/** Every table of the program, of identity and of the queue. */
const listTables = async (): Promise<string[]> =>
  (
    await people.owner.query<{ t: string }>(
      `select format('%I.%I', n.nspname, c.relname) as t from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('app', 'identity', 'graphile_worker') and c.relkind in ('r', 'p') order by 1`,
    )
  ).rows.map((row) => row.t)

/** Tables in which a text stands anywhere, in whatever column. */
const tablesWith = async (text: string): Promise<string[]> => {
  const found: string[] = []
  for (const table of await listTables()) {
    const { rows } = await people.owner.query(
      `select from ${table} t where position(lower($1) in lower(t::text)) > 0 limit 1`,
      [text],
    )
    if (rows.length > 0) found.push(table)
  }
  return found
}

/** Rows of every table, as text. */
const takeRows = async (): Promise<Map<string, Set<string>>> => {
  const taken = new Map<string, Set<string>>()
  for (const table of await listTables()) {
    const { rows } = await people.owner.query<{ line: string }>(`select t::text as line from ${table} t`)
    taken.set(table, new Set(rows.map((row) => row.line)))
  }
  return taken
}

const verify = () => verifyHistory(database.ownerUrl, presentRecords)
const erase = (typedName: string, of: keyof PeopleFixture['people'] = 'customsOfficer') =>
  people.as('administrator')('person.erase', { personId: people.people[of].personId, typedName })

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  filled = await fillSpaces(people)
  const { personId, accountId } = people.people.customsOfficer
  const language = 'en'
  await people.run('customsOfficer', 'comment.add', {
    recordKind: 'plan-action',
    recordId: filled.XZZ.actionId,
    language,
    text: 'Customs can do this by May.',
    tell: [people.people.coordinator.personId],
  })
  await people.run('coordinator', 'comment.add', {
    recordKind: 'plan-action',
    recordId: filled.XZZ.actionId,
    language,
    text: 'Please look at the dates.',
    tell: [personId],
  })
  await people.run('customsOfficer', 'notification.choose', {
    timeZone: 'Europe/Vienna',
    digestHour: 8,
    digestWeekday: 1,
    rhythms: [{ kind: 'mentioned', rhythm: 'weekly' }],
  })
  const { id } = await people.run('coordinator', 'meeting.call', {
    title: 'Customs group',
    heldOn: '2089-12-03',
    topics: ['Dates'],
    language,
  })
  const { meeting } = await people.run('coordinator', 'meeting.show', { id })
  await people.run('coordinator', 'meeting.edit', {
    id,
    base: meeting.revision,
    title: 'Customs group',
    heldOn: '2089-12-03',
    attendeeIds: [personId, people.people.coordinator.personId],
    language,
  })
  await people.run('coordinator', 'invitation.make', { name, email: address, role: 'observer' })
  await inSpace(
    people.context,
    { kind: 'person', personId, spaceId: people.spaceIds.XZZ },
    'write',
    (scope) =>
      queueLetter(scope.db, {
        id: people.context.newId(),
        to: { personId },
        kind: 'account-notice',
        language,
        params: { path: '/account' },
        at: scope.at,
      }),
  )
  await people.owner.query(
    `insert into identity.passkey (id, account_id, credential_id, public_key, counter, name)
     values ('k1', $1, 'c1', $2, 0, 'Laptop of Carla Customs')`,
    [accountId, randomBytes(16)],
  )
  await people.owner.query(`insert into app.mail_fault values ($1, $2, 'no such mailbox', now())`, [
    personId,
    address,
  ])
  await people.context.identity.signIn(address, 'not the password').catch(() => undefined)
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

describe('one’s own data', () => {
  test('is everything kept of the person, without secrets and without words of the State’s record', async () => {
    const { data } = await people.run('customsOfficer', 'personal-data.show', {})
    expect(data).toMatchObject({
      person: { name },
      account: { address },
      waysIn: { passkeys: [{ name: 'Laptop of Carla Customs' }] },
      signInHistory: [{ what: 'sign-in-failed' }],
      mailRhythms: { mentioned: 'weekly' },
      mailRefused: { address },
      meetings: [{ space: 'XZZ', on: '2089-12-03' }],
    })
    const text = JSON.stringify(data)
    expect(text).not.toContain('Customs can do this by May')
    expect(text).not.toContain(people.people.customsOfficer.token)
    expect(text).not.toContain('Ana Coordinator')
  })

  test('is nobody’s without a session', async () => {
    expect(await people.as(null)('personal-data.show', {})).toMatchObject({
      refusal: { code: 'sign-in-needed' },
    })
  })
})

describe('erasure', () => {
  test('is not for members: who asks stays until the roles have ended, and nobody else is named to administrators', async () => {
    const left = (await people.run('administrator', 'person.list-leavers', {})).people
    expect(left.map((each) => each.name)).toEqual(['Lea Leaver', 'Lea Leaver'])
    expect(await erase(name)).toMatchObject({ refusal: { code: 'record-not-found' } })
    const { askedAt } = await people.run('customsOfficer', 'personal-data.ask-erasure', { isAsked: true })
    expect(askedAt).toBe('2026-11-23T09:00:00.000Z')
    const [asking] = (await people.run('administrator', 'person.list-leavers', {})).people
    expect(asking).toMatchObject({ name, hindrance: 'still-member', hinderedIn: ['XZZ'] })
    expect(await erase(name)).toMatchObject({ refusal: { code: 'still-member', params: { spaces: 'XZZ' } } })
  })

  test('is not for the last coordinator, nor for the last administrator, who is oneself', async () => {
    await people.run('neighbour', 'personal-data.ask-erasure', { isAsked: true })
    await people.run('administrator', 'personal-data.ask-erasure', { isAsked: true })
    expect(await erase('Nour Neighbour', 'neighbour')).toMatchObject({
      refusal: { code: 'last-coordinator-erasure', params: { spaces: 'XZY' } },
    })
    expect(await erase('Adam Administrator', 'administrator')).toMatchObject({
      refusal: { code: 'last-administrator' },
    })
    for (const who of ['neighbour', 'administrator'] as const)
      await people.run(who, 'personal-data.ask-erasure', { isAsked: false })
  })

  test('is an administrator’s alone', async () => {
    const { personId } = people.people.customsOfficer
    for (const who of ['coordinator', 'observer', 'expert', 'neighbour'] as const)
      expect(await people.as(who)('person.erase', { personId, typedName: name })).toMatchObject({ ok: false })
  })

  test('of one who left takes name and address out of every column, and leaves everybody else as they were', async () => {
    // What a deputy did in the person's stead names the person too.
    await people.run('coordinator', 'deputyship.name', {
      personId: people.people.customsOfficer.personId,
      deputyId: people.people.observer.personId,
      fromOn: '2026-11-23',
      toOn: '2026-11-30',
      formId: randomUUID(),
    })
    await people.run('observer', 'legal-instrument.add', {
      language: 'en',
      title: 'Order of the day',
      shortTitle: 'Order',
      kind: 'decree',
      textLanguage: 'en',
      translation: 'original',
    })
    const { entries } = await people.run('observer', 'history.list', { limit: 1 })
    expect(entries[0]?.actingForName).toBe(name)
    await people.run('coordinator', 'member.end', {
      personId: people.people.customsOfficer.personId,
      role: 'focal-point',
    })
    expect(await tablesWith(name)).toContain('app.history_detail')
    expect(await tablesWith(address)).toContain('app.mail_fault')
    expect(await erase('Carla')).toMatchObject({ refusal: { problems: [{ code: 'not-the-name' }] } })
    const before = await takeRows()
    const outcome = await erase(' carla customs ')
    expect(outcome).toMatchObject({ ok: true, value: { label: expect.stringMatching(/^#[0-9a-f]{12}$/) } })
    expect(await tablesWith(name)).toEqual([])
    expect(await tablesWith(address)).toEqual([])
    const after = await takeRows()
    const { personId } = people.people.customsOfficer
    const changed = [...before].flatMap(([table, rows]) =>
      [...rows].filter((row) => after.get(table)?.has(row) !== true).map(() => table),
    )
    expect([...new Set(changed)].sort()).toEqual(
      [
        'app.history_detail',
        'app.history_head',
        'app.invitation',
        'app.letter',
        'app.mail_fault',
        'app.notification',
        'app.notification_rhythm',
        'app.notification_setting',
        'app.person',
        'app.search_entry',
        'graphile_worker._private_jobs',
        'identity."user"',
        'identity.account_event',
        'identity.passkey',
        'identity.session',
      ].filter((table) => changed.includes(table)),
    )
    const gone = (table: string) =>
      [...(before.get(table) ?? [])].filter((row) => after.get(table)?.has(row) !== true)
    expect(gone('app.person')).toEqual([expect.stringContaining(personId)])
    expect(gone('identity.session')).toEqual([expect.stringContaining(people.people.customsOfficer.token)])
    expect(gone('identity.session')).toHaveLength(1)
  })

  test('leaves a history that verifies, in which lines by one person still belong together', async () => {
    const verified = await verify()
    expect(verified.broken).toBeNull()
    expect(verified.records?.different).toBeNull()
    const { rows } = await people.owner.query<{ who: string; count: number }>(
      `select d.detail->>'personName' as who, count(*)::int as count from app.history_entry e
       join app.history_detail d on d.entry_id = e.id where e.person_id = $1 group by 1`,
      [people.people.customsOfficer.personId],
    )
    expect(rows).toEqual([{ who: expect.stringMatching(/^#[0-9a-f]{12}$/), count: 1 }])
    const line = await people.owner.query(
      `select s.code from app.history_entry e join app.space s on s.id = e.space_id
       where e.verb = 'erased' and e.object_kind = 'person' order by 1`,
    )
    expect(line.rows).toEqual([{ code: 'INSTANCE' }, { code: 'XZZ' }])
  })

  test('shows what somebody changes in a replaced detail afterwards', async () => {
    await people.owner.query('begin')
    await people.owner.query(
      `update app.history_detail d set detail = jsonb_set(detail, '{personName}', '"Somebody Else"')
       from app.history_entry e where e.id = d.entry_id and e.person_id = $1`,
      [people.people.customsOfficer.personId],
    )
    await people.owner.query('commit')
    expect((await verify()).broken).toMatchObject({ spaceCode: 'XZZ', reason: 'detail' })
    await people.owner.query(
      `update app.history_detail d set detail = jsonb_set(detail, '{personName}', to_jsonb(p.name))
       from app.history_entry e join app.person p on p.id = e.person_id where e.id = d.entry_id and e.person_id = $1`,
      [people.people.customsOfficer.personId],
    )
    expect((await verify()).broken).toBeNull()
  })

  test('leaves no way in: no session, no sign-in, no way back, and no invitation that was open', async () => {
    expect(await people.as('customsOfficer')('session.show', {})).toMatchObject({
      refusal: { code: 'sign-in-needed' },
    })
    expect(await people.context.identity.findAccount(address)).toBeUndefined()
    const open = await people.owner.query(
      `select from app.invitation where accepted_at is null and revoked_at is null and address like 'erased-%'`,
    )
    expect(open.rows).toEqual([])
    expect(await erase(name)).toMatchObject({ refusal: { code: 'record-not-found' } })
  })
})

test('a restored backup has the person again, until the list of erasures is done again on it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'erasures-'))
  const fresh = await createTestDatabase()
  const restored = await createTestDatabase()
  try {
    const other = await createPeople(fresh)
    const observer = other.people.observer.personId
    await other.run('observer', 'personal-data.ask-erasure', { isAsked: true })
    await other.run('coordinator', 'member.end', { personId: observer, role: 'observer' })
    const now = new Date('2026-11-23T10:00:00Z')
    const signer = await openSigner(fresh.ownerUrl, fixtureSecret, now)
    await backUp(fresh.ownerUrl, join(folder, 'b'), { signer, now })
    await other.run('administrator', 'person.erase', { personId: observer, typedName: 'Otto Observer' })
    const list = readErasures(JSON.stringify(await exportErasures(fresh.ownerUrl, now)))
    expect(list?.erasures).toEqual([{ personId: observer, erasedAt: '2026-11-23T09:00:00.000Z' }])
    expect(JSON.stringify(list)).not.toContain('Otto')
    await other.end()

    await restoreBackup(
      { ownerUrl: restored.ownerUrl, appLoginRole: new URL(restored.appUrl).username },
      await openBackup(join(folder, 'b')),
    )
    const client = new Client(connectionFor(restored.ownerUrl))
    await client.connect()
    const names = async () =>
      (await client.query<{ name: string }>('select name from app.person where id = $1', [observer])).rows
    expect(await names()).toEqual([{ name: 'Otto Observer' }])
    if (list === undefined) throw new Error('no list')
    expect(await replayErasures(restored.ownerUrl, fixtureSecret, list, now)).toBe(1)
    expect(await names()).toEqual([{ name: expect.stringMatching(/^#[0-9a-f]{12}$/) }])
    expect(await replayErasures(restored.ownerUrl, fixtureSecret, list, now)).toBe(0)
    const verified = await verifyHistory(restored.ownerUrl, presentRecords)
    expect(verified.broken).toBeNull()
    await client.end()
  } finally {
    await fresh.drop()
    await restored.drop()
    await rm(folder, { recursive: true })
  }
})

test('what is no list of erasures is taken for none', () => {
  for (const text of ['', '{}', '[]', '{"format":"plan1540-erasures-1","writtenAt":"x","erasures":[]}'])
    expect(readErasures(text)).toBeUndefined()
})
