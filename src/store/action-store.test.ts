import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listActions } from '#store/action-store.ts'
import { withScope } from '#store/scope-store.ts'
import { fillSpaces } from '#tests/support/filled-spaces.ts'
import { createPeople, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let planId: string

const otherSpaces = 40
const actionsEach = 500

/** Twenty thousand actions of other invented States, as a shared instance may hold. */
beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  planId = (await fillSpaces(people)).XZZ.planId
  await people.owner.query(
    `insert into app.space select gen_random_uuid(), 'state', 'T' || n, '{"en": "A State"}', true, $1, now()
     from generate_series(1, ${otherSpaces}) n`,
    [people.instanceId],
  )
  await people.owner.query(
    `insert into app.plan (id, space_id, title, start_on, end_on, edition, made_at, origin_id)
     select gen_random_uuid(), id, '{}', '2027-01-01', '2030-12-31', '2017', now(), origin_id
     from app.space where code like 'T%'`,
  )
  await people.owner.query(
    `insert into app.plan_action (id, space_id, plan_id, number, title, origin_id)
     select gen_random_uuid(), p.space_id, p.id, n, '{"original":"en","revision":1,"versions":{}}', p.origin_id
     from app.plan p, generate_series(1, ${actionsEach}) n where p.space_id in (select id from app.space where code like 'T%')`,
  )
  await people.owner.query(
    `insert into app.action_field select id, space_id, 'op2.manufacture/NW/legal' from app.plan_action on conflict do nothing`,
  )
  await people.owner.query('analyze')
}, 60_000)
afterAll(async () => {
  await people.end()
  await database.drop()
})

interface PlanNode {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Plan Rows': number
  Plans?: PlanNode[]
}
const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]

/** How the database means to answer the coordinator, row security on. */
const explain = async (text: string, values: unknown[]): Promise<PlanNode[]> => {
  const client = await people.context.appPool.connect()
  try {
    await client.query('begin')
    await client.query('select * from app.open_scope($1, $2, now())', [
      people.people.coordinator.token,
      'XZZ',
    ])
    const { rows } = await client.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(
      `explain (format json) ${text}`,
      values,
    )
    const plan = rows[0]?.['QUERY PLAN'][0]?.Plan
    return plan === undefined ? [] : nodesOf(plan)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

describe('with 20,000 actions in other spaces', () => {
  test('the actions of a plan are found by an index, never by reading the whole table', async () => {
    const nodes = await explain('select * from app.plan_action where plan_id = $1 order by number limit 25', [
      planId,
    ])
    expect(nodes.map((node) => node['Index Name']).filter(Boolean)).toContain('plan_action_space')
    expect(nodes.filter((node) => node['Node Type'] === 'Seq Scan')).toEqual([])
  })

  test.each<[string, string]>([
    ['the fields an action serves', 'select field_id from app.action_field where action_id = $1'],
    ['the actions that serve a field', `select action_id from app.action_field where field_id = $1::text`],
    ['one action by its id', 'select * from app.plan_action where id = $1'],
    ['all actions of the space', 'select id from app.plan_action where $1::uuid is not null'],
  ])('%s are found by an index under row security', async (_title, text) => {
    const nodes = await explain(text, [planId])
    expect(nodes.filter((node) => node['Node Type'] === 'Seq Scan')).toEqual([])
  })

  test('a State’s list holds its own three', async () => {
    const actions = await withScope(
      people.context.appPool,
      { kind: 'session', token: people.people.coordinator.token, space: 'XZZ' },
      'read',
      people.clock.now,
      (db) => listActions(db, { planId }),
    )
    expect(actions.map((action) => [action.number, action.fieldIds])).toEqual([
      [1, ['op2.manufacture/NW/legal']],
      [2, ['op2.manufacture/CW/legal', 'op2.manufacture/NW/legal']],
      [3, ['op2.manufacture/NW/legal', 'op2.use/BW/legal', 'op2.use/NW/legal']],
    ])
  })
})

test('every id that the program makes is a UUIDv7, in the order of making', async () => {
  const { rows: tables } = await people.owner.query<{ name: string }>(
    `select table_name as name from information_schema.columns
     where table_schema = 'app' and column_name = 'id' and data_type = 'uuid' and table_name <> 'kept_form'`,
  )
  expect(tables.length).toBeGreaterThan(12)
  for (const { name } of tables) {
    const { rows } = await people.owner.query<{ id: string }>(
      `select t.id from app.${name} t ${['space', 'instance', 'person'].includes(name) ? '' : 'join app.space s on s.id = t.space_id'}
       where ${['instance', 'person'].includes(name) ? 'true' : `${name === 'space' ? 't' : 's'}.code not like 'T%'`}`,
    )
    expect(rows.length, name).toBeGreaterThan(0)
    for (const { id } of rows)
      expect(id, name).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  }
  const { rows: entries } = await people.owner.query<{ isOrdered: boolean }>(
    `select bool_and(ordered) as "isOrdered" from (select id > lag(id) over (order by seq) as ordered
     from app.history_entry where space_id = $1) e`,
    [people.spaceIds.XZZ],
  )
  expect(entries[0]?.isOrdered).toBe(true)
})
