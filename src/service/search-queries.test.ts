import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SearchAnswer } from '#service/search-queries.ts'
import { type FilledSpaces, fillSpaces } from '#tests/support/filled-spaces.ts'
import { createPeople, type FixturePerson, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let filled: FilledSpaces

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  filled = await fillSpaces(people)
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

const find = (
  person: FixturePerson,
  q: string,
  more: { kind?: 'action' | 'matrix-row'; page?: number; language?: string } = {},
) => people.run(person, 'search.find', { q, ...more })
const counts = ({ groups }: SearchAnswer) =>
  Object.fromEntries(groups.map(({ kind, count }) => [kind, count]))
const shown = ({ hits }: SearchAnswer) =>
  hits.map(({ passage }) => passage.map(({ text, isHit }) => (isHit ? `[${text}]` : text)).join(''))

describe('what is found', () => {
  test.each<[string, string, object]>([
    ['a section’s paragraph and the suggestion for it', 'paragraph', { plan: 1, suggestion: 1 }],
    ['a milestone, and a report on the action', 'course', { action: 2 }],
    ['a legal instrument by another form of its word', 'codes', { 'legal-instrument': 2 }],
    ['a comment', 'Article 12', { comment: 1 }],
    ['a communication', 'point of contact', { communication: 1 }],
    ['an agency by its short name', 'MoJ', { agency: 1 }],
    ['a member', 'Hamid', { member: 1 }],
    ['an assignment', 'name the articles', { assignment: 1 }],
    ['the beginning of a word', 'parag', { plan: 1, suggestion: 1 }],
    ['a row of the matrix by the beginning of a word', 'manufact', { 'matrix-row': 1 }],
  ])('%s', async (_title, q, expected) => {
    expect(counts(await find('coordinator', q))).toMatchObject(expected)
  })

  test('says where it stands and marks the words', async () => {
    const { hits } = await find('coordinator', 'officers')
    expect(hits[0]).toMatchObject({
      objectKind: 'plan-action',
      passage: [
        { text: 'Train ', isHit: false },
        { text: 'officers', isHit: true },
      ],
      place: { recordKind: 'plan-action', recordId: filled.XZZ.actionId, number: '2', field: null },
    })
    const paragraph = await find('coordinator', 'first paragraph')
    expect(paragraph.hits[0]?.place).toMatchObject({
      recordKind: 'plan-section',
      recordId: filled.XZZ.sectionId,
      part: 'block',
      partNumber: 1,
    })
  })

  test('marks the whole word of which the beginning was typed, also where its stem is shorter', async () => {
    await people.run('coordinator', 'action.add', {
      language: 'en',
      status: 'planned',
      title: 'Counter-proliferation, sécurité: “Proliferation”',
    })
    expect(shown(await find('coordinator', 'proliferat', { kind: 'action' }))).toEqual([
      'Counter-[proliferation], sécurité: “[Proliferation]”',
    ])
    expect(shown(await find('coordinator', 'proliferation securit', { kind: 'action' }))).toEqual([
      'Counter-[proliferation], [sécurité]: “[Proliferation]”',
    ])
  })

  test('an agency by a name that it had, and where it was merged who goes on', async () => {
    const today = people.clock.now.toISOString().slice(0, 10)
    const ended = { on: today, successors: [{ versions: { en: { text: 'Next Office' } } }] }
    const title = { versions: { en: { text: 'Renamed Office' } } }
    const former = await find('coordinator', 'old offi')
    expect(shown(former)).toEqual(['[Old] [Office]'])
    expect(former.hits[0]).toMatchObject({
      objectKind: 'agency-name',
      place: { recordKind: 'agency', title, formerUntil: today, ended },
    })
    const { hits } = await find('observer', 'renamed office')
    expect(hits).toMatchObject([
      { objectKind: 'agency', place: { recordId: former.hits[0]?.place.recordId, formerUntil: null, ended } },
    ])
    expect((await find('coordinator', 'next office')).hits[0]?.place).toMatchObject({
      formerUntil: null,
      ended: null,
    })
  })

  test('not by a name that counted for no day', async () => {
    const { agencyId } = filled.XZZ
    const insert = (fromOn: string, name: string) =>
      people.owner.query(
        `insert into app.agency_name (id, space_id, agency_id, name, short_name, from_on, until_on, origin_id)
         select gen_random_uuid(), a.space_id, a.id, jsonb_set(a.name, '{versions,en,text}', to_jsonb($3::text)), '{}', $2, '2026-02-01', a.origin_id
         from app.agency a where a.id = $1`,
        [agencyId, fromOn, name],
      )
    await insert('2026-01-01', 'Chancery')
    await insert('2026-02-01', 'Chanzery')
    expect((await find('coordinator', 'chancery')).total).toBe(1)
    expect((await find('coordinator', 'chanzery')).total).toBe(0)
    expect((await find('neighbour', 'chancery')).total).toBe(0)
  })

  test('a row of the matrix stands there before anything is answered in it', async () => {
    const found = await find('coordinator', 'manufacture')
    expect(
      found.hits.filter(({ group }) => group === 'matrix-row').map(({ objectId }) => objectId),
    ).toContain('op2.manufacture')
  })

  test('a change is found at once, and what it replaced is not', async () => {
    const { id } = await people.run('coordinator', 'action.add', {
      language: 'en',
      status: 'planned',
      title: 'Zeppelin rules',
    })
    expect(shown(await find('observer', 'zeppelin'))).toEqual(['[Zeppelin] rules'])
    await people.run('coordinator', 'action.edit', {
      id,
      base: 1,
      language: 'en',
      status: 'planned',
      title: 'Airship <b>rules</b> & more',
    })
    expect((await find('observer', 'zeppelin')).total).toBe(0)
    expect(shown(await find('observer', 'airships rules'))).toEqual(['[Airship] <b>[rules]</b> & more'])
  })

  test('pages follow each other without gap or repetition, rows of the matrix last', async () => {
    for (let count = 0; count < 25; count += 1)
      await people.run('coordinator', 'action.add', {
        language: 'en',
        status: 'planned',
        title: `Means of delivery, part ${count}`,
      })
    const { pages, total } = await find('coordinator', 'means delivery')
    const all: string[] = []
    for (let page = 1; page <= pages; page += 1)
      for (const hit of (await find('coordinator', 'means delivery', { page })).hits)
        all.push(`${hit.group} ${hit.objectId} ${hit.place.field}`)
    expect(pages).toBeGreaterThan(1)
    expect(new Set(all).size).toBe(total)
    expect(all).toHaveLength(total)
    expect(all.at(-1)).toMatch(/^matrix-row/)
    expect((await find('coordinator', 'means delivery', { page: pages + 1 })).hits).toEqual([])
  })

  test('one kind alone, with the counts of all', async () => {
    const found = await find('coordinator', 'officers or manufacture', { kind: 'action' })
    expect(new Set(found.hits.map(({ group }) => group))).toEqual(new Set(['action']))
    expect(Object.keys(counts(found)).length).toBeGreaterThan(1)
  })
})

describe('what may not be read is neither shown nor counted', () => {
  test('another State’s texts', async () => {
    await people.run('neighbour', 'action.add', {
      language: 'en',
      status: 'planned',
      title: 'Quixotic endeavour',
    })
    expect((await find('neighbour', 'quixotic')).total).toBe(1)
    expect((await find('neighbour', 'quixo')).total).toBe(1)
    for (const typed of ['quixotic', 'quixo'])
      expect(await find('coordinator', typed)).toMatchObject({
        total: 0,
        isMore: false,
        groups: [],
        hits: [],
      })
  })

  test('another agency’s assignment', async () => {
    await people.run('coordinator', 'assignment.ask', {
      agencyId: people.agencyIds.customs,
      items: [{ kind: 'matrix-row', ref: 'op2.acquire', weapon: 'NW' }],
      language: 'en',
      message: 'Hyacinth lists, please.',
    })
    expect(counts(await find('coordinator', 'hyacinth'))).toEqual({ assignment: 1 })
    expect(counts(await find('customsOfficer', 'hyacinth'))).toEqual({ assignment: 1 })
    expect(counts(await find('customsOfficer', 'hyac'))).toEqual({ assignment: 1 })
    for (const typed of ['hyacinth', 'hyac'])
      expect(await find('healthOfficer', typed)).toMatchObject({ total: 0, groups: [], hits: [] })
  })

  test('anything, for people of the Committee, a provider and the administrator', async () => {
    for (const person of ['expert', 'secretariat', 'provider', 'administrator'] as const)
      expect(await find(person, 'officers or manufacture or Ana'), person).toMatchObject({
        total: 0,
        groups: [],
        hits: [],
      })
    for (const person of ['expert', 'secretariat', 'administrator', 'neighbour'] as const) {
      const outcome = await people.as(person, 'XZZ')('search.find', { q: 'officers' })
      expect(outcome.ok, person).toBe(false)
    }
  })

  test('what was said about a record that is gone', async () => {
    const report = await people.run('coordinator', 'report.draft', { kind: 'additional-information' })
    await people.run('coordinator', 'comment.add', {
      recordKind: 'report',
      recordId: report.id,
      part: null,
      language: 'en',
      text: 'Marmalade',
    })
    expect((await find('coordinator', 'marmalade')).total).toBe(1)
    await people.owner.query('delete from app.report where id = $1', [report.id])
    expect(await find('coordinator', 'marmalade')).toMatchObject({ total: 0, groups: [] })
  })

  test('a member whose time has ended', async () => {
    expect((await find('coordinator', 'Otto')).total).toBe(1)
    await people.owner.query(`update app.membership set to_on = '2026-11-22' where person_id = $1`, [
      people.people.observer.personId,
    ])
    expect(await find('coordinator', 'Otto')).toMatchObject({ total: 0, groups: [] })
  })
})

describe('whatever is typed gets a sentence', () => {
  test.each([
    ['', 'empty'],
    [`'"&|!:*<>`, 'no-words'],
    ['x', 'too-short'],
    ['long '.repeat(60), 'too-long'],
    ['the and of', 'only-common-words'],
    [`officers' & "train | ! :* <b>`, 'searched'],
    ['"""', 'no-words'],
    ['- or -', 'searched'],
    ['<script>alert(1)</script>', 'searched'],
    ['%_\\', 'no-words'],
  ])('%j: %s', async (q, standing) => {
    expect((await find('coordinator', q)).standing).toBe(standing)
  })
})
