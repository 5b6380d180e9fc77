import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RenderPool, startRenderPool } from '#documents/render-pool.ts'
import { makeDocument } from '#service/document-job.ts'
import { createPeople, type FixturePerson, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let renderer: RenderPool

/** A child that begins every document and finishes none. */
beforeAll(async () => {
  process.env.PLAN1540_TEST_CHILD = 'wait'
  renderer = startRenderPool({
    childProgram: fileURLToPath(new URL('../../tests/support/unruly-child.ts', import.meta.url)),
  })
  database = await createTestDatabase()
  people = await createPeople(database, { renderer })
})
afterAll(async () => {
  delete process.env.PLAN1540_TEST_CHILD
  await renderer.close()
  await people.end()
  await database.drop()
})

const ask = async (person: FixturePerson): Promise<string> =>
  (await people.run(person, 'document.ask-for', { kind: 'matrix', format: 'json', language: 'en' })).id
const work = (person: FixturePerson, recordId: string) =>
  makeDocument(
    people.context,
    { personId: people.people[person].personId, spaceId: people.spaceIds.XZZ, recordId },
    false,
  )
const cancel = (person: FixturePerson, id: string) => people.as(person)('document.cancel', { id })
const seen = (id: string) => people.run('secondCoordinator', 'document.show', { id })
const filesOf = async (): Promise<number> =>
  (await people.owner.query<{ count: number }>('select count(*)::int as count from app.file')).rows[0]
    ?.count ?? -1

test('a document under way shows its step, and ends within moments of being cancelled, without a file', async () => {
  const id = await ask('observer')
  const before = await filesOf()
  const making = work('observer', id)
  await expect.poll(async () => (await seen(id)).step, { timeout: 20_000 }).toBe('rendering')
  expect(await seen(id)).toMatchObject({ status: 'making', outlook: { before: 0, usualMs: null } })
  expect(await cancel('observer', id)).toMatchObject({ ok: true })
  await making
  expect(await seen(id)).toMatchObject({ status: 'cancelled', fileId: null, failure: null, outlook: null })
  expect(await filesOf()).toBe(before)
}, 60_000)

test('a cancelled one is not begun any more, and cannot be cancelled again', async () => {
  const id = await ask('observer')
  await cancel('observer', id)
  await work('observer', id)
  expect(await seen(id)).toMatchObject({ status: 'cancelled', step: null })
  expect(await cancel('observer', id)).toMatchObject({
    ok: false,
    refusal: { code: 'document-not-awaited', kind: 'conflict' },
  })
})

test('a person ends the wait for their own documents, a coordinator for all of the State, nobody else', async () => {
  const id = await ask('coordinator')
  for (const person of ['observer', 'customsOfficer'] as const)
    expect(await cancel(person, id)).toMatchObject({ ok: false, refusal: { code: 'action-not-allowed' } })
  expect(await cancel('neighbour', id)).toMatchObject({ ok: false })
  expect((await seen(id)).status).toBe('queued')
  expect(await people.run('observer', 'document.show', { id })).toMatchObject({ allowed: ['read', 'make'] })
  expect(await cancel('secondCoordinator', id)).toMatchObject({ ok: true })
})

test('what is before a document and how long the last one took is told', async () => {
  const made = await ask('coordinator')
  await people.owner.query(
    `update app.made_document set status = 'ready', begun_at = now(), finished_at = now() + interval '5.2 s' where id = $1`,
    [made],
  )
  await ask('observer')
  people.clock.now = new Date(people.clock.now.getTime() + 1000)
  expect((await seen(await ask('coordinator'))).outlook).toEqual({ before: 1, usualMs: 5200 })
})

test('the history says who cancelled', async () => {
  const { rows } = await people.owner.query(`select verb from app.history_entry where verb = 'cancelled'`)
  expect(rows).toHaveLength(3)
})
