import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { verifyHistory } from '#service/history-seal.ts'
import type { OperationInput } from '#service/operations.ts'
import { presentRecords } from '#service/space-records.ts'
import { type FilledSpaces, fillSpaces } from '#tests/support/filled-spaces.ts'
import { createPeople, type FixturePerson, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let filled: FilledSpaces
/** A paragraph of the plan that each test has to itself. */
let blockId = ''

const first = 'Officers are trained once a year. The law is amended in 2027.'
type Make = OperationInput<'suggestion.make'>

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  filled = await fillSpaces(people)
})
afterAll(async () => {
  await people.end()
  await database.drop()
})
const section = async () =>
  (await people.run('coordinator', 'section.show', { id: filled.XZZ.sectionId })).section
const write = async (blocks: { id?: string; base?: number; text: string; isOut?: boolean }[]) =>
  people.run('coordinator', 'section.edit', {
    id: filled.XZZ.sectionId,
    base: (await section()).revision,
    language: 'en',
    title: 'Introduction',
    blocks,
  })
beforeEach(async () => {
  await write([{ text: first }])
  blockId = (await section()).blocks.at(-1)?.id ?? ''
})
const block = async () => (await section()).blocks.find(({ id }) => id === blockId)
const rewrite = async (text: string) => write([{ id: blockId, base: (await block())?.revision ?? 0, text }])

const wish = (parts: Partial<Make> = {}): Make => ({
  recordKind: 'plan-section',
  recordId: filled.XZZ.sectionId,
  part: blockId,
  field: 'text',
  language: 'en',
  base: 1,
  value: first.replace('once', 'twice'),
  reason: null,
  formId: '',
  ...parts,
})
const make = (person: FixturePerson, parts: Partial<Make> = {}) =>
  people.run(person, 'suggestion.make', wish(parts))
const show = (id: string, person: FixturePerson = 'coordinator') =>
  people.run(person, 'suggestion.show', { id })
const refusalOf = async (
  asked: Promise<{ ok: boolean; refusal?: { code: string; problems: { code: string }[] } }>,
) => {
  const { refusal } = await asked
  return refusal?.problems[0]?.code ?? refusal?.code
}
const waiting = async (id: string): Promise<string[]> => {
  const { rows } = await people.owner.query<{ kind: string; name: string }>(
    `select n.kind, p.name from app.notification n join app.person p on p.id = n.person_id
     where n.object_id = $1 and n.settled_at is null order by 1, 2`,
    [id],
  )
  return rows.map(({ kind, name }) => `${kind} ${name}`)
}

