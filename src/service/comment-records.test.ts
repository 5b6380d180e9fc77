/** Comments on records other than the matrix, and on their parts. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CommentedKind } from '#domain/comment/comment.ts'
import { verifyHistory } from '#service/history-seal.ts'
import { presentRecords } from '#service/space-records.ts'
import { type FilledSpaces, fillSpaces } from '#tests/support/filled-spaces.ts'
import { createPeople, type FixturePerson, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let filled: FilledSpaces

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  filled = await fillSpaces(people)
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

const idOf = async (recordKind: CommentedKind): Promise<string> => {
  const { XZZ } = filled
  const shown = await people.run('coordinator', 'plan.show', {})
  const report = await people.run('coordinator', 'report.show', { id: XZZ.reportId })
  const ids: Record<CommentedKind, string> = {
    assessment: people.assessmentIds.XZZ,
    'legal-instrument': XZZ.legalInstrumentId,
    plan: XZZ.planId,
    'plan-section': XZZ.sectionId,
    'plan-objective': shown.plan?.objectives[0]?.id ?? '',
    'plan-action': XZZ.actionId,
    report: XZZ.reportId,
    'report-section': report.report.sections.find(({ blocks }) => blocks.length > 0)?.id ?? '',
  }
  return ids[recordKind]
}
const say = (
  person: FixturePerson,
  recordKind: CommentedKind,
  recordId: string,
  part: string | null = null,
) =>
  people.as(person)('comment.add', {
    recordKind,
    recordId,
    part,
    language: 'en',
    text: 'Why so?',
    formId: '',
  })
const codeOf = (outcome: Awaited<ReturnType<typeof say>>): string =>
  outcome.ok ? 'added' : (outcome.refusal.problems[0]?.code ?? outcome.refusal.code)
const listed = (recordKind: CommentedKind, recordId: string, withParts = true) =>
  people.run('observer', 'comment.list', { recordKind, recordId, withParts })

describe('a comment', () => {
  test.each<[CommentedKind, string | null]>([
    ['assessment', null],
    ['legal-instrument', null],
    ['plan', null],
    ['plan-section', '1'],
    ['plan-objective', 'A'],
    ['plan-action', '2'],
    ['report', null],
    ['report-section', null],
  ])(
    'stands on a %s as a whole, is counted there while it is open, and told in the history',
    async (kind, number) => {
      const id = await idOf(kind)
      const before = (await people.run('observer', 'comment.count', {})).open[id] ?? 0
      expect(codeOf(await say('customsOfficer', kind, id))).toBe('added')
      expect((await people.run('observer', 'comment.count', {})).open[id]).toBe(before + 1)
      const { threads, record } = await listed(kind, id, false)
      expect(record.number).toBe(number)
      expect(threads.map(({ root }) => root.subject)).toEqual([
        { recordKind: kind, recordId: id, part: null },
      ])
      const { entries } = await people.run('observer', 'history.list', { limit: 1 })
      expect(entries[0]).toMatchObject({ verb: 'commented', objectKind: 'comment' })
      expect(entries[0]?.subject?.startsWith(`${kind} ${id}`)).toBe(true)
      await people.run('coordinator', 'comment.resolve', { id: threads[0]?.root.id ?? '' })
      expect((await people.run('observer', 'comment.count', {})).open[id] ?? 0).toBe(before)
    },
  )

  test('stands on a paragraph, and stays to be read once the paragraph is gone', async () => {
    const { sectionId } = filled.XZZ
    const { section } = await people.run('coordinator', 'section.show', { id: sectionId })
    await people.run('coordinator', 'section.edit', {
      id: sectionId,
      base: section.revision,
      language: 'en',
      title: 'Introduction',
      blocks: [{ text: 'A second paragraph.' }],
    })
    const blocks = (await people.run('coordinator', 'section.show', { id: sectionId })).section.blocks
    const last = blocks.at(-1)
    expect((await listed('plan-section', sectionId)).parts).toEqual(blocks.map((block) => block.id))
    expect(codeOf(await say('approver', 'plan-section', sectionId, last?.id ?? ''))).toBe('added')
    const again = await people.run('coordinator', 'section.show', { id: sectionId })
    await people.run('coordinator', 'section.edit', {
      id: sectionId,
      base: again.section.revision,
      language: 'en',
      title: 'Introduction',
      blocks: [{ id: last?.id ?? '', base: last?.revision ?? 1, text: '', isOut: true }],
    })
    const shown = await listed('plan-section', sectionId)
    expect(shown.parts).not.toContain(last?.id)
    expect(shown.threads.map(({ root }) => root.subject.part)).toContain(last?.id)
    expect(codeOf(await say('approver', 'plan-section', sectionId, last?.id ?? ''))).toBe('not-a-part')
  })

  test('stands on a field of an action, and not on one that no action has', async () => {
    const { actionId } = filled.XZZ
    expect(codeOf(await say('healthOfficer', 'plan-action', actionId, 'endOn'))).toBe('added')
    expect(codeOf(await say('healthOfficer', 'plan-action', actionId, 'colour'))).toBe('not-a-part')
    expect((await listed('plan-action', actionId)).threads.at(-1)?.root.subject.part).toBe('endOn')
  })

  test('is not made of marks that nobody sees', async () => {
    const input = { recordKind: 'plan' as const, recordId: filled.XZZ.planId, part: null, language: 'en' }
    for (const text of ['\u200b', ' \u200d\u2060\ufeff ', '\u3164', '\u200f\u200e'])
      expect(await people.as('coordinator')('comment.add', { ...input, text, formId: '' })).toMatchObject({
        refusal: { problems: [{ path: 'text', code: 'required' }] },
      })
  })

  test.each<CommentedKind>(['plan-section', 'plan-action', 'report', 'legal-instrument'])(
    'on another State’s %s finds nothing there',
    async (kind) => {
      const { XZY } = filled
      const id = {
        'plan-section': XZY.sectionId,
        'plan-action': XZY.actionId,
        report: XZY.reportId,
        'legal-instrument': XZY.legalInstrumentId,
      }[kind as string]
      expect(codeOf(await say('coordinator', kind, id ?? ''))).toBe('record-not-found')
      expect(codeOf(await say('observer', kind, await idOf(kind)))).toBe('action-not-allowed')
    },
  )

  test('names members who may read the record, in a comment and in an answer, by id', async () => {
    const { planId } = filled.XZZ
    const id = (person: FixturePerson) => people.people[person].personId
    const about = {
      recordKind: 'plan' as const,
      recordId: planId,
      part: null,
      language: 'en',
      text: 'See this.',
    }
    const added = await people.run('approver', 'comment.add', {
      ...about,
      tell: [id('customsOfficer'), id('observer'), id('customsOfficer')],
    })
    await people.run('coordinator', 'comment.reply', {
      id: added.id,
      language: 'en',
      text: 'Seen.',
      tell: [id('healthOfficer')],
    })
    const { readers, threads } = await people.run('coordinator', 'comment.list', {
      recordKind: 'plan',
      recordId: planId,
    })
    expect(readers.map(({ name }) => name)).toEqual([
      'Aida Approver',
      'Ben Coordinator',
      'Carla Customs',
      'Dov Deputy',
      'Hamid Health',
      'Otto Observer',
      'Sam Successor',
    ])
    const thread = threads.find(({ root }) => root.id === added.id)
    expect(thread?.root.mentions.map(({ name }) => name)).toEqual(['Carla Customs', 'Otto Observer'])
    expect(thread?.replies[0]?.mentions.map(({ name }) => name)).toEqual(['Hamid Health'])
    const waiting = async () =>
      (
        await people.owner.query<{ kind: string; name: string }>(
          `select n.kind, p.name from app.notification n join app.person p on p.id = n.person_id
           where n.object_id = $1 and n.settled_at is null order by 1, 2`,
          [added.id],
        )
      ).rows.map(({ kind, name }) => `${kind} ${name}`)
    expect(await waiting()).toEqual([
      'mentioned Carla Customs',
      'mentioned Hamid Health',
      'mentioned Otto Observer',
      'replied Aida Approver',
    ])
    await people.run('coordinator', 'comment.resolve', { id: added.id })
    expect(await waiting()).toEqual([])
    expect((await listed('plan', planId)).readers).toEqual([])
    for (const stranger of ['provider', 'neighbour', 'expert', 'administrator'] as const)
      expect(
        await people.as('approver')('comment.add', {
          ...about,
          text: 'To a stranger.',
          tell: [id(stranger)],
        }),
        stranger,
      ).toMatchObject({ refusal: { problems: [{ path: 'tell', code: 'not-a-reader' }] } })
    const said = (await listed('plan', planId)).threads.map(({ root }) => root.text.versions.en?.text)
    expect(said).not.toContain('To a stranger.')
  })

  test('of any kind is proved by the history', async () => {
    const check = await verifyHistory(database.ownerUrl, presentRecords)
    expect([check.broken, check.records?.different]).toEqual([null, null])
  })
})
