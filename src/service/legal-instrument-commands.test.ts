import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OperationInput } from '#service/operations.ts'
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

type Asked = 'legal-instrument.add' | 'legal-instrument.edit'
const problemsOf = async <N extends Asked>(name: N, input: OperationInput<N>): Promise<string[]> => {
  const outcome = await people.as('coordinator')(name, input)
  return outcome.ok ? [] : outcome.refusal.problems.map((each) => `${each.path}: ${each.code}`)
}

describe('a legal instrument', () => {
  const law = {
    language: 'en',
    title: 'Act on Customs of 2009',
    shortTitle: 'Customs Act',
    kind: 'act',
    number: '41/2009',
    textLanguage: 'en',
    translation: 'original',
  } as const
  const other = { ...law, number: '17/2019' } as const

  test('is told apart from every other by short title or number', async () => {
    expect(await problemsOf('legal-instrument.add', law)).toEqual([])
    expect(await problemsOf('legal-instrument.add', { ...law, shortTitle: 'customs act' })).toEqual([
      'shortTitle: instrument-exists',
    ])
    const { id } = await people.run('coordinator', 'legal-instrument.add', other)
    expect(await problemsOf('legal-instrument.edit', { ...law, id, base: 1 })).toEqual([
      'shortTitle: instrument-exists',
    ])
    expect(await problemsOf('legal-instrument.edit', { ...other, id, base: 1, title: 'Another' })).toEqual([])
  })

  test('in force before it was adopted is asked about once', async () => {
    const early = { ...law, number: '1/2020', adoptedOn: '2020-03-01', inForceOn: '2020-02-01' } as const
    expect(await problemsOf('legal-instrument.add', early)).toEqual(['inForceOn: in-force-before-adopted'])
    const { id } = await people.run('coordinator', 'legal-instrument.add', { ...early, areDatesSure: true })
    const renamed = { ...early, id, base: 1, title: 'Act with a longer title' }
    expect(await problemsOf('legal-instrument.edit', renamed)).toEqual([])
    expect(
      await problemsOf('legal-instrument.edit', { ...renamed, base: 2, inForceOn: '2020-02-02' }),
    ).toEqual(['inForceOn: in-force-before-adopted'])
  })

  test('keeps its titles by language: the original first, the others as its translations', async () => {
    const titled = {
      ...law,
      number: '2/2021',
      language: 'fr',
      title: 'Loi douanière',
      textLanguage: 'sr-Latn',
      originalTitle: 'Carinski zakon',
      englishTitle: 'Customs Act',
    } as const
    const { id } = await people.run('coordinator', 'legal-instrument.add', titled)
    const shown = async () => (await people.run('coordinator', 'legal-instrument.show', { id })).instrument
    const words = async () =>
      Object.fromEntries(
        Object.entries((await shown()).title.versions).map(([tag, each]) => [tag, each.text]),
      )
    expect((await shown()).title.original).toBe('sr-Latn')
    expect(await words()).toEqual({ 'sr-Latn': 'Carinski zakon', fr: 'Loi douanière', en: 'Customs Act' })
    const { originalTitle: _left, ...edit } = titled
    await people.run('coordinator', 'legal-instrument.edit', {
      ...edit,
      id,
      base: 1,
      englishTitle: 'Customs Law',
    })
    expect(await words()).toEqual({ 'sr-Latn': 'Carinski zakon', fr: 'Loi douanière', en: 'Customs Law' })
  })

  test.each([
    ['twice in one language', { originalTitle: 'Act' }, 'originalTitle: title-language-twice'],
    ['twice in English', { englishTitle: 'Act' }, 'englishTitle: title-language-twice'],
    ['with a day of repeal that is not repealed', { repealedOn: '2024-01-01' }, 'repealedOn: not-repealed'],
    [
      'repealed before it was adopted',
      { status: 'repealed', adoptedOn: '2020-01-01', repealedOn: '2019-12-31' },
      'repealedOn: repealed-before-begun',
    ],
  ] as const)('%s is asked about', async (_what, change, problem) => {
    const input = { ...law, number: '3/2022', ...change }
    expect(await problemsOf('legal-instrument.add', input)).toEqual([problem])
  })

  test('is repealed with its day, and an edit that does not speak of it leaves that as it was', async () => {
    const repealed = { ...law, number: '4/2022', status: 'repealed', repealedOn: '2024-01-01' } as const
    const { id } = await people.run('coordinator', 'legal-instrument.add', repealed)
    const edit = { ...law, number: '4/2022', id, base: 1, gazette: 'Journal 1/2022' }
    await people.run('coordinator', 'legal-instrument.edit', edit)
    const { instrument } = await people.run('coordinator', 'legal-instrument.show', { id })
    expect(instrument).toMatchObject({
      status: 'repealed',
      repealedOn: '2024-01-01',
      gazette: 'Journal 1/2022',
    })
  })
})
