import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { presentRecords } from '#service/space-records.ts'
import { createPeople, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let instrumentId = ''

const field = 'op2.manufacture/BW/legal'
const today = '2026-11-23'
const freeze = { language: 'en', title: 'Before the review', asOf: today }

const record = async (value: 'X' | '?' | null, base: number, provision = 'Art. 214') =>
  people.run('coordinator', 'answer.record', {
    fieldId: field,
    base,
    language: 'en',
    value,
    remark: 'Read on site.',
    sources: [{ legalInstrumentId: instrumentId, provision }],
  })
const openBytes = async (id: string): Promise<Buffer> =>
  (await people.run('coordinator', 'cycle.open-file', { id })).bytes

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  const added = await people.run('coordinator', 'legal-instrument.add', {
    language: 'en',
    title: 'Penal Code of the State',
    shortTitle: 'Penal Code',
    kind: 'code',
    number: 'Act 41/2009',
    issuedBy: 'Parliament',
    textLanguage: 'en',
    translation: 'original',
  })
  instrumentId = added.id
  await record('?', 0)
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

describe('freezing', () => {
  let first = { id: '', sha256: '' }

  test('keeps answers, sources and the register’s entries, under a hash of the bytes', async () => {
    first = await people.run('coordinator', 'cycle.freeze', { ...freeze, note: 'As sent to the agencies.' })
    const bytes = await openBytes(first.id)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(first.sha256)
    const { cycle, matrix } = await people.run('coordinator', 'cycle.show', { id: first.id })
    expect(cycle).toMatchObject({ number: 1, asOf: today, counts: { unclear: 1 }, sha256: first.sha256 })
    expect(matrix).toMatchObject({
      answers: [{ fieldId: field, value: '?', sources: [{ legalInstrumentId: instrumentId }] }],
      legalInstruments: [{ shortTitle: 'Penal Code', number: 'Act 41/2009', issuedBy: 'Parliament' }],
    })
  })

  test('stands in the history with its hash, which no erasure takes away', async () => {
    const { entries } = await people.run('coordinator', 'history.list', {})
    expect(entries[0]).toMatchObject({
      verb: 'frozen',
      objectKind: 'cycle',
      subject: 'Before the review',
      changes: { asOf: [null, today], sha256: [null, first.sha256] },
    })
    const { rows } = await people.owner.query<{ canonical: Buffer }>(
      `select canonical from app.history_entry where object_kind = 'cycle'`,
    )
    expect(rows[0]?.canonical.toString()).toContain(`"facts":{"sha256":"${first.sha256}"}`)
  })

  test('sent twice gives the same frozen state', async () => {
    expect(await people.run('coordinator', 'cycle.freeze', freeze)).toEqual(first)
  })

  test('what is frozen stays to the byte while the work goes on', async () => {
    const before = await openBytes(first.id)
    await record('X', 1, 'Art. 215')
    await people.run('coordinator', 'legal-instrument.edit', {
      id: instrumentId,
      base: 1,
      language: 'en',
      title: 'Penal Code of the State',
      shortTitle: 'Criminal Code',
      kind: 'code',
      number: 'Act 41/2009',
      textLanguage: 'en',
      translation: 'original',
    })
    expect((await openBytes(first.id)).equals(before)).toBe(true)
  })

  test.each([
    'update app.assessment_cycle set as_of = now()',
    'delete from app.assessment_cycle',
    'truncate app.assessment_cycle cascade',
  ])('not even the owner of the database may: %s', async (text) => {
    await expect(people.owner.query(text)).rejects.toThrow('a frozen state is never changed or removed')
  })

  test('the database takes no content whose hash is another', async () => {
    await expect(
      people.owner.query(
        `insert into app.assessment_cycle select gen_random_uuid(), space_id, assessment_id, edition, 99, title, note, as_of,
           'other', sha256, counts, frozen_by, frozen_at, origin_id from app.assessment_cycle limit 1`,
      ),
    ).rejects.toThrow('assessment_cycle_')
  })

  test('the check of the history knows frozen states by the hash of their content', async () => {
    expect(presentRecords.kinds).toContain('cycle')
  })

  test.each([
    ['a day to come', { asOf: '2026-11-24' }, 'day-to-come'],
    ['a day after which answers were changed', { asOf: '2026-11-20' }, 'changed-since-day'],
    ['no title', { title: ' ' }, 'required'],
    ['a day that the calendar lacks', { asOf: '2026-02-30' }, 'not-a-date'],
  ])('asks about %s', async (_title, parts, code) => {
    const outcome = await people.as('coordinator')('cycle.freeze', { ...freeze, title: 'Other', ...parts })
    expect(outcome).toMatchObject({ ok: false, refusal: { problems: [{ code }] } })
  })

  test('takes an earlier day once the coordinator is sure of it', async () => {
    const { id } = await people.run('coordinator', 'cycle.freeze', {
      ...freeze,
      title: 'Other',
      asOf: '2026-11-20',
      isDaySure: true,
    })
    const { cycles } = await people.run('observer', 'cycle.list', {})
    expect(cycles.map((each) => [each.number, each.asOf])).toEqual([
      [2, '2026-11-20'],
      [1, today],
    ])
    expect(cycles[0]?.id).toBe(id)
  })

  test('is for the coordinator; everybody else of the State reads', async () => {
    for (const person of ['customsOfficer', 'observer'] as const) {
      const outcome = await people.as(person)('cycle.freeze', freeze)
      expect(outcome).toMatchObject({ ok: false, refusal: { code: 'action-not-allowed' } })
      expect((await people.as(person)('cycle.show', { id: first.id })).ok).toBe(true)
    }
    const other = await people.as('neighbour')('cycle.show', { id: first.id })
    expect(other).toMatchObject({ ok: false, refusal: { code: 'record-not-found' } })
  })
})

describe('comparing', () => {
  test('a frozen state with now tells the mark, the sources and the register’s entry', async () => {
    const { cycles } = await people.run('coordinator', 'cycle.list', {})
    const from = cycles.find((each) => each.number === 1)?.id ?? ''
    const compared = await people.run('observer', 'cycle.compare', { from })
    expect(compared).toMatchObject({
      to: null,
      changed: 1,
      counts: { value: 1, 'source-gained': 1, 'source-lost': 1, remark: 0 },
      fields: [{ fieldId: field, value: { before: '?', after: 'X' } }],
      instruments: [{ parts: ['shortTitle', 'issuedBy'] }],
    })
    const narrowed = await people.run('observer', 'cycle.compare', { from, kind: 'remark' })
    expect(narrowed).toMatchObject({ changed: 1, fields: [] })
    expect((await people.run('observer', 'cycle.compare', { from, section: 'op1' })).fields).toEqual([])
  })

  test('a state with itself has changed in nothing', async () => {
    const compared = await people.run('observer', 'cycle.compare', { from: 'now', to: 'now' })
    expect(compared).toMatchObject({ changed: 0, fields: [], instruments: [] })
  })

  test('another State’s frozen state is not there', async () => {
    const { cycles } = await people.run('coordinator', 'cycle.list', {})
    const outcome = await people.as('neighbour')('cycle.compare', { from: cycles[0]?.id ?? '' })
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'record-not-found' } })
  })
})

describe('the check of the assessment', () => {
  test('lists what is asked with the counts of every rule, and narrows', async () => {
    const all = await people.run('observer', 'assessment.check', {})
    expect(all.findings.map((finding) => finding.code)).toEqual(
      expect.arrayContaining(['law-without-enforcement', 'never-verified', 'law-without-date']),
    )
    expect(all.rules.find((rule) => rule.code === 'never-verified')).toMatchObject({ word: 'ask', count: 1 })
    const one = await people.run('observer', 'assessment.check', { section: 'register', staleMonths: 6 })
    expect(one.findings.map((finding) => finding.code)).toEqual(['law-without-date', 'law-status-unknown'])
    expect(one.staleMonths).toBe(6)
  })
})
