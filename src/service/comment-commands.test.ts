import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { verifyHistory } from '#service/history-seal.ts'
import { presentRecords } from '#service/space-records.ts'
import { createPeople, type FixturePerson, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let field = 0
const fields = [
  'op2.manufacture',
  'op2.acquire',
  'op2.possess',
  'op2.develop',
  'op2.transport',
  'op2.transfer',
].flatMap((concept) => ['NW', 'CW', 'BW'].map((weapon) => `${concept}/${weapon}/legal`))

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
})
afterAll(async () => {
  await people.end()
  await database.drop()
})
/** Every test has a field to itself. */
beforeEach(() => {
  field += 1
})

const part = (): string => fields[field] ?? ''
const about = (recordId = people.assessmentIds.XZZ) => ({
  recordKind: 'assessment' as const,
  recordId,
  part: part(),
})
const add = (person: FixturePerson, text = 'Which article is meant?', formId = '') =>
  people.run(person, 'comment.add', { ...about(), language: 'en', text, formId })
const threads = async (person: FixturePerson = 'coordinator') =>
  (await people.run(person, 'comment.list', about())).threads
const refusalOf = async (asked: Promise<{ ok: boolean; refusal?: { code: string } }>) =>
  (await asked).refusal?.code

describe('comments on a field', () => {
  test('are read by every member of the State, thread by thread, with what each may do to them', async () => {
    const first = await add('customsOfficer', 'Which article?\r\n\r\nThe Act has two.')
    const second = await add('approver', 'Is the date right?')
    await people.run('coordinator', 'comment.reply', { id: first.id, language: 'fr', text: 'Article 12.' })
    const shown = await threads('observer')
    expect(shown.map(({ root, replies }) => [root.id, replies.length])).toEqual([
      [first.id, 1],
      [second.id, 0],
    ])
    expect(shown[0]?.root).toMatchObject({
      authorName: 'Carla Customs',
      rootId: null,
      resolved: null,
      text: { original: 'en', versions: { en: { text: 'Which article?\n\nThe Act has two.' } } },
    })
    expect(shown[0]?.allowed).toEqual(['read'])
    expect((await threads('customsOfficer')).map((thread) => thread.allowed)).toEqual([
      ['read', 'add', 'reply', 'resolve'],
      ['read', 'add', 'reply'],
    ])
    const page = await people.run('observer', 'field.show', { fieldId: part() })
    expect(page.comments.threads.map(({ root }) => root.id)).toEqual([first.id, second.id])
    expect(page.answer).toBeNull()
  })

  test('are counted on the matrix while they are open', async () => {
    const { id } = await add('customsOfficer')
    await add('coordinator')
    const count = async () =>
      (await people.run('observer', 'assessment.show', { section: 'op2' })).openComments[part()]
    expect(await count()).toBe(2)
    await people.run('customsOfficer', 'comment.resolve', { id })
    expect(await count()).toBe(1)
    await people.run('coordinator', 'comment.reopen', { id })
    expect(await count()).toBe(2)
  })

  test('are resolved by their author or the coordinator, and stand resolved under a name and a time', async () => {
    const { id } = await add('customsOfficer')
    for (const person of ['healthOfficer', 'approver', 'observer'] as const)
      expect(await refusalOf(people.as(person)('comment.resolve', { id })), person).toBe('action-not-allowed')
    await people.run('customsOfficer', 'comment.resolve', { id })
    const at = people.clock.now.toISOString()
    expect((await threads())[0]?.root.resolved).toMatchObject({ at, byName: 'Carla Customs' })
    // Somebody else's click on a page that was older.
    expect(await people.run('coordinator', 'comment.resolve', { id })).toEqual({ revision: 2 })
    expect((await threads())[0]?.root.resolved?.byName).toBe('Carla Customs')
    const reply = people.as('healthOfficer')('comment.reply', { id, language: 'en', text: 'Late.' })
    expect(await reply).toMatchObject({
      refusal: { code: 'input-not-valid', problems: [{ path: 'id', code: 'thread-resolved' }] },
    })
    const reading = people.as('observer')('comment.reply', { id, language: 'en', text: 'Late.' })
    expect(await refusalOf(reading)).toBe('action-not-allowed')
    expect(await people.run('coordinator', 'comment.reopen', { id })).toEqual({ revision: 3 })
    expect((await threads())[0]?.root.resolved).toBeNull()
  })

  test('sent twice from one form are written once', async () => {
    const formId = people.context.newId()
    const first = await add('coordinator', 'Once.', formId)
    expect(await add('coordinator', 'Once.', formId)).toEqual(first)
    expect(await threads()).toHaveLength(1)
  })

  test('are lost from no form: other words, or another person’s, are written beside what it sent before', async () => {
    const formId = people.context.newId()
    const first = await add('coordinator', 'Which article?', formId)
    const second = await add('coordinator', 'Which paragraph?', formId)
    const third = await add('customsOfficer', 'Which article?', formId)
    expect((await threads()).map(({ root }) => root.id)).toEqual([first.id, second.id, third.id])
    await people.run('coordinator', 'comment.reply', {
      id: first.id,
      language: 'en',
      text: 'Which article?',
      formId,
    })
    expect((await threads())[0]?.replies).toHaveLength(1)
  })

  test('leave their words in the history, which then proves them', async () => {
    const { id } = await add('customsOfficer', 'Which article?')
    const reply = await people.run('coordinator', 'comment.reply', {
      id,
      language: 'en',
      text: 'Article 12.',
    })
    await people.run('coordinator', 'comment.resolve', { id })
    const { entries } = await people.run('observer', 'history.list', { limit: 3 })
    expect(
      entries.map(({ verb, objectId, subject, personName }) => [verb, objectId, subject, personName]),
    ).toEqual([
      ['resolved', id, part(), 'Ana Coordinator'],
      ['replied', reply.id, part(), 'Ana Coordinator'],
      ['commented', id, part(), 'Carla Customs'],
    ])
    expect(entries[2]?.changes['text@en']).toEqual([null, 'Which article?'])
    const check = () => verifyHistory(database.ownerUrl, presentRecords)
    expect((await check()).broken).toBeNull()
    expect((await check()).records?.different).toBeNull()
    await people.owner.query(
      `update app.comment set text = jsonb_set(text, '{versions,en,text}', '"Article 13."') where id = $1`,
      [reply.id],
    )
    expect((await check()).records?.different).toMatchObject({
      id: reply.id,
      reason: 'value',
      field: 'text@en',
    })
    await people.owner.query(
      `update app.comment set text = jsonb_set(text, '{versions,en,text}', '"Article 12."') where id = $1`,
      [reply.id],
    )
  })
})

