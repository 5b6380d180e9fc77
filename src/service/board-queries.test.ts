import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readText } from '#domain/text/language-text.ts'
import type { OperationInput } from '#service/operations.ts'
import { createPeople, type FixturePerson, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

const language = 'en'
let database: TestDatabase
let people: PeopleFixture
let actionId: string

const at = (day: string): void => {
  people.clock.now = new Date(`${day}T09:00:00Z`)
}
const board = (person: FixturePerson = 'coordinator', month?: string) =>
  people.run(person, 'board.show', month === undefined ? {} : { month })
const report = async (more: Partial<OperationInput<'action.report'>>) => {
  const { action } = await people.run('customsOfficer', 'action.show', { id: actionId })
  return people.run('customsOfficer', 'action.report', {
    id: actionId,
    base: action.revision,
    language,
    status: 'under-way',
    ...more,
  })
}
const waitingKinds = async (person: FixturePerson) =>
  (await board(person)).waiting?.lines.map(({ kind }) => kind) ?? null

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  at('2026-10-01')
  await people.run('coordinator', 'plan.begin', {
    language,
    title: 'Plan',
    startOn: '2026-01-01',
    endOn: '2026-12-31',
  })
  ;({ id: actionId } = await people.run('coordinator', 'action.add', {
    language,
    title: 'Enact the ordinance',
    status: 'planned',
    leadAgencyId: people.agencyIds.customs,
    startOn: '2026-10-01',
    endOn: '2026-12-15',
    costOnce: 1000,
    currency: 'EUR',
    fieldIds: ['op2.use/NW/legal'],
    milestones: [{ on: '2026-11-02', title: 'Draft sent round' }],
  }))
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

describe('the board', () => {
  test('before anything happened tells of nothing moved, and of the days to come', async () => {
    at('2026-10-02')
    const { moved, overdue, next, money, plan, month } = await board()
    expect(month).toBe('2026-10')
    expect(plan).toMatchObject({ endOn: '2026-12-31' })
    expect(moved).toMatchObject({ actionCount: 0, files: 0, reported: { lines: [], more: 0 } })
    // The start has passed without a report.
    expect(
      overdue.groups.map(({ agency, people: names, lines }) => [
        readText(agency?.name ?? null, 'en'),
        names,
        lines.map(({ kind }) => kind),
      ]),
    ).toEqual([['Customs Service', ['Carla Customs'], ['start']]])
    expect(next.lines.map(({ kind, on }) => [kind, on])).toEqual([['milestone', '2026-11-02']])
    expect(money?.currencies).toMatchObject([{ currency: 'EUR', total: 1000 }])
  })

  test('says that something lies with members, and not with who is yet to come', async () => {
    const { personId } = people.people.customsOfficer
    const begin = (on: string) =>
      people.owner.query('update app.membership set from_on = $2 where person_id = $1', [personId, on])
    await begin('2026-10-03')
    const [before] = (await board()).overdue.groups
    await begin('2020-01-01')
    const [after] = (await board()).overdue.groups
    expect([before?.people, after?.people]).toEqual([[], ['Carla Customs']])
  })

  test('tells each report under what it says, in its own month', async () => {
    at('2026-10-10')
    await report({ asOf: '2026-10-09', progress: 'Begun.' })
    at('2026-11-05')
    await report({ endOn: '2027-03-31', reason: 'Elections.' })
    at('2026-11-20')
    await report({ status: 'done', progress: 'In the gazette.' })
    const october = (await board('observer', '2026-10')).moved
    expect(october).toMatchObject({
      actionCount: 1,
      reported: { lines: [{ actionId, number: 1, statusBefore: 'planned', status: 'under-way' }] },
      carriedOut: { lines: [] },
    })
    const november = (await board('observer')).moved
    expect(november).toMatchObject({
      actionCount: 1,
      carriedOut: { lines: [{ status: 'done' }] },
      datesMoved: {
        lines: [
          {
            moved: { endBefore: '2026-12-15', endOn: '2027-03-31' },
            reason: { versions: { en: { text: 'Elections.' } } },
          },
        ],
      },
      reported: { lines: [] },
    })
  })

  test('names a round and a part with the agency with which they lie, and meetings among the next days', async () => {
    const { customs, health } = people.agencyIds
    await people.run('coordinator', 'round.open', {
      language,
      title: 'First reading',
      dueOn: '2026-11-25',
      agencyIds: [customs, health],
    })
    await people.run('coordinator', 'meeting.call', {
      language,
      title: 'Working group',
      heldOn: '2026-12-03',
    })
    at('2026-11-27')
    const { overdue, next } = await board()
    expect(
      overdue.groups.flatMap(({ agency, lines }) =>
        lines.map(({ kind }) => [readText(agency?.name ?? null, 'en'), kind]),
      ),
    ).toEqual([
      ['Customs Service', 'round'],
      ['Ministry of Health', 'round'],
    ])
    expect(next.lines.map(({ kind, on }) => [kind, on])).toEqual([
      ['meeting', '2026-12-03'],
      ['plan', '2026-12-31'],
    ])
    expect(next.strip.rows).toEqual([
      { kind: 'meeting', counts: [1, 0, 0, 0, 0, 0, 0, 0, 0] },
      { kind: 'plan', counts: [0, 0, 0, 0, 1, 0, 0, 0, 0] },
    ])
  })
})

describe('what waits', () => {
  test('is the coordinator’s own: fields to look at again, a round to close, a plan to complete', async () => {
    expect((await waitingKinds('coordinator'))?.toSorted()).toEqual(['close-round', 'field', 'readiness'])
    const { waiting } = await board()
    expect(waiting?.lines.find(({ kind }) => kind === 'field')).toMatchObject({ fieldId: 'op2.use/NW/legal' })
  })

  test('is a suggestion, a mention and minutes until they are dealt with', async () => {
    const place = { recordKind: 'plan-action', recordId: actionId, part: 'title', field: 'title' } as const
    const shown = await people.run('customsOfficer', 'suggestion.show-place', { ...place, language })
    const suggestion = await people.run('customsOfficer', 'suggestion.make', {
      ...place,
      language,
      base: shown.revision,
      value: 'Enact the new ordinance',
    })
    const { personId } = people.people.coordinator
    await people.run('customsOfficer', 'comment.add', {
      recordKind: 'plan-action',
      recordId: actionId,
      part: 'title',
      language,
      text: 'Please look.',
      tell: [personId],
    })
    at('2026-12-04')
    const kinds = (await waitingKinds('coordinator'))?.toSorted()
    expect(kinds).toEqual(['close-round', 'field', 'mention', 'minutes', 'readiness', 'suggestion'])
    // A meeting waits for who called it.
    expect(await waitingKinds('secondCoordinator')).not.toContain('minutes')
    await people.run('coordinator', 'suggestion.refuse', {
      id: suggestion.id,
      reason: 'No.',
      reasonLanguage: language,
    })
    await people.run('coordinator', 'notification.read-all', {})
    expect((await waitingKinds('coordinator'))?.toSorted()).toEqual([
      'close-round',
      'field',
      'minutes',
      'readiness',
    ])
  })

  test('is a reservation while its round is open', async () => {
    const [round] = (await people.run('coordinator', 'round.list', {})).rounds
    const { agencies } = await people.run('coordinator', 'round.show', { id: round?.round.id ?? '' })
    const own = agencies.find(({ position }) => position.agencyId === people.agencyIds.health)
    await people.run('healthOfficer', 'round.take-position', {
      id: own?.position.id ?? '',
      base: own?.position.revision ?? 0,
      language,
      position: 'reserves',
      reservation: 'Not without money.',
    })
    expect(await waitingKinds('coordinator')).toContain('reservation')
  })

  test('is a signature for the signatory at the turn, and the act for the coordinator once all have signed', async () => {
    const approver = people.people.approver.personId
    await people.run('coordinator', 'approval.set-path', {
      base: 0,
      language,
      stages: [
        {
          kind: 'minister',
          title: 'Minister',
          order: 'together',
          days: 2,
          signatories: [{ personId: approver }],
        },
      ],
    })
    const version = await people.run('coordinator', 'approval.begin', { language, isSure: true })
    const signing = (await board('approver')).waiting?.lines
    expect(signing).toMatchObject([{ kind: 'sign', number: 1, dueOn: '2026-12-06' }])
    expect(await waitingKinds('coordinator')).not.toContain('sign')
    // Who stands in finds it too, and an observer alone has no such list.
    expect(await waitingKinds('observer')).toBeNull()
    await people.run('coordinator', 'deputyship.name', {
      personId: approver,
      deputyId: people.people.observer.personId,
      fromOn: '2026-12-04',
      toOn: '2026-12-08',
      formId: people.context.newId(),
    })
    expect(await waitingKinds('observer')).toEqual(['sign'])
    at('2026-12-10')
    const late = (await board()).overdue.groups.find(({ agency }) => agency === null)
    expect(late?.lines).toMatchObject([{ kind: 'signature', personName: 'Aida Approver' }])
    const { id, sha256 } = version
    const { steps } = await people.run('approver', 'version.show', { id })
    await people.run('approver', 'approval.sign', {
      id: steps[0]?.id ?? '',
      sha256,
      isRead: true,
      language,
    })
    expect(await waitingKinds('approver')).toEqual([])
    expect(await waitingKinds('coordinator')).toContain('act')
    const { versions } = (await board()).moved
    expect(versions.lines.map(({ kind, personName }) => [kind, personName])).toEqual([
      ['signed', 'Aida Approver'],
      ['sent', null],
    ])
  })
})

test('an open yearly review waits for who may finish it, and is told of in its month', async () => {
  const { id } = await people.run('coordinator', 'review.open', { from: '2026-01-01', to: '2026-12-09' })
  const waiting = (await board()).waiting?.lines.find(({ kind }) => kind === 'review')
  expect(waiting).toMatchObject({ id, count: 1 })
  expect(await waitingKinds('approver')).not.toContain('review')
  expect((await board('observer')).moved.reviews.lines).toMatchObject([
    { kind: 'opened', reviewId: id, from: '2026-01-01', to: '2026-12-09' },
  ])
})

describe('who sees the board', () => {
  test('coordinator and approver with what waits for them, an observer without', async () => {
    expect((await board('observer')).waiting).toBeNull()
    expect((await board('observer')).allowed).toEqual(['read'])
    expect((await board('approver')).allowed).toEqual(['read', 'see-waiting'])
  })

  test.each(['customsOfficer', 'provider', 'expert', 'administrator'] as const)('not %s', async (person) => {
    expect((await people.as(person, 'XZZ')('board.show', {})).ok).toBe(false)
  })

  test('another State’s shows nothing of this one', async () => {
    const other = await board('neighbour')
    expect(other).toMatchObject({ plan: null, money: null, overdue: { groups: [] }, next: { lines: [] } })
    expect(other.waiting).toEqual({ lines: [], more: [], count: 0 })
    expect(other.agencies).toEqual([])
  })

  test('a month that is none is refused', async () => {
    for (const month of ['2026-13', 'november', '0000-01', '2026-11-01'])
      expect(await people.as('coordinator')('board.show', { month })).toMatchObject({
        ok: false,
        refusal: { problems: [{ path: 'month', code: 'not-a-month' }] },
      })
  })
})
