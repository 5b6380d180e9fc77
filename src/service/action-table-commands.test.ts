import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { OperationInput } from '#service/operations.ts'
import { createPeople, type FixturePerson, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let ids: string[]

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  await people.run('coordinator', 'plan.begin', {
    language: 'en',
    title: 'Plan',
    startOn: '2027-01-01',
    endOn: '2030-12-31',
  })
})
afterAll(async () => {
  await people.end()
  await database.drop()
})
beforeEach(async () => {
  ids = []
  for (const title of ['Train officers', 'Buy scanners', 'Amend the law'])
    ids.push(
      (
        await people.run('coordinator', 'action.add', {
          language: 'en',
          title,
          status: 'planned',
          startOn: '2027-Q2',
          leadAgencyId: people.agencyIds.customs,
        })
      ).id,
    )
})

type Fields = OperationInput<'action.change'>['changes'][number]['fields']
const change = (fields: Fields, base = 1, of: readonly string[] = ids) => ({
  language: 'en',
  changes: of.map((id) => ({ id, base, fields })),
})
const changeAs = (person: FixturePerson, ...input: Parameters<typeof change>) =>
  people.as(person)('action.change', change(...input))
const show = async (id: string) => (await people.run('coordinator', 'action.show', { id })).action
const all = () => Promise.all(ids.map(show))

describe('many actions at once', () => {
  test('are changed together, each with its line of history, and taken back together', async () => {
    const done = await people.run(
      'coordinator',
      'action.change',
      change({ status: 'under-way', endOn: 'Q4 2028', leadAgencyId: people.agencyIds.health }),
    )
    expect(await all()).toMatchObject(
      ids.map(() => ({ revision: 2, status: 'under-way', endOn: '2028-Q4', startOn: '2027-Q2' })),
    )
    await people.run('coordinator', 'action.take-back', { id: done.changeId ?? '' })
    expect(await all()).toMatchObject(
      ids.map(() => ({
        revision: 3,
        status: 'planned',
        endOn: null,
        leadAgencyId: people.agencyIds.customs,
      })),
    )
    const { history } = await people.run('coordinator', 'action.show', { id: ids[0] ?? '' })
    expect(history.map((line) => line.verb)).toEqual(['taken-back', 'changed', 'added'])
    expect(await people.as('coordinator')('action.take-back', { id: done.changeId ?? '' })).toMatchObject({
      refusal: { code: 'record-not-found' },
    })
  })

  test('take words, amounts, emptied fields and who carries the cost, each row what is its own', async () => {
    const [first = '', second = '', third = ''] = ids
    const carried = [{ source: 'in-kind' as const, once: null, yearly: null }]
    await people.run('coordinator', 'action.change', {
      language: 'en',
      changes: [
        { id: first, base: 1, fields: { title: 'Train “all” officers', costOnce: '1200', currency: 'EUR' } },
        { id: second, base: 1, fields: { title: 'Buy {"json": null}', costOnce: '7', currency: 'EUR' } },
        { id: third, base: 1, fields: { startOn: '', leadAgencyId: '', split: carried } },
      ],
    })
    const titles = (await all()).map(({ title }) => title.versions.en?.text)
    expect(titles).toEqual(['Train “all” officers', 'Buy {"json": null}', 'Amend the law'])
    expect(await all()).toMatchObject([
      { revision: 2, costOnce: 1200, currency: 'EUR', fieldRevisions: { 'title@en': 2 } },
      { revision: 2, costOnce: 7, currency: 'EUR' },
      { revision: 2, startOn: null, leadAgencyId: null, split: carried, fieldRevisions: { startOn: 2 } },
    ])
  })

  test('are changed all or not at all: each mistake is told at its action', async () => {
    await people.run('coordinator', 'action.change', change({ startOn: '2029' }, 1, [ids[1] ?? '']))
    const outcome = await people.as('coordinator')('action.change', {
      language: 'en',
      changes: ids.map((id, at) => ({
        id,
        base: at === 1 ? 2 : 1,
        fields: { endOn: '2028', ...(at === 2 ? { currency: 'XYZ' } : {}) },
      })),
    })
    expect(outcome).toMatchObject({
      ok: false,
      refusal: {
        problems: [
          { path: 'changes.1.fields.endOn', code: 'end-before-start' },
          { path: 'changes.2.fields.currency', code: 'currency-unknown' },
        ],
      },
    })
    expect((await all()).map((action) => action.endOn)).toEqual([null, null, null])
  })

  test('merge with what another person saved in another field, and conflict in the same', async () => {
    await people.run('secondCoordinator', 'action.change', change({ title: 'Theirs' }, 1, [ids[0] ?? '']))
    expect(await changeAs('coordinator', { status: 'done' })).toMatchObject({ ok: true })
    expect(await show(ids[0] ?? '')).toMatchObject({
      status: 'done',
      title: { versions: { en: { text: 'Theirs' } } },
    })
    expect(await changeAs('secondCoordinator', { status: 'under-way' })).toMatchObject({
      refusal: {
        code: 'edit-conflict',
        conflicts: ids.map((_id, at) => ({
          field: `changes.${at}.status`,
          theirs: 'done',
          yours: 'under-way',
        })),
      },
    })
  })

  test('are not taken back over what somebody changed since, nor by another person', async () => {
    const done = await people.run('coordinator', 'action.change', change({ status: 'under-way' }))
    const id = done.changeId ?? ''
    expect(await people.as('secondCoordinator')('action.take-back', { id })).toMatchObject({
      refusal: { code: 'record-not-found' },
    })
    await people.run('secondCoordinator', 'action.change', change({ status: 'done' }, 2, [ids[1] ?? '']))
    expect(await people.as('coordinator')('action.take-back', { id })).toMatchObject({
      refusal: { code: 'edit-conflict' },
    })
    expect((await all()).map((action) => action.status)).toEqual(['under-way', 'done', 'under-way'])
  })

  test('are those of the own agency for a focal point', async () => {
    expect(await changeAs('customsOfficer', { status: 'under-way' })).toMatchObject({ ok: true })
    expect(await changeAs('healthOfficer', { status: 'done' }, 2)).toMatchObject({
      refusal: { code: 'action-not-allowed' },
    })
  })
})

