import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Action } from '#domain/plan/plan.ts'
import { type ActionPage, actionPageRead, type ListedAction } from '#store/action-list-store.ts'
import {
  listActions,
  replaceActionFields,
  replaceActionFunding,
  replaceActionPartners,
} from '#store/action-store.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'
import { saveRecord } from '#store/record-store.ts'
import { readInScope, type ScopeKey, withScope } from '#store/scope-store.ts'
import { type FilledSpace, fillSpaces } from '#tests/support/filled-spaces.ts'
import { createPeople, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let filled: FilledSpace

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  filled = (await fillSpaces(people)).XZZ
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

const key = (): ScopeKey => ({
  kind: 'session',
  token: people.people.coordinator.token,
  space: 'XZZ',
})

const inSpace = <T>(mode: 'read' | 'write', run: (db: ScopedDatabase) => Promise<T>): Promise<T> =>
  withScope(people.context.appPool, key(), mode, people.clock.now, run)

const readPage = async (after: number, limit: number): Promise<ActionPage> =>
  (await readInScope(people.context.appPool, key(), people.clock.now, actionPageRead({ after, limit }))).found

/** The action as a list shows it, taken from the whole record. */
const inShort = (action: Action): ListedAction => ({
  id: action.id,
  revision: action.revision,
  number: action.number,
  objectiveId: action.objectiveId,
  title: action.title,
  status: action.status,
  leadAgencyId: action.leadAgencyId,
  partners: action.partners,
  startOn: action.startOn,
  endOn: action.endOn,
  isStanding: action.isStanding,
  costOnce: action.costOnce,
  costYearly: action.costYearly,
  currency: action.currency,
  split: action.split,
  kind: action.kind,
  priority: action.priority,
  audience: action.audience,
  fieldIds: action.fieldIds,
})

/** Each change the store can make to what a list shows; the list must show it at once. */
const changes: [string, (db: ScopedDatabase) => Promise<void>][] = [
  ['nothing since it was made', async () => undefined],
  [
    'every column that a list shows',
    (db) =>
      saveRecord(db, 'app.plan_action', {
        id: filled.actionId,
        from: 2,
        fieldRevisions: { status: 3 },
        columns: {
          title: '{"original":"en","revision":2,"versions":{"en":{"text":"A “quoted”, [odd] title\\n"}}}',
          status: 'under-way',
          start_on: '2027-Q1',
          end_on: '2028-12-31',
          is_standing: true,
          cost_once: 123456789012345,
          cost_yearly: 5,
          currency: 'EUR',
          kind: 'law',
          audience: 'partners',
          priority: '{"urgency":3}',
        },
      }),
  ],
  [
    'fields put in',
    (db) =>
      replaceActionFields(db, people.spaceIds.XZZ, filled.actionId, [
        'op2.use/NW/legal',
        'op2.manufacture/BW/enforcement',
      ]),
  ],
  ['fields taken out', (db) => replaceActionFields(db, people.spaceIds.XZZ, filled.actionId, [])],
  [
    'a partner put in',
    (db) =>
      replaceActionPartners(db, people.spaceIds.XZZ, filled.actionId, [
        { agencyId: filled.agencyId, part: null },
      ]),
  ],
  [
    'a partner’s part said',
    (db) =>
      replaceActionPartners(db, people.spaceIds.XZZ, filled.actionId, [
        { agencyId: filled.agencyId, part: 'consulted' },
      ]),
  ],
  [
    'a cost split',
    (db) =>
      replaceActionFunding(db, people.spaceIds.XZZ, filled.actionId, [
        { source: 'funded', once: 20, yearly: null },
        { source: 'in-kind', once: null, yearly: null },
      ]),
  ],
  ['a split taken out', (db) => replaceActionFunding(db, people.spaceIds.XZZ, filled.actionId, [])],
  ['partners taken out', (db) => replaceActionPartners(db, people.spaceIds.XZZ, filled.actionId, [])],
]

test.each(changes)('the list shows an action as it stands after: %s', async (_what, change) => {
  await inSpace('write', change)
  const page = await readPage(0, 100)
  const actions = await inSpace('read', (db) => listActions(db, { planId: filled.planId }))
  expect(page.planId).toBe(filled.planId)
  expect(page.actions).toEqual(actions.map(inShort))
})

test('a page begins after the number asked for and holds no more than was asked for', async () => {
  expect((await readPage(1, 1)).actions.map((action) => action.number)).toEqual([2])
  expect(await readPage(3, 25)).toEqual({ planId: filled.planId, status: 'draft', actions: [], given: [] })
})
