import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OperationInput } from '#service/operations.ts'
import { createPeople, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let instrumentId: string

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
afterAll(async () => {
  await people.end()
  await database.drop()
})

const columns = ['NW', 'CW', 'BW'].flatMap((weapon) => [`${weapon}/legal`, `${weapon}/enforcement`])
const rowFields = (row: string): string[] => columns.map((column) => `op2.${row}/${column}`)
type Make = OperationInput<'answer-change.make'>
type Wish = Omit<Make, 'fields' | 'language'>
const preview = (fieldIds: string[], wish: Wish) =>
  people.run('coordinator', 'answer-change.preview', { language: 'en', fieldIds, ...wish })
const make = async (fieldIds: string[], wish: Wish) => {
  const { lines } = await preview(fieldIds, wish)
  return people.run('coordinator', 'answer-change.make', {
    language: 'en',
    ...wish,
    fields: lines.map(({ fieldId, base }) => ({ fieldId, base })),
  })
}
const answerOf = async (fieldId: string) =>
  (await people.run('coordinator', 'field.show', { fieldId })).answer
const historyOf = async (fieldId: string) =>
  (await people.run('coordinator', 'field.show', { fieldId })).history

describe('a change of many fields', () => {
  test('is carried out in all of them, with one entry of history each and one source each', async () => {
    const fields = rowFields('manufacture')
    const source = { legalInstrumentId: instrumentId, provision: 'Art. 5' }
    const wish: Wish = { value: 'X', confidence: 'high', isVerified: true, remark: 'Read.', source }
    const { id, count } = await make(fields, wish)
    expect(count).toBe(6)
    for (const field of fields) {
      expect(await answerOf(field)).toMatchObject({
        revision: 1,
        value: 'X',
        confidence: 'high',
        verifiedBy: 'Ana Coordinator',
        remark: { versions: { en: { text: 'Read.' } } },
        sources: [{ provision: 'Art. 5', enteredBy: 'Ana Coordinator' }],
      })
      expect((await historyOf(field)).map(({ verb }) => verb)).toEqual(['answered'])
    }
    const { rows } = await people.owner.query(
      `select count(*)::int as n from app.history_entry where convert_from(canonical, 'UTF8') like $1`,
      [`%"change":"${id}"%`],
    )
    expect(rows[0].n).toBe(6)
  })

  test('comes to nothing at all where one field was changed since it was looked at', async () => {
    const fields = rowFields('acquire')
    const { lines } = await preview(fields, { value: 'X' })
    await people.run('secondCoordinator', 'answer.record', {
      fieldId: fields[2] ?? '',
      base: 0,
      language: 'en',
      value: '?',
    })
    const outcome = await people.as('coordinator')('answer-change.make', {
      language: 'en',
      value: 'X',
      fields: lines.map(({ fieldId, base }) => ({ fieldId, base })),
    })
    expect(outcome).toMatchObject({
      ok: false,
      refusal: { code: 'fields-moved', conflicts: [{ field: fields[2], changedBy: 'Ben Coordinator' }] },
    })
    expect(await answerOf(fields[0] ?? '')).toBeNull()
  })

  test('is refused whole where one field asks for a reason', async () => {
    const fields = rowFields('possess')
    await make(fields.slice(0, 1), { remark: 'There is none.' })
    const { lines } = await preview(fields, { value: 'NA' })
    expect(lines.map(({ skip }) => skip)).toEqual([null, ...Array(5).fill('reason-needed')])
    const outcome = await people.as('coordinator')('answer-change.make', {
      language: 'en',
      value: 'NA',
      fields: lines.map(({ fieldId, base }) => ({ fieldId, base })),
    })
    expect(outcome).toMatchObject({
      ok: false,
      refusal: { problems: [{ code: 'reason-needed' }, {}, {}, {}, {}] },
    })
    expect((await answerOf(fields[0] ?? ''))?.value).toBeNull()
  })

  test('sent twice by one form is carried out once', async () => {
    const fields = rowFields('develop').map((fieldId) => ({ fieldId, base: 0 }))
    const once = '0198a000-0000-7000-8000-000000000001'
    const input: Make = { language: 'en', value: 'X', fields, once }
    const first = await people.run('coordinator', 'answer-change.make', input)
    expect(await people.run('coordinator', 'answer-change.make', input)).toEqual(first)
    expect((await answerOf(fields[0]?.fieldId ?? ''))?.revision).toBe(1)
  })

  test.each<[string, object, string, string]>([
    ['without a field', { fields: [], value: 'X' }, 'fields', 'no-fields-chosen'],
    ['without a wish', { fields: [{ fieldId: 'op1.npt', base: 0 }] }, 'value', 'nothing-wished'],
    [
      'with a source of nobody’s register',
      {
        fields: [{ fieldId: 'op1.npt', base: 0 }],
        source: { legalInstrumentId: '0198a000-0000-7000-8000-000000000009' },
      },
      'source.legalInstrumentId',
      'not-in-register',
    ],
  ])('%s is refused', async (_what, input, path, code) => {
    const outcome = await people.as('coordinator')('answer-change.make', { language: 'en', ...input } as Make)
    expect(outcome).toMatchObject({ ok: false, refusal: { problems: [{ path, code }] } })
  })

  test('is for those who answer', async () => {
    const outcome = await people.as('observer')('answer-change.preview', {
      language: 'en',
      value: 'X',
      fieldIds: ['op1.npt'],
    })
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'action-not-allowed' } })
  })
})

