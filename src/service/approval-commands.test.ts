import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { executeFor } from '#service/execute.ts'
import { makeApprover, usualAct } from '#tests/support/filled-approval.ts'
import { createPeople, type FixturePerson, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
const language = 'en'

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  people.clock.now = new Date('2027-01-05T08:00:00Z')
  for (const person of ['secondCoordinator', 'observer'] as const)
    await makeApprover(people, people.people[person].personId, people.spaceIds.XZZ)
  await people.run('coordinator', 'plan.begin', {
    language,
    title: 'Plan of Zandria',
    startOn: '2027-01-01',
    endOn: '2030-12-31',
  })
  await people.run('coordinator', 'action.add', {
    language,
    title: 'Amend the law',
    status: 'planned',
    fieldIds: ['op2.manufacture/CW/legal'],
  })
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

const idOf = (person: FixturePerson): string => people.people[person].personId
/** Legal service (two, in order) and the minister. */
const setPath = async (): Promise<void> => {
  const { revision } = await people.run('coordinator', 'approval.show-path', {})
  const signs = (person: FixturePerson) => ({ personId: idOf(person), agencyId: null })
  await people.run('coordinator', 'approval.set-path', {
    base: revision,
    language,
    stages: [
      {
        kind: 'legal-service',
        title: 'Legal service',
        order: 'in-order',
        days: 10,
        signatories: [signs('secondCoordinator'), signs('observer')],
      },
      { kind: 'minister', title: 'Minister', order: 'together', signatories: [signs('approver')] },
    ],
  })
}
const begin = () => people.run('coordinator', 'approval.begin', { language, isSure: true })
const show = (id: string, by: FixturePerson = 'coordinator') => people.run(by, 'version.show', { id })
const refusalOf = async (
  asked: Promise<{ ok: boolean; refusal?: { code: string; problems: unknown[] } }>,
) => {
  const outcome = await asked
  return outcome.ok ? 'done' : (outcome.refusal?.code ?? '')
}
const sign = (by: FixturePerson, id: string, sha256: string) =>
  people.as(by)('approval.sign', { id, sha256, isRead: true, language })

beforeEach(async () => {
  const { versions, allowedOfPlan } = await people.run('coordinator', 'version.list', {})
  const open = versions.find(({ approval }) => approval?.state === 'open' || approval?.state === 'signed')
  if (open?.approval)
    await people.run('coordinator', 'approval.withdraw', {
      id: open.approval.id,
      reason: 'Next test.',
      language,
    })
  if (allowedOfPlan.includes('revise')) await people.run('coordinator', 'version.begin-next', {})
  await setPath()
})

describe('a version on its path', () => {
  test('is frozen with its hash, and the plan is closed meanwhile', async () => {
    const begun = await begin()
    const file = await people.run('observer', 'version.open-file', { id: begun.id })
    expect(createHash('sha256').update(file.bytes).digest('hex')).toBe(begun.sha256)
    const { plan } = await people.run('coordinator', 'plan.show', {})
    expect(plan?.status).toBe('in-approval')
    const action = plan?.actions[0]
    const edit = people.as('coordinator')('action.edit', {
      id: action?.id ?? '',
      base: action?.revision ?? 1,
      language,
      title: 'Changed behind their backs',
      status: 'planned',
    })
    expect(await refusalOf(edit)).toBe('action-not-allowed')
    expect(
      await refusalOf(people.as('secondCoordinator')('approval.begin', { language, isSure: true })),
    ).toBe('approval-under-way')
  })

  test('asks one after another, told and due by the days of the stage', async () => {
    const begun = await begin()
    const states = async () => (await show(begun.id)).steps.map(({ state, dueOn }) => [state, dueOn])
    expect(await states()).toEqual([
      ['awaited', '2027-01-15'],
      ['waiting', null],
      ['waiting', null],
    ])
    const [first, second, third] = (await show(begun.id)).steps
    expect(await refusalOf(sign('observer', second?.id ?? '', begun.sha256))).toBe('action-not-allowed')
    expect(await refusalOf(sign('approver', first?.id ?? '', begun.sha256))).toBe('action-not-allowed')
    expect(await refusalOf(sign('secondCoordinator', first?.id ?? '', begun.sha256))).toBe('done')
    expect(await refusalOf(sign('observer', second?.id ?? '', begun.sha256))).toBe('done')
    expect(await states()).toEqual([
      ['signed', '2027-01-15'],
      ['signed', '2027-01-15'],
      ['awaited', null],
    ])
    const { notifications } = await people.run('approver', 'notification.list', {})
    expect(notifications[0]).toMatchObject({ kind: 'signature-awaited', part: third?.id })
  })

  test('records who signed which hash by what sign-in, and signs once', async () => {
    const begun = await begin()
    const [first] = (await show(begun.id)).steps
    await sign('secondCoordinator', first?.id ?? '', begun.sha256)
    await sign('secondCoordinator', first?.id ?? '', begun.sha256)
    expect(await refusalOf(sign('approver', first?.id ?? '', begun.sha256))).toBe('action-not-allowed')
    const [step] = (await show(begun.id)).steps
    expect(step?.signature).toMatchObject({
      deed: 'signed',
      personName: 'Ben Coordinator',
      actedForId: null,
      sha256: begun.sha256,
      means: 'password',
      hasSecondFactor: false,
      at: '2027-01-05T08:00:00.000Z',
    })
    const owner = people.owner.query('update app.approval_signature set means = $1', ['passkey'])
    await expect(owner).rejects.toThrow('never changed')
  })

  test('is refused with another hash, unread, and after it was withdrawn', async () => {
    const first = await begin()
    const [step] = (await show(first.id)).steps
    const id = step?.id ?? ''
    expect(await refusalOf(sign('secondCoordinator', id, 'a'.repeat(64)))).toBe('approval-outdated')
    const unread = people.as('secondCoordinator')('approval.sign', {
      id,
      sha256: first.sha256,
      isRead: false,
      language,
    })
    expect(await refusalOf(unread)).toBe('input-not-valid')
    const approvalId = first.approvalId
    await people.run('coordinator', 'approval.withdraw', {
      id: approvalId,
      reason: 'A date was wrong.',
      language,
    })
    const second = await begin()
    expect(await refusalOf(sign('secondCoordinator', id, first.sha256))).toBe('approval-over')
    expect((await show(second.id)).version.number).toBe((await show(first.id)).version.number + 1)
    expect((await show(first.id)).steps.map(({ state }) => state)).toEqual(['ended', 'ended', 'ended'])
  })

  test('comes back with a reason, and the plan is a draft again', async () => {
    const begun = await begin()
    const [first] = (await show(begun.id)).steps
    const give = (reason: string) =>
      people.as('secondCoordinator')('approval.return', {
        id: first?.id ?? '',
        sha256: begun.sha256,
        reason,
        language,
      })
    expect(await refusalOf(give('  '))).toBe('input-not-valid')
    expect(await refusalOf(give('Article 4 has no legal basis.'))).toBe('done')
    const shown = await show(begun.id)
    expect(shown.standing).toBe('returned')
    expect(shown.approval).toMatchObject({ endedByName: 'Ben Coordinator' })
    expect(shown.approval.reason?.versions.en?.text).toBe('Article 4 has no legal basis.')
    expect((await people.run('coordinator', 'plan.show', {})).plan?.status).toBe('draft')
    const { notifications } = await people.run('coordinator', 'notification.list', {})
    expect(notifications[0]).toMatchObject({ kind: 'approval-returned', objectId: begun.id })
  })

  test('may be signed by a named delegate, and by a deputy only while the leave lasts', async () => {
    const begun = await begin()
    const [first] = (await show(begun.id)).steps
    const id = first?.id ?? ''
    await people.run('secondCoordinator', 'approval.delegate', { id, personId: idOf('approver') })
    expect(await refusalOf(people.as('approver')('approval.delegate', { id, personId: null }))).toBe(
      'action-not-allowed',
    )
    await sign('approver', id, begun.sha256)
    const [signed] = (await show(begun.id)).steps
    expect(signed?.signature).toMatchObject({ personName: 'Aida Approver', actedForName: 'Ben Coordinator' })
    // Whoever leads the State may name deputies, and signs for nobody by naming herself.
    await people.run('coordinator', 'deputyship.name', {
      personId: idOf('observer'),
      deputyId: idOf('coordinator'),
      fromOn: '2027-01-05',
      toOn: '2027-01-06',
      formId: '018f0000-0000-7000-8000-0000000000a0',
    })
    const third = (await show(begun.id)).steps[1]?.id ?? ''
    people.clock.now = new Date('2027-01-06T08:00:00Z')
    expect(await refusalOf(sign('coordinator', third, begun.sha256))).toBe('deputy-self-named')
    people.clock.now = new Date('2027-01-07T08:00:00Z')
    // The observer's step is next; the customs officer stands in for him until the tenth.
    await people.run('coordinator', 'deputyship.name', {
      personId: idOf('observer'),
      deputyId: idOf('customsOfficer'),
      fromOn: '2027-01-07',
      toOn: '2027-01-10',
      formId: '018f0000-0000-7000-8000-0000000000a1',
    })
    const second = (await show(begun.id)).steps[1]?.id ?? ''
    people.clock.now = new Date('2027-01-11T08:00:00Z')
    const late = await sign('customsOfficer', second, begun.sha256)
    expect(late.ok ? null : late.refusal).toMatchObject({
      code: 'deputyship-over',
      params: { name: 'Otto Observer', day: '2027-01-10' },
    })
    people.clock.now = new Date('2027-01-09T08:00:00Z')
    expect(await refusalOf(sign('customsOfficer', second, begun.sha256))).toBe('done')
    expect((await show(begun.id)).steps[1]?.signature).toMatchObject({
      personName: 'Carla Customs',
      actedForName: 'Otto Observer',
    })
  })
})

describe('an adopted version', () => {
  const signAll = async () => {
    const begun = await begin()
    const order = ['secondCoordinator', 'observer', 'approver'] as const
    for (const [at, person] of order.entries())
      await sign(person, (await show(begun.id)).steps[at]?.id ?? '', begun.sha256)
    return begun
  }

  test('needs every signature and a plausible act, and then never changes', async () => {
    const early = await begin()
    const act = usualAct('2027-01-09')
    expect(
      await refusalOf(people.as('coordinator')('approval.adopt', { id: early.approvalId, ...act })),
    ).toBe('action-not-allowed')
    await people.run('coordinator', 'approval.withdraw', { id: early.approvalId, reason: 'Again.', language })
    const begun = await signAll()
    const refused = await people.as('coordinator')('approval.adopt', {
      id: begun.approvalId,
      ...act,
      on: '2027-02-01',
      from: '2030-01-01',
      to: '2027-01-01',
    })
    expect(refused.ok ? [] : refused.refusal.problems.map(({ path, code }) => [path, code])).toEqual([
      ['on', 'act-to-come'],
      ['to', 'end-before-start'],
    ])
    await people.run('coordinator', 'approval.adopt', { id: begun.approvalId, ...act })
    const shown = await show(begun.id)
    expect(shown).toMatchObject({
      standing: 'in-force',
      adoption: { number: '12', gazette: 'Official Gazette 3/27' },
    })
    expect((await people.run('coordinator', 'plan.show', {})).plan?.status).toBe('adopted')
    // For signing PDF and Word; for the act the same and one for archives.
    expect(
      shown.documents
        .map(({ format, standard, adoptionId }) => [format, standard, adoptionId !== null])
        .sort(),
    ).toEqual(
      [
        ['docx', null, false],
        ['docx', null, true],
        ['pdf', null, false],
        ['pdf', null, true],
        ['pdf', 'a-2a', true],
      ].sort(),
    )
    for (const table of ['plan_version', 'plan_adoption'])
      await expect(people.owner.query(`delete from app.${table}`)).rejects.toThrow('never changed or removed')
  })

  test('stays in force beside the next draft, and shows what changed since', async () => {
    const begun = await signAll()
    await people.run('coordinator', 'approval.adopt', { id: begun.approvalId, ...usualAct('2027-01-09') })
    await people.run('coordinator', 'version.begin-next', {})
    const { plan } = await people.run('coordinator', 'plan.show', {})
    const action = plan?.actions[0]
    await people.run('coordinator', 'action.edit', {
      id: action?.id ?? '',
      base: action?.revision ?? 1,
      language,
      title: 'Amend the penal law',
      status: 'planned',
      endOn: '2029',
      fieldIds: ['op2.manufacture/BW/legal'],
    })
    const { comparison } = await people.run('observer', 'version.compare', { from: begun.id })
    expect(comparison.obligations).toEqual({
      gained: ['op2.manufacture/BW/legal'],
      lost: ['op2.manufacture/CW/legal'],
    })
    expect(comparison.actions).toMatchObject([
      {
        change: 'changed',
        values: ['endOn'],
        sets: [
          { field: 'fieldIds', gained: ['op2.manufacture/BW/legal'], lost: ['op2.manufacture/CW/legal'] },
        ],
        texts: [
          {
            field: 'title',
            language,
            parts: [
              { kind: 'kept', text: 'Amend the ' },
              { kind: 'inserted', text: 'penal ' },
              { kind: 'kept', text: 'law' },
            ],
          },
        ],
      },
    ])
    expect((await show(begun.id)).standing).toBe('in-force')
  })

  test('is nobody’s outside the State', async () => {
    const { versions } = await people.run('coordinator', 'version.list', {})
    const id = versions[0]?.version.id ?? ''
    for (const person of ['neighbour', 'expert', 'administrator', 'provider'] as const) {
      const run = executeFor(people.context, { token: people.people[person].token, space: 'XZZ' })
      expect(await refusalOf(run('version.show', { id }))).toMatch(/not-found/)
    }
  })
})