describe('the order', () => {
  const order = async () => {
    const { plan } = await people.run('coordinator', 'plan.show', {})
    return (plan?.actions ?? [])
      .filter((action) => ids.includes(action.id))
      .map((action) => ids.indexOf(action.id))
  }
  const move = (at: number, after: number | null) =>
    people.run('coordinator', 'action.move', {
      id: ids[at] ?? '',
      afterId: after === null ? null : (ids[after] ?? ''),
    })

  test('is changed without touching a number, any number of times at one place', async () => {
    const numbers = async () => (await all()).map((action) => action.number)
    const before = await numbers()
    await move(2, 0)
    expect(await order()).toEqual([0, 2, 1])
    for (let time = 0; time < 40; time += 1) await move(time % 2 === 0 ? 1 : 2, 0)
    expect(await order()).toEqual([0, 2, 1])
    await move(1, null)
    expect(await order()).toEqual([1, 0, 2])
    expect(await numbers()).toEqual(before)
    const { history } = await people.run('coordinator', 'action.show', { id: ids[1] ?? '' })
    expect(history[0]?.verb).toBe('moved')
  })

  test('gives new numbers after a preview, and none where the plan has moved since', async () => {
    await move(2, null)
    await people.run('coordinator', 'release.change', {
      items: [{ recordKind: 'plan-action', recordId: ids[1] ?? '', base: 0 }],
      audience: 'partners',
      reason: 'Agreed with the partners.',
      language: 'en',
    })
    const { numbers } = await people.run('coordinator', 'action.preview-numbers', {})
    const seen = { numbers: numbers.map(({ id, to }) => ({ id, to })) }
    expect(numbers[0]).toMatchObject({ id: ids[2], to: 1, isKept: false })
    expect(numbers.find((each) => each.id === ids[1])).toMatchObject({ isKept: true })
    await move(0, null)
    expect(await people.as('coordinator')('action.renumber', seen)).toMatchObject({
      refusal: { code: 'plan-moved' },
    })
    await move(2, null)
    await people.run('coordinator', 'action.renumber', {
      numbers: (await people.run('coordinator', 'action.preview-numbers', {})).numbers.map(({ id, to }) => ({
        id,
        to,
      })),
    })
    expect((await show(ids[2] ?? '')).number).toBe(1)
    const { plan } = await people.run('coordinator', 'plan.show', {})
    const given = (plan?.actions ?? []).map((action) => action.number)
    expect(new Set(given).size).toBe(given.length)
  })

  test('is the coordinator’s to change', async () => {
    expect(
      await people.as('customsOfficer')('action.move', { id: ids[0] ?? '', afterId: null }),
    ).toMatchObject({ refusal: { code: 'action-not-allowed' } })
  })
})

