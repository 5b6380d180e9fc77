import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { verifyHistory } from '#service/history-seal.ts'
import type { OperationInput } from '#service/operations.ts'
import { presentRecords } from '#service/space-records.ts'
import { createPeople, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let old: { id: string; number: number }

beforeEach(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  await people.run('coordinator', 'plan.begin', {
    language: 'en',
    title: 'Plan',
    startOn: '2027-01-01',
    endOn: '2031-12-31',
  })
  old = await people.run('coordinator', 'action.add', {
    language: 'en',
    title: 'Train officers',
    status: 'planned',
  })
})
afterEach(async () => {
  await people.end()
  await database.drop()
})

/** Changes the old action and adds two. */
const paste = async () => {
  const text = `No.\tAction\tEnd\n${old.number}\t\t2029\n\tWrite a guide\t2028\n\tBuy scanners\t2028`
  const { changeId, added } = await people.run('coordinator', 'action.paste', {
    language: 'en',
    text,
    seen: [],
  })
  return { id: changeId ?? '', added }
}
const plan = async () => {
  const shown = await people.run('coordinator', 'plan.show', {})
  return (shown.plan?.actions ?? []).map(({ id, number, title, endOn, revision }) => ({
    id,
    number,
    title: title.versions.en?.text,
    endOn,
    revision,
  }))
}
const idOf = async (title: string) => (await plan()).find((each) => each.title === title)?.id ?? ''
const change = (id: string, fields: OperationInput<'action.change'>['changes'][number]['fields']) =>
  people.run('secondCoordinator', 'action.change', { language: 'en', changes: [{ id, base: 1, fields }] })
const takeBack = (id: string, isPartial = true) =>
  people.as('coordinator')('action.take-back', { id, isPartial })
const show = async (id: string) =>
  (await people.run('coordinator', 'action.show-take-back', { id })).lines.map((line) => [
    line.title?.versions.en?.text ?? null,
    line.isAdded,
    line.stays,
  ])

