import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyHistory } from '#service/history-seal.ts'
import { presentRecords } from '#service/space-records.ts'
import { type FilledApproval, fillAdoption } from '#tests/support/filled-approval.ts'
import { fillReview } from '#tests/support/filled-review.ts'
import { createPeople, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let filled: FilledApproval
let reviewId: string
/** Whom no trigger binds: alters what stands for good and leaves the history alone. */
let owner: Client
const altered = [
  'plan_version',
  'approval',
  'approval_step',
  'approval_signature',
  'plan_adoption',
  'yearly_review_content',
] as const

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  const language = 'en'
  await people.run('coordinator', 'plan.begin', {
    language,
    title: 'Plan of Zandria',
    startOn: '2027-01-01',
    endOn: '2030-12-31',
  })
  await people.run('coordinator', 'action.add', { language, title: 'Amend the law', status: 'planned' })
  const { coordinator, approver } = people.people
  filled = await fillAdoption(people, { space: 'XZZ', coordinator, approver })
  reviewId = (await fillReview(people, 'coordinator')).reviewId
  owner = new Client({ connectionString: database.adminUrl })
  await owner.connect()
  for (const table of altered) await owner.query(`create table kept_${table} as table app.${table}`)
  await owner.query("set session_replication_role = 'replica'")
})
afterAll(async () => {
  await owner.end()
  await people.end()
  await database.drop()
})

const verify = async () => {
  const { broken, records } = await verifyHistory(database.ownerUrl, presentRecords)
  return { broken, different: records?.different }
}

/** Alters something, looks, and puts it back. */
const differsAfter = async (statement: string, expected: object): Promise<void> => {
  await owner.query(statement)
  const { broken, different } = await verify()
  for (const table of altered)
    await owner.query(`delete from app.${table}; insert into app.${table} table kept_${table}`)
  expect(broken).toBeNull()
  expect(different).toEqual(expected)
  expect(await verify()).toEqual({ broken: null, different: null })
}

describe('beside a whole history, versions, signatures, acts and finished reviews', () => {
  test('are as it says', async () => {
    expect(await verify()).toEqual({ broken: null, different: null })
  })

  test.each<[string, string, { reason: string; field: string | null }]>([
    [
      'the frozen bytes, with a hash that fits them',
      `update app.plan_version set content = '\\x7b7d', sha256 = sha256('\\x7b7d')`,
      { reason: 'value', field: 'sha256' },
    ],
    [
      'the frozen matrix',
      `update app.plan_version set matrix = '\\x7b7d', matrix_sha256 = sha256('\\x7b7d')`,
      { reason: 'value', field: 'matrix' },
    ],
    [
      'the number of a version',
      'update app.plan_version set number = 7',
      { reason: 'value', field: 'number' },
    ],
    [
      'who froze it',
      'update app.plan_version set frozen_by = (select id from app.person where id <> frozen_by limit 1)',
      { reason: 'author', field: null },
    ],
    [
      'the hash that was signed',
      `update app.approval_signature set sha256 = sha256('x')`,
      { reason: 'value', field: 'sha256' },
    ],
    [
      'how the signatory had signed in',
      'update app.approval_signature set has_second_factor = not has_second_factor',
      { reason: 'value', field: 'secondFactor' },
    ],
    [
      'a signature that became a return',
      `update app.approval_signature set deed = 'returned'; update app.approval_step set state = 'returned';
       update app.approval set state = 'returned', reason = '{}'`,
      { reason: 'deed-not-recorded', field: 'returned' },
    ],
    [
      'the signatory’s words',
      `update app.approval_signature set words = jsonb_set(words, '{versions,en,text}', '"Refused."')`,
      { reason: 'value', field: 'reason@en' },
    ],
    [
      'the signatory’s words, taken out',
      'update app.approval_signature set words = null',
      { reason: 'value', field: 'reason@en' },
    ],
    [
      'who signed',
      'update app.approval_signature set person_id = (select id from app.person where id <> person_id limit 1)',
      { reason: 'author', field: null },
    ],
    [
      'a signature taken out',
      'delete from app.approval_signature',
      { reason: 'deed-missing', field: 'signed' },
    ],
    [
      'the number of the act',
      `update app.plan_adoption set number = '13'`,
      { reason: 'value', field: 'number' },
    ],
    [
      'the day of the act',
      'update app.plan_adoption set act_on = act_on - 1',
      { reason: 'value', field: 'on' },
    ],
    [
      'the title of the act',
      `update app.plan_adoption set title = jsonb_set(title, '{versions,en,text}', '"Decree"')`,
      { reason: 'value', field: 'title@en' },
    ],
    [
      'a signed step that is said to wait still',
      `update app.approval_step set state = 'awaited'`,
      { reason: 'deed-missing', field: 'signed' },
    ],
    [
      'an adopted version that is said to wait for its act',
      `update app.approval set state = 'signed', ended_by = null, ended_at = null`,
      { reason: 'deed-missing', field: 'adopted' },
    ],
    ['an act taken out', 'delete from app.plan_adoption', { reason: 'deed-missing', field: 'adopted' }],
  ])('altered behind its back are told: %s', async (_what, statement, expected) => {
    await differsAfter(statement, { kind: 'plan-version', id: filled.versionId, ...expected })
  })

  test('a version that nobody froze is told of, also one that was sent to nobody', async () => {
    const id = '018f0000-0000-7000-8000-000000000001'
    await differsAfter(
      `insert into app.plan_version select (jsonb_populate_record(v, '{"id": "${id}", "number": 2}')).*
       from app.plan_version v`,
      { kind: 'plan-version', id, reason: 'deed-not-recorded', field: 'frozen' },
    )
  })

  test.each([
    `update app.yearly_review_content set content = '\\x7b7d', sha256 = sha256('\\x7b7d')`,
    'delete from app.yearly_review_content',
  ])('a finished review is told of too: %s', async (statement) => {
    await differsAfter(statement, { kind: 'yearly-review', id: reviewId, reason: 'value', field: 'sha256' })
  })
})
