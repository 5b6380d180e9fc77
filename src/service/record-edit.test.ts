import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { OperationInput } from '#service/operations.ts'
import { createPeople, type FixturePerson, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let id: string

const fields = {
  shortTitle: 'Code pénal',
  kind: 'code' as const,
  textLanguage: 'fr',
  translation: 'original' as const,
}

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
})
beforeEach(async () => {
  // A register holds no two of the same name and number.
  fields.shortTitle = `Code pénal ${randomUUID()}`
  const title = { language: 'fr', title: 'Code pénal' }
  id = (await people.run('coordinator', 'legal-instrument.add', { ...fields, ...title })).id
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

type Input = OperationInput<'legal-instrument.edit'>
/** Writes the title in a language. */
const write = async (
  base: number,
  language: string,
  title: string,
  change: Partial<Input> & { by?: FixturePerson } = {},
) => {
  const { by = 'coordinator', ...more } = change
  return people.run(by, 'legal-instrument.edit', { ...fields, id, base, language, title, ...more })
}
const show = () => people.run('coordinator', 'legal-instrument.show', { id })
const versions = async () => (await show()).instrument.title.versions

describe('whether a translation is official', () => {
  test('is said by the edit that writes it; unsaid, a new one is unofficial', async () => {
    await write(1, 'en', 'Penal Code', { isOfficial: true })
    await write(2, 'ar', 'قانون العقوبات')
    expect(await versions()).toMatchObject({
      fr: { official: true },
      en: { official: true, basedOn: 1 },
      ar: { official: false },
    })
  })

  test('can be said afterwards, without a word being changed, and taken back', async () => {
    await write(1, 'en', 'Penal Code')
    expect(await write(2, 'en', 'Penal Code', { isOfficial: true })).toMatchObject({
      changed: ['title@en/official'],
    })
    expect((await versions()).en).toMatchObject({ text: 'Penal Code', official: true })
    await write(3, 'en', 'Penal Code', { isOfficial: false })
    expect((await versions()).en?.official).toBe(false)
  })

  test('stays as it was where an edit does not speak of it', async () => {
    await write(1, 'en', 'Penal Code', { isOfficial: true })
    await write(2, 'en', 'The Penal Code')
    expect((await versions()).en).toMatchObject({ text: 'The Penal Code', official: true })
  })

  test('is not asked of an original', async () => {
    expect(await write(1, 'fr', 'Code pénal', { isOfficial: false })).toMatchObject({ changed: [] })
    expect((await versions()).fr?.official).toBe(true)
  })

  test('is no new translation: one older than the original stays so', async () => {
    await write(1, 'en', 'Penal Code')
    await write(2, 'fr', 'Code pénal révisé')
    await write(3, 'en', 'Penal Code', { isOfficial: true })
    expect((await show()).instrument.title).toMatchObject({ revision: 2, versions: { en: { basedOn: 1 } } })
  })

  test('merges by itself: one rewords, another declares it official, and both stand', async () => {
    await write(1, 'en', 'Penal Code')
    await write(2, 'en', 'Penal Code', { isOfficial: true })
    const second = await write(2, 'en', 'The Penal Code', { by: 'secondCoordinator', isOfficial: false })
    expect(second).toMatchObject({ changed: ['title@en'], kept: ['title@en/official'] })
    expect((await versions()).en).toMatchObject({ text: 'The Penal Code', official: true })
  })

  test('stands in the history from and to', async () => {
    await write(1, 'en', 'Penal Code')
    await write(2, 'en', 'Penal Code', { isOfficial: true })
    expect((await show()).history[0]?.changes).toEqual({ 'title@en/official': [false, true] })
  })

  test('goes with the translation', async () => {
    await people.run('coordinator', 'answer.record', {
      fieldId: 'op1.npt',
      base: 0,
      language: 'fr',
      value: null,
      remark: 'En français.',
    })
    const remark = { fieldId: 'op1.npt', language: 'en', value: null }
    await people.run('coordinator', 'answer.record', {
      ...remark,
      base: 1,
      remark: 'Words.',
      isOfficial: true,
    })
    await people.run('coordinator', 'answer.record', { ...remark, base: 2, remark: null, isOfficial: true })
    await people.run('coordinator', 'answer.record', { ...remark, base: 3, remark: 'Other words.' })
    const { answer } = await people.run('coordinator', 'field.show', { fieldId: 'op1.npt' })
    expect(answer?.remark?.versions.en).toMatchObject({ text: 'Other words.', official: false })
  })
})
