import { describe, expect, test } from 'vitest'
import type { Answer, SourceContent } from '#domain/assessment/assessment.ts'
import {
  compareField,
  type FieldComparison,
  type FieldImport,
  type SentAnswer,
} from '#domain/assessment/matrix-import.ts'
import { chosenChanges, conflictKey, lacksReason } from '#domain/assessment/matrix-import-choice.ts'
import { citeFromRegister, findInRegister, indexRegister } from '#domain/assessment/matrix-import-register.ts'
import { type LanguageText, originalText } from '#domain/text/language-text.ts'

const fieldId = 'op2.manufacture/NW/legal'
const nothing = { information: null, remark: null, sources: [], adherences: [] }
const source = (provision: string, more: Partial<SourceContent> = {}): SourceContent => ({
  legalInstrumentId: null,
  citation: 'Penal Code',
  provision,
  page: null,
  address: null,
  language: null,
  translation: null,
  verifiedOn: null,
  ...more,
})
const answer = (parts: Partial<Answer>): Answer => ({
  id: 'a',
  originId: 'o',
  revision: 3,
  fieldRevisions: {},
  fieldId,
  value: null,
  ...nothing,
  confidence: null,
  verifiedOn: null,
  verifiedBy: null,
  changedBy: null,
  changedAt: null,
  ...parts,
})
const entered = (content: SourceContent, id: string) => ({
  ...content,
  id,
  enteredBy: 'A',
  enteredAt: 'then',
})
const form = (parts: Partial<NonNullable<FieldComparison['form']>>) => ({
  fieldId,
  value: null,
  ...nothing,
  ...parts,
})
const sent = (parts: Partial<SentAnswer>): SentAnswer => ({ fieldId, value: null, ...nothing, ...parts })
const both = (en: string, fr: string): LanguageText => ({
  original: 'en',
  revision: 1,
  versions: {
    en: { text: en, official: true, basedOn: null },
    fr: { text: fr, official: false, basedOn: 1 },
  },
})
const compare = (of: Omit<FieldComparison, 'fieldId'>) => compareField({ fieldId, ...of })
const told = (found: FieldImport) => [
  ...found.changes.map(({ key, from, to }) => [key, from, to]),
  ...found.conflicts.map(({ key, base, from, to }) => ['conflict', key, base, from, to]),
  ...(found.isMovedSince ? ['moved'] : []),
]

describe('a mark, of which went out, record and form say', () => {
  test.each([
    ['X', 'X', 'X', []],
    ['X', 'X', '?', [['value', 'X', '?']]],
    ['X', 'X', null, [['value', 'X', null]]],
    [null, null, 'X', [['value', null, 'X']]],
    ['X', '?', 'X', ['moved']],
    ['X', '?', '?', []],
    ['X', '?', 'NA', [['conflict', 'value', 'X', '?', 'NA']]],
    ['X', null, '?', [['conflict', 'value', 'X', null, '?']]],
  ] as const)('%s, %s, %s', (out, theirs, yours, expected) => {
    const found = compare({
      sent: sent({ value: out }),
      record: answer({ value: theirs }),
      form: form({ value: yours }),
    })
    expect(told(found)).toEqual(expected)
  })

  test.each([
    ['X', null, []],
    ['X', '?', [['value', 'X', '?']]],
    [null, 'NA', [['value', null, 'NA']]],
  ] as const)('where nothing is known of what went out: %s, %s', (theirs, yours, expected) => {
    const found = compare({
      sent: undefined,
      record: answer({ value: theirs }),
      form: form({ value: yours }),
    })
    expect(told(found)).toEqual(expected)
  })
})

describe('how sure the State is', () => {
  test.each([
    ['high', 'high', 'low', [['confidence', 'high', 'low']]],
    ['high', 'high', null, [['confidence', 'high', null]]],
    ['high', 'low', 'high', ['moved']],
    ['high', 'low', 'medium', [['conflict', 'confidence', 'high', 'low', 'medium']]],
    [undefined, 'high', null, []],
    [undefined, 'high', 'low', [['confidence', 'high', 'low']]],
  ] as const)('%s as it went out, %s now, %s in the form', (out, theirs, yours, expected) => {
    const found = compare({
      sent: sent({ confidence: out, verifiedOn: null }),
      record: answer({ confidence: theirs }),
      form: form({ confidence: yours }),
    })
    expect(told(found)).toEqual(expected)
  })
})

describe('a text', () => {
  const record = answer({ remark: both('English', 'Français') })
  test('of the form’s language changes that language alone', () => {
    const out = sent({ remark: { language: 'fr', text: 'Français' } })
    const found = compare({ sent: out, record, form: form({ remark: originalText('fr', 'Nouveau') }) })
    expect(told(found)).toEqual([['remark@fr', 'Français', 'Nouveau']])
  })
  test('that was shown in another language for want of one stands beside it once it is written anew', () => {
    const only = answer({ remark: originalText('fr', 'Français') })
    const out = sent({ remark: { language: 'fr', text: 'Français' } })
    const found = compare({ sent: out, record: only, form: form({ remark: originalText('en', 'English') }) })
    expect(told(found)).toEqual([['remark@en', null, 'English']])
  })
  test('that was emptied goes in the language in which it was shown', () => {
    const out = sent({ remark: { language: 'en', text: 'English' } })
    expect(told(compare({ sent: out, record, form: null }))).toEqual([['remark@en', 'English', null]])
  })
  test('that a JSON brings in several languages comes with its original first', () => {
    const text = { ...both('English', 'Français'), original: 'fr' }
    const found = compare({ sent: undefined, record: null, form: form({ remark: text }) })
    expect(told(found)).toEqual([
      ['remark@fr', null, 'Français'],
      ['remark@en', null, 'English'],
    ])
    expect(found.changes.map((each) => each.isOfficial)).toEqual([false, true])
  })
})

