import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ReviewContent } from '#domain/review/review-content.ts'
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
    startOn: '2026-01-01',
    endOn: '2030-12-31',
  })
  const wish = { language, title: 'Amend the law', status: 'planned' } as const
  actionId = (await people.run('coordinator', 'action.add', wish)).id
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

/** A review whose one line was gone through, as its page shows it. */
const openGoneThrough = async (period: { from: string; to: string }) => {
  const { id } = await people.run('coordinator', 'review.open', period)
  const { lines, review } = await people.run('coordinator', 'review.show', { id })
  for (const { lineId } of lines)
    await people.run('coordinator', 'review.go-through', {
      id: lineId,
      base: 1,
      language,
      conclusion: 'on-course',
    })
  return { id, base: review.revision, language }
}

test('a report that comes while a review is finished stands in its facts whole or not at all', async () => {
  const wish = await openGoneThrough({ from: '2026-10-01', to: '2026-11-23' })
  const { action } = await people.run('coordinator', 'action.show', { id: actionId })
  const holder = new Client({ connectionString: database.ownerUrl })
  await holder.connect()
  // Stops whoever finishes between the actions that are read and their reports.
  await holder.query('begin; lock table app.plan_objective in access exclusive mode')
  const finished = people.run('coordinator', 'review.finish', wish)
  const isHeld = async (): Promise<boolean> =>
    (
      await people.owner.query(
        `select from pg_locks where not granted and relation = 'app.plan_objective'::regclass`,
      )
    ).rows.length > 0
  while (!(await isHeld())) await new Promise((goOn) => setTimeout(goOn, 20))
  const reported = people.run('secondCoordinator', 'action.report', {
    id: actionId,
    base: action.revision,
    language,
    status: 'done',
    progress: 'In the gazette.',
  })
  await Promise.race([reported, new Promise((goOn) => setTimeout(goOn, 1000))])
  await holder.query('commit')
  await holder.end()
  await Promise.all([finished, reported])
  const { rows } = await people.owner.query<{ content: string }>(
    `select convert_from(content, 'utf8') as content from app.yearly_review_content where review_id = $1`,
    [wish.id],
  )
  const [{ facts } = { facts: null }] = (JSON.parse(rows[0]?.content ?? '{}') as ReviewContent).lines
  expect(facts).toMatchObject({ after: { status: 'planned' }, reports: [] })
})

test('of two who finish a review at once, one is told that the other words came too late', async () => {
  people.clock.now = new Date('2028-01-10T09:00:00Z')
  const wish = await openGoneThrough({ from: '2026-11-24', to: '2027-06-30' })
  const finishes = await Promise.all(
    (['coordinator', 'secondCoordinator'] as const).map((person) =>
      people.as(person)('review.finish', { ...wish, summary: `As ${person} says.` }),
    ),
  )
  expect(finishes.filter(({ ok }) => ok)).toHaveLength(1)
  expect(finishes.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'review-closed' } })
  const { review } = await people.run('observer', 'review.show', { id: wish.id })
  const summary = review.summary?.versions.en?.text ?? ''
  // A second click of the same page changes nothing.
  expect(await people.run('coordinator', 'review.finish', { ...wish, summary })).toEqual({
    revision: review.revision,
  })
})

test('who may not finish or discard a review is not told that it was done', async () => {
  const wish = await openGoneThrough({ from: '2027-07-01', to: '2027-12-31' })
  await people.run('coordinator', 'review.discard', { id: wish.id, base: wish.base })
  for (const operation of ['review.finish', 'review.discard'] as const)
    expect(await people.as('observer')(operation, wish)).toMatchObject({
      ok: false,
      refusal: { code: 'action-not-allowed' },
    })
})
