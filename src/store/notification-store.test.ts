/** Row security of notifications, choices and letters, past the service: SQL as the serving role in each one's scope. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPeople, type FixturePerson, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  const { customsOfficer, neighbour, coordinator } = people.people
  const { XZZ, XZY } = people.spaceIds
  for (const [person, space] of [
    [customsOfficer, XZZ],
    [neighbour, XZY],
    // Of a space that the person has left, or never belonged to.
    [coordinator, XZY],
  ] as const) {
    await people.owner.query(
      `insert into app.notification (id, space_id, person_id, kind, object_kind, object_id, made_at, latest_at, origin_id)
       values (gen_random_uuid(), $1, $2, 'mentioned', 'plan', $1, now(), now(), $3)`,
      [space, person.personId, people.instanceId],
    )
    await people.owner.query(
      `insert into app.letter (id, space_id, address, kind, language, params, made_at)
       values (gen_random_uuid(), $1, 'a@example.org', 'invitation', 'en', '{"path": "/invitation/secret"}', now())`,
      [space],
    )
  }
  for (const { personId } of [customsOfficer, neighbour]) {
    await people.owner.query(`insert into app.notification_setting values ($1, 'UTC', 8, 1, now())`, [
      personId,
    ])
    await people.owner.query(`insert into app.notification_rhythm values ($1, 'mentioned', 'never', now())`, [
      personId,
    ])
    await people.owner.query(`insert into app.mail_fault values ($1, 'a@example.org', '550', now())`, [
      personId,
    ])
  }
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

/** Runs SQL as the serving role in the scope of a person; nothing of it stays. */
const as = async (person: FixturePerson | null, space: string, text: string, values: unknown[] = []) => {
  const client = await people.context.appPool.connect()
  try {
    await client.query('begin')
    const token = person === null ? null : people.people[person].token
    await client.query('select * from app.open_scope($1, $2, now())', [token, space])
    return await client.query(text, values)
  } finally {
    await client.query('rollback')
    client.release()
  }
}
const count = async (person: FixturePerson | null, space: string, table: string): Promise<number> =>
  (await as(person, space, `select 1 from app.${table}`)).rows.length

describe('row security shows', () => {
  test.each<[string, FixturePerson | null, string, Record<string, number>]>([
    [
      'a person his or her own',
      'customsOfficer',
      'XZZ',
      { notification: 1, notification_setting: 1, notification_rhythm: 1 },
    ],
    [
      'a colleague none of it',
      'healthOfficer',
      'XZZ',
      { notification: 0, notification_setting: 0, notification_rhythm: 0 },
    ],
    [
      'the coordinator none of it',
      'coordinator',
      'XZZ',
      { notification: 0, notification_setting: 0, notification_rhythm: 0 },
    ],
    [
      'an administrator none of it',
      'administrator',
      'INSTANCE',
      { notification: 0, notification_setting: 0, notification_rhythm: 0, letter: 0 },
    ],
    [
      'the other State its own alone',
      'neighbour',
      'XZY',
      { notification: 1, notification_setting: 1, notification_rhythm: 1, mail_fault: 1 },
    ],
    ['a space that the person is not in nothing', 'neighbour', 'XZZ', { notification: 0, letter: 0 }],
    [
      'a stranger nothing',
      null,
      'XZZ',
      { notification: 0, notification_setting: 0, notification_rhythm: 0, letter: 0, mail_fault: 0 },
    ],
  ])('%s', async (_title, person, space, expected) => {
    for (const [table, rows] of Object.entries(expected))
      expect(await count(person, space, table), table).toBe(rows)
  })

  test('refused addresses to the space’s members, and all of them to an administrator alone', async () => {
    expect(await count('coordinator', 'XZZ', 'mail_fault')).toBe(1)
    expect(await count('administrator', 'INSTANCE', 'mail_fault')).toBe(2)
    expect(await count('expert', 'UN1540', 'mail_fault')).toBe(0)
  })

  test('the state of the instance’s letters to an administrator alone', async () => {
    const waiting = async (person: FixturePerson, space: string) =>
      Number((await as(person, space, 'select waiting from app.mail_standing()')).rows[0].waiting)
    expect(await waiting('administrator', 'INSTANCE')).toBe(3)
    expect(await waiting('coordinator', 'XZZ')).toBe(0)
  })
})

describe('nobody', () => {
  test.each([
    ['reads an address', 'select address from app.letter'],
    ['reads what a letter lets in by', 'select params from app.letter'],
    ['moves a notification to another person', 'update app.notification set person_id = person_id'],
    [
      'asks for a job in another’s name',
      `select app.add_mail_job(gen_random_uuid(), gen_random_uuid(), now())`,
    ],
  ])('%s', async (_title, text) => {
    await expect(as('customsOfficer', 'XZZ', text)).rejects.toThrow('permission denied')
  })

  test('writes or changes another’s choices', async () => {
    const other = people.people.neighbour.personId
    await expect(
      as(
        'customsOfficer',
        'XZZ',
        `insert into app.notification_rhythm values ($1, 'replied', 'never', now())`,
        [other],
      ),
    ).rejects.toThrow('row-level security')
    const changed = await as(
      'customsOfficer',
      'XZZ',
      `update app.notification_rhythm set rhythm = 'daily' where person_id = $1`,
      [other],
    )
    expect(changed.rowCount).toBe(0)
  })

  test('marks another’s as read, nor settles another State’s', async () => {
    expect((await as('coordinator', 'XZZ', 'update app.notification set read_at = now()')).rowCount).toBe(0)
    const { rows } = await as(
      'customsOfficer',
      'XZZ',
      `select app.settle_notifications(array['mentioned'], 'plan', $1, null, null, now()) as settled`,
      [people.spaceIds.XZY],
    )
    expect(rows).toEqual([{ settled: 0 }])
  })

  test('tells anybody without a scope, nor who is no member of the space', async () => {
    const telling = `select app.notify_persons(array[gen_random_uuid()], array[$1::uuid], 'mentioned', 'plan', $1, null, false, now(), true) as told`
    const { personId } = people.people.neighbour
    await expect(as(null, 'XZZ', telling, [personId])).rejects.toThrow('needs an open scope')
    expect((await as('coordinator', 'XZZ', telling, [personId])).rows).toEqual([{ told: 0 }])
  })

  test('counts what waits for another, or in a space of another', async () => {
    const waiting = async (person: FixturePerson, space: 'XZZ' | 'XZY') =>
      (await as(person, 'XZZ', 'select app.count_notifications($1) as count', [people.spaceIds[space]])).rows
    expect(await waiting('customsOfficer', 'XZZ')).toEqual([{ count: 1 }])
    expect(await waiting('healthOfficer', 'XZZ')).toEqual([{ count: 0 }])
    expect(await waiting('customsOfficer', 'XZY')).toEqual([{ count: 0 }])
  })
})
