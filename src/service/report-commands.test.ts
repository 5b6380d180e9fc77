import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyHistory } from '#service/history-seal.ts'
import { presentRecords } from '#service/space-records.ts'
import { createPeople, type FixturePerson, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let lawId: string

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  const law = await people.run('coordinator', 'legal-instrument.add', {
    language: 'en',
    title: 'Penal Code of the State',
    shortTitle: 'Penal Code',
    kind: 'code',
    textLanguage: 'en',
    translation: 'original',
  })
  lawId = law.id
  await answer('op2.use/NW/legal', 'Art. 5')
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

const answer = async (fieldId: string, provision: string | null, value: 'X' | '?' | null = 'X') => {
  const { answer: stored } = await people.run('coordinator', 'field.show', { fieldId })
  const sources = provision === null ? [] : [{ legalInstrumentId: lawId, provision }]
  await people.run('coordinator', 'answer.record', {
    fieldId,
    base: stored?.revision ?? 0,
    language: 'en',
    value,
    sources,
  })
}

const draft = async (input: Record<string, unknown> = {}): Promise<string> =>
  (await people.run('coordinator', 'report.draft', { kind: 'first-report', ...input })).id
const show = (id: string) => people.run('coordinator', 'report.show', { id })
const look = (id: string) => people.run('coordinator', 'report.look-again', { id })
const sectionOf = async (id: string, code: string) => {
  const section = (await show(id)).report.sections.find((each) => each.code === code)
  if (section === undefined) throw new Error(`There is no part ${code}.`)
  return section
}
const textsOf = async (id: string, code: string, language = 'en') =>
  (await sectionOf(id, code)).blocks.map((block) => block.text.versions[language]?.text ?? null)

const write = async (id: string, text: string, person: FixturePerson = 'coordinator') => {
  const section = await sectionOf(id, 'op2')
  const [block] = section.blocks
  return people.as(person)('report.edit-section', {
    id,
    sectionId: section.id,
    base: section.revision,
    language: 'en',
    title: 'OP 2',
    blocks: [{ id: block?.id, base: block?.revision ?? 0, text }],
  })
}

const settle = async (id: string, choice: 'take' | 'keep', at = 0) => {
  const { changes } = await look(id)
  const { key = '', seen = '', base = 0 } = changes[at] ?? {}
  return people.as('coordinator')('report.settle', { id, choice, paragraphs: [{ key, seen, base }] })
}

describe('a draft', () => {
  test('holds what is in place with its source, in each of its languages', async () => {
    const id = await draft({ languages: ['en', 'fr'] })
    const [english] = await textsOf(id, 'op2')
    const [french] = await textsOf(id, 'op2', 'fr')
    expect(english).toContain('use (nuclear): Penal Code, Art. 5')
    expect(french).toContain('utiliser (nucléaire) : Penal Code, Art. 5')
    expect((await textsOf(id, 'instruments'))[0]).toContain('Penal Code of the State')
  })

  test('leaves out and tells of a field that is marked X without a source', async () => {
    await answer('op2.possess/CW/legal', null)
    const { report, problems } = await show(await draft({ sections: ['op2'] }))
    expect(JSON.stringify(report)).not.toContain('possess')
    expect(problems).toMatchObject([{ code: 'field-left-out', fieldId: 'op2.possess/CW/legal' }])
  })

  test.each([
    [{ languages: ['xx'] }, 'languages', 'document-language'],
    [{ since: '2099-01-01' }, 'since', 'in-the-future'],
    [{ since: 'yesterday' }, 'since', 'not-a-date'],
    [{ sections: [] }, 'sections', 'choose-a-part'],
  ])('is refused with a sentence at its place: %j', async (input, path, code) => {
    const outcome = await people.as('coordinator')('report.draft', {
      kind: 'first-report',
      ...input,
    } as never)
    expect(outcome.ok).toBe(false)
    if (!outcome.ok) expect(outcome.refusal.problems[0]).toMatchObject({ path, code })
  })

  test('is made, written and sent by the coordinator alone, read by the State, and not there for others', async () => {
    const id = await draft()
    for (const person of ['observer', 'customsOfficer', 'approver'] as const) {
      expect(await people.as(person)('report.show', { id })).toMatchObject({ ok: true })
      expect(await write(id, 'Mine.', person)).toMatchObject({ refusal: { code: 'action-not-allowed' } })
      expect(await people.as(person)('report.draft', { kind: 'first-report' })).toMatchObject({
        refusal: { code: 'action-not-allowed' },
      })
    }
    expect(await people.as('neighbour')('report.show', { id })).toMatchObject({
      refusal: { code: 'record-not-found' },
    })
    expect(await people.as('provider')('report.show', { id })).toMatchObject({
      refusal: { code: 'record-not-found' },
    })
    expect(await people.as('expert', 'XZZ')('report.show', { id })).toMatchObject({
      refusal: { code: 'space-not-found' },
    })
  })

  test('of two people who write one paragraph the second is shown both', async () => {
    const id = await draft()
    const section = await sectionOf(id, 'op2')
    const input = (text: string) => ({
      id,
      sectionId: section.id,
      base: section.revision,
      language: 'en',
      title: 'OP 2',
      blocks: [{ id: section.blocks[0]?.id, base: 1, text }],
    })
    expect(await people.as('coordinator')('report.edit-section', input('Ana'))).toMatchObject({ ok: true })
    expect(await people.as('secondCoordinator')('report.edit-section', input('Ben'))).toMatchObject({
      refusal: { code: 'edit-conflict', conflicts: [{ theirs: 'Ana', yours: 'Ben' }] },
    })
  })

  test('can be taken out with all its text; the history stays whole', async () => {
    const id = await draft()
    await write(id, 'Words of a person.')
    await people.run('coordinator', 'report.remove', { id })
    expect(await people.as('coordinator')('report.show', { id })).toMatchObject({
      refusal: { code: 'record-not-found' },
    })
    expect((await verifyHistory(database.ownerUrl, presentRecords)).broken).toBeNull()
  })
})

describe('looking again', () => {
  test('offers new wording beside the old and leaves what a person wrote alone until told', async () => {
    const id = await draft()
    await write(id, 'A person wrote this.')
    expect((await look(id)).changes).toEqual([])
    await answer('op2.use/NW/legal', 'Art. 6')
    const { changes } = await look(id)
    expect(changes).toMatchObject([{ kind: 'changed', isRewritten: true, subjects: ['op2.use/NW/legal'] }])
    expect(changes[0]?.before?.versions.en?.text).toBe('A person wrote this.')
    expect(changes[0]?.after?.versions.en?.text).toContain('Art. 6')
    expect(await textsOf(id, 'op2')).toEqual(['A person wrote this.'])
    expect(await settle(id, 'keep')).toMatchObject({ ok: true, value: { kept: 1 } })
    expect(await textsOf(id, 'op2')).toEqual(['A person wrote this.'])
    expect((await look(id)).changes).toEqual([])
  })

  test('takes the new wording in all languages, none of them older than the original', async () => {
    const id = await draft({ languages: ['en', 'fr'] })
    await answer('op2.use/NW/legal', 'Art. 7')
    expect(await settle(id, 'take')).toMatchObject({ ok: true, value: { taken: 1 } })
    expect((await textsOf(id, 'op2', 'fr'))[0]).toContain('Art. 7')
    const { problems } = await show(id)
    expect(problems.map((problem) => problem.code)).not.toContain('translation-stale')
    expect((await look(id)).changes).toEqual([])
  })

  test('adds a paragraph in its place, and takes out one of which nothing is left', async () => {
    const id = await draft({ sections: ['op2'] })
    await answer('op2.use/NW/enforcement', 'Art. 8')
    await answer('op2.finance/NW/legal', 'Art. 9')
    expect((await look(id)).changes).toMatchObject([{ kind: 'new' }, { kind: 'new' }])
    await settle(id, 'take', 1)
    await settle(id, 'take', 0)
    const texts = await textsOf(id, 'op2')
    expect(texts.map((text) => /Art\. \d/.exec(text ?? '')?.[0])).toEqual(['Art. 7', 'Art. 8', 'Art. 9'])
    await answer('op2.finance/NW/legal', null, '?')
    expect((await look(id)).changes).toMatchObject([{ kind: 'gone', after: null }])
    await settle(id, 'take')
    expect(await textsOf(id, 'op2')).toHaveLength(2)
  })

  test('takes nothing where record or text moved on since the person looked', async () => {
    const id = await draft({ sections: ['op2'] })
    await answer('op2.use/NW/legal', 'Art. 10')
    const [seenFirst] = (await look(id)).changes
    await write(id, 'Written meanwhile.', 'secondCoordinator')
    const { key = '', seen = '', base = 0 } = seenFirst ?? {}
    const wish = { id, choice: 'take' as const, paragraphs: [{ key, seen, base }] }
    const refused = { ok: false, refusal: { code: 'draft-moved-on' } }
    expect(await people.as('coordinator')('report.settle', wish)).toMatchObject(refused)
    await answer('op2.use/NW/legal', 'Art. 11')
    const newer = { ...wish, paragraphs: [{ key, seen, base: base + 1 }] }
    expect(await people.as('coordinator')('report.settle', newer)).toMatchObject(refused)
    expect(await textsOf(id, 'op2')).toContain('Written meanwhile.')
  })
})

describe('marking as sent', () => {
  const send = (id: string, change: Record<string, unknown> = {}) =>
    people.as('coordinator')('report.send', {
      id,
      base: 1,
      language: 'en',
      sentOn: '2026-11-20',
      symbol: 'NV 12/2026',
      ...change,
    })

  test('freezes the text and enters it in the register', async () => {
    const id = await draft()
    expect(await send(id)).toMatchObject({ ok: true })
    const { report, communication, allowed } = await show(id)
    expect(report.status).toBe('sent')
    expect(communication).toMatchObject({ kind: 'first-report', sentOn: '2026-11-20', symbol: 'NV 12/2026' })
    expect(allowed).toEqual(['read', 'draft', 'export'])
    expect(await write(id, 'Too late.')).toMatchObject({ refusal: { code: 'action-not-allowed' } })
    expect(await settle(id, 'take')).toMatchObject({ refusal: { code: 'action-not-allowed' } })
    expect(await people.as('coordinator')('report.remove', { id })).toMatchObject({ ok: false })
    expect(await send(id)).toMatchObject({ refusal: { code: 'action-not-allowed' } })
    await answer('op2.use/NW/legal', 'Art. 12')
    expect((await look(id)).changes).toEqual([])
  })

  test.each([
    [{ sentOn: '2003-01-01' }, 'sentOn', 'before-the-resolution'],
    [{ sentOn: '2027-01-01' }, 'sentOn', 'in-the-future'],
    [{ sentOn: '' }, 'sentOn', 'not-a-date'],
    [{ documentId: '01900000-0000-7000-8000-000000000000' }, 'documentId', 'not-a-document'],
  ])('is refused with a sentence at its place: %j', async (change, path, code) => {
    const id = await draft()
    const outcome = await send(id, change)
    expect(outcome.ok).toBe(false)
    if (!outcome.ok) expect(outcome.refusal.problems[0]).toMatchObject({ path, code })
    expect((await show(id)).report.status).toBe('draft')
  })
})

test('what the history says of reports and of the register is what they are', async () => {
  expect((await verifyHistory(database.ownerUrl, presentRecords)).broken).toBeNull()
})