describe('pasted cells', () => {
  const preview = (text: string) =>
    people.run('coordinator', 'action.preview-paste', { language: 'en', text })
  const paste = (text: string, seen: OperationInput<'action.paste'>['seen'] = []) =>
    people.as('coordinator')('action.paste', { language: 'en', text, seen })

  test('add actions and change those whose number they name; empty cells leave things as they are', async () => {
    const action = await show(ids[0] ?? '')
    const text = [
      'No.\tAction\tLead\tEnd\tCost, once\tCurrency',
      `${action.number}\t\t\tQ3 2029\t–\t`,
      '\tWrite a guide\tcustoms service\tstanding\t12,000\teur',
    ].join('\n')
    const shown = await preview(text)
    expect(shown.problems).toEqual([])
    expect(shown.rows).toMatchObject([
      { id: action.id, title: 'Train officers', revision: 1, fields: { endOn: '2029-Q3', costOnce: null } },
      { id: null, title: 'Write a guide', fields: { isStanding: true, costOnce: 12_000, currency: 'EUR' } },
    ])
    const done = await paste(text, [{ id: action.id, revision: 1 }])
    expect(done).toMatchObject({
      ok: true,
      value: { changed: [action.number], added: [shown.rows[1]?.number] },
    })
    expect(await show(action.id)).toMatchObject({ endOn: '2029-Q3', leadAgencyId: people.agencyIds.customs })
  })

  test('with mistakes tell each at its line and column, and save nothing', async () => {
    const text = [
      'No.\tAction\tLead\tStart\tStatus\tCurrency',
      '\t\tCS\t\t\t',
      '99999\tA\tMinistry of Nowhere\t3/4/2027\tperhaps\tXYZ',
    ].join('\n')
    const { problems } = await preview(text)
    expect(problems.map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, 'title', 'paste-no-title'],
      [3, 'lead', 'paste-no-such-agency'],
      [3, 'start', 'not-a-time'],
      [3, 'status', 'paste-no-such-status'],
      [3, 'number', 'paste-no-such-number'],
      [3, 'currency', 'currency-unknown'],
    ])
    expect(await paste(text)).toMatchObject({ ok: false, refusal: { code: 'input-not-valid' } })
  })

  test('do not write over what another person saved since the preview', async () => {
    const action = await show(ids[0] ?? '')
    await people.run('secondCoordinator', 'action.change', change({ endOn: '2028' }, 1, [action.id]))
    expect(
      await paste(`No.\tAction\tEnd\n${action.number}\t\t2029`, [{ id: action.id, revision: 1 }]),
    ).toMatchObject({
      refusal: { code: 'edit-conflict', conflicts: [{ theirs: '2028', yours: '2029' }] },
    })
  })
})