describe('sources', () => {
  const [one, two] = [source('Art. 1'), source('Art. 2')]
  const stored = answer({ sources: [entered(one, '1'), entered(two, '2')] })
  const out = sent({
    sources: [
      { ...one, id: '1' },
      { ...two, id: '2' },
    ],
  })
  test('that are gone from the form go, and new ones come', () => {
    const found = compare({ sent: out, record: stored, form: form({ sources: [two, source('Art. 3')] }) })
    expect(told(found)).toEqual([
      ['source:1', one, null],
      ['source:1', null, source('Art. 3')],
    ])
  })
  test('that the record has already do not come twice; a form that remembers nothing takes none away', () => {
    const found = compare({ sent: undefined, record: stored, form: form({ sources: [two] }) })
    expect(told(found)).toEqual([])
  })
  test('that somebody changed since, and the form takes out, are a choice', () => {
    const changed = source('Art. 1 bis')
    const record = answer({ sources: [entered(changed, '1'), entered(two, '2')] })
    const found = compare({ sent: out, record, form: form({ sources: [two] }) })
    expect(told(found)).toEqual([['conflict', 'source:1', { ...one, id: '1' }, changed, null]])
  })
  test('that somebody added since stay', () => {
    const record = answer({ sources: [...stored.sources, entered(source('Art. 9'), '9')] })
    expect(told(compare({ sent: out, record, form: form({ sources: [one, two] }) }))).toEqual([])
  })
  test('verified since are the same sources', () => {
    const record = answer({
      sources: [entered({ ...one, verifiedOn: '2026-01-01' }, '1'), entered(two, '2')],
    })
    expect(told(compare({ sent: out, record, form: form({ sources: [one, two] }) }))).toEqual([])
  })
})

describe('the register', () => {
  const code = {
    id: 'c',
    title: both('Penal Code of Zandria', 'Code pénal de Zandrie'),
    shortTitle: 'Penal Code',
    number: null,
    language: 'en',
    translation: 'original' as const,
  }
  test.each([
    ['penal  code', {}, 'c'],
    ['Code pénal de Zandrie', {}, 'c'],
    ['Penal Code', { language: 'en', translation: 'original' as const }, 'c'],
    ['Penal Code', { language: 'fr' }, null],
    ['Penal Codex', {}, null],
  ])('“%s” %j is %s', (citation, standing, expected) => {
    const cited = citeFromRegister(source('Art. 1', { citation, ...standing }), indexRegister([code]))
    expect(cited.legalInstrumentId).toBe(expected)
    expect(cited.citation).toBe(expected === null ? citation : null)
  })
  test('two of one name are not told apart', () => {
    const twice = indexRegister([code, { ...code, id: 'd' }])
    expect(citeFromRegister(source('Art. 1'), twice).legalInstrumentId).toBeNull()
  })
  test('knows a document from elsewhere by id, or by short title and number', () => {
    expect(findInRegister({ id: 'x', shortTitle: 'PENAL CODE', number: '' }, [code])?.id).toBe('c')
    expect(findInRegister({ id: 'x', shortTitle: 'Penal Code', number: '7' }, [code])).toBeUndefined()
  })
})

describe('what is taken', () => {
  const found = compare({
    sent: sent({ value: 'X' }),
    record: answer({ value: '?' }),
    form: form({ value: 'NA', remark: originalText('en', 'None') }),
  })
  const key = conflictKey(fieldId, { key: 'value' })
  test('is the choice of a person, and nothing without one', () => {
    const keys = (choice?: 'form' | 'record') =>
      chosenChanges(found, 'all', new Map(choice === undefined ? [] : [[key, choice]])).map(
        (each) => each.key,
      )
    expect(keys()).toEqual(['remark@en'])
    expect(keys('record')).toEqual(['remark@en'])
    expect(keys('form')).toEqual(['remark@en', 'value'])
  })
  test('of a field that the record speaks of is nothing where only blank ones are wanted', () => {
    expect(chosenChanges(found, 'blank', new Map([[key, 'form']]))).toEqual([])
  })
  test('as NA needs a reason, of the form or of the record', () => {
    const [change] = compare({ sent: undefined, record: null, form: form({ value: 'NA' }) }).changes
    const changes = change === undefined ? [] : [change]
    expect(lacksReason(null, changes)).toBe(true)
    expect(lacksReason(answer({ remark: both('', 'Aucune') }), changes)).toBe(false)
  })
})
