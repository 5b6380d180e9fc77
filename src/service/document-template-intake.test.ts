import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type RenderPool, startRenderPool } from '#documents/render-pool.ts'
import { templateRefusalCodes } from '#documents/word-package.ts'
import { interfaceLanguages, readCatalogue } from '#messages/translate.ts'
import { verifyHistory } from '#service/history-seal.ts'
import { presentRecords } from '#service/space-records.ts'
import { type SentTemplate, sendTemplate } from '#tests/support/kept-template.ts'
import { createPeople, type FixturePerson, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'
import { moreRelation, withInHeader, wordTemplateFile } from '#tests/support/word-template-files.ts'

let database: TestDatabase
let people: PeopleFixture
let renderer: RenderPool
let ministry: Buffer
let embassy: Buffer

beforeAll(async () => {
  renderer = startRenderPool({ warms: 'reading' })
  ministry = await wordTemplateFile()
  embassy = await wordTemplateFile({ hasFirstPage: false })
})
afterAll(() => renderer.close())
beforeEach(async () => {
  database = await createTestDatabase()
  people = await createPeople(database, { renderer })
})
afterEach(async () => {
  await people.end()
  await database.drop()
})

const send = (sent: Partial<SentTemplate> = {}, person: FixturePerson = 'coordinator') =>
  sendTemplate(people, person, { bytes: ministry, ...sent })
const show = () => people.run('observer', 'document-template.show', {})
const rowsOf = async (table: string): Promise<number> =>
  Number((await people.owner.query(`select count(*) as count from app.${table}`)).rows[0].count)

describe('a Word template', () => {
  test('is kept with what was found in it, and every reader of the State sees it', async () => {
    expect(await send()).toEqual({ ok: true, value: { revision: 1 } })
    const { template, revision, allowed } = await show()
    expect(revision).toBe(1)
    expect(allowed).toEqual(['read'])
    expect(template).toMatchObject({
      name: 'ministry.docx',
      byteSize: ministry.length,
      hasLetterhead: true,
      hasHeadingNumbers: false,
      hasLostLinks: false,
      changedBy: 'Ana Coordinator',
      changedAt: '2026-11-23T09:00:00.000Z',
    })
    expect(template?.taken).toContain('Heading 1')
    expect(template?.missing).toContain('Table Text')
  })

  test('is replaced and taken out; the history tells of each, and the files stay', async () => {
    await send()
    const first = (await show()).template
    expect(await send({ bytes: embassy, name: 'embassy.dotx', base: 1 })).toMatchObject({ ok: true })
    const second = (await show()).template
    await people.run('secondCoordinator', 'document-template.remove', { base: 2 })
    const { template, history, revision } = await show()
    expect([template, revision]).toEqual([null, 3])
    expect(history.map(({ verb, personName, changes }) => ({ verb, personName, ...changes }))).toEqual([
      {
        verb: 'withdrawn',
        personName: 'Ben Coordinator',
        name: ['embassy.dotx', null],
        sha256: [second?.sha256, null],
      },
      {
        verb: 'replaced',
        personName: 'Ana Coordinator',
        name: ['ministry.docx', 'embassy.dotx'],
        sha256: [first?.sha256, second?.sha256],
      },
      {
        verb: 'added',
        personName: 'Ana Coordinator',
        name: [null, 'ministry.docx'],
        sha256: [null, first?.sha256],
      },
    ])
    expect(await rowsOf('file where is_complete')).toBe(2)
    expect(await send({ base: 3 })).toMatchObject({ ok: true })
    expect((await show()).history[0]).toMatchObject({ verb: 'added', objectRevision: 4 })
    const { broken, records } = await verifyHistory(database.ownerUrl, presentRecords)
    expect([broken, records?.different]).toEqual([null, null])
  })

  test('of each State is its own', async () => {
    await send()
    await send({ bytes: embassy, space: 'XZY', name: 'embassy.docx' }, 'neighbour')
    expect((await show()).template?.name).toBe('ministry.docx')
    const own = await people.run('neighbour', 'document-template.show', {})
    expect(own.template?.name).toBe('embassy.docx')
  })
})

describe('of two people who change it', () => {
  test('the second is told what the first did, and nothing is lost', async () => {
    await send()
    await send({ bytes: embassy, name: 'embassy.docx', base: 1 }, 'secondCoordinator')
    const conflict = {
      ok: false,
      refusal: {
        code: 'edit-conflict',
        conflicts: [{ field: 'name', theirs: 'embassy.docx', changedBy: 'Ben Coordinator' }],
      },
    }
    expect(await send({ base: 1 })).toMatchObject(conflict)
    expect(await people.as('coordinator')('document-template.remove', { base: 1 })).toMatchObject(conflict)
    expect((await show()).template?.name).toBe('embassy.docx')
    expect(await rowsOf('file')).toBe(2)
  })

  test('at the same moment, one is kept', async () => {
    const outcomes = await Promise.all([send(), send({ bytes: embassy }, 'secondCoordinator')])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'edit-conflict' } })
    expect(await rowsOf('document_template')).toBe(1)
    expect(await rowsOf('file')).toBe(1)
  })

  test('a revision that the record does not know is refused, and so is taking out what is not there', async () => {
    expect(await send({ base: 7 })).toMatchObject({ refusal: { code: 'revision-unknown' } })
    const remove = people.as('coordinator')('document-template.remove', { base: 0 })
    expect(await remove).toMatchObject({ refusal: { code: 'record-not-found' } })
  })
})

