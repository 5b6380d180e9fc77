import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyHistory } from '#service/history-seal.ts'
import type { OperationInput } from '#service/operations.ts'
import { presentRecords } from '#service/space-records.ts'
import { createPeople, type FixturePerson, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
const language = 'en'
const told = { language, status: 'done', progress: 'In the gazette.' } as const
const made: Record<string, string> = {}
const today = '2027-02-20'

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  people.clock.now = new Date(`${today}T09:00:00Z`)
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

const idOf = (person: FixturePerson) => people.people[person].personId
const problems = async (asked: Promise<{ ok: boolean; refusal?: { code: string; problems?: unknown } }>) => {
  const outcome = await asked
  return outcome.ok || outcome.refusal?.code !== 'input-not-valid'
    ? (outcome.refusal?.code ?? 'done')
    : outcome.refusal.problems
}
const agencyNamed = async (name: string) => {
  const { agencies } = await people.run('observer', 'space.show', {})
  const found = agencies.find((each) => each.name.versions.en?.text === name)
  if (found === undefined) throw new Error(`No agency is called ${name}.`)
  return found
}
const rename = async (
  id: string,
  more: Partial<OperationInput<'agency.rename'>> = {},
  by: FixturePerson = 'coordinator',
) => {
  const { agency } = await people.run('observer', 'agency.show', { id })
  return people.as(by)('agency.rename', {
    id,
    base: agency.revision,
    on: '2027-02-01',
    names: [{ language, name: 'Customs and Border Service', shortName: 'CBS' }],
    formId: randomUUID(),
    ...more,
  })
}
const existing = (agencyId: string) => ({ agencyId })
const fresh = (name: string) => ({ kind: 'other' as const, names: [{ language, name, shortName: name }] })

test('a new name counts from its day, and the old one stays with its days', async () => {
  const { customs } = people.agencyIds
  expect(
    await problems(
      rename(customs, {
        names: [
          { language, name: 'Customs and Border Service', shortName: 'CBS' },
          { language: 'fr', name: 'Service des douanes et des frontières', shortName: 'SDF' },
        ],
      }),
    ),
  ).toBe('done')
  const { agency, history } = await people.run('observer', 'agency.show', { id: customs })
  expect(agency).toMatchObject({
    namedOn: '2027-02-01',
    name: {
      original: 'en',
      versions: { fr: { text: 'Service des douanes et des frontières', official: false } },
    },
    formerNames: [
      { name: { versions: { en: { text: 'Customs Service' } } }, fromOn: null, untilOn: '2027-02-01' },
    ],
  })
  expect(history[0]).toMatchObject({ verb: 'renamed', changes: { shortName: ['CS', 'CBS'] } })
})

test.each<[string, Partial<OperationInput<'agency.rename'>>, unknown]>([
  ['a day to come', { on: '2027-02-21' }, [{ path: 'on', code: 'change-to-come' }]],
  [
    'a day before its present name',
    { on: '2027-01-31' },
    [{ path: 'on', code: 'before-agency-named', params: { date: '2027-02-01' } }],
  ],
  [
    'a name that another has',
    { names: [{ language, name: 'ministry of  health', shortName: 'X' }] },
    [{ path: 'names.0.name', code: 'agency-exists' }],
  ],
  [
    'half a name',
    { names: [{ language, name: 'Half', shortName: '' }] },
    [{ path: 'names.0.shortName', code: 'required' }],
  ],
  [
    'the name that it has',
    {
      names: [
        { language, name: 'Customs and Border Service', shortName: 'CBS' },
        { language: 'fr', name: 'Service des douanes et des frontières', shortName: 'SDF' },
      ],
    },
    [{ path: 'names.0.name', code: 'name-unchanged' }],
  ],
  ['what somebody changed meanwhile', { base: 1 }, 'agency-moved'],
])('%s is refused, and nothing is written', async (_title, wish, refused) => {
  const { customs } = people.agencyIds
  const before = await people.run('observer', 'agency.show', { id: customs })
  const outcome = await problems(
    rename(customs, { names: [{ language, name: 'Another', shortName: 'A' }], ...wish }),
  )
  expect(outcome).toEqual(refused)
  expect(await people.run('observer', 'agency.show', { id: customs })).toEqual(before)
})

test('nobody but a coordinator of the State changes its agencies, or looks at what a change would move', async () => {
  const { customs, health } = people.agencyIds
  const of = { id: customs, on: today }
  const asked = [
    ['agency.preview-rename', { ...of, names: [{ language, name: 'A', shortName: 'A' }] }],
    ['agency.preview-merge', { ...of, into: existing(health) }],
    ['agency.preview-split', { ...of, into: [fresh('A'), fresh('B')] }],
    ['agency.preview-end', of],
  ] as const
  for (const [name, input] of asked) {
    for (const person of ['customsOfficer', 'approver', 'observer'] as const)
      expect((await people.as(person)(name, input as never)).ok).toBe(false)
    expect(await problems(people.as('provider')(name, input as never))).toBe('record-not-found')
    expect(await problems(people.as('neighbour')(name, input as never))).toBe('record-not-found')
    expect(await problems(people.as('neighbour', 'XZZ')(name, input as never))).toBe('space-not-found')
  }
  expect(await problems(rename(customs, {}, 'customsOfficer'))).toBe('action-not-allowed')
})

test('a look lists what a merger will move and what stays', async () => {
  const { customs, health } = people.agencyIds
  const period = { startOn: '2027-01-01', endOn: '2030-12-31' }
  await people.run('coordinator', 'plan.begin', { language, title: 'Plan', ...period })
  const add = async (title: string, more: Partial<OperationInput<'action.add'>> = {}) =>
    (await people.run('coordinator', 'action.add', { language, title, status: 'planned', ...more })).id
  made.led = await add('Led by customs', { leadAgencyId: customs })
  made.supported = await add('Supported', {
    leadAgencyId: health,
    partners: [{ agencyId: customs, part: 'responsible' }],
  })
  made.done = await add('Done by customs', { leadAgencyId: customs })
  await people.run('customsOfficer', 'action.report', { id: made.done, base: 1, ...told })
  for (const [agencyId, ref] of [
    [customs, 'op2.transport'],
    [health, 'op2.acquire'],
  ] as const)
    made[`part-${agencyId}`] = (
      await people.run('coordinator', 'assignment.ask', {
        agencyId,
        items: [{ kind: 'matrix-row', ref }],
        language,
      })
    ).id
  made.round = (
    await people.run('coordinator', 'round.open', {
      title: 'First reading',
      dueOn: '2027-03-10',
      agencyIds: [customs],
      language,
    })
  ).id
  const board = await people.run('customsOfficer', 'round.show', { id: made.round })
  const position = board.agencies.find((each) => each.agency?.id === customs)?.position
  await people.run('customsOfficer', 'round.take-position', {
    id: position?.id ?? '',
    base: 1,
    position: 'reserves',
    reservation: 'The border posts come later.',
    language,
  })
  const look = await people.run('coordinator', 'agency.preview-merge', {
    id: customs,
    into: existing(health),
    on: today,
  })
  expect(look.things.map(({ kind, how, number, person }) => [kind, how, person ?? number])).toEqual([
    ['member', 'passed', 'Carla Customs'],
    ['assignment', 'passed', 1],
    ['lead', 'passed', 1],
    ['partner', 'passed', 2],
    ['position', 'stays', null],
  ])
  expect(look.kept).toEqual({ 'accepted-part': 0, 'finished-action': 1, 'said-position': 1 })
})

test('a merger that was not looked at, or is not what was looked at any more, is refused', async () => {
  const { customs, health } = people.agencyIds
  const wish = { id: customs, into: existing(health), on: today }
  const look = await people.run('coordinator', 'agency.preview-merge', wish)
  const merge = (more: object) =>
    problems(
      people.as('coordinator')('agency.merge', { ...wish, stand: look.stand, formId: randomUUID(), ...more }),
    )
  expect(await merge({ stand: '' })).toEqual([{ path: 'stand', code: 'look-first' }])
  expect(await merge({ into: existing(customs) })).toEqual([
    { path: 'into.agencyId', code: 'goes-into-itself' },
  ])
  expect(await merge({ into: fresh('One of two') })).toEqual([{ path: 'withIds', code: 'merge-needs-two' }])
  expect(await merge({ on: '2027-02-21' })).toEqual([{ path: 'on', code: 'change-to-come' }])
  await people.run('coordinator', 'action.edit', {
    id: made.led ?? '',
    base: 1,
    language,
    title: 'Led by customs',
    status: 'planned',
    partners: [{ agencyId: people.agencyIds.foreign, part: null }],
    leadAgencyId: customs,
  })
  await people.run('coordinator', 'action.add', {
    language,
    title: 'One more',
    status: 'planned',
    leadAgencyId: customs,
  })
  expect(await merge({})).toBe('agency-moved')
})

test('a merger passes on what is open, and what was said and done stays under the old name', async () => {
  const { customs, health } = people.agencyIds
  const wish = { id: customs, into: existing(health), on: today }
  const { stand } = await people.run('coordinator', 'agency.preview-merge', wish)
  const formId = randomUUID()
  expect(await people.run('coordinator', 'agency.merge', { ...wish, stand, formId })).toEqual({ id: health })
  // The same form again changes nothing twice.
  expect(await people.run('coordinator', 'agency.merge', { ...wish, stand, formId })).toEqual({ id: health })
  const old = await people.run('observer', 'agency.show', { id: customs })
  expect(old).toMatchObject({
    agency: { endedOn: today },
    successors: [{ id: health, on: today }],
    members: [],
    positions: [{ position: 'reserves' }],
    allowed: ['read'],
  })
  expect(old.actions.map(({ number, isLead }) => [number, isLead])).toEqual([[3, true]])
  expect(old.history[0]).toMatchObject({ verb: 'merged', changes: { successor: [null, 'MoH'] } })
  const heir = await people.run('observer', 'agency.show', { id: health })
  expect(heir.predecessors.map((each) => each.id)).toEqual([customs])
  expect(heir.history[0]).toMatchObject({ verb: 'took-over', changes: { predecessor: [null, 'CBS'] } })
  // The officer sees what the new agency leads, and may edit it.
  const own = await people.run('customsOfficer', 'assignment.show-own', {})
  expect(own.agencies.map((each) => each.id)).toEqual([health])
  expect(own.parts.map((each) => each.assignment.agencyId)).toEqual([health, health])
  const { action, allowed } = await people.run('customsOfficer', 'action.show', { id: made.led ?? '' })
  expect(action).toMatchObject({ leadAgencyId: health })
  expect(allowed).toContain('edit')
  const board = await people.run('observer', 'round.show', { id: made.round ?? '' })
  expect(board.agencies.map((each) => [each.agency?.id, each.position.position]).sort()).toEqual(
    [
      [customs, 'reserves'],
      [health, null],
    ].sort(),
  )
})

test('somebody who was editing is told by the usual way', async () => {
  const outcome = await people.as('secondCoordinator')('action.edit', {
    id: made.led ?? '',
    base: 2,
    language,
    title: 'Led by customs',
    status: 'planned',
    leadAgencyId: people.agencyIds.foreign,
    partners: [],
  })
  expect(outcome).toMatchObject({
    ok: false,
    refusal: {
      code: 'edit-conflict',
      conflicts: [{ field: 'leadAgencyId', theirs: people.agencyIds.health }],
    },
  })
})

test('nothing new is given to an agency that has ended, whoever asks and by which way', async () => {
  const agencyId = people.agencyIds.customs
  const gone = (path: string) => [{ path, code: 'not-in-register' }]
  const by = people.as('coordinator')
  expect(
    await problems(by('action.add', { language, title: 'N', status: 'planned', leadAgencyId: agencyId })),
  ).toEqual(gone('leadAgencyId'))
  expect(
    await problems(
      by('assignment.ask', { agencyId, items: [{ kind: 'matrix-row', ref: 'op2.transport' }], language }),
    ),
  ).toEqual(gone('agencyId'))
  expect(
    await problems(by('member.assign-agency', { personId: idOf('approver'), role: 'approver', agencyId })),
  ).toEqual(gone('agencyId'))
  expect(await problems(by('agency.preview-end', { id: agencyId, on: today }))).toBe('agency-ended')
  // A finished action keeps it, and is edited all the same.
  const { action } = await people.run('coordinator', 'action.show', { id: made.done ?? '' })
  expect(
    await problems(
      by('action.edit', {
        id: action.id,
        base: action.revision,
        language,
        title: 'Done',
        status: 'done',
        leadAgencyId: agencyId,
      }),
    ),
  ).toBe('done')
  await expect(
    people.owner.query('update app.plan_action set lead_agency_id = $1 where id = $2', [agencyId, made.led]),
  ).rejects.toThrow('the agency has ended')
})

test('a split asks of each thing who takes it over, and does as it was told', async () => {
  const { health, foreign } = people.agencyIds
  const into = [fresh('Public Health Agency'), existing(foreign)]
  const wish = { id: health, into, on: today }
  const blank = await people.run('coordinator', 'agency.preview-split', wish)
  expect(new Set(blank.things.map(({ to }) => to))).toEqual(new Set([null]))
  const split = (more: object) =>
    people.as('coordinator')('agency.split', { ...wish, stand: blank.stand, formId: randomUUID(), ...more })
  expect(await problems(split({ into: [fresh('Only one')] }))).toEqual([
    { path: 'into', code: 'two-agencies' },
  ])
  expect(((await problems(split({}))) as { code: string }[]).map(({ code }) => code)).toEqual(
    blank.things.map(() => 'taker-needed'),
  )
  const choices = [
    { kind: 'member' as const, id: `${idOf('customsOfficer')}:focal-point`, to: 1 },
    { kind: 'lead' as const, id: made.led ?? '', to: 1 },
  ]
  const { stand } = await people.run('coordinator', 'agency.preview-split', { ...wish, rest: 0, choices })
  expect(await problems(split({ rest: 0, choices, stand }))).toBe('done')
  const agency = await agencyNamed('Public Health Agency')
  expect(agency).toMatchObject({ beganOn: today, endedOn: null })
  const old = await people.run('observer', 'agency.show', { id: health })
  expect(old.successors.map((each) => each.id)).toEqual([agency.id, foreign])
  const { members } = await people.run('observer', 'space.show', {})
  expect(members.find((each) => each.personId === idOf('customsOfficer'))?.agencyId).toBe(foreign)
  expect(members.find((each) => each.personId === idOf('healthOfficer'))?.agencyId).toBe(agency.id)
  expect((await people.run('observer', 'action.show', { id: made.led ?? '' })).action.leadAgencyId).toBe(
    foreign,
  )
  expect(
    (await people.run('observer', 'action.show', { id: made.supported ?? '' })).action.leadAgencyId,
  ).toBe(agency.id)
})

test('an agency ends only once nothing waits for it', async () => {
  const agency = await agencyNamed('Public Health Agency')
  const look = await people.run('coordinator', 'agency.preview-end', { id: agency.id, on: today })
  expect(new Set(look.things.map(({ how }) => how))).toEqual(new Set(['blocks', 'falls-away']))
  const end = (id: string, stand: string) =>
    problems(people.as('coordinator')('agency.end', { id, on: today, stand, formId: randomUUID() }))
  expect(await end(agency.id, look.stand)).toBe('agency-in-use')
  const { id } = await people.run('coordinator', 'agency.add', {
    language,
    name: 'Empty',
    shortName: 'E',
    kind: 'other',
  })
  const empty = await people.run('coordinator', 'agency.preview-end', { id, on: today })
  expect(await end(id, empty.stand)).toBe('done')
  expect((await agencyNamed('Empty')).endedOn).toBe(today)
})

test('in a closed round an agency keeps the name that it had', async () => {
  const { revision } = (await people.run('coordinator', 'round.show', { id: made.round ?? '' })).round
  await people.run('coordinator', 'round.close', { id: made.round ?? '', base: revision } as never)
  people.clock.now = new Date('2027-04-01T09:00:00Z')
  const agency = await agencyNamed('Public Health Agency')
  expect(
    await problems(
      rename(agency.id, {
        on: '2027-04-01',
        names: [{ language, name: 'Health Protection Agency', shortName: 'HPA' }],
      }),
    ),
  ).toBe('done')
  const board = await people.run('observer', 'round.show', { id: made.round ?? '' })
  const called = board.agencies.map((each) => each.agency?.name.versions.en?.text)
  expect(called).toContain('Public Health Agency')
  expect(called).not.toContain('Health Protection Agency')
})

test('the history tells of every record that passed on, and the records are as it says', async () => {
  const { entries } = await people.run('observer', 'history.list', { limit: 200, lines: 'all' } as never)
  const kinds = entries.filter((each) => each.verb === 'passed-on').map((each) => each.objectKind)
  expect(new Set(kinds)).toEqual(new Set(['member', 'plan-action', 'assignment', 'round-position']))
  const proof = await verifyHistory(database.ownerUrl, presentRecords)
  expect([proof.broken, proof.records?.different]).toEqual([null, null])
})