describe('a comment is refused', () => {
  test.each<[string, FixturePerson, object, string]>([
    ['by an observer, who reads', 'observer', {}, 'action-not-allowed'],
    ['without words', 'coordinator', { text: ' \n ' }, 'input-not-valid'],
    ['longer than 4,000 characters', 'coordinator', { text: 'a'.repeat(4001) }, 'input-not-valid'],
    ['on a field that no edition has', 'coordinator', { part: 'op9.none' }, 'field-not-found'],
    ['on a kind of record that is not known', 'coordinator', { recordKind: 'person' }, 'input-not-valid'],
  ])('%s', async (_title, person, parts, code) => {
    const input = { ...about(), language: 'en', text: 'Words.', formId: '', ...parts }
    expect(await refusalOf(people.as(person)('comment.add', input))).toBe(code)
    expect(await threads()).toEqual([])
  })

  test('on another State’s record, which is not there for anybody outside', async () => {
    const { id } = await add('coordinator')
    const foreign = { ...about(people.assessmentIds.XZY), language: 'en', text: 'Words.', formId: '' }
    expect(await refusalOf(people.as('coordinator')('comment.add', foreign))).toBe('record-not-found')
    const asked = { id, language: 'en', text: 'Words.' }
    expect(await refusalOf(people.as('neighbour')('comment.reply', asked))).toBe('record-not-found')
    expect(await refusalOf(people.as('neighbour')('comment.resolve', { id }))).toBe('record-not-found')
    expect(await refusalOf(people.as('neighbour')('comment.list', about()))).toBe('record-not-found')
    for (const person of ['neighbour', 'expert', 'secretariat', 'provider', 'administrator'] as const)
      expect(await refusalOf(people.as(person, 'XZZ')('comment.list', about())), person).toMatch(
        /record-not-found|space-not-found/,
      )
  })

  test('as an answer to an answer: a thread is one level deep', async () => {
    const { id } = await add('coordinator')
    const reply = await people.run('approver', 'comment.reply', { id, language: 'en', text: 'Yes.' })
    const again = { id: reply.id, language: 'en', text: 'No.' }
    expect(await refusalOf(people.as('coordinator')('comment.reply', again))).toBe('record-not-found')
    expect(await refusalOf(people.as('approver')('comment.resolve', { id: reply.id }))).toBe(
      'record-not-found',
    )
  })
})
