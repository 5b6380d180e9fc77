import { afterAll, beforeAll, expect, test } from 'vitest'
import { addFile } from '#service/file-commands.ts'
import { verifyHistory } from '#service/history-seal.ts'
import type { OperationInput } from '#service/operations.ts'
import { presentRecords } from '#service/space-records.ts'
import { createPeople, type FixturePerson, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { pdfBytes } from '#tests/support/sent-file.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

const language = 'en'
const today = '2026-11-23'
const fields = ['op2.use/NW/legal', 'op2.use/BW/legal']
let database: TestDatabase
let people: PeopleFixture
let id: string

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  people.clock.now = new Date(`${today}T09:00:00Z`)
  await people.run('coordinator', 'plan.begin', {
    language,
    title: 'Plan',
    startOn: '2026-01-01',
    endOn: '2030-12-31',
  })
  const added = await people.run('coordinator', 'action.add', {
    language,
    title: 'Enact the ordinance',
    status: 'planned',
    leadAgencyId: people.agencyIds.customs,
    startOn: '2026-Q3',
    endOn: '2027',
    fieldIds: fields,
    milestones: [{ on: '2026-12-01', title: 'Draft sent round' }],
  })
  id = added.id
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

const show = async () => (await people.run('observer', 'action.show', { id })).action
const progress = () => people.run('observer', 'progress.show', { id })
const report = async (by: FixturePerson, more: Partial<OperationInput<'action.report'>>) =>
  people.as(by)('action.report', {
    id,
    base: (await show()).revision,
    language,
    status: 'under-way',
    ...more,
  })
const waiting = async (person: FixturePerson) =>
  (await people.run(person, 'notification.list', {})).notifications.filter((each) => each.settledAt === null)

test('a date before the start is refused with the day of the start, and nothing is written', async () => {
  const before = await show()
  expect(await report('customsOfficer', { asOf: '2026-06-30', progress: 'Begun.' })).toMatchObject({
    ok: false,
    refusal: { problems: [{ path: 'asOf', code: 'report-before-start', params: { start: '2026-07-01' } }] },
  })
  expect(await report('customsOfficer', { links: [{ address: 'javascript:alert(1)' }] })).toMatchObject({
    ok: false,
    refusal: { problems: [{ path: 'links.0.address', code: 'not-an-address' }] },
  })
  const strange = ['018f0000-0000-7000-8000-000000000000']
  expect(await report('customsOfficer', { fileIds: strange })).toMatchObject({
    ok: false,
    refusal: { problems: [{ path: 'fileIds.0', code: 'not-in-register' }] },
  })
  expect(await show()).toEqual(before)
  expect((await progress()).reports).toEqual([])
})

test('nobody reports for another agency, an observer not at all', async () => {
  for (const person of ['healthOfficer', 'observer', 'approver'] as const)
    expect(await report(person, {})).toMatchObject({ ok: false, refusal: { code: 'action-not-allowed' } })
})

test('a later end needs its reason, stays with the report and is told to the coordinator', async () => {
  const moved = { endOn: '2028', progress: 'The draft is being written.', percent: '40' }
  expect(await report('customsOfficer', moved)).toMatchObject({
    ok: false,
    refusal: { problems: [{ path: 'reason', code: 'moved-needs-reason' }] },
  })
  expect(await report('customsOfficer', { ...moved, reason: 'Elections.' })).toMatchObject({ ok: true })
  expect(await show()).toMatchObject({ status: 'under-way', endOn: '2028' })
  expect((await progress()).reports).toMatchObject([
    {
      agencyId: people.agencyIds.customs,
      percent: 40,
      moved: { endBefore: '2027', endOn: '2028' },
      reason: { versions: { en: { text: 'Elections.' } } },
    },
  ])
  expect(await waiting('coordinator')).toMatchObject([{ kind: 'dates-moved', objectId: id }])
})

test('a report that says nothing new of the action is kept, and takes no words away', async () => {
  expect(await report('customsOfficer', { obstacles: 'No translator.' })).toMatchObject({ ok: true })
  expect((await show()).progress?.versions.en?.text).toBe('The draft is being written.')
  expect((await progress()).reports).toHaveLength(2)
})

test('the plan adopted, its action is closed to edits and open to reports', async () => {
  await people.owner.query(`update app.plan set status = 'adopted'`)
  const edit = { id, base: (await show()).revision, language, title: 'Other', status: 'planned' as const }
  expect(await people.as('coordinator')('action.edit', edit)).toMatchObject({ ok: false })
  expect(await report('coordinator', { endOn: '2027-Q4', reason: 'Caught up.' })).toMatchObject({ ok: true })
  expect(await show()).toMatchObject({ endOn: '2027-Q4' })
  expect((await progress()).reports[0]).toMatchObject({ agencyId: null })
  const due = await people.run('observer', 'due.list', {})
  expect(due.groups).toMatchObject([
    { agency: { id: people.agencyIds.customs }, items: [{ kind: 'milestone', on: '2026-12-01' }] },
  ])
})

test('done with evidence proposes each field once; taking one closes the gap, keeping one needs its reason', async () => {
  const file = await addFile(
    people.context,
    { token: people.people.customsOfficer.token, space: 'XZZ' },
    { name: 'gazette.pdf', mediaType: 'application/pdf' },
    (async function* () {
      yield pdfBytes()
    })(),
  )
  if (!file.ok) throw new Error(file.refusal.code)
  const [milestone] = (await show()).milestones
  const done = await report('customsOfficer', {
    status: 'done',
    fileIds: [file.value.id],
    milestoneId: milestone?.id ?? '',
    links: [{ address: 'https://gazette.example/12', title: 'Gazette 12' }],
  })
  expect(done).toMatchObject({ ok: true, value: { proposed: 2 } })
  expect(await report('customsOfficer', { status: 'in-force' })).toMatchObject({
    ok: true,
    value: { proposed: 0 },
  })
  expect(await waiting('coordinator')).toMatchObject([
    { kind: 'reassessment-proposed' },
    { kind: 'dates-moved' },
  ])
  const gaps = async () =>
    (await people.run('observer', 'gap.list', {})).gaps.flatMap(({ fieldId }) =>
      fields.includes(fieldId) ? [fieldId] : [],
    )
  expect((await gaps()).sort()).toEqual([...fields].sort())
  const { proposals } = await people.run('observer', 'reassessment.list', { status: 'open' })
  const of = (fieldId: string) => proposals.find((each) => each.fieldId === fieldId)?.id ?? ''
  const [first = '', second = ''] = fields
  const take = { choice: 'take' as const, id: of(first), language, base: 0, value: 'X' as const }
  expect(await people.as('customsOfficer')('reassessment.decide', take)).toMatchObject({
    ok: false,
    refusal: { code: 'action-not-allowed' },
  })
  const source = { citation: 'Gazette 12', address: 'https://gazette.example/12' }
  await people.run('coordinator', 'reassessment.decide', { ...take, source })
  expect(await gaps()).toEqual([second])
  expect(await people.as('coordinator')('reassessment.decide', take)).toMatchObject({
    ok: false,
    refusal: { code: 'proposal-decided' },
  })
  const keep = { choice: 'keep' as const, id: of(second), language }
  expect(await people.as('coordinator')('reassessment.decide', { ...keep, note: ' ' })).toMatchObject({
    ok: false,
    refusal: { problems: [{ path: 'note', code: 'required' }] },
  })
  await people.run('coordinator', 'reassessment.decide', { ...keep, note: 'In force in 2028 only.' })
  expect(await gaps()).toEqual([second])
  const field = await people.run('observer', 'field.show', { fieldId: first })
  expect(field).toMatchObject({
    answer: { value: 'X', sources: [{ citation: 'Gazette 12' }] },
    reassessments: [{ status: 'taken', valueBefore: null, valueAfter: 'X', action: { id } }],
  })
  expect((await progress()).reassessments).toHaveLength(2)
  expect((await waiting('coordinator')).map(({ kind }) => kind)).toEqual(['dates-moved'])
  expect((await waiting('customsOfficer')).map(({ kind }) => kind)).toContain('reassessment-decided')
})

test('an indicator takes values, corrects a day by a later entry, and says when the next is due', async () => {
  const { id: indicatorId } = await people.run('customsOfficer', 'indicator.add', {
    id,
    language,
    title: 'Officers trained',
    unit: 'officers',
    baseline: '0',
    baselineOn: '2026-10-01',
    target: 60,
    targetOn: '2027-12-31',
    rhythm: 'monthly',
  })
  const value = { id: indicatorId, language, measuredOn: '2026-11-01' }
  await people.run('customsOfficer', 'indicator.record', { ...value, value: '12,5' })
  people.clock.now = new Date(`${today}T10:00:00Z`)
  await people.run('customsOfficer', 'indicator.record', { ...value, value: 14, note: 'Two came later.' })
  expect((await progress()).indicators).toMatchObject([
    { dueOn: '2026-12-01', values: [{ value: 14, measuredOn: '2026-11-01' }] },
  ])
  expect(await people.as('customsOfficer')('indicator.record', { ...value, value: 'many' })).toMatchObject({
    ok: false,
    refusal: { problems: [{ path: 'value', code: 'not-a-measure' }] },
  })
  const edit = { id: indicatorId, base: 1, language, title: 'Officers trained', rhythm: 'yearly' as const }
  await people.run('coordinator', 'indicator.edit', { ...edit, unit: 'people' })
  expect((await progress()).indicators).toMatchObject([{ unit: 'people', baseline: null, rhythm: 'yearly' }])
  expect(await people.as('neighbour')('progress.show', { id })).toMatchObject({
    ok: false,
    refusal: { code: 'record-not-found' },
  })
})

test('the records are as the history says', async () => {
  const proof = await verifyHistory(database.ownerUrl, presentRecords)
  expect([proof.broken, proof.records?.different]).toEqual([null, null])
})
