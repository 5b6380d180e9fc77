import { expect, test } from 'vitest'
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
  ['another minute', { at: '2026-05-14T08:12:00.000Z' }],
  ['another object', { objectId: 'action-39' }],
  ['another verb', { verb: 'reported' }],
])('%s is a line of its own', (_what, change) => {
  expect(gatherLines([line('b', 'title@fr', change), line('a', 'title@en')])).toHaveLength(2)
})

test('each look of a guest is a line of its own, also in one minute', () => {
  const look = { verb: 'looked', objectKind: 'guest-view' } as const
  expect(gatherLines([line('b', 'part', look), line('a', 'part', look)])).toHaveLength(2)
})

test('lines keep their order, also where others stand between', () => {
  const between = line('b', 'status', { objectId: 'action-39' })
  expect(gatherLines([line('c', 'title@fr'), between, line('a', 'title@en')]).map(({ id }) => id)).toEqual([
    'c',
    'b',
  ])
})
