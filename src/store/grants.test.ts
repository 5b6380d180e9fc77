import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectionFor, type ServingRole, servingRoles } from '#store/database-connection.ts'
import { fillSpaces } from '#tests/support/filled-spaces.ts'
import { createPeople, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
const clients = new Map<ServingRole, Client>()

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  await fillSpaces(people)
  for (const role of servingRoles) {
    const client = new Client(connectionFor(database.appUrl, role))
    await client.connect()
    clients.set(role, client)
  }
})
afterAll(async () => {
  for (const client of clients.values()) await client.end()
  await people.end()
  await database.drop()
})

/** Runs a statement as a role, the app's with the coordinator's scope open; nothing of it stays. */
const attempt = async (role: ServingRole, text: string): Promise<unknown> => {
  const client = clients.get(role)
  if (client === undefined) throw new Error(`no connection as ${role}`)
  try {
    await client.query('begin')
    if (role === 'plan1540_app')
      await client.query('select * from app.open_scope($1, $2, now())', [
        people.people.coordinator.token,
        'XZZ',
      ])
    return await client.query(text)
  } finally {
    await client.query('rollback')
  }
}

/** Rights of a role on the tables of a schema: `table: select, insert`. */
const rightsOf = async (role: ServingRole, schema: string): Promise<Record<string, string>> => {
  const { rows } = await people.owner.query<{ name: string; rights: string[] }>(
    `select c.relname as name, array(select r from unnest(array['select', 'insert', 'update', 'delete', 'truncate',
        'references', 'trigger']) with ordinality as w(r, at)
        where has_schema_privilege($1, n.oid, 'usage') and has_table_privilege($1, c.oid, r) order by at) as rights
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = $2 and c.relkind in ('r', 'p', 'v') order by 1`,
    [role, schema],
  )
  return Object.fromEntries(
    rows.flatMap(({ name, rights }) => (rights.length > 0 ? [[name, rights.join(', ')]] : [])),
  )
}

describe('the app’s role', () => {
  test('has the rights written out here and no others; none is to empty a table', async () => {
    const all = 'select, insert, update, delete'
    expect(await rightsOf('plan1540_app', 'app')).toEqual({
      action_field: all,
      action_funding: all,
      action_indicator: 'select, insert, update',
      action_milestone: all,
      action_need: all,
      action_partner: all,
      adherence: all,
      agency: 'select, insert, update',
      agency_change: 'select, insert',
      agency_name: 'select, insert',
      agency_succession: 'select, insert',
      answer: all,
      answer_change: 'select, insert',
      answer_change_line: 'select, insert',
      assessment: all,
      meeting: 'select, insert, update',
      meeting_item: 'select, insert, update',
      meeting_attendance: 'select, insert, delete',
      deputyship: 'select',
      group_mapping: 'select',
      guest_view: 'select',
      handover: 'select',
      round: 'select, insert, update',
      round_position: all,
      assignment: all,
      assignment_item: 'select, insert, delete',
      comment: 'select, insert, update',
      comment_mention: 'select, insert',
      communication: 'select, insert, update',
      document_template: 'select, insert, update',
      approval: 'select, insert, update',
      approval_path: 'select, insert, update',
      approval_signatory: 'select, insert, delete',
      approval_signature: 'select, insert',
      approval_stage: 'select, insert, delete',
      approval_step: 'select, insert, update',
      plan_adoption: 'select, insert',
      plan_version: 'select, insert',
      plan_version_passage: 'select, insert',
      assessment_cycle: 'select, insert',
      board_digest: 'select, insert, update',
      file: all,
      file_chunk: all,
      file_text: 'select, insert, update',
      file_passage: 'select, insert, delete',
      history_detail: 'select',
      history_entry: 'select',
      history_head: 'select',
      instance: 'select',
      kept_form: 'select, delete',
      legal_instrument: all,
      made_document: all,
      mail_fault: 'select',
      matrix_import: 'select, insert, update',
      membership: 'select',
      migration: 'select',
      notification: 'select',
      notification_rhythm: 'select, insert, update',
      notification_setting: 'select, insert, update',
      person: 'select',
      progress_file: 'select, insert',
      progress_link: 'select, insert',
      progress_report: 'select, insert',
      reassessment_proposal: 'select, insert, update',
      indicator_value: 'select, insert',
      plan: all,
      plan_action: all,
      plan_block: all,
      plan_change: 'select, insert, update',
      plan_objective: all,
      plan_section: all,
      marking: all,
      release: 'select, insert, update',
      report: all,
      report_block: all,
      report_draft: all,
      report_section: all,
      source: all,
      suggestion: 'select, insert, update',
      search_entry: 'select',
      space: 'select',
      yearly_review: 'select, insert, update',
      review_line: 'select, insert, update',
      yearly_review_content: 'select, insert',
      what_if: 'select, insert, update',
      what_if_change: 'select, insert, delete',
    })
    expect(await rightsOf('plan1540_app', 'identity')).toEqual({})
    expect(await rightsOf('plan1540_app', 'graphile_worker')).toEqual({})
  })

  test.each([
    ['history_entry', `update app.history_entry set verb = 'other'`],
    ['history_entry', 'delete from app.history_entry'],
    ['history_detail', 'update app.history_detail set detail = null'],
    ['history_head', 'update app.history_head set seq = 0'],
    ['assessment_cycle', `update app.assessment_cycle set title = '{}'`],
    ['assessment_cycle', 'delete from app.assessment_cycle'],
    ['space', `update app.space set is_invented = false`],
    ['space', 'delete from app.space'],
    ['membership', `update app.membership set role = 'coordinator'`],
    ['membership', `insert into app.membership select * from app.membership`],
    ['person', `update app.person set account_id = null`],
    ['instance', 'update app.instance set is_demo = true'],
    ['notification', 'insert into app.notification select * from app.notification'],
    ['notification', `update app.notification set kind = 'mentioned'`],
    ['letter', 'select address from app.letter'],
    ['letter', 'select params from app.letter'],
    ['letter', `update app.letter set status = 'sent'`],
    ['mail_fault', 'delete from app.mail_fault'],
  ])('cannot write %s: %s', async (table, text) => {
    await expect(attempt('plan1540_app', text)).rejects.toThrow(`permission denied for table ${table}`)
  })

  test.each(['session', '"user"', 'account', 'verification'])('cannot read identity.%s', async (table) => {
    await expect(attempt('plan1540_app', `select * from identity.${table}`)).rejects.toThrow(
      'permission denied for schema identity',
    )
  })

  test('adds to the history only through its function, and only with an open scope', async () => {
    const client = clients.get('plan1540_app')
    const call = `select app.append_history(gen_random_uuid(), 'k', gen_random_uuid(), 1, 'v', now(), '', '', '{}')`
    await expect(client?.query(call)).rejects.toThrow('history needs an open scope')
    await expect(attempt('plan1540_app', call)).resolves.toBeDefined()
  })

  test.each([
    [
      'opens a space',
      `select app.open_space(gen_random_uuid(), 'state', 'XZX', '{}', true, gen_random_uuid(), '2017', '{}', now())`,
    ],
    [
      'adds a member to another space',
      `select app.add_member(gen_random_uuid(), 'a', 'n', 'en', gen_random_uuid(), gen_random_uuid(), 'coordinator', null,
        true, now())`,
    ],
    [
      'writes to the history of another space',
      `select app.append_history_of(gen_random_uuid(), gen_random_uuid(), 'member', gen_random_uuid(), 1, 'v', now(), '', '', '{}')`,
    ],
  ])('as a coordinator never %s', async (_title, call) => {
    await expect(attempt('plan1540_app', call)).rejects.toThrow('only an administrator')
  })

  test.each(['list_spaces', 'list_contacts'])('as a coordinator is shown nothing by %s', async (list) => {
    expect(await attempt('plan1540_app', `select * from app.${list}(now())`)).toMatchObject({ rows: [] })
  })

  test('never lengthens a history past the functions that check who asks', async () => {
    const call = `select app.lengthen_history(gen_random_uuid(), gen_random_uuid(), 'k', gen_random_uuid(), 1, 'v', now(), '', '', '{}')`
    await expect(attempt('plan1540_app', call)).rejects.toThrow('permission denied for function')
  })
})