describe('a suggestion for a paragraph', () => {
  test('is shown word by word, waits for those who may edit, and is taken by an ordinary edit', async () => {
    const { id } = await make('customsOfficer', { reason: 'Once is too little.' })
    expect(await waiting(id)).toEqual(['suggestion-made Ana Coordinator', 'suggestion-made Ben Coordinator'])
    const shown = await show(id)
    expect(shown.diff.filter(({ kind }) => kind !== 'kept')).toEqual([
      { kind: 'deleted', text: 'once' },
      { kind: 'inserted', text: 'twice' },
    ])
    expect([shown.now?.isMoved, shown.taking?.how, shown.allowed]).toEqual([
      false,
      'as-suggested',
      ['read', 'make', 'take', 'refuse'],
    ])
    expect((await show(id, 'customsOfficer')).allowed).toEqual(['read', 'make', 'withdraw'])
    expect((await show(id, 'observer')).allowed).toEqual(['read'])
    expect(await people.run('coordinator', 'suggestion.take', { id, reason: 'Agreed.' })).toEqual({
      revision: 2,
      state: 'taken',
      how: 'as-suggested',
    })
    expect((await block())?.text.versions.en?.text).toBe(first.replace('once', 'twice'))
    expect((await block())?.revision).toBe(2)
    expect(await waiting(id)).toEqual(['suggestion-decided Carla Customs'])
    const { entries } = await people.run('observer', 'history.list', { limit: 3 })
    expect(entries.map(({ verb, objectKind, personName }) => `${personName} ${verb} ${objectKind}`)).toEqual([
      'Ana Coordinator took suggestion',
      'Ana Coordinator changed plan-block',
      'Carla Customs suggested suggestion',
    ])
    expect(entries[0]?.subject).toBe(`plan-section ${filled.XZZ.sectionId} 1`)
  })

  test('whose text moved elsewhere is merged, so that both changes stand', async () => {
    const { id } = await make('customsOfficer')
    await rewrite(first.replace('2027', '2028'))
    const shown = await show(id)
    expect([shown.now?.isMoved, shown.taking?.how]).toEqual([true, 'merged'])
    await people.run('coordinator', 'suggestion.take', { id })
    expect((await block())?.text.versions.en?.text).toBe(
      'Officers are trained twice a year. The law is amended in 2028.',
    )
  })

  test('whose words were changed meanwhile asks, and replaces them only for who has seen them', async () => {
    const { id } = await make('customsOfficer')
    await rewrite(first.replace('once', 'thrice'))
    const shown = await show(id)
    expect(shown.taking?.kind).toBe('ask')
    const take = (parts: object) => refusalOf(people.as('coordinator')('suggestion.take', { id, ...parts }))
    expect(await take({})).toBe('suggestion-moved')
    expect(await take({ replaces: true })).toBe('suggestion-moved')
    expect(await take({ replaces: true, seen: 1 })).toBe('suggestion-moved')
    expect((await block())?.text.versions.en?.text).toContain('thrice')
    expect(await take({ replaces: true, seen: shown.now?.revision })).toBeUndefined()
    expect((await block())?.text.versions.en?.text).toContain('twice')
    expect((await show(id)).suggestion.state).toBe('taken')
  })

  test('may rest on an older text than stands there, as a page does that stood open', async () => {
    await rewrite(first.replace('2027', '2028'))
    const { id } = await make('approver', { base: 1 })
    const shown = await show(id)
    expect(shown.suggestion.baseValue).toBe(first)
    expect(shown.taking?.how).toBe('merged')
  })

  test('is decided once: taken twice, or refused after, it says so and writes nothing', async () => {
    const { id } = await make('customsOfficer')
    await people.run('coordinator', 'suggestion.take', { id })
    const { revision } = (await block()) ?? {}
    for (const name of ['suggestion.take', 'suggestion.refuse'] as const)
      expect(await refusalOf(people.as('secondCoordinator')(name, { id }))).toBe('suggestion-settled')
    expect(await refusalOf(people.as('customsOfficer')('suggestion.withdraw', { id }))).toBe(
      'suggestion-settled',
    )
    expect((await block())?.revision).toBe(revision)
  })

  test('by two at once is taken by one', async () => {
    const { id } = await make('customsOfficer')
    const outcomes = await Promise.all(
      (['coordinator', 'secondCoordinator'] as const).map((person) =>
        refusalOf(people.as(person)('suggestion.take', { id })),
      ),
    )
    expect(outcomes.sort()).toEqual(['suggestion-settled', undefined])
    expect((await block())?.revision).toBe(2)
  })

  test('is refused with a reason, or withdrawn by its author, and then only read', async () => {
    const { id } = await make('customsOfficer')
    await people.run('coordinator', 'suggestion.refuse', { id, reason: 'No budget.', reasonLanguage: 'en' })
    const { suggestion, allowed } = await show(id, 'customsOfficer')
    expect(suggestion).toMatchObject({
      state: 'refused',
      decided: { byName: 'Ana Coordinator', reason: { versions: { en: { text: 'No budget.' } } } },
    })
    expect(allowed).toEqual(['read', 'make'])
    const other = await make('customsOfficer')
    expect(await refusalOf(people.as('approver')('suggestion.withdraw', { id: other.id }))).toBe(
      'action-not-allowed',
    )
    await people.run('customsOfficer', 'suggestion.withdraw', { id: other.id })
    expect((await show(other.id)).suggestion.state).toBe('withdrawn')
    expect((await block())?.revision).toBe(1)
  })

  test('for a paragraph that was taken out can be refused, not taken', async () => {
    const { id } = await make('customsOfficer')
    await write([{ id: blockId, base: 1, text: '', isOut: true }])
    const shown = await show(id)
    expect([shown.now, shown.taking, shown.allowed]).toEqual([null, null, ['read', 'make', 'refuse']])
    expect(await refusalOf(people.as('coordinator')('suggestion.take', { id }))).toBe('suggestion-gone')
    await people.run('coordinator', 'suggestion.refuse', { id })
  })

  test('sent twice from one form is made once; other words from the same form are not lost', async () => {
    const formId = people.context.newId()
    const one = await make('customsOfficer', { formId })
    expect(await make('customsOfficer', { formId })).toEqual(one)
    expect(await make('customsOfficer', { formId, value: 'Other words.' })).not.toEqual(one)
    const { suggestions } = await people.run('observer', 'suggestion.list', {
      recordKind: 'plan-section',
      recordId: filled.XZZ.sectionId,
      part: blockId,
    })
    expect(suggestions.map(({ suggestion }) => suggestion.value)).toEqual([
      'Other words.',
      first.replace('once', 'twice'),
    ])
  })

  test('keeps script as the words that it is', async () => {
    const value = `${first} <script>alert(1)</script>`
    const { id } = await make('customsOfficer', { value })
    expect((await show(id)).diff.at(-1)?.text).toBe(' <script>alert(1)</script>')
  })
})