describe('a file that is no template', () => {
  const fetching = () =>
    wordTemplateFile({
      change: withInHeader(
        '<w:p><w:r><w:drawing><a:blip xmlns:a="a" r:link="rIdMore"/></w:drawing></w:r></w:p>',
        moreRelation('image', 'https://spy.example/1.png', true),
      ),
    })
  const withPart = (name: string, data: Buffer) => wordTemplateFile({ more: [{ name, data }] })

  test.each<[string, () => Promise<Buffer>, string, string]>([
    ['a renamed PDF', async () => Buffer.from('%PDF-1.7 and what follows in it'), 'not-word', ''],
    ['one with macros', () => withPart('word/vbaProject.bin', Buffer.from('x')), 'macros', ''],
    ['one that unpacks to 70 MB', () => withPart('word/x.bin', Buffer.alloc(70 << 20)), 'too-large', ''],
    ['one of 20 MB', async () => Buffer.alloc(20 << 20, 'PK'), 'too-large', ''],
    ['one that fetches from outside', fetching, 'outside', 'https://spy.example/1.png'],
    ['one cut off', async () => ministry.subarray(0, 4000), 'damaged', ''],
  ])('%s is refused with its reason, and nothing of it is kept', async (_what, bytes, code, subject) => {
    expect(await send({ bytes: await bytes() })).toMatchObject({
      ok: false,
      refusal: {
        code: 'input-not-valid',
        problems: [{ path: 'file', code: `template-${code}`, ...(subject && { params: { subject } }) }],
      },
    })
    expect([await rowsOf('file'), await rowsOf('file_chunk'), await rowsOf('document_template')]).toEqual([
      0, 0, 0,
    ])
  })

  test('an empty one, and one with no name that a file can have', async () => {
    expect(await send({ bytes: Buffer.alloc(0) })).toMatchObject({ refusal: { code: 'file-empty' } })
    expect(await send({ name: '../ministry.docx' })).toMatchObject({
      refusal: { problems: [{ path: 'name', code: 'not-a-file-name' }] },
    })
  })

  test('one that takes too long to read is ended with the child that reads it', async () => {
    const impatient = startRenderPool({ warms: 'reading', timeLimitMs: 1 })
    const context = { ...people.context, renderer: impatient }
    const outcome = await sendTemplate({ ...people, context }, 'coordinator', { bytes: ministry })
    await impatient.close()
    expect(outcome).toMatchObject({ refusal: { problems: [{ code: 'template-too-heavy' }] } })
    expect(await rowsOf('file')).toBe(0)
  })

  test('is refused in a sentence of every language', () => {
    for (const language of interfaceLanguages) {
      const catalogue = readCatalogue(language)
      const missing = [...templateRefusalCodes, 'too-heavy'].filter(
        (code) => catalogue[`problem.template-${code}`] === undefined,
      )
      expect(missing, language).toEqual([])
    }
  })
})

describe('a person without the right', () => {
  test.each<[FixturePerson, string]>([
    ['customsOfficer', 'action-not-allowed'],
    ['approver', 'action-not-allowed'],
    ['observer', 'action-not-allowed'],
    ['provider', 'record-not-found'],
    ['expert', 'space-not-found'],
    ['neighbour', 'space-not-found'],
    ['administrator', 'space-not-found'],
  ])('%s neither keeps nor takes out a template', async (person, code) => {
    expect(await send({ space: 'XZZ' }, person)).toMatchObject({ ok: false, refusal: { code } })
    const remove = people.as(person, 'XZZ')('document-template.remove', { base: 0 })
    expect(await remove).toMatchObject({ ok: false, refusal: { code } })
    expect(await rowsOf('file')).toBe(0)
  })

  test('of another State is not shown that there is one', async () => {
    await send()
    for (const person of ['neighbour', 'expert'] as const) {
      const shown = people.as(person, 'XZZ')('document-template.show', {})
      expect(await shown).toMatchObject({ refusal: { code: 'space-not-found' } })
    }
  })
})
