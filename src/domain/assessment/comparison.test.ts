import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AnswerContent, adherenceKinds, type SourceContent } from '#domain/assessment/assessment.ts'
import {
  type ChangeKind,
  type ComparedMatrix,
  type Comparison,
  changeKinds,
  compareMatrices,
  countChanges,
  wantedChanges,
} from '#domain/assessment/comparison.ts'
import { fieldsOfEdition } from '#domain/framework/framework.ts'
import { type LanguageText, originalText } from '#domain/text/language-text.ts'
import { loadFramework } from '#reference/framework-reference.ts'

const edition = loadFramework()
const field = 'op2.manufacture/BW/legal'

const source = (parts: Partial<SourceContent> = {}): SourceContent => ({
  legalInstrumentId: null,
  citation: 'Penal Code',
  provision: 'Art. 214',
  page: null,
  address: null,
  language: null,
  translation: null,
  verifiedOn: null,
  ...parts,
})
const answer = (parts: Partial<AnswerContent> = {}): AnswerContent => ({
  fieldId: field,
  value: 'X',
  information: null,
  remark: null,
  sources: [],
  adherences: [],
  ...parts,
})
const matrix = (...answers: AnswerContent[]): ComparedMatrix => ({ answers, legalInstruments: [] })
const only = (before: AnswerContent, after: AnswerContent) =>
  compareMatrices(edition, matrix(before), matrix(after)).fields

describe('what changed in a field', () => {
  test.each<[string, AnswerContent, AnswerContent, ChangeKind[]]>([
    ['a mark where none stood', answer({ value: null }), answer(), ['answered']],
    ['a mark taken out', answer(), answer({ value: null }), ['emptied']],
    ['another mark', answer({ value: '?' }), answer(), ['value']],
    ['a source more', answer(), answer({ sources: [source()] }), ['source-gained']],
    ['a source less', answer({ sources: [source()] }), answer(), ['source-lost']],
    [
      'the same provision, verified since',
      answer({ sources: [source()] }),
      answer({ sources: [source({ verifiedOn: '2026-05-14' })] }),
      ['source-changed'],
    ],
    [
      'another provision of the same document is one source gained and one lost',
      answer({ sources: [source()] }),
      answer({ sources: [source({ provision: 'Art. 215' })] }),
      ['source-gained', 'source-lost'],
    ],
    [
      'the order of sources alone is no change',
      answer({ sources: [source(), source({ provision: 'Art. 1' })] }),
      answer({ sources: [source({ provision: 'Art. 1' }), source()] }),
      [],
    ],
    [
      'a step more and an earlier one dated',
      answer({ adherences: [{ instrumentId: 'NPT', kind: 'signed', on: null }] }),
      answer({
        adherences: [
          { instrumentId: 'NPT', kind: 'signed', on: '1968' },
          { instrumentId: 'NPT', kind: 'ratified', on: '1970' },
        ],
      }),
      ['step-gained', 'step-lost'],
    ],
    ['more confidence', answer({ confidence: 'low' }), answer({ confidence: 'high' }), ['confidence']],
    ['a verification', answer({ verifiedOn: null }), answer({ verifiedOn: '2026-05-14' }), ['verified']],
    ['what a side cannot say', answer(), answer({ verifiedOn: '2026-05-14', confidence: 'low' }), []],
    ['a remark', answer(), answer({ remark: originalText('en', 'Read on site.') }), ['remark']],
  ])('%s', (_title, before, after, kinds) => {
    expect(only(before, after).flatMap((change) => change.kinds)).toEqual(kinds)
  })

  test('a field that has no record on one side is compared with a blank one', () => {
    const { fields } = compareMatrices(edition, matrix(), matrix(answer()))
    expect(fields).toMatchObject([{ fieldId: field, value: { before: null, after: 'X' } }])
  })

  test('a translation that became official is a change of the remark, its words the same', () => {
    const text = (official: boolean): LanguageText => ({
      ...originalText('en', 'Read'),
      versions: {
        en: { text: 'Read', official: true, basedOn: null },
        fr: { text: 'Lu', official, basedOn: 1 },
      },
    })
    const [change] = only(answer({ remark: text(false) }), answer({ remark: text(true) }))
    expect(change?.remark).toEqual([{ language: 'fr', before: 'Lu', after: 'Lu', isStandingChanged: true }])
  })
})

describe('the register', () => {
  const entry = { id: 'a', title: originalText('en', 'Penal Code'), shortTitle: 'Penal Code' }
  const citing = (shortTitle: string, number?: string): ComparedMatrix => ({
    answers: [answer({ sources: [source({ legalInstrumentId: 'a', citation: null })] })],
    legalInstruments: [{ ...entry, shortTitle, ...(number === undefined ? {} : { number }) }],
  })

  test('an entry that both cite and that reads otherwise is told with its parts', () => {
    const { fields, instruments } = compareMatrices(edition, citing('Penal Code', '1'), citing('Code', '2'))
    expect(fields).toEqual([])
    expect(instruments.map((each) => each.parts)).toEqual([['shortTitle', 'number']])
  })

  test('a side that does not say a part says nothing of it', () => {
    expect(compareMatrices(edition, citing('Code'), citing('Code', '2')).instruments).toEqual([])
  })
})

