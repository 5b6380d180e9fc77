import { afterAll, beforeAll, expect, test } from 'vitest'
import { spaceFileBytes } from '#domain/file/storage-limits.ts'
import { addFile } from '#service/file-commands.ts'
import { createPeople, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
const roomLeft = 1000

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  // As if the space held files up to the last thousand bytes.
  await people.owner.query(
    `insert into app.file (id, space_id, name, media_type, byte_size, sha256, is_complete, made_by, made_at, origin_id)
     values (gen_random_uuid(), $1, 'large.bin', 'application/octet-stream', $2, '', true, $3, now(), $4)`,
    [people.spaceIds.XZZ, spaceFileBytes - roomLeft, people.people.coordinator.personId, people.instanceId],
  )
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

const add = (size: number, person: 'coordinator' | 'neighbour' = 'coordinator') =>
  addFile(
    people.context,
    { token: people.people[person].token, space: person === 'neighbour' ? 'XZY' : 'XZZ' },
    { name: 'scan.txt', mediaType: 'text/plain' },
    (async function* () {
      yield Buffer.alloc(size, 'x')
    })(),
  )
const countFiles = async (): Promise<number> =>
  Number((await people.owner.query('select count(*) as count from app.file')).rows[0].count)
const full = { ok: false, refusal: { code: 'space-full', params: { megabytes: 4096 } } }

test('a file for which the space has no room left is refused, and nothing of it is kept', async () => {
  const before = await countFiles()
  expect(await add(roomLeft + 1)).toMatchObject(full)
  expect(await countFiles()).toBe(before)
})

test('files that stream in side by side do not slip in past the end', async () => {
  const outcomes = await Promise.all(Array.from({ length: 4 }, () => add(600)))
  expect(outcomes.filter((outcome) => outcome.ok).length).toBeLessThanOrEqual(1)
})

test('the last byte fits, after it nothing does, and another space has room of its own', async () => {
  const { rows } = await people.owner.query<{ held: string }>(
    'select sum(byte_size) as held from app.file where space_id = $1',
    [people.spaceIds.XZZ],
  )
  expect(await add(spaceFileBytes - Number(rows[0]?.held))).toMatchObject({ ok: true })
  expect(await add(1)).toMatchObject(full)
  expect(await add(1, 'neighbour')).toMatchObject({ ok: true })
})
