import { sql } from 'kysely'
import { Client, type Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectionFor } from '#store/database-connection.ts'
import { enqueueJob } from '#store/record-store.ts'
import { type OpenedScope, openPool, type ScopeKey, withScope } from '#store/scope-store.ts'
import { type FilledSpaces, fillSpaces } from '#tests/support/filled-spaces.ts'
import { createPeople, type FixturePerson, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let filled: FilledSpaces
/** One connection, so that every use follows on the same one. */
let pool: Pool

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  filled = await fillSpaces(people)
  pool = openPool(database.appUrl, 'plan1540_app', 1)
})
afterAll(async () => {
  await pool.end()
  await people.end()
  await database.drop()
})

const keyOf = (person: FixturePerson, space: string | null): ScopeKey => ({
  kind: 'session',
  token: people.people[person].token,
  space,
})
const openedBy = (key: ScopeKey, now = people.clock.now): Promise<OpenedScope> =>
  withScope(pool, key, 'read', now, async (_db, scope) => scope)
/** How many actions the next user of the pooled connection sees without a scope. */
const leftOver = async (): Promise<unknown> => {
  const { rows } = await pool.query(
    `select (select count(*)::int from app.plan_action) as actions, app.scope_space() as space`,
  )
  return rows[0]
}
const nothing = { actions: 0, space: null }

describe('a scope', () => {
  test('is gone from the connection once its transaction is over, read, written or broken off', async () => {
    const key = keyOf('coordinator', 'XZZ')
    for (const mode of ['read', 'write'] as const) {
      const seen = await withScope(pool, key, mode, people.clock.now, (db) =>
        db.selectFrom('app.plan_action').selectAll().execute(),
      )
      expect(seen).toHaveLength(3)
      expect(await leftOver()).toEqual(nothing)
      const broken = withScope(pool, key, mode, people.clock.now, async () => {
        throw new Error('broken off')
      })
      await expect(broken).rejects.toThrow('broken off')
      expect(await leftOver()).toEqual(nothing)
      const wrong = withScope(pool, key, mode, people.clock.now, (db) => sql`select 1 / 0`.execute(db))
      await expect(wrong).rejects.toThrow('division by zero')
      expect(await leftOver()).toEqual(nothing)
    }
  })

  test('of one person is never the next one’s on the same connection', async () => {
    await openedBy(keyOf('coordinator', 'XZZ'))
    const next = await withScope(pool, keyOf('neighbour', 'XZY'), 'read', people.clock.now, (db) =>
      db.selectFrom('app.plan_action').select('space_id').distinct().execute(),
    )
    expect(next).toEqual([{ space_id: people.spaceIds.XZY }])
    const nobody = await openedBy({ kind: 'session', token: null, space: 'XZZ' })
    expect(nobody).toMatchObject({ person: null, space: null, roles: [] })
    expect(await leftOver()).toEqual(nothing)
  })

  test('tells person, space, roles and agency in one call', async () => {
    expect(await openedBy(keyOf('customsOfficer', 'XZZ'))).toEqual({
      instanceId: people.instanceId,
      isDemo: false,
      person: {
        id: people.people.customsOfficer.personId,
        name: 'Carla Customs',
        language: 'en',
        mustChangePassword: false,
        needsSecondFactor: false,
        email: 'carla.customs@example.org',
      },
      space: {
        id: people.spaceIds.XZZ,
        kind: 'state',
        code: 'XZZ',
        name: { en: 'State of Zandria' },
        isInvented: true,
      },
      roles: [{ role: 'focal-point', agencyId: people.agencyIds.customs }],
    })
  })

  test('of a space that the person has no role in, or that is not there, does not open', async () => {
    for (const space of ['XZY', 'UN1540', 'XZX', '', 'xzz', "XZZ' or true --"]) {
      const opened = await openedBy(keyOf('coordinator', space))
      expect(opened.space, space).toBeNull()
      expect(opened.roles, space).toEqual([])
    }
  })

  test('of a read cannot write', async () => {
    const write = withScope(pool, keyOf('coordinator', 'XZZ'), 'read', people.clock.now, (db) =>
      db.deleteFrom('app.plan_block').execute(),
    )
    await expect(write).rejects.toThrow('read-only transaction')
  })

  test('that was written and then broken off leaves nothing', async () => {
    const broken = withScope(pool, keyOf('coordinator', 'XZZ'), 'write', people.clock.now, async (db) => {
      await db.deleteFrom('app.action_milestone').execute()
      throw new Error('broken off')
    })
    await expect(broken).rejects.toThrow('broken off')
    const { rows } = await people.owner.query('select id from app.action_milestone')
    expect(rows).toHaveLength(2)
  })
})

describe('a session', () => {
  const personOf = async (token: string, now?: Date) =>
    (await openedBy({ kind: 'session', token, space: 'XZZ' }, now)).person?.name

  test('that was deleted is gone at once, though the connection knew it a moment ago', async () => {
    const { token } = people.people.observer
    expect(await personOf(token)).toBe('Otto Observer')
    const kept = await people.owner.query('delete from identity.session where token = $1 returning *', [
      token,
    ])
    expect(await personOf(token)).toBeUndefined()
    const row = kept.rows[0] as { id: string; userId: string }
    await people.owner.query(
      `insert into identity.session (id, "expiresAt", token, "updatedAt", "userId") values ($1, $2, $3, now(), $4)`,
      [row.id, '2100-01-01', token, row.userId],
    )
    expect(await personOf(token)).toBe('Otto Observer')
  })

  test('is over at the second it expires', async () => {
    const { token } = people.people.observer
    expect(await personOf(token, new Date('2099-12-31T23:59:59Z'))).toBe('Otto Observer')
    expect(await personOf(token, new Date('2100-01-01T00:00:00Z'))).toBeUndefined()
  })

  test.each([[''], ['unknown'], ['session-of-otto-observer ']])('%j is nobody’s', async (token) => {
    expect(await personOf(token)).toBeUndefined()
  })
})

