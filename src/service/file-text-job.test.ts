import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RenderPool, startRenderPool } from '#documents/render-pool.ts'
import { readTextOfFile } from '#service/file-text-job.ts'
import type { OperationOutput } from '#service/operations.ts'
import { createPeople, type FixturePerson, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { handInOne, readAs } from '#tests/support/sent-file.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'
import { openTextWith, pdfWith, sheetWith, wordWith } from '#tests/support/text-files.ts'

let database: TestDatabase
let people: PeopleFixture
let renderer: RenderPool
beforeAll(async () => {
  database = await createTestDatabase()
  renderer = startRenderPool({ warms: 'reading' })
  people = await createPeople(database, { renderer })
})
afterAll(async () => {
  await renderer.close()
  await people.end()
  await database.drop()
})

/** Hands a file in and does the job that this enqueued. */
const take = async (name: string, bytes: Buffer, person: FixturePerson = 'coordinator'): Promise<string> => {
  const fileId = await handInOne(people, people.people[person].token, bytes, { name })
  const { rows } = await people.owner.query(
    `select payload from graphile_worker._private_jobs where payload->>'recordId' = $1`,
    [fileId],
  )
  expect(rows).toHaveLength(1)
  await readTextOfFile(people.context, rows[0].payload, false)
  return fileId
}
const find = async (
  q: string,
  person: FixturePerson = 'observer',
): Promise<OperationOutput<'search.find'>['hits']> =>
  (await people.run(person, 'search.find', { q, kind: 'file' })).hits
const stateOf = async (id: string) => (await people.run('observer', 'file.show', { id })).file.textState

describe('the text of a file is found', () => {
  test.each<[string, string, () => Buffer | Promise<Buffer>, string]>([
    ['a PDF', 'law.pdf', () => pdfWith('en', 'Republic of Quillwort'), 'quillwort'],
    ['a PDF in Arabic', 'qanun.pdf', () => pdfWith('ar', 'جمهورية الزنبق'), 'الزنبق'],
    ['a Word document', 'letter.docx', () => wordWith('The licences of the harbourmaster'), 'harbourmasters'],
    ['a Word document in Arabic', 'risala.docx', () => wordWith('تراخيص المرفأ'), 'المرفأ'],
    ['an Excel workbook', 'list.xlsx', () => sheetWith('Permits', 'Thimbleweed'), 'thimbleweed'],
    ['an Excel workbook in Arabic', 'jadwal.xlsx', () => sheetWith('قائمة', 'السمسرة'), 'السمسرة'],
    ['an OpenDocument text', 'note.odt', () => openTextWith('Transshipment of saxifrage'), 'saxifrage'],
    ['a table as text', 'table.csv', () => Buffer.from('no;item\n1;Wolfsbane'), 'wolfsbane'],
  ])('of %s, with the words around it', async (_what, name, bytes, typed) => {
    const id = await take(name, await bytes())
    expect(await stateOf(id)).toBe('read')
    const [hit, ...more] = await find(typed)
    expect(more).toEqual([])
    expect(hit).toMatchObject({ objectKind: 'file-passage', place: { recordKind: 'file', recordId: id } })
    expect(hit?.passage.some(({ isHit }) => isHit)).toBe(true)
  })

  test('once, in however many of its pieces the words stand', async () => {
    const id = await take('long.txt', Buffer.from('A word of bogbean in a line of it.\n'.repeat(2_000)))
    const { rows } = await people.owner.query(
      'select count(*)::int as pieces from app.file_passage where file_id = $1',
      [id],
    )
    expect(rows[0].pieces).toBeGreaterThan(5)
    expect(await find('bogbean')).toHaveLength(1)
  })

  test('by its name as soon as it is there', async () => {
    const id = await handInOne(
      people,
      people.people.customsOfficer.token,
      Buffer.from('\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR', 'latin1'),
      { name: 'Fritillary.png' },
    )
    expect(await find('fritillary')).toMatchObject([{ objectKind: 'file', place: { recordId: id } }])
    expect(await stateOf(id)).toBeNull()
  })

  test('by nobody of another State, and by no guest or expert', async () => {
    await take('secret.txt', Buffer.from('Monkshood is kept in the cellar.'))
    expect(await find('monkshood')).toHaveLength(1)
    expect((await people.run('neighbour', 'search.find', { q: 'monkshood' })).total).toBe(0)
    const { rows } = await people.owner.query(
      `select count(*)::int as entries from app.search_entry where object_kind = 'file-passage' and space_id <> $1`,
      [people.spaceIds.XZZ],
    )
    expect(rows[0].entries).toBe(0)
  })

  test('no more, once the file is taken away', async () => {
    const id = await take('gone.txt', Buffer.from('Bitterroot grows here.'))
    expect(await find('bitterroot')).toHaveLength(1)
    await people.run('coordinator', 'file.remove', { id })
    expect(await find('bitterroot')).toEqual([])
    expect(await find('gone.txt')).toEqual([])
  })
})

describe('it is said of a file', () => {
  test('that waits, that it is being read', async () => {
    const id = await handInOne(people, people.people.coordinator.token, Buffer.from('words'), {
      name: 'w.txt',
    })
    expect(await stateOf(id)).toBe('waiting')
  })
  test('of which nothing can be read, that it could not be read; the file stays', async () => {
    expect(await stateOf(await take('broken.pdf', Buffer.from('%PDF-1.7\nbroken')))).toBe('unreadable')
  })
  test('without a letter in it, that it has no text', async () => {
    expect(await stateOf(await take('empty.txt', Buffer.from(' -- \n')))).toBe('no-text')
  })
  test('that is too long, that it was read in part', async () => {
    expect(await stateOf(await take('endless.txt', Buffer.from('word of it '.repeat(60_000))))).toBe(
      'read-in-part',
    )
  })
  test('whose reading took too much, that it could not be read', async () => {
    const id = await handInOne(people, people.people.coordinator.token, Buffer.from('words'), {
      name: 'h.txt',
    })
    const read = async () => ({ isDone: false as const, failure: 'memory', message: 'too much' })
    const context = { ...people.context, renderer: { ...renderer, read: read as never } }
    const { personId } = people.people.coordinator
    await readTextOfFile(context, { personId, spaceId: people.spaceIds.XZZ, recordId: id }, false)
    expect(await stateOf(id)).toBe('unreadable')
  })
})

test('the index made anew finds the same files', async () => {
  const id = await handInOne(people, people.people.coordinator.token, Buffer.from('x'), { name: 'again.txt' })
  const { personId } = people.people.coordinator
  await readAs(people, { personId, spaceId: people.spaceIds.XZZ, fileId: id }, 'Sneezewort in the meadow')
  await people.owner.query('select app.rebuild_search()')
  expect(await find('sneezewort')).toMatchObject([{ place: { recordId: id } }])
})