test('in the gathered history a change of many fields is one line that leads to it', async () => {
  const { id } = await make(['op3cd.border-control/NW/legal', 'op3cd.border-control/CW/legal'], {
    value: '?',
  })
  const gathered = await people.run('coordinator', 'history.list', { lines: 'gathered', limit: 3 })
  expect(gathered.entries[0]).toMatchObject({ verb: 'answered', change: { id, count: 2 } })
  expect(gathered.entries[1]?.change?.id).not.toBe(id)
  const all = await people.run('coordinator', 'history.list', { limit: 3 })
  expect(all.entries.slice(0, 2).map(({ change }) => change?.id)).toEqual([id, id])
})

describe('a change is taken back', () => {
  test('whole, to what stood before, with who had verified it', async () => {
    const fields = rowFields('transport')
    const [first = ''] = fields
    await people.run('secondCoordinator', 'answer.record', {
      fieldId: first,
      base: 0,
      language: 'en',
      value: '?',
      remark: 'Old words.',
      verifiedOn: '2024-01-31',
    })
    const before = await answerOf(first)
    const { id } = await make(fields, {
      value: 'X',
      isVerified: true,
      remark: 'New words.',
      source: { citation: 'Report' },
    })
    expect(await answerOf(first)).toMatchObject({
      value: 'X',
      verifiedBy: 'Ana Coordinator',
      remark: { versions: { en: { text: 'Old words.\n\nNew words.' } } },
    })
    const undo = await people.run('coordinator', 'answer-change.undo', { id })
    expect(undo.count).toBe(6)
    const { value, remark, sources, verifiedOn, verifiedBy } = (await answerOf(first)) ?? {}
    expect({ value, sources, verifiedOn, verifiedBy }).toEqual({
      value: '?',
      sources: [],
      verifiedOn: '2024-01-31',
      verifiedBy: 'Ben Coordinator',
    })
    expect(remark?.versions).toEqual(before?.remark?.versions)
    expect(await answerOf(fields[1] ?? '')).toMatchObject({ value: null, remark: null, sources: [] })
    expect((await historyOf(first)).map(({ verb }) => verb)).toEqual(['took-back', 'answered', 'answered'])
    const shown = await people.run('coordinator', 'answer-change.show', { id })
    expect(shown.change.undoneBy).toBe(undo.id)
    const again = await people.as('coordinator')('answer-change.undo', { id })
    expect(again).toMatchObject({ ok: false, refusal: { code: 'change-undone' } })
  })

  test('but for the fields that somebody changed since, which it names', async () => {
    const fields = rowFields('transfer')
    const { id } = await make(fields, { value: 'X' })
    const [first = '', second = ''] = fields
    await people.run('secondCoordinator', 'answer.record', {
      fieldId: first,
      base: 1,
      language: 'en',
      value: '?',
    })
    const shown = await people.run('coordinator', 'answer-change.show', { id })
    expect(shown.lines.filter((line) => line.stays !== null)).toMatchObject([
      { fieldId: first, stays: 'changed-since', changedBy: 'Ben Coordinator' },
    ])
    expect((await people.run('coordinator', 'answer-change.undo', { id })).count).toBe(5)
    expect((await answerOf(first))?.value).toBe('?')
    expect((await answerOf(second))?.value).toBeNull()
  })

  test('and the taking back is taken back', async () => {
    const fields = rowFields('use')
    const { id } = await make(fields, { source: { citation: 'Report' } })
    const undo = await people.run('coordinator', 'answer-change.undo', { id })
    await people.run('coordinator', 'answer-change.undo', { id: undo.id })
    expect((await answerOf(fields[0] ?? ''))?.sources).toMatchObject([{ citation: 'Report' }])
    const { changes } = await people.run('coordinator', 'answer-change.list', {})
    expect(changes.slice(0, 3).map(({ count, undoes }) => [count, undoes])).toEqual([
      [6, undo.id],
      [6, id],
      [6, null],
    ])
  })
})

test('wishes narrow the matrix, and lead from field to field', async () => {
  const matrix = await people.run('coordinator', 'assessment.show', { section: 'op2', value: '?' })
  expect(matrix.wished).toEqual(['op2.acquire/CW/legal', 'op2.transport/NW/legal', 'op2.transfer/NW/legal'])
  const field = await people.run('coordinator', 'field.show', {
    fieldId: 'op2.acquire/NW/legal',
    section: 'op2',
    value: '?',
  })
  expect([field.previous, field.next]).toEqual([null, 'op2.acquire/CW/legal'])
})
