import { Pool } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startRenderPool } from '#documents/render-pool.ts'
import { makeDocument } from '#service/document-job.ts'
import { startWorker } from '#service/job-worker.ts'
import { connectionFor } from '#store/database-connection.ts'
import { createPeople, type FixturePerson, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
const renderer = startRenderPool()

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database, { renderer })
})
afterAll(async () => {
  await renderer.close()
  await people.end()
  await database.drop()
})

const ask = async (person: FixturePerson): Promise<string> =>
  (await people.run(person, 'document.ask-for', { kind: 'matrix', format: 'json', language: 'en' })).id

const payloadOf = (person: FixturePerson, recordId: string) => ({
  personId: people.people[person].personId,
  spaceId: people.spaceIds.XZZ,
  recordId,
})

/** As another member of the State sees it. */
const seen = async (id: string) => {
  const { status, failure, sha256, finishedAt } = await people.run('secondCoordinator', 'document.show', {
    id,
  })
  return { status, failure, hasFile: sha256 !== null, isFinished: finishedAt !== null }
}

const setRole = (person: FixturePerson, change: string) =>
  people.owner.query(`update app.membership set ${change} where person_id = $1`, [
    people.people[person].personId,
  ])

test('a matrix asked for as it stood frozen has the frozen bytes, however the work went on', async () => {
  const fieldId = 'op2.manufacture/BW/legal'
  const wish = { kind: 'matrix', format: 'json', language: 'en' } as const
  const answer = { fieldId, language: 'en', remark: 'None is held.' } as const
  await people.run('coordinator', 'answer.record', { ...answer, base: 0, value: 'NA' })
  const frozen = await people.run('coordinator', 'cycle.freeze', {
    language: 'en',
    title: 'Frozen',
    asOf: '2026-11-23',
  })
  await people.run('coordinator', 'answer.record', { ...answer, base: 1, value: 'X' })
  const asked = await people.run('coordinator', 'document.ask-for', { ...wish, cycleId: frozen.id })
  await makeDocument(people.context, payloadOf('coordinator', asked.id), false)
  const made = await people.run('coordinator', 'document.show', asked)
  expect(made).toMatchObject({
    status: 'ready',
    cycleId: frozen.id,
    sha256: frozen.sha256,
    name: 'XZZ-matrix-as-of-2026-11-23-en.json',
  })
  const plan = await people.as('coordinator')('document.ask-for', {
    ...wish,
    kind: 'plan',
    cycleId: frozen.id,
  })
  expect(plan).toMatchObject({ ok: false, refusal: { problems: [{ code: 'cycle-of-matrix' }] } })
})

describe('a document whose asker', () => {
  test('still may have it is made', async () => {
    const id = await ask('coordinator')
    await makeDocument(people.context, payloadOf('coordinator', id), false)
    expect(await seen(id)).toEqual({ status: 'ready', failure: null, hasFile: true, isFinished: true })
  })

  test('holds a role that may not export any more is failed, without content', async () => {
    const id = await ask('observer')
    await setRole('observer', `role = 'provider'`)
    await makeDocument(people.context, payloadOf('observer', id), false)
    expect(await seen(id)).toEqual({
      status: 'failed',
      failure: 'record-not-found',
      hasFile: false,
      isFinished: true,
    })
  })

  test('holds no role in the State any more is failed too, and does not wait for ever', async () => {
    const id = await ask('approver')
    await setRole('approver', `to_on = '2026-11-22'`)
    await makeDocument(people.context, payloadOf('approver', id), false)
    expect(await seen(id)).toEqual({
      status: 'failed',
      failure: 'space-not-found',
      hasFile: false,
      isFinished: true,
    })
  })

  test('is gone leaves alone what was made before', async () => {
    const id = await ask('customsOfficer')
    await makeDocument(people.context, payloadOf('customsOfficer', id), false)
    await setRole('customsOfficer', `to_on = '2026-11-22'`)
    await makeDocument(people.context, payloadOf('customsOfficer', id), false)
    expect(await seen(id)).toMatchObject({ status: 'ready', hasFile: true })
  })
})

describe('a fault on the way', () => {
  /** The app may not keep files for a while: a fault of the instance, not of the person. */
  const breakFiles = () => people.owner.query('revoke insert on app.file from plan1540_app')
  const mendFiles = () => people.owner.query('grant insert on app.file to plan1540_app')
  beforeEach(breakFiles)
  afterAll(mendFiles)

  test('is thrown, so that the queue tries again, and the document is not failed yet', async () => {
    const id = await ask('coordinator')
    const work = makeDocument(people.context, payloadOf('coordinator', id), false)
    await expect(work).rejects.toThrow(/permission denied/)
    expect(await seen(id)).toEqual({ status: 'making', failure: null, hasFile: false, isFinished: false })
    await mendFiles()
    await makeDocument(people.context, payloadOf('coordinator', id), false)
    expect(await seen(id)).toMatchObject({ status: 'ready', hasFile: true })
  })

  test('on the last try leaves the document failed, with a code that has a sentence', async () => {
    const id = await ask('coordinator')
    const work = makeDocument(people.context, payloadOf('coordinator', id), true)
    await expect(work).rejects.toThrow(/permission denied/)
    expect(await seen(id)).toEqual({
      status: 'failed',
      failure: 'document-failed',
      hasFile: false,
      isFinished: true,
    })
  })

  test('the worker tries again by itself, and knows which try is the last', async () => {
    await people.owner.query('delete from graphile_worker._private_jobs')
    const id = await ask('coordinator')
    const pool = new Pool({ ...connectionFor(database.appUrl, 'plan1540_worker'), max: 4 })
    pool.on('error', () => undefined)
    pool.on('connect', (client) => client.on('error', () => undefined))
    const worker = await startWorker(people.context, pool, () => undefined)
    const jobs = () =>
      people.owner.query<{ attempts: number }>(
        'select attempts from graphile_worker._private_jobs where locked_at is null',
      )
    const waitFor = async (attempts: number) =>
      expect.poll(async () => (await jobs()).rows, { timeout: 15_000 }).toEqual([{ attempts }])
    try {
      await waitFor(1)
      expect(await seen(id)).toMatchObject({ status: 'making' })
      // Four tries are over, and the fifth is due at once.
      await people.owner.query('update graphile_worker._private_jobs set attempts = 4, run_at = now()')
      await waitFor(5)
      expect(await seen(id)).toMatchObject({ status: 'failed', failure: 'document-failed' })
    } finally {
      await worker.stop()
      await pool.end()
    }
  })
})
