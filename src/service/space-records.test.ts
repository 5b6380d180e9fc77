import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyHistory } from '#service/history-seal.ts'
import { presentRecords } from '#service/space-records.ts'
import { type FilledSpaces, fillSpaces } from '#tests/support/filled-spaces.ts'
import { createPeople, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let filled: FilledSpaces
/** Whom nothing binds: alters records around the program and leaves their history alone. */
let owner: Client
const altered = [
  'answer',
  'source',
  'legal_instrument',
  'plan_action',
  'action_milestone',
  'plan_block',
  'file',
  'document_template',
] as const
/** Every fact begins with the records as they were. */
const restoreRecords = async (): Promise<void> => {
  await owner.query("set session_replication_role = 'replica'")
  for (const table of altered)
    await owner.query(`delete from app.${table}; insert into app.${table} table kept_${table}`)
  await owner.query("set session_replication_role = 'origin'")
}

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  filled = await fillSpaces(people)
  const language = 'en'
  await people.run('coordinator', 'action.edit', {
    id: filled.XZZ.actionId,
    base: 1,
    language,
    title: 'Train officers',
    status: 'under-way',
    costOnce: 4000,
    currency: 'EUR',
    milestones: [{ on: '2029-01-01', title: 'Second course' }],
  })
  await people.run('coordinator', 'legal-instrument.edit', {
    id: filled.XZZ.legalInstrumentId,
    base: 1,
    language,
    title: 'Penal Code of the State',
    shortTitle: 'Penal Code',
    kind: 'code',
    number: '12/2009',
    textLanguage: language,
    translation: 'original',
  })
  owner = new Client({ connectionString: database.adminUrl })
  await owner.connect()
  for (const table of altered) await owner.query(`create table kept_${table} as table app.${table}`)
})
afterAll(async () => {
  await owner.end()
  await people.end()
  await database.drop()
})

const verify = () => verifyHistory(database.ownerUrl, presentRecords)
const ofXzz = `space_id = (select id from app.space where code = 'XZZ')`
const answered = `${ofXzz} and field_id = 'op2.manufacture/BW/legal'`

describe('records beside a whole history', () => {
  test('are as it says, and what it never held is counted', async () => {
    const { broken, records } = await verify()
    expect([broken, records?.different]).toEqual([null, null])
    expect(records?.records).toBeGreaterThan(20)
    expect(records?.unrecorded).toBeGreaterThan(0)
  })

  test.each<[string, string, string, { reason: string; field?: string }]>([
    [
      'an answer',
      'answer',
      `update app.answer set value = 'NA' where ${answered}`,
      { reason: 'value', field: 'value' },
    ],
    [
      'the remark of an answer, which had none,',
      'answer',
      `update app.answer set remark = '{"original":"en","revision":1,"versions":{"en":{"text":"x","official":true,"basedOn":null}}}' where ${answered}`,
      { reason: 'value', field: 'remark@en' },
    ],
    [
      'the revision of an answer',
      'answer',
      `update app.answer set revision = 2 where ${answered}`,
      { reason: 'revision' },
    ],
    [
      'who answered',
      'answer',
      `update app.answer set changed_by = (select id from app.person where id <> changed_by limit 1) where ${answered}`,
      { reason: 'author' },
    ],
    ['a source', 'answer', `update app.source set provision = 'Art. 6' where ${ofXzz}`, { reason: 'value' }],
    ['a source taken out', 'answer', `delete from app.source where ${ofXzz}`, { reason: 'value' }],
    [
      'an answer in another State',
      'answer',
      `update app.answer set space_id = (select id from app.space where code = 'XZY') where ${answered}`,
      { reason: 'space' },
    ],
    [
      'a legal instrument',
      'legal-instrument',
      `update app.legal_instrument set number = '13/2009' where ${ofXzz}`,
      { reason: 'value', field: 'number' },
    ],
    [
      'the cost of an action',
      'plan-action',
      `update app.plan_action set cost_once = 40 where ${ofXzz} and number = 2`,
      { reason: 'value', field: 'costOnce' },
    ],
    [
      'a milestone',
      'plan-action',
      `update app.action_milestone set due_on = '2031-01-01' where ${ofXzz}`,
      { reason: 'value' },
    ],
    [
      'the line of an action in the list',
      'plan-action',
      `alter table app.plan_action disable trigger user;
       update app.plan_action set line = replace(line, 'Train', 'Dismiss') where ${ofXzz} and number = 2;
       alter table app.plan_action enable trigger user`,
      { reason: 'derived' },
    ],
    [
      'a paragraph',
      'plan-block',
      `update app.plan_block set text = jsonb_set(text, '{versions,en,text}', '"Another."') where ${ofXzz}`,
      { reason: 'value', field: 'text@en' },
    ],
    ['a paragraph deleted', 'plan-block', `delete from app.plan_block where ${ofXzz}`, { reason: 'missing' }],
    [
      'a paragraph put in',
      'plan-block',
      `insert into app.plan_block (id, space_id, section_id, position, text, origin_id)
       select gen_random_uuid(), space_id, section_id, 9, text, origin_id from app.plan_block where ${ofXzz}`,
      { reason: 'not-recorded' },
    ],
    [
      'the hash of a file',
      'file',
      `update app.file set sha256 = sha256('x') where ${ofXzz} and name = 'scan.pdf'`,
      { reason: 'value', field: 'sha256' },
    ],
    [
      'which file the Word template is',
      'document-template',
      `update app.document_template set file_id = (select id from app.file where name = 'scan.pdf' and ${ofXzz}) where ${ofXzz}`,
      { reason: 'value', field: 'name' },
    ],
  ])('of which %s was altered are told by kind and id', async (_what, kind, statement, wanted) => {
    await owner.query(statement)
    const { broken, records } = await verify()
    await restoreRecords()
    expect(broken).toBeNull()
    expect(records?.different).toMatchObject({
      kind,
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      ...wanted,
    })
    expect((await verify()).records?.different).toBeNull()
  })
})
