import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyHistory } from '#service/history-seal.ts'
import { presentRecords } from '#service/space-records.ts'
import { createPeople, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
const language = 'en'

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

const ask = (agencyId: string, refs: string[]) =>
  people.run('coordinator', 'assignment.ask', {
    agencyId,
    items: refs.map((ref) => ({ kind: 'matrix-row' as const, ref })),
    dueOn: '2027-03-01',
    message: 'Begin with transport.',
    language,
  })
/** What each agency is asked now: the refs of its parts, and how far they are. */
const partsOf = async (agencyId: string) =>
  (await people.run('coordinator', 'assignment.list', {})).assignments.flatMap(({ assignment }) =>
    assignment.agencyId === agencyId
      ? [[assignment.state, assignment.dueOn, ...assignment.items.map(({ ref }) => ref).sort()].join(' ')]
      : [],
  )

test('the things of one part are divided between the successors, as the look said, and each can write in its own', async () => {
  const { health, foreign } = people.agencyIds
  const { id: partId } = await ask(health, ['op2.transport', 'op2.acquire', 'op2.use'])
  const fresh = { kind: 'health' as const, names: [{ language, name: 'Public Health', shortName: 'PH' }] }
  const wish = { id: health, into: [fresh, { agencyId: foreign }], on: '2026-11-20', rest: 0 }
  const blank = await people.run('coordinator', 'agency.preview-split', wish)
  const items = blank.things.filter(({ kind }) => kind === 'item')
  expect(items.map(({ item, to }) => [item?.ref, to]).sort()).toEqual([
    ['op2.acquire', 0],
    ['op2.transport', 0],
    ['op2.use', 0],
  ])
  const use = items.find(({ item }) => item?.ref === 'op2.use')
  const choices = [{ kind: 'item' as const, id: use?.id ?? '', to: 1 }]
  const look = await people.run('coordinator', 'agency.preview-split', { ...wish, choices })
  expect(look.things.filter(({ to }) => to === 1).map(({ item, how }) => [item?.ref, how])).toEqual([
    ['op2.use', 'passed'],
  ])
  const split = (stand: string) =>
    people.as('coordinator')('agency.split', { ...wish, choices, stand, formId: randomUUID() })
  // A look at another division is none at this one, nor is one that was taken before more was asked.
  expect(await split(blank.stand)).toMatchObject({ ok: false, refusal: { code: 'agency-moved' } })
  await ask(foreign, ['op2.transfer'])
  expect(await split(look.stand)).toMatchObject({ ok: false, refusal: { code: 'agency-moved' } })
  const again = await people.run('coordinator', 'agency.preview-split', { ...wish, choices })
  expect(again.things.find(({ id }) => id === use?.id)).toMatchObject({ to: 1, how: 'joined' })
  expect(await split(again.stand)).toMatchObject({ ok: true })

  const { assignment } = await people.run('coordinator', 'assignment.show', { id: partId })
  expect(await partsOf(assignment.agencyId)).toEqual(['open 2027-03-01 op2.acquire op2.transport'])
  expect(await partsOf(foreign)).toEqual(['open 2027-03-01 op2.transfer op2.use'])
  expect(await partsOf(health)).toEqual([])
})

test('who was asked nothing in the round gets a part with the same day, words and standing', async () => {
  const { customs } = people.agencyIds
  await ask(customs, ['op2.transport', 'op2.use'])
  const made = (name: string) => ({ kind: 'customs' as const, names: [{ language, name, shortName: name }] })
  const wish = { id: customs, into: [made('Ports'), made('Borders')], on: '2026-11-20', rest: 0 }
  const { things } = await people.run('coordinator', 'agency.preview-split', wish)
  const use = things.find(({ item }) => item?.ref === 'op2.use')
  const member = things.find(({ kind }) => kind === 'member')
  const choices = [use, member].map((each) => ({ kind: each?.kind ?? 'item', id: each?.id ?? '', to: 1 }))
  const { stand } = await people.run('coordinator', 'agency.preview-split', { ...wish, choices })
  await people.run('coordinator', 'agency.split', { ...wish, choices, stand, formId: randomUUID() })
  const own = await people.run('customsOfficer', 'assignment.show-own', {})
  expect(own.parts.map(({ assignment }) => [assignment.state, assignment.dueOn])).toEqual([
    ['open', '2027-03-01'],
  ])
  expect(own.parts[0]?.assignment.message?.versions.en?.text).toBe('Begin with transport.')
  const answer = (fieldId: string) =>
    people.as('customsOfficer')('answer.record', { fieldId, base: 0, value: '?', language })
  expect((await answer('op2.use/NW/legal')).ok).toBe(true)
  expect((await answer('op2.transport/NW/legal')).ok).toBe(false)
  const report = await verifyHistory(database.ownerUrl, presentRecords)
  expect([report.broken, report.records?.different]).toEqual([null, null])
})