describe('a suggestion for a field', () => {
  const ofAction = (parts: Partial<Make>): Partial<Make> => ({
    recordKind: 'plan-action',
    recordId: filled.XZZ.actionId,
    base: 2,
    language: null,
    ...parts,
  })
  const action = async () =>
    (await people.run('coordinator', 'action.show', { id: filled.XZZ.actionId })).action

  test('of an action is taken by whoever leads it, and nothing else of the action is touched', async () => {
    const before = await action()
    const base = before.revision
    const late = await make('healthOfficer', ofAction({ part: 'endOn', field: 'endOn', value: '2030', base }))
    const result = await make(
      'healthOfficer',
      ofAction({ part: 'expectedResult', field: 'expectedResult', language: 'en', value: 'Trained.', base }),
    )
    expect(await refusalOf(people.as('customsOfficer')('suggestion.take', { id: late.id }))).toBe(
      'action-not-allowed',
    )
    await people.run('coordinator', 'action.change', {
      language: 'en',
      changes: [{ id: before.id, base, fields: { leadAgencyId: people.agencyIds.customs } }],
    })
    await people.run('customsOfficer', 'suggestion.take', { id: late.id })
    await people.run('coordinator', 'suggestion.take', { id: result.id })
    const after = await action()
    expect(after).toMatchObject({
      endOn: '2030',
      leadAgencyId: people.agencyIds.customs,
      expectedResult: { versions: { en: { text: 'Trained.' } } },
    })
    expect([after.title, after.partners, after.milestones, after.fieldIds]).toEqual([
      before.title,
      before.partners,
      before.milestones,
      before.fieldIds,
    ])
  })

  test('of an action that its plan does not allow is refused where it is taken, and stays open', async () => {
    const { id } = await make(
      'healthOfficer',
      ofAction({ part: 'startOn', field: 'startOn', value: '2099', base: (await action()).revision }),
    )
    expect(await refusalOf(people.as('coordinator')('suggestion.take', { id }))).toBe('far-from-plan')
    expect((await show(id)).suggestion.state).toBe('open')
    await people.run('coordinator', 'suggestion.refuse', { id })
  })

  test('of the matrix changes the mark or the remark alone, also where nothing stood before', async () => {
    const field = (part: string, parts: Partial<Make>): Partial<Make> => ({
      recordKind: 'assessment',
      recordId: people.assessmentIds.XZZ,
      part,
      language: null,
      ...parts,
    })
    const mark = await make(
      'customsOfficer',
      field('op2.transport/CW/legal', { field: 'value', value: 'X', base: 0 }),
    )
    const shown = await show(mark.id)
    expect(shown.diff).toEqual([{ kind: 'inserted', text: 'X' }])
    await people.run('coordinator', 'suggestion.take', { id: mark.id })
    const remark = await make(
      'customsOfficer',
      field('op2.transport/CW/legal', { field: 'remark', language: 'en', value: 'See Art. 5.', base: 1 }),
    )
    await people.run('coordinator', 'suggestion.take', { id: remark.id })
    const { answer } = await people.run('observer', 'field.show', { fieldId: 'op2.transport/CW/legal' })
    expect(answer).toMatchObject({ value: 'X', remark: { versions: { en: { text: 'See Art. 5.' } } } })
    const bare = await make(
      'customsOfficer',
      field('op2.transport/NW/legal', { field: 'value', value: 'NA', base: 0 }),
    )
    expect(await refusalOf(people.as('coordinator')('suggestion.take', { id: bare.id }))).toBe(
      'reason-needed',
    )
  })

  test('of a report changes its paragraph', async () => {
    const { report } = await people.run('coordinator', 'report.show', { id: filled.XZZ.reportId })
    const part = report.sections.find(({ blocks }) => blocks.length > 0)
    const [paragraph] = part?.blocks ?? []
    const language = paragraph?.text.original ?? 'en'
    const { id } = await make('approver', {
      recordKind: 'report-section',
      recordId: part?.id ?? '',
      part: paragraph?.id ?? '',
      language,
      base: paragraph?.revision ?? 1,
      value: 'In better words.',
    })
    expect((await show(id)).record.withinId).toBe(filled.XZZ.reportId)
    await people.run('coordinator', 'suggestion.take', { id })
    const now = await people.run('coordinator', 'report.show', { id: filled.XZZ.reportId })
    const texts = now.report.sections
      .flatMap(({ blocks }) => blocks)
      .map(({ text }) => text.versions[language]?.text)
    expect(texts).toContain('In better words.')
  })
})

