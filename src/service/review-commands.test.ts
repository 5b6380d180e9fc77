import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyHistory } from '#service/history-seal.ts'
import type { OperationInput } from '#service/operations.ts'
import { presentRecords } from '#service/space-records.ts'
import { createPeople, type FixturePerson, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

const language = 'en'
let database: TestDatabase
let people: PeopleFixture
let reviewId: string
const actionIds: Record<'law' | 'training' | 'early' | 'given-up', string> = {
  law: '',
  training: '',
  early: '',
  'given-up': '',
}

const day = (on: string): void => {
  people.clock.now = new Date(`${on}T09:00:00Z`)
}
const report = async (
  by: FixturePerson,
  action: keyof typeof actionIds,
  more: Partial<OperationInput<'action.report'>>,
) => {
  const id = actionIds[action]
  const { revision } = (await people.run('observer', 'action.show', { id })).action
  return people.run(by, 'action.report', { id, base: revision, language, status: 'under-way', ...more })
}

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  day('2026-01-10')
  await people.run('coordinator', 'plan.begin', {
    language,
    title: 'Plan',
    startOn: '2026-01-01',
    endOn: '2030-12-31',
  })
  const add = async (key: keyof typeof actionIds, leadAgencyId: string | null, endOn: string) => {
    const { id } = await people.run('coordinator', 'action.add', {
      language,
      title: `Action: ${key}`,
      status: 'planned',
      leadAgencyId,
      startOn: '2026-Q1',
      endOn,
    })
    actionIds[key] = id
  }
  await add('law', people.agencyIds.customs, '2026')
  await add('training', people.agencyIds.health, '2028')
  await add('early', null, '2026-Q1')
  await add('given-up', people.agencyIds.health, '2027')
  day('2026-03-01')
  await report('coordinator', 'early', { status: 'done', progress: 'In the gazette.' })
  await report('coordinator', 'given-up', { status: 'dropped', droppedReason: 'Done by another.' })
  day('2026-06-10')
  await report('customsOfficer', 'law', { progress: 'The draft is with the ministers.' })
  day('2026-10-02')
  await report('customsOfficer', 'law', { endOn: '2027-Q2', reason: 'Elections.', progress: 'It waits.' })
  day('2027-01-05')
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

const show = (show: 'all' | 'left' | 'mine' = 'all', by: FixturePerson = 'observer') =>
  people.run(by, 'review.show', { id: reviewId, show })
const lineOf = async (action: keyof typeof actionIds) => {
  const line = (await show()).lines.find(({ actionId }) => actionId === actionIds[action])
  return line?.lineId ?? 'none'
}
const goThrough = async (
  by: FixturePerson,
  action: keyof typeof actionIds,
  more: Partial<OperationInput<'review.go-through'>> = {},
) =>
  people.as(by)('review.go-through', {
    id: await lineOf(action),
    base: 1,
    language,
    conclusion: 'on-course',
    ...more,
  })
const waiting = async (person: FixturePerson) =>
  (await people.run(person, 'notification.list', {})).notifications
    .filter((each) => each.settledAt === null && each.kind.startsWith('review-'))
    .map(({ kind }) => kind)

test('nobody but a coordinator opens a review, and none for days to come', async () => {
  expect(await people.as('customsOfficer')('review.open', {})).toMatchObject({
    ok: false,
    refusal: { code: 'action-not-allowed' },
  })
  expect(
    await people.as('coordinator')('review.open', { from: '2026-04-01', to: '2027-01-06' }),
  ).toMatchObject({
    ok: false,
    refusal: { problems: [{ path: 'to', code: 'review-in-future' }] },
  })
})

test('opening makes one line for every action that was not dropped before; the leading agencies are told', async () => {
  const wish = { from: '2026-04-01', to: '2026-12-31', formId: '018f0000-0000-7000-8000-000000000001' }
  reviewId = (await people.run('coordinator', 'review.open', wish)).id
  // A second click opens nothing twice.
  expect(await people.run('coordinator', 'review.open', wish)).toEqual({ id: reviewId })
  const shown = await show()
  expect(shown.lines.map(({ title }) => title.versions.en?.text)).toEqual([
    'Action: law',
    'Action: training',
    'Action: early',
  ])
  expect(shown.droppedBefore).toMatchObject([{ number: 4 }])
  expect(shown.counts).toMatchObject({ all: 3, left: 3 })
  expect(await waiting('customsOfficer')).toEqual(['review-opened'])
  expect(await waiting('observer')).toEqual([])
  expect(await people.as('coordinator')('review.open', {})).toMatchObject({
    ok: false,
    refusal: { code: 'review-under-way' },
  })
})

test('a line shows what the records say, and what they speak for', async () => {
  const { line, proposed } = await people.run('observer', 'review.show-line', { id: await lineOf('law') })
  expect(line.facts).toMatchObject({
    before: { status: 'planned', endOn: '2026' },
    after: { status: 'under-way', endOn: '2027-Q2' },
    isNew: false,
  })
  expect(line.facts.reports.map(({ asOf }) => asOf)).toEqual(['2026-06-10', '2026-10-02'])
  expect(proposed).toBe('slipped')
  const early = await people.run('observer', 'review.show-line', { id: await lineOf('early') })
  expect(early.proposed).toBe('done-before')
})

test('an agency goes through its own actions and no others; what slipped says why', async () => {
  expect((await show('mine', 'customsOfficer')).lines.map(({ canGoThrough }) => canGoThrough)).toEqual([true])
  for (const person of ['healthOfficer', 'observer', 'approver'] as const)
    expect(await goThrough(person, 'law')).toMatchObject({
      ok: false,
      refusal: { code: 'action-not-allowed' },
    })
  expect(await goThrough('customsOfficer', 'law', { conclusion: 'slipped' })).toMatchObject({
    ok: false,
    refusal: { problems: [{ path: 'why', code: 'review-why-needed' }] },
  })
  expect(
    await goThrough('customsOfficer', 'law', {
      conclusion: 'slipped',
      why: 'Elections.',
      ahead: 'By decree.',
    }),
  ).toMatchObject({ ok: true })
  expect((await show('left')).lines).toHaveLength(2)
  // It leads no other.
  expect(await waiting('customsOfficer')).toEqual([])
  expect(await waiting('healthOfficer')).toEqual(['review-opened'])
})

test('what two persons write of one line merges, and a conflict shows both', async () => {
  expect(await goThrough('coordinator', 'law', { conclusion: 'slipped', why: 'No quorum.' })).toMatchObject({
    ok: false,
    refusal: {
      code: 'edit-conflict',
      conflicts: [{ field: 'why@en', theirs: 'Elections.', yours: 'No quorum.' }],
    },
  })
  expect(
    await goThrough('coordinator', 'law', { conclusion: 'slipped', why: 'Élections.', language: 'fr' }),
  ).toMatchObject({ ok: true })
})

test('finishing names every line that is left, and keeps nothing', async () => {
  const finished = await people.as('coordinator')('review.finish', { id: reviewId, base: 1, language })
  expect(finished).toMatchObject({
    ok: false,
    refusal: {
      problems: [
        { code: 'review-line-left', params: { number: 2 } },
        { code: 'review-line-left', params: { number: 3 } },
      ],
    },
  })
  expect((await show()).review.state).toBe('open')
})

test('a finished review is frozen with its facts, however the plan goes on', async () => {
  await goThrough('healthOfficer', 'training')
  await goThrough('coordinator', 'early', { conclusion: 'done-before' })
  await people.run('coordinator', 'review.edit', {
    id: reviewId,
    base: 1,
    language,
    summary: 'A year of laws.',
  })
  await people.run('coordinator', 'review.finish', {
    id: reviewId,
    base: 2,
    language,
    outlook: 'Decrees first.',
  })
  const before = await show()
  expect(before.review).toMatchObject({
    state: 'finished',
    summary: { versions: { en: { text: 'A year of laws.' } } },
  })
  expect(before.sha256).toMatch(/^[0-9a-f]{64}$/)
  expect(await waiting('observer')).toEqual(['review-finished'])
  expect(await waiting('customsOfficer')).toEqual(['review-finished'])
  day('2027-02-01')
  await report('customsOfficer', 'law', { endOn: '2029', reason: 'Again.', asOf: '2026-12-30' })
  const after = await show()
  expect(after.lines.map(({ facts }) => facts)).toEqual(before.lines.map(({ facts }) => facts))
  expect(after.sha256).toBe(before.sha256)
})

test('nothing of a closed review is changed, by the program or by the owner of the database', async () => {
  expect(await goThrough('coordinator', 'law')).toMatchObject({
    ok: false,
    refusal: { code: 'review-closed' },
  })
  expect(await people.as('coordinator')('review.discard', { id: reviewId, base: 4 })).toMatchObject({
    ok: false,
    refusal: { code: 'action-not-allowed' },
  })
  for (const text of [
    'update app.yearly_review set summary = null',
    'delete from app.review_line',
    'update app.review_line set why = null',
    `update app.yearly_review_content set content = ''`,
    'truncate app.yearly_review_content',
  ])
    await expect(people.owner.query(text)).rejects.toThrow(/never changed/)
})

test('the next begins after it, may be discarded, and another is opened', async () => {
  const { usual } = await people.run('observer', 'review.list', {})
  expect(usual).toEqual({ from: '2027-01-01', to: '2027-02-01' })
  expect(await people.as('coordinator')('review.open', { from: '2026-12-31' })).toMatchObject({
    ok: false,
    refusal: { problems: [{ code: 'review-overlaps' }] },
  })
  const { id } = await people.run('coordinator', 'review.open', {})
  await people.run('coordinator', 'review.discard', { id, base: 1 })
  expect(
    await people.as('observer')('document.ask-for', {
      kind: 'yearly-review',
      reviewId: id,
      format: 'pdf',
      language,
    }),
  ).toMatchObject({ ok: false, refusal: { code: 'action-not-allowed' } })
  const next = await people.run('coordinator', 'review.open', {})
  // What came of its days once the first was finished counts here, with the day of which it tells.
  const { lines } = await people.run('observer', 'review.show', { id: next.id })
  expect(lines.find(({ actionId }) => actionId === actionIds.law)?.facts).toMatchObject({
    before: { endOn: '2027-Q2' },
    after: { endOn: '2029' },
    reports: [{ asOf: '2026-12-30' }],
  })
  expect(await waiting('customsOfficer')).toEqual(['review-opened', 'review-finished'])
})

test('what is written in it is found, and the history tells it as it is', async () => {
  const found = await people.run('observer', 'search.find', { q: 'decree' })
  expect(found.hits.map(({ objectKind }) => objectKind).sort()).toEqual(['review-line', 'yearly-review'])
  const check = await verifyHistory(database.ownerUrl, presentRecords)
  expect([check.broken, check.records?.different]).toEqual([null, null])
})