describe('a role', () => {
  const rolesOn = async (day: string) =>
    (await openedBy(keyOf('approver', 'XZZ'), new Date(`${day}T12:00:00Z`))).roles.map((each) => each.role)

  test('holds from its first day to its last, both counted, and with it the space', async () => {
    await people.owner.query(
      `update app.membership set from_on = '2026-03-01', to_on = '2026-06-30' where person_id = $1`,
      [people.people.approver.personId],
    )
    expect(await rolesOn('2026-02-28')).toEqual([])
    expect(await rolesOn('2026-03-01')).toEqual(['approver'])
    expect(await rolesOn('2026-06-30')).toEqual(['approver'])
    expect(await rolesOn('2026-07-01')).toEqual([])
    const later = await openedBy(keyOf('approver', 'XZZ'), new Date('2026-07-01T12:00:00Z'))
    expect(later).toMatchObject({ person: { name: 'Aida Approver' }, space: null })
  })

  test('ends at midnight in UTC, wherever the database server stands', async () => {
    const elsewhere = openPool(
      `${database.appUrl}&options=${encodeURIComponent('-c timezone=Pacific/Auckland')}`,
      'plan1540_app',
      1,
    )
    const rolesAt = async (time: string) =>
      (
        await withScope(
          elsewhere,
          keyOf('approver', 'XZZ'),
          'read',
          new Date(time),
          async (_db, scope) => scope,
        )
      ).roles.length
    expect(await rolesAt('2026-06-30T23:59:59Z')).toBe(1)
    expect(await rolesAt('2026-07-01T00:00:00Z')).toBe(0)
    await elsewhere.end()
  })
})

describe('a job', () => {
  const asPerson: ScopeKey = { kind: 'person', personId: '', spaceId: '' }

  test('opens the scope of the person who asked, and none once the role is gone', async () => {
    const { personId } = people.people.healthOfficer
    const key = { ...asPerson, personId, spaceId: people.spaceIds.XZZ }
    expect((await openedBy(key)).roles).toEqual([{ role: 'focal-point', agencyId: people.agencyIds.health }])
    expect((await openedBy({ ...key, spaceId: people.spaceIds.XZY })).space).toBeNull()
    await people.owner.query(`update app.membership set to_on = '2026-11-22' where person_id = $1`, [
      personId,
    ])
    expect((await openedBy(key)).space).toBeNull()
  })

  test('cannot be asked for without an open scope', async () => {
    await expect(
      pool.query(`select app.enqueue_job('make-document', $1)`, [filled.XZZ.documentId]),
    ).rejects.toThrow('a job needs an open scope')
    const nowhere = withScope(pool, keyOf('coordinator', null), 'write', people.clock.now, (db) =>
      enqueueJob(db, 'make-document', filled.XZZ.documentId),
    )
    await expect(nowhere).rejects.toThrow('a job needs an open scope')
  })

  test('carries ids and nothing else', async () => {
    const worker = new Client(connectionFor(database.appUrl, 'plan1540_worker'))
    await worker.connect()
    const { rows } = await worker.query<{ payload: Record<string, string> }>(
      `select p.payload from graphile_worker._private_jobs p where p.key is null order by p.id`,
    )
    await worker.end()
    const files = await people.owner.query<{ file_id: string }>('select file_id from app.file_text')
    const fileIds = new Set(files.rows.map((row) => row.file_id))
    const versions = await people.owner.query<{ id: string }>(
      'select id from app.made_document where version_id is not null',
    )
    const ofVersion = new Set(versions.rows.map((row) => row.id))
    const payloadsOf = (isOf: (id: string) => boolean) =>
      rows.map((row) => row.payload).filter(({ recordId = '' }) => isOf(recordId))
    const ofFiles = payloadsOf((id) => fileIds.has(id))
    const others = payloadsOf((id) => !fileIds.has(id) && !ofVersion.has(id))
    // Two documents to sign and three of the act, in each space.
    expect(payloadsOf((id) => ofVersion.has(id))).toHaveLength(10)
    // The texts of three files of each space are read.
    expect(ofFiles).toHaveLength(6)
    for (const payload of [...ofFiles, ...payloadsOf((id) => ofVersion.has(id))])
      expect(Object.keys(payload).sort()).toEqual(['personId', 'recordId', 'spaceId'])
    // The document of each space, the end of the import's file, and the five reminders of the round.
    const payloads = (['coordinator', 'neighbour'] as const).flatMap((person) => {
      const space = person === 'coordinator' ? 'XZZ' : 'XZY'
      const { personId } = people.people[person]
      const spaceId = people.spaceIds[space]
      const { documentId, importId, roundId } = filled[space]
      return [documentId, importId, ...Array.from({ length: 5 }, () => roundId)].map((recordId) => ({
        personId,
        spaceId,
        recordId,
      }))
    })
    expect(others).toEqual(payloads)
  })

  test('is gone with the change that asked for it where that is broken off', async () => {
    const broken = withScope(pool, keyOf('coordinator', 'XZZ'), 'write', people.clock.now, async (db) => {
      await enqueueJob(db, 'make-document', filled.XZZ.documentId)
      throw new Error('broken off')
    })
    await expect(broken).rejects.toThrow('broken off')
    const admin = new Client({ connectionString: database.adminUrl })
    await admin.connect()
    const { rows } = await admin.query('select id from graphile_worker._private_jobs')
    await admin.end()
    // The letters of both spaces too, what reminds of both rounds, what reads three files of each, and documents of a version.
    expect(rows).toHaveLength(32)
  })
})
