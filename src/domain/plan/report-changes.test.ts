import { describe, expect, test } from 'vitest'
import { isAfterDay } from '#domain/plan/communication.ts'
import { positionBetween, type Report } from '#domain/plan/report.ts'
import { type DraftMemory, reportChanges } from '#domain/plan/report-changes.ts'
import { reportProblems } from '#domain/plan/report-readiness.ts'
import { originalText, writeText } from '#domain/text/language-text.ts'

const memory = (parts: Partial<DraftMemory> = {}): DraftMemory => ({
  key: 'op2/prohibitions/legal',
  section: 'op2',
  blockId: 'b1',
  draftedRevision: 1,
  basis: { f1: 'as it was' },
  ...parts,
})
const fresh = (basis: Record<string, string>, key = 'op2/prohibitions/legal') =>
  ({ key, section: 'op2', basis }) as const

describe('looking again', () => {
  test('offers nothing while the basis says the same', () => {
    expect(reportChanges([fresh({ f1: 'as it was' })], [memory()])).toEqual([])
  })

  test('names what of the basis changed, came and went', () => {
    const before = memory({ basis: { f1: 'a', f2: 'b', f3: 'c' } })
    expect(reportChanges([fresh({ f1: 'a', f2: 'other', f4: 'd' })], [before])).toMatchObject([
      { kind: 'changed', blockId: 'b1', subjects: ['f2', 'f3', 'f4'] },
    ])
  })

  test('offers a paragraph that was never drafted', () => {
    expect(reportChanges([fresh({ f1: 'x' })], [])).toMatchObject([{ kind: 'new', blockId: null }])
  })

  test('does not offer again what a person took out, until its basis changes', () => {
    const out = memory({ blockId: null })
    expect(reportChanges([fresh({ f1: 'as it was' })], [out])).toEqual([])
    expect(reportChanges([fresh({ f1: 'now' })], [out])).toMatchObject([{ kind: 'new' }])
  })

  test('says where nothing is left of a basis, once', () => {
    expect(reportChanges([], [memory()])).toMatchObject([{ kind: 'gone', blockId: 'b1', subjects: ['f1'] }])
    expect(reportChanges([], [memory({ basis: {} })])).toEqual([])
    expect(reportChanges([], [memory({ blockId: null })])).toEqual([])
  })
})

test('a later paragraph stands between its neighbours where there is room, else at the end', () => {
  expect(positionBetween(100, 200, 300)).toBe(150)
  expect(positionBetween(100, 101, 300)).toBe(400)
  expect(positionBetween(0, 100, 100)).toBe(50)
  expect(positionBetween(300, null, 300)).toBe(400)
})

const block = (text: Report['title']) => ({
  id: 'b',
  originId: 'o',
  revision: 1,
  fieldRevisions: {},
  position: 1,
  text,
})
const report = (texts: Report['title'][]): Report => ({
  id: 'r',
  originId: 'o',
  revision: 1,
  fieldRevisions: {},
  kind: 'first-report',
  title: originalText('en', 'Report'),
  status: 'draft',
  languages: ['en', 'fr'],
  since: null,
  edition: '2017',
  madeAt: '',
  changedAt: '',
  sections: [
    {
      id: 's',
      originId: 'o',
      revision: 1,
      fieldRevisions: {},
      code: 'op2',
      position: 1,
      title: originalText('en', 'OP 2'),
      blocks: texts.map(block),
    },
  ],
})

test('before it goes out a report is asked about empty parts, missing and old translations, and what is left out', () => {
  const english = originalText('en', 'One')
  const both = writeText(english, 'fr', 'Un')
  const old = writeText(both, 'en', 'One, changed')
  expect(reportProblems(report([both]), 0, [])).toEqual([])
  expect(reportProblems(report([]), 2, ['op2.use/NW/legal'])).toMatchObject([
    { code: 'paragraphs-changed', count: 2 },
    { code: 'section-empty', sectionId: 's' },
    { code: 'field-left-out', fieldId: 'op2.use/NW/legal' },
  ])
  expect(reportProblems(report([english, old]), 0, [])).toMatchObject([
    { code: 'text-untranslated', language: 'fr', count: 1 },
    { code: 'translation-stale', language: 'fr', count: 1 },
  ])
})

test('a cut date lies after a day only where all of it does', () => {
  expect(isAfterDay('2026', '2026-05-14')).toBe(false)
  expect(isAfterDay('2026-06', '2026-05-14')).toBe(true)
  expect(isAfterDay('2026-05-15', '2026-05-14')).toBe(true)
  expect(isAfterDay('2004-10-26', '2026-05-14')).toBe(false)
})