describe('the identity role', () => {
  test('has its own schema and nothing of the app’s or the queue’s', async () => {
    expect(Object.keys(await rightsOf('plan1540_identity', 'identity'))).toEqual([
      'account',
      'account_event',
      'passkey',
      'password_recovery',
      'rateLimit',
      'recovery_code',
      'session',
      'totp',
      'user',
      'verification',
    ])
    expect(await rightsOf('plan1540_identity', 'app')).toEqual({})
    expect(await rightsOf('plan1540_identity', 'graphile_worker')).toEqual({})
    await expect(attempt('plan1540_identity', 'select * from app.person')).rejects.toThrow(
      'permission denied for schema app',
    )
  })
})

describe('the worker’s role', () => {
  test('has the queue and reads nothing of the app’s or of identity', async () => {
    expect(Object.keys(await rightsOf('plan1540_worker', 'graphile_worker'))).toContain('_private_jobs')
    expect(await rightsOf('plan1540_worker', 'app')).toEqual({})
    expect(await rightsOf('plan1540_worker', 'identity')).toEqual({})
    await expect(attempt('plan1540_worker', 'select * from app.plan_action')).rejects.toThrow(
      'permission denied for table plan_action',
    )
    await expect(attempt('plan1540_worker', 'select * from identity.session')).rejects.toThrow(
      'permission denied for schema identity',
    )
  })
})

test('no function of ours may be called by just anybody, nor finds its tables by the caller’s search path', async () => {
  const { rows } = await people.owner.query<{ name: string; open: boolean; fixed: boolean }>(
    `select p.proname as name,
       exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0) as open,
       not p.prosecdef or coalesce(array_to_string(p.proconfig, ',') like 'search_path=pg_catalog, app%, pg_temp', false) as fixed
     from pg_proc p where p.pronamespace = 'app'::regnamespace`,
  )
  expect(rows.length).toBeGreaterThan(10)
  expect(rows.filter((row) => row.open || !row.fixed)).toEqual([])
})
