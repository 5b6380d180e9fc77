import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyHistory } from '#service/history-seal.ts'
import { presentRecords } from '#service/space-records.ts'
import { createPeople, type FixturePerson, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let sectionId = ''
let actionId = ''
let assignmentId = ''
const ours = 'op2.transport/NW/legal'
const others = 'op2.manufacture/NW/legal'

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  const period = { startOn: '2027-01-01', endOn: '2030-12-31', language: 'en' }
  await people.run('coordinator', 'plan.begin', { ...period, title: 'Plan', outline: 'usual' } as never)
  const { plan } = (await people.run('coordinator', 'plan.show', {})) as {
    plan: { sections: { id: string }[] }
  }
  sectionId = plan.sections[0]?.id ?? ''
  actionId = (
    await people.run('coordinator', 'action.add', {
      language: 'en',
      title: 'Train officers',
      status: 'planned',
      leadAgencyId: people.agencyIds.health,
    } as never)
  ).id
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

const ask = (person: FixturePerson = 'coordinator', more: object = {}) =>
  people.as(person)('assignment.ask', {
    agencyId: people.agencyIds.customs,
    items: [{ kind: 'matrix-row', ref: 'op2.transport' }],
    language: 'en',
    ...more,
  })
const step = (person: FixturePerson, action: string, reason: string | null = null) =>
  people.as(person)('assignment.step', { id: assignmentId, action: action as never, reason, language: 'en' })
const answer = (person: FixturePerson, fieldId = ours, base = 0, value: 'X' | '?' = 'X') =>
  people.as(person)('answer.record', { fieldId, base, value, language: 'en' })
const codeOf = async (asked: Promise<{ ok: boolean; refusal?: { code: string } }>) =>
  (await asked).refusal?.code ?? 'done'
const stateOf = async () =>
  (await people.run('coordinator', 'assignment.show', { id: assignmentId })).assignment.state

describe('an agency', () => {
  test('writes nowhere in the matrix and the plan before it is asked', async () => {
    expect(await codeOf(answer('customsOfficer'))).toBe('action-not-allowed')
    const section = { id: sectionId, base: 1, language: 'en', title: 'Mine', blocks: [] }
    expect(await codeOf(people.as('customsOfficer')('section.edit', section))).toBe('action-not-allowed')
    expect((await people.run('customsOfficer', 'assignment.show-own', {})).parts).toEqual([])
  })

  test('is asked by a coordinator alone, for things that are there', async () => {
    for (const person of ['approver', 'observer'] as const)
      expect(await codeOf(ask(person))).toBe('action-not-allowed')
    // An agency may not even know what is asked of others.
    expect(await codeOf(ask('customsOfficer'))).toBe('record-not-found')
    for (const person of ['neighbour', 'expert', 'administrator'] as const)
      expect(['record-not-found', 'space-not-found', 'input-not-valid']).toContain(await codeOf(ask(person)))
    const unknown = await ask('coordinator', {
      items: [
        { kind: 'matrix-row', ref: 'op2.transport' },
        { kind: 'matrix-row', ref: 'op9.nothing' },
        { kind: 'plan-section', ref: actionId },
        { kind: 'matrix-row', ref: 'op1.npt', weapon: 'BW' },
      ],
    })
    expect(unknown).toMatchObject({
      refusal: { problems: [{ path: 'items.1' }, { path: 'items.2' }, { path: 'items.3' }] },
    })
    expect((await people.run('coordinator', 'assignment.list', {})).assignments).toEqual([])
  })

  test('sees what it is asked, and the others do not', async () => {
    const asked = await ask('coordinator', {
      items: [
        { kind: 'matrix-row', ref: 'op2.transport', weapon: 'NW' },
        { kind: 'plan-section', ref: sectionId },
        { kind: 'plan-action', ref: actionId },
      ],
      dueOn: '2027-03-01',
      message: 'Please begin with transport.',
    })
    expect(asked).toMatchObject({ ok: true, value: { added: 3 } })
    assignmentId = asked.ok ? asked.value.id : ''
    const own = await people.run('customsOfficer', 'assignment.show-own', {})
    expect(own.parts).toHaveLength(1)
    expect(own.parts[0]?.fields.map(({ fieldId, lack, canAnswer }) => [fieldId, lack, canAnswer])).toEqual([
      [ours, 'answer', true],
      ['op2.transport/NW/enforcement', 'answer', true],
    ])
    expect(own.parts[0]?.sections.map((each) => each.id)).toEqual([sectionId])
    expect(own.parts[0]?.actions.map((each) => each.id)).toEqual([actionId])
    expect(own.parts[0]?.allowed).toEqual(['read', 'start', 'submit'])
    expect((await people.run('healthOfficer', 'assignment.list', {})).assignments).toEqual([])
    expect(await codeOf(people.as('healthOfficer')('assignment.show', { id: assignmentId }))).toBe(
      'record-not-found',
    )
    expect(await codeOf(people.as('neighbour')('assignment.show', { id: assignmentId }))).toBe(
      'record-not-found',
    )
    expect((await people.run('observer', 'assignment.list', {})).assignments).toHaveLength(1)
  })

  test('learns nothing from the history of what others are asked', async () => {
    const told = async (person: FixturePerson) => {
      const { entries } = await people.run(person, 'history.list', {})
      const { state } = await people.run(person, 'space.show', {})
      return [entries, state?.history ?? []].map((lines) =>
        lines
          .filter((line) => line.objectId === assignmentId)
          .map(({ verb, changes }) => [verb, JSON.stringify(changes).includes('Please begin')]),
      )
    }
    for (const person of ['customsOfficer', 'coordinator', 'observer'] as const)
      expect(await told(person)).toEqual([[['asked', true]], [['asked', true]]])
    expect(await told('healthOfficer')).toEqual([[], []])
  })

  test('asked again for the same has nothing new, and keeps day and message that were left out', async () => {
    expect(
      await ask('secondCoordinator', { items: [{ kind: 'plan-section', ref: sectionId }] }),
    ).toMatchObject({ value: { id: assignmentId, added: 0 } })
    const { assignment } = await people.run('coordinator', 'assignment.show', { id: assignmentId })
    expect(assignment).toMatchObject({ dueOn: '2027-03-01', state: 'open' })
    expect(assignment.items).toHaveLength(3)
  })

  test('writes in what it was given and nowhere else, and has begun with its first save', async () => {
    expect(await codeOf(answer('healthOfficer'))).toBe('action-not-allowed')
    expect(await codeOf(answer('customsOfficer', others))).toBe('action-not-allowed')
    expect(await codeOf(answer('customsOfficer', 'op2.transport/BW/legal'))).toBe('action-not-allowed')
    expect(await stateOf()).toBe('open')
    expect(await codeOf(answer('customsOfficer'))).toBe('done')
    expect(await stateOf()).toBe('in-work')
    const matrix = await people.run('customsOfficer', 'assessment.show', { section: 'op2' })
    expect(matrix.answerable).toEqual([ours, 'op2.transport/NW/enforcement'])
    expect(matrix.allowed).not.toContain('answer')
    const section = { id: sectionId, base: 1, language: 'en', title: 'Our words', blocks: [] }
    expect(await codeOf(people.as('customsOfficer')('section.edit', section))).toBe('done')
    expect((await people.run('customsOfficer', 'action.show', { id: actionId })).allowed).toContain('edit')
    // The list says the same of each action, to whom it was given and to everybody else.
    for (const person of ['customsOfficer', 'healthOfficer', 'observer', 'coordinator'] as const) {
      const { actions } = await people.run(person, 'action.list', {})
      const { allowed } = await people.run(person, 'action.show', { id: actionId })
      expect([person, actions[0]?.allowed]).toEqual([person, allowed])
    }
    expect((await people.run('customsOfficer', 'field.show', { fieldId: ours })).allowed).toContain('answer')
    expect((await people.run('customsOfficer', 'field.show', { fieldId: others })).allowed).not.toContain(
      'answer',
    )
  })

  test('changes many of its fields in one step, but none with another’s among them', async () => {
    const change = (fieldIds: string[]) =>
      people.as('customsOfficer')('answer-change.preview', {
        fieldIds,
        language: 'en',
        value: 'X',
        isForBlankOnly: false,
      } as never)
    expect(await codeOf(change(['op2.transport/NW/enforcement']))).toBe('done')
    expect(await codeOf(change(['op2.transport/NW/enforcement', others]))).toBe('action-not-allowed')
  })

  test('that has sent its part writes no more until it is its turn again', async () => {
    expect(await codeOf(step('healthOfficer', 'submit'))).toBe('record-not-found')
    expect(await codeOf(step('coordinator', 'submit'))).toBe('action-not-allowed')
    expect(await step('customsOfficer', 'submit')).toMatchObject({ value: { state: 'submitted' } })
    expect(await step('customsOfficer', 'submit')).toMatchObject({ value: { state: 'submitted' } })
    expect(await codeOf(answer('customsOfficer', ours, 1, '?'))).toBe('action-not-allowed')
    expect(await codeOf(step('customsOfficer', 'accept'))).toBe('action-not-allowed')
    expect(await step('customsOfficer', 'take-back')).toMatchObject({ value: { state: 'in-work' } })
    expect(await codeOf(answer('customsOfficer', ours, 1, '?'))).toBe('done')
  })
})

describe('a coordinator', () => {
  test('says why changes are asked for, and the reason goes once the part is sent again', async () => {
    await step('customsOfficer', 'submit')
    expect(await step('coordinator', 'request-changes')).toMatchObject({
      refusal: { code: 'input-not-valid', problems: [{ path: 'reason', code: 'required' }] },
    })
    await step('coordinator', 'request-changes', 'The article is missing.')
    const shown = await people.run('customsOfficer', 'assignment.show', { id: assignmentId })
    expect(shown.assignment.reason?.versions.en?.text).toBe('The article is missing.')
    expect(shown.assignment.state).toBe('changes-requested')
    await step('customsOfficer', 'submit')
    expect(
      (await people.run('customsOfficer', 'assignment.show', { id: assignmentId })).assignment.reason,
    ).toBeNull()
  })

  test('accepts, asks for more and takes things out; an item taken out is nobody’s to write in', async () => {
    expect(await step('coordinator', 'accept')).toMatchObject({ value: { state: 'accepted' } })
    await ask('coordinator', { items: [{ kind: 'matrix-row', ref: 'op2.manufacture' }] })
    expect(await stateOf()).toBe('open')
    expect(await codeOf(answer('customsOfficer', others))).toBe('done')
    const { assignment } = await people.run('coordinator', 'assignment.show', { id: assignmentId })
    const item = assignment.items.find((each) => each.ref === 'op2.manufacture')
    const edit = {
      id: assignmentId,
      base: assignment.revision,
      language: 'en',
      removeItemIds: [item?.id ?? ''],
    }
    expect(await codeOf(people.as('customsOfficer')('assignment.edit', edit))).toBe('action-not-allowed')
    await people.run('coordinator', 'assignment.edit', edit)
    expect(await codeOf(answer('customsOfficer', others, 1, '?'))).toBe('action-not-allowed')
  })

  test('and a second one who ask at the same moment make one part', async () => {
    const items = [{ kind: 'matrix-row', ref: 'op2.use' }]
    const agencyId = people.agencyIds.health
    const asked = await Promise.all([
      ask('coordinator', { agencyId, items }),
      ask('secondCoordinator', { agencyId, items }),
    ])
    expect(new Set(asked.map((each) => (each.ok ? each.value.id : 'refused'))).size).toBe(1)
    const all = await people.run('coordinator', 'assignment.list', {})
    expect(all.assignments.filter((each) => each.agency?.id === agencyId)).toHaveLength(1)
    expect(all.assignments.find((each) => each.agency?.id === agencyId)?.assignment.items).toHaveLength(1)
  })
})

test('those whose turn it is are told, once, and by nothing that says what it is about', async () => {
  const waiting = async (person: FixturePerson) =>
    (await people.run(person, 'notification.list', {})).notifications
      .filter((each) => each.objectId === assignmentId && each.settledAt === null)
      .map((each) => each.kind)
  await ask('coordinator', { items: [{ kind: 'matrix-row', ref: 'op2.acquire' }] })
  await ask('coordinator', { items: [{ kind: 'matrix-row', ref: 'op2.possess' }] })
  expect(await waiting('customsOfficer')).toContain('assigned')
  expect(await waiting('healthOfficer')).toEqual([])
  await step('customsOfficer', 'submit')
  expect(await waiting('customsOfficer')).not.toContain('assigned')
  expect(await waiting('secondCoordinator')).toContain('submitted')
  expect(await waiting('observer')).toEqual([])
})

test('row security alone keeps assignments from another State and from strangers', async () => {
  const client = await people.context.appPool.connect()
  try {
    for (const space of [people.spaceIds.XZY, '']) {
      await client.query('begin')
      await client.query(`select set_config('app.space', $1, true)`, [space])
      for (const table of ['assignment', 'assignment_item'])
        expect((await client.query(`select id from app.${table}`)).rows).toEqual([])
      await client.query('rollback')
    }
  } finally {
    client.release()
  }
})

test('the history agrees with the assignments as they stand', async () => {
  const report = await verifyHistory(database.ownerUrl, presentRecords)
  expect([report.broken, report.records?.different]).toEqual([null, null])
  await people.owner.query(`update app.assignment set state = 'accepted' where id = $1`, [assignmentId])
  const altered = await verifyHistory(database.ownerUrl, presentRecords)
  expect(altered.records?.different).toMatchObject({ id: assignmentId, field: 'state' })
})