test('counts fields by kind of change, and narrows to one', () => {
  const { fields } = compareMatrices(
    edition,
    matrix(answer({ value: '?' })),
    matrix(answer(), answer({ fieldId: 'op1.npt', value: null, remark: originalText('en', 'Since 1970.') })),
  )
  expect(countChanges({ fields })).toMatchObject({ value: 1, remark: 1, answered: 0 })
  expect(wantedChanges(fields, { kind: 'remark' }).map((each) => each.fieldId)).toEqual(['op1.npt'])
  expect(wantedChanges(fields, { fieldIds: new Set([field]) }).map((each) => each.fieldId)).toEqual([field])
})

describe('for any two states', () => {
  const ids = [
    'a field of another edition',
    ...fieldsOfEdition(edition)
      .slice(0, 6)
      .map((each) => each.id),
  ]
  const word = fc.constantFrom('a', 'b', 'c')
  const maybe = fc.option(word, { nil: null })
  const sources = fc.array(
    fc.record({ citation: word, provision: maybe, page: maybe, verifiedOn: maybe }).map(source),
    { maxLength: 4 },
  )
  const text = fc.option(
    fc.record({ en: word, fr: word, official: fc.boolean() }).map(
      ({ en, fr, official }): LanguageText => ({
        original: 'en',
        revision: 1,
        versions: {
          en: { text: en, official: true, basedOn: null },
          fr: { text: fr, official, basedOn: 1 },
        },
      }),
    ),
    { nil: null },
  )
  const steps = fc.array(
    fc.record({ instrumentId: maybe, kind: fc.constantFrom(...adherenceKinds), on: maybe }),
    { maxLength: 3 },
  )
  const answers = fc.uniqueArray(
    fc.record({
      fieldId: fc.constantFrom(...ids),
      value: fc.constantFrom('X', '?', 'NA', null),
      information: text,
      remark: text,
      sources,
      adherences: steps,
      confidence: fc.constantFrom('high', 'low', null),
      verifiedOn: maybe,
    }),
    { selector: (each) => each.fieldId },
  )
  const state = answers.map((each): ComparedMatrix => matrix(...each))

  const mirrored = ({ fields }: Comparison): Comparison['fields'] => {
    const swap = <T extends { before: V; after: V }, V>(each: T): T => ({
      ...each,
      before: each.after,
      after: each.before,
    })
    const other: Partial<Record<ChangeKind, ChangeKind>> = {
      answered: 'emptied',
      emptied: 'answered',
      'source-gained': 'source-lost',
      'source-lost': 'source-gained',
      'step-gained': 'step-lost',
      'step-lost': 'step-gained',
    }
    return fields.map((change) => ({
      ...change,
      kinds: changeKinds.filter((kind) => change.kinds.includes(other[kind] ?? kind)),
      value: change.value === null ? null : swap(change.value),
      sources: {
        gained: change.sources.lost,
        lost: change.sources.gained,
        changed: change.sources.changed.map((each) => swap(each)),
      },
      steps: { gained: change.steps.lost, lost: change.steps.gained },
      information: change.information.map((each) => swap(each)),
      remark: change.remark.map((each) => swap(each)),
      confidence: change.confidence === null ? null : swap(change.confidence),
      verified: change.verified === null ? null : swap(change.verified),
    }))
  }
  /** Pairs of sources come in the order of one side. */
  const sorted = (fields: Comparison['fields']): Comparison['fields'] =>
    fields.map((change) => ({
      ...change,
      sources: {
        ...change.sources,
        changed: change.sources.changed.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
      },
    }))

  test('a state compared with itself changed in nothing', () => {
    fc.assert(
      fc.property(state, (each) => {
        expect(compareMatrices(edition, each, structuredClone(each))).toEqual({ fields: [], instruments: [] })
      }),
    )
  })

  test('the other way round it tells the same, gained for lost and before for after', () => {
    fc.assert(
      fc.property(state, state, (one, other) => {
        const there = compareMatrices(edition, one, other)
        const back = compareMatrices(edition, other, one)
        expect(sorted(back.fields)).toEqual(sorted(mirrored(there)))
      }),
    )
  })

  test('every difference of marks is told, and no other', () => {
    fc.assert(
      fc.property(state, state, (one, other) => {
        const valueIn = (of: ComparedMatrix, id: string) =>
          of.answers.find((each) => each.fieldId === id)?.value ?? null
        const told = compareMatrices(edition, one, other)
          .fields.filter((change) => change.value !== null)
          .map((change) => change.fieldId)
        expect([...told].sort()).toEqual(ids.filter((id) => valueIn(one, id) !== valueIn(other, id)).sort())
      }),
    )
  })
})
