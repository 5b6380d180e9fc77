import { describe, expect, test } from 'vitest'
import {
  type AnswerWish,
  type ChangedAnswer,
  isEmptyWish,
  planAnswerChange,
  planUndo,
} from '#domain/assessment/answer-change.ts'
import type { SourceContent } from '#domain/assessment/assessment.ts'
import { fieldsOfEdition } from '#domain/framework/framework.ts'
import { originalText } from '#domain/text/language-text.ts'
import { loadReference } from '#reference/reference.ts'

const fields = new Map(fieldsOfEdition(loadReference().edition).map((field) => [field.id, field]))
const fieldOf = (id: string) => {
  const field = fields.get(id)
  if (field === undefined) throw new Error(id)
  return field
}
const source: SourceContent = {
  legalInstrumentId: null,
  citation: 'National report',
  provision: 'Art. 5',
  page: null,
  address: null,
  language: null,
  translation: null,
  verifiedOn: null,
}
const wish = (change: Partial<AnswerWish>): AnswerWish => ({
  language: 'en',
  isForBlankOnly: false,
  verifiedOn: null,
  remark: null,
  source: null,
  ...change,
})
const answer = (change: Partial<ChangedAnswer>): ChangedAnswer => ({
  value: null,
  remark: null,
  confidence: null,
  verifiedOn: null,
  sources: [],
  ...change,
})
const plan = (change: Partial<AnswerWish>, given?: Partial<ChangedAnswer>, id = 'op2.use/NW/legal') =>
  planAnswerChange(wish(change), fieldOf(id), given === undefined ? undefined : answer(given), (each) => [
    'source:new',
    each.citation ?? '',
  ])

describe('what a wish does to a field', () => {
  test.each<[string, ReturnType<typeof plan>, object]>([
    [
      'sets a value in a field never answered',
      plan({ value: 'X' }),
      { changes: { value: [null, 'X'] }, skip: null },
    ],
    ['empties a value', plan({ value: null }, { value: 'X' }), { changes: { value: ['X', null] } }],
    [
      'leaves what stands as wished',
      plan({ value: 'X' }, { value: 'X' }),
      { changes: {}, skip: 'as-wished' },
    ],
    [
      'asks for the reason of NA and changes nothing meanwhile',
      plan({ value: 'NA', confidence: 'high' }),
      { changes: {}, skip: 'reason-needed' },
    ],
    [
      'takes the remark that it brings for the reason',
      plan({ value: 'NA', remark: 'No such trade.' }),
      { changes: { value: [null, 'NA'], 'remark@en': [null, 'No such trade.'] }, skip: null },
    ],
    [
      'takes a remark that stands there for the reason',
      plan({ value: 'NA' }, { remark: originalText('fr', 'Sans objet.') }),
      { changes: { value: [null, 'NA'] }, skip: null },
    ],
    [
      'keeps a value where only blank fields are meant, and does the rest',
      plan({ value: 'X', isForBlankOnly: true, confidence: 'low' }, { value: '?' }),
      { changes: { confidence: [null, 'low'] }, skip: null, leftOut: ['has-value'] },
    ],
    [
      'sets no value where a row takes none',
      plan({ value: 'X' }, {}, 'op1.npt'),
      { changes: {}, skip: 'nothing-fits', leftOut: ['takes-no-value'] },
    ],
    [
      'puts words after the remark',
      plan({ remark: 'More.' }, { remark: originalText('en', 'Some.') }),
      { changes: { 'remark@en': ['Some.', 'Some.\n\nMore.'] } },
    ],
    [
      'puts the same words there once',
      plan({ remark: 'More.' }, { remark: originalText('en', 'Some.\n\nMore.') }),
      { skip: 'as-wished' },
    ],
    [
      'writes no addition that would pass for a translation',
      plan({ remark: 'More.' }, { remark: originalText('fr', 'Un peu.') }),
      { skip: 'nothing-fits', leftOut: ['remark-in-other-language'] },
    ],
    [
      'does not make a remark longer than one may be',
      plan({ remark: 'More.' }, { remark: originalText('en', 'a'.repeat(9_999)) }),
      { leftOut: ['remark-too-long'] },
    ],
    ['adds a source', plan({ source }), { changes: { 'source:new': [null, 'National report'] } }],
    [
      'cites no place twice, however it was verified',
      plan({ source }, { sources: [{ ...source, verifiedOn: '2020-01-01' }] }),
      { skip: 'nothing-fits', leftOut: ['cited-already'] },
    ],
    [
      'adds no source to fifty',
      plan({ source }, { sources: Array.from({ length: 50 }, (_, at) => ({ ...source, page: String(at) })) }),
      { leftOut: ['too-many-sources'] },
    ],
    [
      'says when it was verified',
      plan({ verifiedOn: '2026-05-14' }, { verifiedOn: '2024-01-01' }),
      { changes: { verifiedOn: ['2024-01-01', '2026-05-14'] } },
    ],
    [
      'takes a confidence away',
      plan({ confidence: null }, { confidence: 'low' }),
      { changes: { confidence: ['low', null] } },
    ],
  ])('%s', (_what, planned, expected) => {
    expect(planned).toMatchObject(expected)
  })
})

test('an empty wish is one that says nothing', () => {
  expect(isEmptyWish(wish({}))).toBe(true)
  expect(isEmptyWish(wish({ value: null }))).toBe(false)
  expect(isEmptyWish(wish({ verifiedOn: '2026-05-14' }))).toBe(false)
})

test('a change goes back where nobody touched the field since, and stays where somebody did', () => {
  const changes = { value: [null, 'X'] as [null, string] }
  expect(planUndo({ revision: 3, changes }, 3)).toEqual({ changes: { value: ['X', null] }, stays: null })
  expect(planUndo({ revision: 3, changes }, 4)).toEqual({ changes: {}, stays: 'changed-since' })
  expect(planUndo({ revision: 3, changes: null }, 3)).toEqual({ changes: {}, stays: 'erased' })
})
