import { afterAll, beforeAll, expect, test } from 'vitest'
import { addFile } from '#service/file-commands.ts'
import { createPeople, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

const entry = { language: 'en', kind: 'note-verbale', sentOn: '2024-05-03' } as const
const add = (change: Record<string, unknown> = {}) =>
  people.as('coordinator')('communication.add', { ...entry, ...change } as never)
const keepFile = async (person: 'coordinator' | 'neighbour', space: string): Promise<string> => {
  const file = await addFile(
    people.context,
    { token: people.people[person].token, space },
    { name: 'note.pdf', mediaType: 'application/pdf' },
    (async function* () {
      yield Buffer.from('%PDF-a note')
    })(),
  )
  if (!file.ok) throw new Error(file.refusal.code)
  return file.value.id
}

test('a past communication is entered with what is known of it, and with its file and hash', async () => {
  const fileId = await keepFile('coordinator', 'XZZ')
  const added = await add({ sentOn: '2004-10', fileId, symbol: 'S/AC.44/2004/(02)/1' })
  expect(added).toMatchObject({ ok: true })
  const { communications } = await people.run('observer', 'communication.list', {})
  expect(communications[0]).toMatchObject({
    sentOn: '2004-10',
    symbol: 'S/AC.44/2004/(02)/1',
    file: { from: 'file', name: 'note.pdf', byteSize: 11 },
  })
  expect(communications[0]?.file?.sha256).toMatch(/^[0-9a-f]{64}$/)
})

test.each([
  [{ sentOn: '' }, 'sentOn', 'required'],
  [{ sentOn: '2003' }, 'sentOn', 'before-the-resolution'],
  [{ sentOn: '2004-03-31' }, 'sentOn', 'before-the-resolution'],
  [{ sentOn: '26.10.2004' }, 'sentOn', 'not-a-date'],
  [{ sentOn: '2027' }, 'sentOn', 'in-the-future'],
  [{ kind: 'other' }, 'remark', 'say-what-was-sent'],
  [{ symbol: 'x'.repeat(101) }, 'symbol', 'too-long'],
  [{ fileId: '01900000-0000-7000-8000-000000000000' }, 'fileId', 'not-a-file'],
  [{ documentId: '01900000-0000-7000-8000-000000000000' }, 'documentId', 'not-a-document'],
])('is refused with a sentence at its place: %j', async (change, path, code) => {
  expect(await add(change)).toMatchObject({ ok: false, refusal: { problems: [{ path, code }] } })
})

test('a file of another State is not there', async () => {
  const fileId = await keepFile('neighbour', 'XZY')
  expect(await add({ fileId })).toMatchObject({
    refusal: { problems: [{ path: 'fileId', code: 'not-a-file' }] },
  })
})

test('two people’s changes merge field by field; one field that both changed is shown with both', async () => {
  const added = await add({ remark: 'Names the point of contact.' })
  if (!added.ok) throw new Error(added.refusal.code)
  const { id } = added.value
  const change = { id, base: 1, ...entry, remark: 'Names the point of contact.' }
  const edit = (person: 'coordinator' | 'secondCoordinator', more: Record<string, unknown>) =>
    people.as(person)('communication.edit', { ...change, ...more } as never)
  expect(await edit('coordinator', { symbol: 'NV 1' })).toMatchObject({ ok: true })
  expect(await edit('secondCoordinator', { sentOn: '2024-05-04', symbol: null })).toMatchObject({
    ok: true,
    value: { changed: ['sentOn'], kept: ['symbol'] },
  })
  expect(await edit('secondCoordinator', { symbol: 'NV 2' })).toMatchObject({
    refusal: { code: 'edit-conflict', conflicts: [{ field: 'symbol', theirs: 'NV 1', yours: 'NV 2' }] },
  })
})

test('the register is written by the coordinator, read by the State, and not there for others', async () => {
  const added = await add()
  const id = added.ok ? added.value.id : ''
  expect(await people.as('observer')('communication.add', entry)).toMatchObject({
    refusal: { code: 'action-not-allowed' },
  })
  expect(await people.as('observer')('communication.show', { id })).toMatchObject({ ok: true })
  expect(await people.as('neighbour')('communication.show', { id })).toMatchObject({
    refusal: { code: 'record-not-found' },
  })
  expect(await people.as('neighbour', 'XZZ')('communication.list', {})).toMatchObject({
    refusal: { code: 'space-not-found' },
  })
})
