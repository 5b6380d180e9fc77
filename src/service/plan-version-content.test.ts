import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { beginApproval } from '#tests/support/filled-approval.ts'
import { createPeople, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let actionId: string
const language = 'en'

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  await people.run('coordinator', 'plan.begin', {
    language,
    title: 'Plan of Zandria',
    startOn: '2027-01-01',
    endOn: '2030-12-31',
  })
  const added = await people.run('coordinator', 'action.add', {
    language,
    title: 'Publish the precursor list',
    status: 'planned',
  })
  actionId = added.id
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

const find = async (q: string) =>
  (await people.run('coordinator', 'search.find', { q, language, kind: 'version' })).hits.map(
    ({ objectKind, place }) => ({ objectKind, id: place.recordId, within: place.withinId, part: place.part }),
  )

test('the words of a frozen version are found where they stand, also once the plan says something else', async () => {
  expect(await find('precursor')).toEqual([])
  const { coordinator, approver } = people.people
  const first = await beginApproval(people, { space: 'XZZ', coordinator, approver })
  await people.run('coordinator', 'approval.withdraw', {
    id: first.approvalId,
    language,
    reason: 'Reworded.',
  })
  const shown = await people.run('coordinator', 'action.show', { id: actionId })
  await people.run('coordinator', 'action.edit', {
    id: actionId,
    base: shown.action.revision,
    language,
    title: 'Publish the control list',
    status: 'planned',
  })
  const passage = { objectKind: 'version-passage', within: actionId }
  expect(await find('precursor')).toEqual([{ ...passage, id: first.versionId, part: 'action 1' }])
  const second = await beginApproval(people, { space: 'XZZ', coordinator, approver })
  expect(await find('control list')).toEqual([{ ...passage, id: second.versionId, part: 'action 1' }])
  // Both say it: one hit each, however many passages have the word.
  expect((await find('publish')).map(({ id }) => id).sort()).toEqual(
    [first.versionId, second.versionId].sort(),
  )
})

test('the last words of a very long section are found too', async () => {
  const { rows } = await people.owner.query<{ id: string }>(
    `select id from app.approval where state = 'open'`,
  )
  const [underWay = { id: '' }] = rows
  await people.run('coordinator', 'approval.withdraw', { id: underWay.id, language, reason: 'Too short.' })
  const [section] = (await people.run('coordinator', 'plan.show', {})).plan?.sections ?? []
  const page = { text: 'ordinance '.repeat(1900) }
  await people.run('coordinator', 'section.edit', {
    id: section?.id ?? '',
    base: section?.revision ?? 0,
    language,
    title: 'Scope',
    blocks: [page, page, page, page, { text: 'Lastly, zirconium.' }],
  })
  expect(await find('zirconium')).toEqual([])
  const { coordinator, approver } = people.people
  const { versionId } = await beginApproval(people, { space: 'XZZ', coordinator, approver })
  expect(await find('zirconium')).toMatchObject([
    { objectKind: 'version-passage', id: versionId, within: section?.id },
  ])
  // One hit, however many of its pieces have the word.
  expect(await find('ordinance')).toMatchObject([{ id: versionId }])
})

test('a version that was frozen before its words were kept is found after the migration', async () => {
  const parts = async () =>
    (
      await people.owner.query<{ part: string }>(
        `select distinct version_id || ' ' || part || ' ' || number as part from app.plan_version_passage order by 1`,
      )
    ).rows
  const kept = await parts()
  await people.owner.query('delete from app.plan_version_passage')
  expect(await find('zirconium')).toEqual([])
  const migration = readFileSync(
    new URL('../store/migrations/0057-earlier-version-text.sql', import.meta.url),
    'utf8',
  )
  await people.owner.query(migration)
  expect(await parts()).toEqual(kept)
  expect(await find('zirconium')).toMatchObject([{ objectKind: 'version-passage' }])
  expect(await find('precursor')).toMatchObject([{ objectKind: 'version-passage', part: 'action 1' }])
  // What has its words gets none twice.
  expect((await people.owner.query(migration)).rowCount).toBe(0)
})
