import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OperationInput } from '#service/operations.ts'
import { fillSpaces } from '#tests/support/filled-spaces.ts'
import { createPeople, type FixturePerson, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  await fillSpaces(people)
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

const read = async (by: FixturePerson, wish: Partial<OperationInput<'history.list'>> = {}) =>
  (await people.run(by, 'history.list', { limit: 500, ...wish } as OperationInput<'history.list'>)).entries
const kindsOf = (lines: Awaited<ReturnType<typeof read>>) =>
  [...new Set(lines.map((each) => each.objectKind))].sort()

/** Appends as the owner, whom nobody stops. */
const append = async (by: FixturePerson, objectKind: string, objectId: string, at: string) => {
  const { personId } = people.people[by]
  const { rows } = await people.owner.query<{ name: string }>('select name from app.person where id = $1', [
    personId,
  ])
  await people.owner.query(
    `select app.lengthen_history($1, $2, $3, $4, 1, 'added', $5, '{}', null, $6) from (select set_config('app.person', $7, false)) s`,
    [
      people.spaceIds.XZZ,
      v7(),
      objectKind,
      objectId,
      at,
      { personName: rows[0]?.name, changes: {} },
      personId,
    ],
  )
}

describe('the history narrowed', () => {
  test('by person, subject and deed gives the lines that fit all of them, and none else', async () => {
    const all = await read('coordinator')
    const { personId } = people.people.coordinator
    const wish = { person: personId, subject: 'actions', deed: 'added' } as const
    const fitting = await read('coordinator', wish)
    expect(fitting.length).toBeGreaterThan(0)
    expect(fitting).toEqual(
      all.filter(
        (each) =>
          each.personName === 'Ana Coordinator' &&
          ['plan-action', 'progress-report', 'action-indicator', 'indicator-value'].includes(
            each.objectKind,
          ) &&
          ['added', 'made', 'drafted', 'measured'].includes(each.verb),
      ),
    )
    expect(await read('coordinator', { person: people.people.provider.personId })).toEqual([])
    expect(await read('coordinator', { person: 'program' })).toEqual([])
  })

  test('by days holds the first and the last of them, in UTC', async () => {
    const id = people.agencyIds.customs
    for (const at of [
      '2019-03-01T23:59:59.999Z',
      '2019-03-02T00:00:00Z',
      '2019-03-03T23:59:59.999Z',
      '2019-03-04T00:00:00Z',
    ])
      await append('coordinator', 'agency', id, at)
    const days = await read('observer', { from: '2019-03-02', to: '2019-03-03' })
    expect(days.map(({ at }) => at)).toEqual(['2019-03-03T23:59:59.999Z', '2019-03-02T00:00:00.000Z'])
    expect(
      await people.as('observer')('history.list', { from: '2019-03-03', to: '2019-03-02' } as never),
    ).toMatchObject({
      ok: false,
      refusal: { code: 'input-not-valid', problems: [{ path: 'to', code: 'end-before-start' }] },
    })
  })

  test('by agency gives what its people did while they spoke for it, and what is about it', async () => {
    const { customs, health } = people.agencyIds
    const instrument = v7()
    await append('customsOfficer', 'legal-instrument', instrument, '2026-11-01T10:00:00Z')
    // Before anybody's membership began.
    await append('customsOfficer', 'legal-instrument', instrument, '2019-01-01T10:00:00Z')
    await append('coordinator', 'agency', customs, '2026-11-01T10:00:00Z')
    const ofCustoms = await read('observer', { agency: customs })
    const isThere = (at: string, kind: string) =>
      ofCustoms.some((each) => each.at === at && each.objectKind === kind)
    expect(isThere('2026-11-01T10:00:00.000Z', 'legal-instrument')).toBe(true)
    expect(isThere('2026-11-01T10:00:00.000Z', 'agency')).toBe(true)
    expect(isThere('2019-01-01T10:00:00.000Z', 'legal-instrument')).toBe(false)
    const ofHealth = await read('observer', { agency: health })
    expect(ofHealth.some((each) => each.objectId === instrument)).toBe(false)
  })

  test('keeps its filter from page to page, and gives each line once', async () => {
    const wish = { subject: 'plan', limit: 2 } as const
    const seen: number[] = []
    for (let before: number | null | undefined; before !== null; ) {
      const page: { entries: { seq: number; objectKind: string }[]; next: number | null } = await people.run(
        'coordinator',
        'history.list',
        { ...wish, ...(before === undefined ? {} : { before }) } as never,
      )
      seen.push(...page.entries.map(({ seq }) => seq))
      before = page.next
    }
    expect(seen).toEqual((await read('coordinator', { subject: 'plan' })).map(({ seq }) => seq))
  })
})

describe('what a reader may not read', () => {
  test('stays out of the lines, however they are asked for', async () => {
    const { rows } = await people.owner.query<{ id: string; agency_id: string }>(
      'select id, agency_id from app.assignment where space_id = $1',
      [people.spaceIds.XZZ],
    )
    expect(rows.length).toBeGreaterThan(0)
    await append('secondCoordinator', 'invitation', v7(), '2026-11-02T10:00:00Z')
    await append('secondCoordinator', 'group-mapping', v7(), '2026-11-02T10:00:00Z')
    expect(kindsOf(await read('coordinator', { subject: 'people' }))).toEqual(
      expect.arrayContaining(['group-mapping', 'invitation']),
    )
    for (const by of ['observer', 'approver', 'customsOfficer'] as const)
      for (const wish of [
        {},
        { subject: 'people' },
        { person: people.people.secondCoordinator.personId },
      ] as const)
        expect(kindsOf(await read(by, wish))).not.toEqual(expect.arrayContaining(['invitation']))
    expect(kindsOf(await read('observer'))).not.toContain('group-mapping')

    const assigned = (lines: Awaited<ReturnType<typeof read>>) =>
      new Set(lines.filter((each) => each.objectKind === 'assignment').map((each) => each.objectId))
    const everybodys = assigned(await read('observer'))
    const own = new Set(
      rows.filter((each) => each.agency_id === people.agencyIds.customs).map(({ id }) => id),
    )
    const others = rows.filter(
      (each) => each.agency_id !== people.agencyIds.customs && everybodys.has(each.id),
    )
    expect([...assigned(await read('customsOfficer'))].sort()).toEqual(
      [...own].filter((id) => everybodys.has(id)).sort(),
    )
    expect(others.length).toBeGreaterThan(0)
    for (const { agency_id: agency } of others)
      expect([...assigned(await read('customsOfficer', { agency, subject: 'drafting' }))]).toEqual([])
  })

  test('names nobody in the choices either', async () => {
    const named = async (by: FixturePerson) =>
      (await people.run(by, 'history.show-choices', {})).people.map(({ name }) => name)
    await append('provider', 'invitation', v7(), '2026-11-02T11:00:00Z')
    expect(await named('coordinator')).toContain('Paula Provider')
    expect(await named('observer')).not.toContain('Paula Provider')
    expect(await named('observer')).toContain('Ana Coordinator')
    const { agencies } = await people.run('observer', 'history.show-choices', {})
    expect(agencies.map(({ id }) => id)).toEqual(expect.arrayContaining(Object.values(people.agencyIds)))
  })
})

test('taking the history out is a line of it, which stands after the lines that are taken out', async () => {
  const wish = { subject: 'actions', from: '2026-01-01' } as const
  const begun = await people.run('observer', 'history.export', { format: 'csv', ...wish })
  const [last] = await read('observer')
  expect(last).toMatchObject({
    seq: begun.before,
    verb: 'exported',
    objectKind: 'space',
    personName: 'Otto Observer',
    changes: { format: [null, 'csv'], filter: [null, wish] },
  })
  expect(last?.hash).toMatch(/^[0-9a-f]{64}$/)
  // The strictest that any item carries.
  const { rows } = await people.owner.query<{ name: object }>(
    'select name from app.marking where space_id = $1 order by position',
    [people.spaceIds.XZZ],
  )
  if (rows.length === 0) expect(begun.marking).toBeNull()
  else expect(rows.map(({ name }) => name)).toContainEqual(begun.marking)
})
