import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renderJob } from '#documents/render-job.ts'
import { readZip } from '#documents/zip-archive.ts'
import type { ReleasedItem } from '#domain/release/release.ts'
import { loadPlanDocument } from '#service/document-sources.ts'
import { verifyHistory } from '#service/history-seal.ts'
import { inSpace } from '#service/in-space.ts'
import { presentRecords } from '#service/space-records.ts'
import { createPeople, type FixturePerson, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
const language = 'en'
const ids = { action: '', other: '', section: '', instrument: '', answer: '' }
const secret = 'WORDS-THAT-STAY'

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  await people.run('coordinator', 'plan.begin', {
    language,
    title: `Plan ${secret}`,
    startOn: '2027-01-01',
    endOn: '2030-12-31',
  })
  const add = (title: string) =>
    people.run('coordinator', 'action.add', { language, title, status: 'planned' })
  ids.action = (await add('Amend the Penal Code')).id
  ids.other = (await add(`Other ${secret}`)).id
  const instrument = await people.run('coordinator', 'legal-instrument.add', {
    language,
    title: 'Penal Code of the State',
    shortTitle: 'Penal Code',
    kind: 'code',
    textLanguage: language,
    translation: 'original',
  })
  ids.instrument = instrument.id
  await people.run('coordinator', 'answer.record', {
    fieldId: 'op2.manufacture/BW/legal',
    base: 0,
    language,
    value: 'X',
    remark: `Remark ${secret}`,
    sources: [{ legalInstrumentId: instrument.id, provision: `Art. 5 ${secret}` }],
  })
  const { items } = await list()
  ids.section = items.find((item) => item.recordKind === 'plan-section')?.recordId ?? ''
  ids.answer = items.find((item) => item.recordKind === 'answer')?.recordId ?? ''
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

const list = (person: FixturePerson = 'coordinator') => people.run(person, 'release.list', {})
const found = async (item: ReleasedItem) => {
  const { items } = await list()
  const it = items.find((each) => each.recordId === item.recordId)
  if (it === undefined) throw new Error('not listed')
  return it
}
const change = async (item: ReleasedItem, more: object, person: FixturePerson = 'coordinator') =>
  people.as(person)('release.change', {
    items: [{ ...item, base: (await found(item)).revision }],
    reason: 'Agreed in the working group.',
    language,
    ...more,
  })
const codeOf = async (
  asked: Promise<{ ok: boolean; refusal?: { code: string; problems: { code: string }[] } }>,
): Promise<string> => {
  const { refusal } = await asked
  return refusal === undefined ? 'done' : (refusal.problems[0]?.code ?? refusal.code)
}
const actionItem = () => ({ recordKind: 'plan-action' as const, recordId: ids.action })
const sectionItem = () => ({ recordKind: 'plan-section' as const, recordId: ids.section })
const answerItem = () => ({ recordKind: 'answer' as const, recordId: ids.answer })
const seenAs = (audience: 'partners' | 'committee' | 'public', person: FixturePerson = 'observer') =>
  people.run(person, 'release.view-as', { audience })

describe('an item', () => {
  test('of any kind is national until a coordinator releases it', async () => {
    const { items } = await list('observer')
    expect(new Set(items.map(({ recordKind }) => recordKind))).toEqual(
      new Set(['plan', 'plan-section', 'plan-objective', 'plan-action', 'legal-instrument', 'answer']),
    )
    expect(items.every(({ audience, revision }) => audience === 'national' && revision === 0)).toBe(true)
    for (const person of ['customsOfficer', 'approver', 'observer'] as const)
      expect(await codeOf(change(actionItem(), { audience: 'public' }, person))).toBe('action-not-allowed')
    expect(await seenAs('public')).toMatchObject({ plan: null, answers: [], legalInstruments: [] })
  })

  test('is not released without a reason, nor where somebody decided since', async () => {
    expect(await codeOf(change(actionItem(), { audience: 'partners', reason: '  ' }))).toBe('required')
    expect(await codeOf(change(actionItem(), {}))).toBe('nothing-said')
    expect(await codeOf(change(actionItem(), { audience: 'partners' }))).toBe('done')
    const stale = { items: [{ ...actionItem(), base: 0 }], audience: 'public' as const }
    expect(
      await codeOf(people.as('coordinator')('release.change', { ...stale, reason: 'x', language })),
    ).toBe('release-moved')
    expect(await people.run('coordinator', 'release.preview', stale)).toMatchObject({ isMoved: true })
    expect(await found(actionItem())).toMatchObject({ audience: 'partners', revision: 1 })
  })

  test('of another State or of none is not there', async () => {
    const item = { recordKind: 'plan-action' as const, recordId: people.spaceIds.XZY, base: 0 }
    expect(
      await codeOf(
        people.as('coordinator')('release.change', {
          items: [item],
          audience: 'public',
          reason: 'x',
          language,
        }),
      ),
    ).toBe('record-not-found')
  })

  test('says who released it, when and why; the list of actions and the history say so too', async () => {
    expect(await people.run('observer', 'release.show', actionItem())).toMatchObject({
      release: {
        audience: 'partners',
        reason: 'Agreed in the working group.',
        decidedByName: 'Ana Coordinator',
      },
      allowed: ['read'],
    })
    const { plan } = await people.run('observer', 'plan.show', {})
    expect(plan?.actions.map(({ audience }) => audience)).toEqual(['partners', 'national'])
    const { entries } = await people.run('observer', 'history.list', { limit: 1 })
    expect(entries[0]).toMatchObject({
      verb: 'released',
      objectKind: 'release',
      subject: `plan-action ${ids.action} 1`,
      changes: { audience: [null, 'partners'], reason: [null, 'Agreed in the working group.'] },
    })
  })

  test('is found by the reason of its release, at the record itself', async () => {
    const { hits } = await people.run('observer', 'search.find', { q: '"working group"', language })
    expect(hits.map(({ objectKind, place }) => [objectKind, place.recordKind, place.recordId])).toEqual([
      ['release', 'plan-action', ids.action],
    ])
  })

  test('is shown with what a change opens and closes before it is made', async () => {
    const { revision } = await found(actionItem())
    const { items } = await people.run('coordinator', 'release.preview', {
      items: [{ ...actionItem(), base: revision }],
      audience: 'committee',
    })
    expect(items[0]).toMatchObject({ opensTo: ['committee'], closesTo: ['partners'], isBeyondMarking: false })
    expect(await found(actionItem())).toMatchObject({ audience: 'partners' })
  })

  test('cannot be opened past the decision, whatever is written to its own row', async () => {
    await people.owner.query(`update app.plan_action set audience = 'public' where id = $1`, [ids.other])
    const { plan } = await people.run('observer', 'plan.show', {})
    expect(plan?.actions[1]?.audience).toBe('national')
  })
})

describe('a view as somebody outside the State', () => {
  test('holds what is released to them, and nothing of the rest', async () => {
    await change(answerItem(), { audience: 'committee' })
    await change(sectionItem(), { audience: 'public' })
    const committee = await seenAs('committee')
    expect(committee.plan?.sections).toHaveLength(1)
    expect(committee.plan?.title).toBeNull()
    expect(committee.plan?.actions).toEqual([])
    expect(committee.answers).toMatchObject([{ value: 'X', remark: null, sources: [] }])
    expect(committee.leftOut).toMatchObject({ 'plan-action': 2, answer: 0, 'legal-instrument': 1, plan: 1 })
    const partners = await seenAs('partners')
    expect(partners.plan?.actions.map(({ id }) => id)).toEqual([ids.action])
    expect(partners.answers).toEqual([])
    for (const audience of ['partners', 'committee', 'public'] as const)
      expect(JSON.stringify(await seenAs(audience))).not.toContain(secret)
  })
})

describe('the plan as a document for an audience', () => {
  const wish = { kind: 'plan', format: 'docx', language } as const
  const inputFor = (audience: 'committee' | 'public') =>
    inSpace(
      people.context,
      { kind: 'session', token: people.people.observer.token, space: 'XZZ' },
      'read',
      (scope) => loadPlanDocument(scope, language, { kind: 'plan', audience }),
    )

  test('is not made while its title and period are closed to that audience', async () => {
    const asked = people.as('observer')('document.ask-for', { ...wish, audience: 'committee' })
    expect(await codeOf(asked)).toBe('plan-head-closed')
    const brief = people.as('observer')('document.ask-for', { ...wish, kind: 'brief', audience: 'committee' })
    expect(await codeOf(brief)).toBe('audience-of-plan')
  })

  test('holds what the preview shows of the plan, in every format, and nothing of the rest', async () => {
    const { plan } = await people.run('coordinator', 'plan.show', {})
    await people.run('coordinator', 'plan.edit', {
      base: plan?.revision ?? 0,
      language,
      title: 'Plan for all',
      startOn: '2027-01-01',
      endOn: '2030-12-31',
    })
    await change({ recordKind: 'plan', recordId: plan?.id ?? '' }, { audience: 'public' })
    await change(actionItem(), { audience: 'committee' })
    const input = await inputFor('committee')
    expect(input).toMatchObject({ audience: 'committee', hasOpenQuestions: false, method: null })
    expect(JSON.stringify(input)).not.toContain(secret)
    for (const format of ['docx', 'html', 'json', 'xlsx'] as const) {
      const bytes = await renderJob({ kind: 'plan', format, input })
      const entries = ['docx', 'xlsx'].includes(format) ? readZip(bytes, 64 * 1024 * 1024) : null
      const said = Array.isArray(entries)
        ? entries.map(({ data }) => data.toString()).join()
        : bytes.toString()
      expect(said, format).toContain('Amend the Penal Code')
      expect(said, format).not.toContain(secret)
      expect(said, format).not.toContain('Agreed in the working group')
    }
    expect(JSON.stringify(await inputFor('public'))).not.toContain('Amend the Penal Code')
  })

  test('is asked for, kept and named with its audience', async () => {
    const { id } = await people.run('observer', 'document.ask-for', { ...wish, audience: 'committee' })
    expect(await people.run('observer', 'document.show', { id })).toMatchObject({ audience: 'committee' })
    const { entries } = await people.run('observer', 'history.list', { limit: 1 })
    expect(entries[0]?.changes).toMatchObject({ audience: [null, 'committee'] })
  })
})

describe('markings', () => {
  const markings = async () => (await people.run('observer', 'marking.list', {})).markings
  const named = async (name: string) => {
    const marking = (await markings()).find((each) => each.name.versions.en?.text === name)
    if (marking === undefined) throw new Error(`no ${name}`)
    return marking
  }
  const add = (
    name: string,
    releasableTo: ('partners' | 'committee' | 'public')[],
    person: FixturePerson = 'coordinator',
  ) => people.as(person)('marking.add', { name, releasableTo, language })
  const idOf = async (name: string) => ({ id: (await named(name)).id })

  test('are kept by a coordinator; the first is the usual one, and must allow what is released already', async () => {
    expect(await codeOf(add('Restricted', [], 'observer'))).toBe('action-not-allowed')
    expect(await codeOf(add('Restricted', []))).toBe('released-beyond')
    expect(await codeOf(add('Unclassified', ['public']))).toBe('done')
    expect(await codeOf(add('unclassified ', ['public']))).toBe('marking-exists')
    expect(await codeOf(add('Restricted', []))).toBe('done')
    expect(await codeOf(add('For official use', ['committee']))).toBe('done')
    expect((await markings()).map(({ isDefault }) => isDefault)).toEqual([true, false, false])
  })

  test('are put in order, the strictest first', async () => {
    await people.run('coordinator', 'marking.move', { ...(await idOf('Unclassified')), position: 3 })
    expect((await markings()).map(({ name, position }) => [position, name.versions.en?.text])).toEqual([
      [1, 'Restricted'],
      [2, 'For official use'],
      [3, 'Unclassified'],
    ])
  })

  test('bound the release: further is refused with the marking named, and so is a marking beyond the release', async () => {
    const { id } = await idOf('For official use')
    expect(await codeOf(change(sectionItem(), { markingId: id }))).toBe('beyond-marking')
    expect(await codeOf(change(sectionItem(), { markingId: id, audience: 'committee' }))).toBe('done')
    expect(
      await people.as('coordinator')('release.change', {
        items: [{ ...sectionItem(), base: (await found(sectionItem())).revision }],
        audience: 'public',
        reason: 'x',
        language,
      }),
    ).toMatchObject({
      refusal: { problems: [{ path: 'audience', params: { count: 1, marking: 'For official use' } }] },
    })
    const marking = await named('For official use')
    const narrower = { id, base: marking.revision, name: 'For official use', language, releasableTo: [] }
    expect(await codeOf(people.as('coordinator')('marking.edit', narrower))).toBe('released-beyond')
    expect(await codeOf(people.as('coordinator')('marking.make-usual', await idOf('Restricted')))).toBe(
      'released-beyond',
    )
  })

  test('are renamed in any language while they are in use, and not removed', async () => {
    const { id, revision } = await named('For official use')
    await people.run('coordinator', 'marking.edit', {
      id,
      base: revision,
      name: 'À usage officiel',
      language: 'fr',
    })
    expect((await named('For official use')).name.versions.fr?.text).toBe('À usage officiel')
    for (const name of ['For official use', 'Unclassified'])
      expect(await codeOf(people.as('coordinator')('marking.remove', await idOf(name)))).toBe(
        'marking-in-use',
      )
    expect(await codeOf(people.as('coordinator')('marking.remove', await idOf('Restricted')))).toBe('done')
    expect((await markings()).map(({ position }) => position)).toEqual([1, 2])
  })

  test('and releases are what the history says of them', async () => {
    const report = await verifyHistory(database.ownerUrl, presentRecords)
    expect([report.broken, report.records?.different]).toEqual([null, null])
  })
})
