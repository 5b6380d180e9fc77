import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { OperationInput } from '#service/operations.ts'
import { createPeople, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let instrumentId: string
let fieldId: string
/** Each test answers a field of its own. */
const fields = ['manufacture', 'acquire', 'possess', 'develop', 'transport', 'transfer', 'use'].flatMap(
  (row) => ['NW', 'CW', 'BW'].map((weapon) => `op2.${row}/${weapon}/legal`),
)

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  instrumentId = (
    await people.run('coordinator', 'legal-instrument.add', {
      language: 'en',
      title: 'Penal Code',
      shortTitle: 'Penal Code',
      kind: 'code',
      textLanguage: 'en',
      translation: 'original',
    })
  ).id
})
beforeEach(() => {
  fieldId = fields.shift() ?? ''
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

type Input = OperationInput<'answer.record'>
const record = (change: Partial<Input>) =>
  people.as('coordinator')('answer.record', {
    fieldId,
    base: 0,
    language: 'en',
    value: 'X',
    ...change,
  } as Input)
const show = () => people.run('coordinator', 'field.show', { fieldId })
const answered = async () => (await show()).answer
const problemsOf = async (change: Partial<Input>) => {
  const outcome = await record(change)
  return outcome.ok ? [] : outcome.refusal.problems.map(({ path, code }) => [path, code])
}

const full = () => ({
  information: 'Since 2009.',
  remark: 'To be looked at again.',
  sources: [{ legalInstrumentId: instrumentId, provision: 'Art. 5' }, { citation: 'National report' }],
  adherences: [{ kind: 'ratified' as const, on: '1970-03' }],
})

describe('an edit of an answer', () => {
  test('that says value and remark alone leaves sources, steps and information as they were', async () => {
    await record(full())
    const before = await answered()
    expect(await record({ base: 1, value: '?', remark: 'Not so clear.' })).toMatchObject({
      value: { changed: ['value', 'remark@en'] },
    })
    const after = await answered()
    expect(after).toMatchObject({ value: '?', information: before?.information })
    expect(after?.sources).toEqual(before?.sources)
    expect(after?.adherences).toEqual(before?.adherences)
  })

  test('that names no sources takes them all away, and leaves the steps that it does not speak of', async () => {
    await record(full())
    await record({ base: 1, sources: [] })
    expect(await answered()).toMatchObject({ sources: [], adherences: [{ kind: 'ratified' }] })
    await record({ base: 2, adherences: [] })
    expect((await answered())?.adherences).toEqual([])
  })

  test('that names some sources keeps these alone', async () => {
    await record(full())
    const [kept] = (await answered())?.sources ?? []
    await record({
      base: 1,
      sources: [{ id: kept?.id, legalInstrumentId: instrumentId, provision: 'Art. 5' }],
    })
    expect((await answered())?.sources.map((each) => each.id)).toEqual([kept?.id])
  })

  test('that empties a text takes it away in its language', async () => {
    await record(full())
    await record({ base: 1, information: null, remark: '' })
    expect(await answered()).toMatchObject({ information: null, remark: null })
  })
})

describe('NA', () => {
  test('stands on the reason that is there already', async () => {
    await record({ remark: 'No such facility.' })
    expect(await record({ base: 1, value: 'NA' })).toMatchObject({ ok: true })
  })

  test('is refused where no reason is there, or where the edit takes it away', async () => {
    expect(await problemsOf({ value: 'NA' })).toEqual([['remark', 'reason-needed']])
    await record({ value: 'X' })
    expect(await problemsOf({ base: 1, value: 'NA' })).toEqual([['remark', 'reason-needed']])
    expect(await problemsOf({ base: 1, value: 'NA', remark: '' })).toEqual([['remark', 'reason-needed']])
  })

  test('is not saved by the standing of a reason that is gone', async () => {
    await record({ remark: 'Only in English.' })
    await record({ base: 1, language: 'fr', remark: 'En français.', isOfficial: true })
    await record({ base: 2, language: 'fr', remark: '' })
    expect(await problemsOf({ base: 3, value: 'NA', remark: '' })).toEqual([['remark', 'reason-needed']])
  })
})

describe('a source cited in words', () => {
  const cited = { citation: 'Rapport national', language: 'fr', translation: 'unofficial' as const }

  test('keeps its language and how the text stands to its original, and history tells of a change', async () => {
    await record({ sources: [cited] })
    const [source] = (await answered())?.sources ?? []
    expect(source).toMatchObject({ ...cited, legalInstrumentId: null })
    await record({ base: 1, sources: [{ ...cited, id: source?.id, translation: 'official' }] })
    const { answer, history } = await show()
    expect(answer?.sources).toMatchObject([{ id: source?.id, translation: 'official' }])
    const [from, to] = history[0]?.changes[`source:${source?.id}`] ?? []
    expect(JSON.parse(String(from))).toMatchObject({ language: 'fr', translation: 'unofficial' })
    expect(JSON.parse(String(to))).toMatchObject({ language: 'fr', translation: 'official' })
  })

  test('may leave both unsaid', async () => {
    await record({ sources: [{ citation: 'Letter 12/2020', language: '', translation: '' }] })
    expect((await answered())?.sources).toMatchObject([{ language: null, translation: null }])
  })

  test('in a language that is none is refused by its place', async () => {
    expect(await problemsOf({ sources: [{ ...cited, language: 'french' }] })).toEqual([
      ['sources.0.language', 'not-a-language'],
    ])
  })
})

describe('of a registered instrument the register says language and standing', () => {
  test('and a source that says it again is refused by its place', async () => {
    const source = { legalInstrumentId: instrumentId, language: 'fr', translation: 'official' as const }
    expect(await problemsOf({ sources: [source] })).toEqual([
      ['sources.0.language', 'register-says-it'],
      ['sources.0.translation', 'register-says-it'],
    ])
  })

  test('which the database holds by itself', async () => {
    await record({ sources: [{ legalInstrumentId: instrumentId }] })
    const [source] = (await answered())?.sources ?? []
    await expect(
      people.owner.query(`update app.source set language = 'fr' where id = $1`, [source?.id]),
    ).rejects.toThrow(/source_register_says/)
  })
})

describe('X without a source', () => {
  test('is taken in, asked about at the field and in the readiness list, and no more once it names one', async () => {
    await people.run('coordinator', 'plan.begin', {
      language: 'en',
      title: 'Plan',
      startOn: '2027-01-01',
      endOn: '2030-12-31',
    })
    const asked = async () =>
      (await people.run('coordinator', 'plan.list-problems', {})).problems
        .filter((each) => each.code === 'answer-without-source')
        .map((each) => each.subject)
    expect(await record({ sources: [] })).toMatchObject({ ok: true })
    expect((await show()).lacksSource).toBe(true)
    expect(await asked()).toContainEqual({ kind: 'field', id: fieldId })

    await record({ base: 1, sources: [{ citation: 'National report' }] })
    expect((await show()).lacksSource).toBe(false)
    expect(await asked()).not.toContainEqual({ kind: 'field', id: fieldId })
  })
})

describe('confidence and verification', () => {
  test('name who verified; another person’s edit leaves them as they were', async () => {
    await record({ confidence: 'medium', verifiedOn: '2024-02-29' })
    await people.run('secondCoordinator', 'answer.record', { fieldId, base: 1, language: 'en', value: '?' })
    expect(await answered()).toMatchObject({
      value: '?',
      confidence: 'medium',
      verifiedOn: '2024-02-29',
      verifiedBy: 'Ana Coordinator',
    })
    await record({ base: 2, value: '?', confidence: '', verifiedOn: '' })
    expect(await answered()).toMatchObject({ confidence: null, verifiedOn: null, verifiedBy: null })
  })

  test('are not of a day that is still to come', async () => {
    expect(await problemsOf({ verifiedOn: '2999-01-01' })).toEqual([['verifiedOn', 'day-in-future']])
  })
})
