import { expect, test } from 'vitest'
import { guestViewName, sayLookedAt } from '#web/format/history-guest.ts'
import { gatherLines } from '#web/format/history-lines.ts'
import type { HistoryLine } from '#web/format/history-words.ts'

const line = (id: string, field: string, change: Partial<HistoryLine> = {}): HistoryLine => ({
  id,
  at: '2026-05-14T08:11:00.000Z',
  verb: 'changed',
  objectKind: 'plan-action',
  objectId: 'action-40',
  personName: 'Ilse Marquardt',
  changes: { [field]: [null, 'new'] },
  subject: '40',
  ...change,
})
const fieldsOf = (lines: HistoryLine[]) => lines.map((each) => Object.keys(each.changes).sort().join(' '))

test('one person, one moment, one object is one line with all fields, where the latest stood', () => {
  const lines = [line('c', 'title@ar'), line('b', 'title@fr'), line('a', 'needsActionIds')]
  expect(gatherLines(lines).map(({ id }) => id)).toEqual(['c'])
  expect(fieldsOf(gatherLines(lines))).toEqual(['needsActionIds title@ar title@fr'])
})

test.each<[string, Partial<HistoryLine>]>([
  ['another person', { personName: 'Helka Orsini' }],
  ['in somebody’s stead', { actingForName: 'Helka Orsini' }],
  ['another minute', { at: '2026-05-14T08:12:00.000Z' }],
  ['another object', { objectId: 'action-39' }],
  ['another verb', { verb: 'reported' }],
])('%s is a line of its own', (_what, change) => {
  expect(gatherLines([line('b', 'title@fr', change), line('a', 'title@en')])).toHaveLength(2)
})

test('a guest who reads several parts of a view in a minute is one line that names each', () => {
  const look = (id: string, part: string): HistoryLine => ({
    ...line(id, 'part', { objectKind: 'guest-view', objectId: 'view', verb: 'looked' }),
    subject: 'Ana Visitor\n0190=4 0191=6\nReading of the draft before the visit of the experts of November',
    changes: { part: [null, part] },
  })
  const looks = [look('c', 'register'), look('b', 'plan-section:0191'), look('a', 'register')]
  const [told, ...none] = gatherLines(looks)
  expect(none).toEqual([])
  if (told === undefined) throw new Error('no line')
  const words = { t: (code: string, params = {}) => `${code} ${Object.values(params).join(' ')}`.trim() }
  const page = { ...words, language: 'en', edition: { sections: [] } } as never
  expect(sayLookedAt(page, told)).toContain('object.guest-part.register')
  expect(sayLookedAt(page, told)).toContain('object.guest-part.section 6')
  expect(guestViewName(page, told.subject ?? '')).toContain(
    'Reading of the draft before the visit of the experts of…',
  )
})

test('two files of the history taken out in a minute are two lines', () => {
  const taken = { verb: 'exported', objectKind: 'space' }
  const lines = [line('b', 'format', taken), line('a', 'format', taken)]
  expect(gatherLines(lines).map(({ id }) => id)).toEqual(['b', 'a'])
})

test('lines keep their order, also where others stand between', () => {
  const between = line('b', 'status', { objectId: 'action-39' })
  expect(gatherLines([line('c', 'title@fr'), between, line('a', 'title@en')]).map(({ id }) => id)).toEqual([
    'c',
    'b',
  ])
})
