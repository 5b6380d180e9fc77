import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPeople, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { handInOne, pdfBytes } from '#tests/support/sent-file.ts'
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

const handInAs = (person: 'coordinator' | 'customsOfficer' | 'healthOfficer', name = 'scan.pdf') =>
  handInOne(people, people.people[person].token, pdfBytes(name), { name })
const rowsOf = async (id: string): Promise<number> => {
  const { rows } = await people.owner.query(
    `select (select count(*) from app.file where id = $1) + (select count(*) from app.file_chunk where file_id = $1)
       + (select count(*) from app.file_text where file_id = $1) as rows`,
    [id],
  )
  return Number(rows[0].rows)
}

test('the list says of each file what it is, who handed it in, and what rests on it, the latest first', async () => {
  const first = await handInAs('customsOfficer', 'one.pdf')
  const second = await handInAs('coordinator', 'two.pdf')
  await people.run('coordinator', 'communication.add', {
    language: 'en',
    kind: 'note-verbale',
    sentOn: '2024-05-03',
    fileId: second,
  })
  const { files, total, allowed } = await people.run('observer', 'file.list', {})
  expect(total).toBe(2)
  expect(files.map(({ id }) => id)).toEqual([second, first])
  expect(files[0]).toMatchObject({ uses: [{ kind: 'communication', at: '2024-05-03' }] })
  expect(files[1]).toMatchObject({
    name: 'one.pdf',
    kind: 'pdf',
    madeBy: { name: 'Carla Customs' },
    textState: 'waiting',
    uses: [],
  })
  expect(allowed).toEqual(['read'])
})

describe('a file that nothing rests on', () => {
  test('is taken away by who sent it, with its bytes; name and hash stay in the history', async () => {
    const id = await handInAs('customsOfficer', 'mine.pdf')
    const { file } = await people.run('customsOfficer', 'file.show', { id })
    await people.run('customsOfficer', 'file.remove', { id })
    expect(await rowsOf(id)).toBe(0)
    const { entries } = await people.run('observer', 'history.list', {})
    expect(entries[0]).toMatchObject({
      objectKind: 'file',
      objectId: id,
      verb: 'removed',
      changes: { name: ['mine.pdf', null], sha256: [file.sha256, null] },
    })
    expect(await people.as('observer')('file.show', { id })).toMatchObject({
      refusal: { code: 'record-not-found' },
    })
  })
  test('is taken away by a coordinator, and by no other focal point', async () => {
    const id = await handInAs('customsOfficer')
    expect((await people.run('healthOfficer', 'file.show', { id })).allowed).toEqual(['read', 'add'])
    for (const person of ['healthOfficer', 'observer', 'approver'] as const)
      expect(await people.as(person)('file.remove', { id })).toMatchObject({
        refusal: { code: 'action-not-allowed' },
      })
    await people.run('coordinator', 'file.remove', { id })
    expect(await rowsOf(id)).toBe(0)
  })
})

describe('a file that a record rests on', () => {
  test('stays, whoever asks', async () => {
    const id = await handInAs('coordinator')
    const entry = { language: 'en', kind: 'note-verbale', sentOn: '2023', fileId: id } as const
    await people.run('coordinator', 'communication.add', entry)
    expect((await people.run('coordinator', 'file.show', { id })).allowed).toEqual(['read', 'add'])
    expect(await people.as('coordinator')('file.remove', { id })).toMatchObject({
      refusal: { code: 'file-in-use' },
    })
    expect(await rowsOf(id)).toBeGreaterThan(0)
  })
  test('named and taken away in the same moment, it is either there for the record or the record is refused', async () => {
    const outcomes = new Set<string>()
    for (let turn = 0; turn < 12; turn += 1) {
      const id = await handInAs('coordinator')
      const entry = { language: 'en', kind: 'note-verbale', sentOn: '2021', fileId: id } as const
      const [added, removed] = await Promise.all([
        people.as('coordinator')('communication.add', entry),
        people.as('secondCoordinator')('file.remove', { id }),
      ])
      expect(added.ok).toBe(!removed.ok)
      outcomes.add(added.ok ? 'kept' : added.refusal.code)
      if (!removed.ok) expect(removed.refusal.code).toBe('file-in-use')
    }
    for (const outcome of outcomes) expect(['kept', 'input-not-valid']).toContain(outcome)
  })
  test('stays in the database too, where no list of uses is asked', async () => {
    const id = await handInAs('coordinator')
    const entry = { language: 'en', kind: 'note-verbale', sentOn: '2022', fileId: id } as const
    await people.run('coordinator', 'communication.add', entry)
    await expect(people.owner.query('delete from app.file where id = $1', [id])).rejects.toThrow(
      /foreign key/,
    )
  })
})

test('every column of the database that names a file is a use, or is what a file is made of', async () => {
  const { rows } = await people.owner.query<{ name: string }>(
    `select c.conrelid::regclass || '.' || a.attname as name from pg_constraint c
     join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
     where c.contype = 'f' and c.confrelid = 'app.file'::regclass order by 1`,
  )
  expect(rows.map(({ name }) => name)).toEqual([
    'app.communication.file_id',
    'app.document_template.file_id',
    // Its own parts go with it.
    'app.file_chunk.file_id',
    'app.file_passage.file_id',
    'app.file_text.file_id',
    // What the program made is not taken away here.
    'app.made_document.file_id',
    'app.made_document.template_file_id',
    'app.matrix_import.file_id',
    'app.plan_adoption.file_id',
    'app.progress_file.file_id',
  ])
})

test('nothing of another State is listed, shown or taken away', async () => {
  const id = await handInAs('coordinator')
  expect(await people.run('neighbour', 'file.list', {})).toMatchObject({ files: [], total: 0 })
  for (const operation of ['file.show', 'file.remove'] as const)
    expect(await people.as('neighbour')(operation, { id })).toMatchObject({
      refusal: { code: 'record-not-found' },
    })
})
