import { afterAll, beforeEach, expect, test } from 'vitest'
import type { OperationInput } from '#service/operations.ts'
import { createPeople, type FixturePerson, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase | undefined
let people: PeopleFixture

/** Nobody makes documents here: what is asked for waits. */
beforeEach(async () => {
  await close()
  database = await createTestDatabase()
  people = await createPeople(database)
})
afterAll(() => close())
const close = async () => {
  if (database === undefined) return
  await people.end()
  await database.drop()
}

const matrix = (format: OperationInput<'document.ask-for'>['format'], person: FixturePerson = 'observer') =>
  people.as(person)('document.ask-for', { kind: 'matrix', format, language: 'en' })
const idOf = async (outcome: ReturnType<typeof matrix>): Promise<string> => {
  const settled = await outcome
  if (!settled.ok) throw new Error(settled.refusal.code)
  return settled.value.id
}
const countJobs = async (): Promise<number> => {
  const { rows } = await people.owner.query<{ count: number }>(
    'select count(*)::int as count from app.made_document',
  )
  return rows[0]?.count ?? 0
}

test('a second click asks for nothing more', async () => {
  const ids = await Promise.all([1, 2, 3, 4].map(() => idOf(matrix('docx'))))
  expect(new Set(ids).size).toBe(1)
  expect(await countJobs()).toBe(1)
})

test('a fourth document has to wait until one is made; another person’s need not', async () => {
  const first = await idOf(matrix('docx'))
  await idOf(matrix('xlsx'))
  await idOf(matrix('json'))
  expect(await matrix('html')).toMatchObject({
    ok: false,
    refusal: { code: 'documents-waiting', kind: 'too-many', params: { count: 3 } },
  })
  expect(await matrix('html', 'coordinator')).toMatchObject({ ok: true })
  await people.owner.query(`update app.made_document set status = 'ready' where id = $1`, [first])
  expect(await matrix('html')).toMatchObject({ ok: true })
})

test('forty wishes at once make three documents', async () => {
  const formats = ['docx', 'xlsx', 'json', 'html'] as const
  const outcomes = await Promise.all(Array.from({ length: 40 }, (_, at) => matrix(formats[at % 4] ?? 'docx')))
  expect(outcomes.filter((outcome) => !outcome.ok)).toHaveLength(10)
  expect(await countJobs()).toBe(3)
})

test('one that is being made is given again only while the record stands as it was', async () => {
  const first = await idOf(matrix('docx'))
  await people.owner.query(`update app.made_document set status = 'making'`)
  expect(await idOf(matrix('docx'))).toBe(first)
  await people.run('coordinator', 'answer.record', {
    fieldId: 'op2.manufacture/BW/legal',
    base: 0,
    language: 'en',
    value: 'X',
    sources: [{ citation: 'Penal Code' }],
  })
  expect(await idOf(matrix('docx'))).not.toBe(first)
})

test('what was left behind for an hour stands in nobody’s way', async () => {
  for (const format of ['docx', 'xlsx', 'json'] as const) await idOf(matrix(format))
  people.clock.now = new Date(people.clock.now.getTime() + 61 * 60_000)
  expect(await matrix('html')).toMatchObject({ ok: true })
})