describe('a suggestion is refused', () => {
  test.each<[string, FixturePerson, Partial<Make>, string]>([
    ['by an observer, who reads', 'observer', {}, 'action-not-allowed'],
    ['by another State, for which nothing is there', 'neighbour', {}, 'record-not-found'],
    ['that says what stands there', 'coordinator', { value: first }, 'nothing-suggested'],
    ['without words to see', 'coordinator', { value: '\u200b ' }, 'required'],
    ['with a huge text', 'coordinator', { value: 'a'.repeat(20_001) }, 'too-long'],
    ['with a text that nests without end', 'coordinator', { value: `${'> '.repeat(500)}x` }, 'too-nested'],
    ['without a language for its text', 'coordinator', { language: null }, 'required'],
    ['for a field that a paragraph does not have', 'coordinator', { field: 'title' }, 'not-a-part'],
    ['for a paragraph that is none', 'coordinator', { part: 'none' }, 'not-a-part'],
    ['that rests on a revision to come', 'coordinator', { base: 9 }, 'revision-unknown'],
  ])('%s', async (_title, person, parts, code) => {
    expect(await refusalOf(people.as(person)('suggestion.make', wish(parts)))).toBe(code)
    expect(await refusalOf(people.as('expert')('suggestion.list', {}))).toBe('record-not-found')
  })

  test('by anybody outside the State, who does not learn that there is one', async () => {
    const { id } = await make('customsOfficer')
    for (const person of ['neighbour', 'expert', 'secretariat', 'provider', 'administrator'] as const)
      for (const name of [
        'suggestion.show',
        'suggestion.take',
        'suggestion.refuse',
        'suggestion.withdraw',
      ] as const)
        expect(await refusalOf(people.as(person)(name, { id })), `${person} ${name}`).toBe('record-not-found')
    expect(
      (await people.run('neighbour', 'suggestion.list', {})).suggestions.map(
        ({ suggestion }) => suggestion.id,
      ),
    ).toEqual([filled.XZY.suggestionId])
  })

  test('by the database too, where the service is bypassed', async () => {
    const { id } = await make('customsOfficer')
    const client = await people.context.appPool.connect()
    try {
      await client.query('begin')
      await client.query('select * from app.open_scope($1, $2, now())', [
        people.people.neighbour.token,
        'XZY',
      ])
      const read = await client.query('select from app.suggestion where id = $1', [id])
      const change = await client.query(`update app.suggestion set value = 'x' where id = $1`, [id])
      expect([read.rowCount, change.rowCount]).toEqual([0, 0])
      await expect(client.query('delete from app.suggestion')).rejects.toThrow('permission denied')
    } finally {
      await client.query('rollback')
      client.release()
    }
  })
})

test('suggestions are proved by the history', async () => {
  const check = await verifyHistory(database.ownerUrl, presentRecords)
  expect([check.broken, check.records?.different]).toEqual([null, null])
})

test('a place without words in the language asked for is shown with the text that there is', async () => {
  const place = (language: string) =>
    people.run('customsOfficer', 'suggestion.show-place', {
      recordKind: 'plan-section',
      recordId: filled.XZZ.sectionId,
      part: blockId,
      field: 'text',
      language,
    })
  expect(await place('ar')).toMatchObject({
    value: null,
    original: { original: 'en', versions: { en: { text: first } } },
  })
  expect(await place('en')).toMatchObject({ value: first, original: null })
})
