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
})