describe('a paste', () => {
  test('is taken back whole: what it added goes, what it changed is as it was, and the history holds', async () => {
    const { id, added } = await paste()
    expect(await show(id)).toEqual([
      ['Train officers', false, null],
      ['Write a guide', true, null],
      ['Buy scanners', true, null],
    ])
    expect(await takeBack(id)).toMatchObject({ ok: true, value: { removed: added, left: [] } })
    expect(await plan()).toMatchObject([{ title: 'Train officers', endOn: null }])
    expect(await takeBack(id)).toMatchObject({ refusal: { code: 'record-not-found' } })
    const { entries } = await people.run('observer', 'history.list', {})
    expect(entries.slice(0, 3).map(({ verb }) => verb)).toEqual(['removed', 'removed', 'taken-back'])
    expect(entries[0]?.changes).toMatchObject({ 'title@en': ['Buy scanners', null], endOn: ['2028', null] })
    const { broken, records } = await verifyHistory(database.ownerUrl, presentRecords)
    expect([broken, records?.different]).toEqual([null, null])
  })

  test('that only added is taken back too', async () => {
    const text = 'Write a guide\nBuy scanners'
    const { changeId } = await people.run('coordinator', 'action.paste', { language: 'en', text, seen: [] })
    expect(await takeBack(changeId ?? '', false)).toMatchObject({ ok: true, value: { actions: [] } })
    expect(await plan()).toHaveLength(1)
  })

  test('leaves what somebody changed since, what another action waits for, and says which', async () => {
    const { id, added } = await paste()
    await change(await idOf('Write a guide'), { title: 'Write two guides' })
    const needed = await idOf('Buy scanners')
    await people.run('secondCoordinator', 'action.add', {
      language: 'en',
      title: 'Use the scanners',
      status: 'planned',
      needsActionIds: [needed],
    })
    expect(await show(id)).toEqual([
      ['Train officers', false, null],
      ['Write two guides', true, 'changed-since'],
      ['Buy scanners', true, 'needed'],
    ])
    expect(await takeBack(id, false)).toMatchObject({ ok: false, refusal: { code: 'edit-conflict' } })
    expect((await plan())[0]).toMatchObject({ endOn: '2029' })
    expect(await takeBack(id)).toMatchObject({ ok: true, value: { removed: [], left: added } })
    expect((await plan()).map((each) => each.title)).toEqual([
      'Train officers',
      'Write two guides',
      'Buy scanners',
      'Use the scanners',
    ])
    expect((await plan())[0]).toMatchObject({ endOn: null })
  })

  test('leaves what an added action waits for that stays itself', async () => {
    const { id, added } = await paste()
    const needed = await idOf('Buy scanners')
    await people.run('secondCoordinator', 'action.edit', {
      id: await idOf('Write a guide'),
      base: 1,
      language: 'en',
      title: 'Write a guide',
      status: 'planned',
      needsActionIds: [needed],
    })
    expect((await show(id)).slice(1)).toEqual([
      ['Write a guide', true, 'changed-since'],
      ['Buy scanners', true, 'needed'],
    ])
    expect(await takeBack(id)).toMatchObject({ ok: true, value: { removed: [], left: added } })
    const { plan: kept } = await people.run('coordinator', 'plan.show', {})
    expect(kept?.actions.map((each) => each.needsActionIds)).toEqual([[], [needed], []])
  })

  test('leaves a field that somebody wrote in since, and takes back beside another', async () => {
    const { id } = await paste()
    await people.run('secondCoordinator', 'action.change', {
      language: 'en',
      changes: [{ id: old.id, base: 2, fields: { endOn: '2030', startOn: '2027' } }],
    })
    expect((await show(id))[0]).toEqual(['Train officers', false, 'changed-since'])
    expect(await takeBack(id)).toMatchObject({ ok: true, value: { left: [old.number] } })
    expect(await plan()).toMatchObject([{ title: 'Train officers', endOn: '2030' }])
  })

  test('leaves what has no place any more: an objective that is gone, days that would end before they begin', async () => {
    const { id: objectiveId } = await people.run('coordinator', 'objective.add', {
      language: 'en',
      title: 'Borders',
    })
    const own = async (fields: Parameters<typeof change>[1]) => {
      const [before] = await plan()
      return people.run('coordinator', 'action.change', {
        language: 'en',
        changes: [{ id: old.id, base: before?.revision ?? 0, fields }],
      })
    }
    await own({ objectiveId, startOn: '2027', endOn: '2028' })
    const objective = await own({ objectiveId: null })
    const end = await own({ endOn: '2029' })
    await people.run('coordinator', 'objective.remove', { id: objectiveId })
    await own({ startOn: '2029' })
    for (const { changeId } of [objective, end]) {
      expect(await show(changeId ?? '')).toEqual([['Train officers', false, 'changed-since']])
      expect(await takeBack(changeId ?? '', false)).toMatchObject({ refusal: { code: 'edit-conflict' } })
      expect(await takeBack(changeId ?? '')).toMatchObject({ refusal: { code: 'nothing-to-undo' } })
    }
    expect(await plan()).toMatchObject([{ endOn: '2029' }])
  })

  test('of which all moved since goes back in nothing, and nobody else takes it back', async () => {
    const { id } = await paste()
    for (const person of ['secondCoordinator', 'observer', 'customsOfficer'] as const) {
      expect(await people.as(person)('action.take-back', { id })).toMatchObject({ ok: false })
      expect(await people.as(person)('action.show-take-back', { id })).toMatchObject({ ok: false })
    }
    await change(await idOf('Write a guide'), { endOn: '2031' })
    await change(await idOf('Buy scanners'), { endOn: '2031' })
    await people.run('secondCoordinator', 'action.change', {
      language: 'en',
      changes: [{ id: old.id, base: 2, fields: { endOn: '2031' } }],
    })
    expect(await takeBack(id)).toMatchObject({ refusal: { code: 'nothing-to-undo' } })
  })
})
