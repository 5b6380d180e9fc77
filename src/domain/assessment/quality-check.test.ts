import { describe, expect, test } from 'vitest'
import type { AnswerContent, SourceContent } from '#domain/assessment/assessment.ts'
import { type QualityCode, type QualityFinding, qualityCodes } from '#domain/assessment/quality.ts'
import {
  checkedMatrix,
  countFindings,
  qualityFindings,
  qualityRules,
} from '#domain/assessment/quality-check.ts'
import type { ComparedInstrument } from '#domain/assessment/register-comparison.ts'
import { fieldsOfEdition } from '#domain/framework/framework.ts'
import { originalText } from '#domain/text/language-text.ts'
import { loadFramework } from '#reference/framework-reference.ts'
import { loadInstruments } from '#reference/state-reference.ts'

const edition = loadFramework()
const today = '2026-11-23'
const legal = 'op2.manufacture/BW/legal'
const enforcement = 'op2.manufacture/BW/enforcement'

const source = (parts: Partial<SourceContent> = {}): SourceContent => ({
  legalInstrumentId: 'code',
  citation: null,
  provision: 'Art. 214',
  page: null,
  address: null,
  language: null,
  translation: null,
  verifiedOn: '2026-05-14',
  ...parts,
})
const inWords = (citation: string, parts: Partial<SourceContent> = {}): SourceContent =>
  source({ legalInstrumentId: null, citation, language: 'en', ...parts })
const answer = (fieldId: string, parts: Partial<AnswerContent> = {}): AnswerContent => ({
  fieldId,
  value: 'X',
  information: null,
  remark: null,
  sources: [source()],
  adherences: [],
  ...parts,
})
const entry = (
  id: string,
  parts: Partial<ComparedInstrument> & { status?: string } = {},
): ComparedInstrument => ({
  id,
  title: originalText('en', `Title of ${id}`),
  shortTitle: id,
  kind: 'act',
  number: null,
  inForceOn: '2010-01-01',
  ...parts,
})
const code = entry('code', { kind: 'code', number: 'Act 41/2009', shortTitle: 'Penal Code' })

const find = (answers: AnswerContent[], register: ComparedInstrument[] = [code]): QualityFinding[] =>
  qualityFindings(
    checkedMatrix({ edition, answers, legalInstruments: register, instruments: loadInstruments(), today }),
  )
const codesOf = (answers: AnswerContent[], register?: ComparedInstrument[]): QualityCode[] => [
  ...new Set(find(answers, register).map((finding) => finding.code)),
]
/** Both facets answered alike, so that only what the case is about is found. */
const both = (parts: Partial<AnswerContent>): AnswerContent[] => [
  answer(legal, parts),
  answer(enforcement, parts),
]
const cites = (id: string): Partial<AnswerContent> => ({ sources: [source({ legalInstrumentId: id })] })
const step = (kind: AnswerContent['adherences'][number]['kind'], on: string | null) => ({
  value: null,
  sources: [],
  adherences: [{ instrumentId: null, kind, on }],
})

test('every code has its rule, in the order of the list', () => {
  expect([...qualityRules.keys()]).toEqual([...qualityCodes])
})

test('a field with its article, verified, in force and answered on both sides is asked nothing', () => {
  expect(find(both({}))).toEqual([])
})

describe('finds', () => {
  test.each<[QualityCode, AnswerContent[], ComparedInstrument[]?]>([
    ['x-without-source', both({ sources: [] }), []],
    ['source-without-provision', both({ sources: [source({ provision: null, page: '9' })] })],
    ['source-without-provision', both({ sources: [inWords('National report', { provision: null })] }), []],
    ['law-repealed', both(cites('old')), [entry('old', { status: 'repealed' })]],
    ['law-not-yet-in-force', both(cites('new')), [entry('new', { inForceOn: '2027-01-01' })]],
    ['enforcement-without-law', [answer(enforcement)]],
    ['law-without-enforcement', [answer(legal)]],
    [
      'penalty-by-guideline',
      [answer(legal), answer(enforcement, cites('guide'))],
      [code, entry('guide', { kind: 'guideline' })],
    ],
    ['treaty-as-only-source', both(cites('treaty')), [entry('treaty', { kind: 'treaty' })]],
    ['report-as-only-source', both(cites('report')), [entry('report', { kind: 'report' })]],
    ['na-without-reason', both({ value: 'NA' })],
    [
      'na-beside-answer',
      [answer(legal), answer(enforcement, { value: 'NA', remark: originalText('en', 'None.') })],
    ],
    ['unclear-without-remark', both({ value: '?' })],
    ['blank-with-source', both({ value: null })],
    [
      'information-without-source',
      [
        answer('op678.assistance-offered', {
          value: null,
          information: originalText('en', 'Yes'),
          sources: [],
        }),
      ],
      [],
    ],
    ['words-though-registered', both({ sources: [source(), inWords('Act 41/2009 on crimes')] })],
    ['words-though-registered', both({ sources: [source(), inWords('penal  code, as amended')] })],
    ['address-as-document', both({ sources: [inWords('https://laws.example/41')] }), []],
    ['text-language-missing', both({ sources: [inWords('National report', { language: null })] }), []],
    ['never-verified', both({ sources: [source({ verifiedOn: null })] })],
    ['verified-long-ago', both({ sources: [source({ verifiedOn: '2024-11-22' })] })],
    ['verified-in-future', both({ sources: [source({ verifiedOn: '2026-11-24' })] })],
    ['step-without-date', [answer('op1.npt', step('in-force', null))], []],
    ['step-before-treaty', [answer('op1.npt', step('signed', '1968-05'))], []],
    ['step-before-treaty', [answer('op1.cwc', step('in-force', '1996'))], []],
    ['step-in-future', [answer('op1.npt', step('signed', '2027'))], []],
    [
      'none-beside-steps',
      [
        answer('op1.npt', {
          ...step('signed', '1970'),
          adherences: [...step('signed', '1970').adherences, ...step('none', null).adherences],
        }),
      ],
      [],
    ],
    [
      'translation-older',
      both({
        remark: {
          original: 'en',
          revision: 2,
          versions: {
            en: { text: 'b', official: true, basedOn: null },
            fr: { text: 'a', official: false, basedOn: 1 },
          },
        },
      }),
    ],
    ['law-entered-twice', both({}), [code, entry('again', { kind: 'code', number: 'act 41/2009' })]],
    ['law-without-date', both({}), [{ ...code, inForceOn: null }]],
    ['law-status-unknown', both({}), [{ ...code, status: 'unknown' }]],
    ['law-status-against-date', both({}), [{ ...code, status: 'in-force', inForceOn: '2027-01-01' }]],
    ['law-status-against-date', both({}), [{ ...code, status: 'draft' }]],
    ['law-status-against-date', both({}), [{ ...code, status: 'repealed', repealedOn: '2027-01-01' }]],
    ['unsure-without-remark', both({ confidence: 'low' })],
    ['verified-in-future', both({ verifiedOn: '2026-11-24' })],
    ['law-not-yet-in-force', both(cites('draft')), [entry('draft', { status: 'draft' })]],
    ['law-never-cited', both({}), [code, entry('other')]],
  ])('%s', (wanted, answers, register) => {
    expect(codesOf(answers, register)).toContain(wanted)
  })

  test('a remark that lacks a language most of the others have', () => {
    const twice = (en: string, fr: string) => ({
      ...originalText('en', en),
      versions: { ...originalText('en', en).versions, fr: { text: fr, official: false, basedOn: 1 } },
    })
    const found = find([
      answer(legal, { remark: twice('a', 'b') }),
      answer(enforcement, { remark: twice('c', 'd') }),
      answer('op1.npt', { value: null, sources: [], remark: originalText('en', 'Since 1970.') }),
    ])
    expect(found).toMatchObject([
      {
        code: 'remark-in-one-language',
        subject: { id: 'op1.npt', part: 'remark' },
        params: { languages: 'fr' },
      },
    ])
  })

  test('one provision for eight rows and more over two paragraphs, once for the provision', () => {
    const rows = [
      ...new Set(
        fieldsOfEdition(edition)
          .filter((each) => each.facet === 'legal')
          .map((each) => each.row),
      ),
    ]
    const chosen = [...rows.slice(0, 7), rows.find((row) => row.section === 'op3cd')]
    const answers = chosen.flatMap((row) =>
      row === undefined
        ? []
        : (['legal', 'enforcement'] as const).map((facet) =>
            answer(`${row.concept}/${row.weapons[0]}/${facet}`),
          ),
    )
    expect(find(answers)).toMatchObject([
      {
        code: 'provision-for-many',
        subject: { id: 'code' },
        params: { provision: 'Art. 214', count: 16, rows: 8 },
      },
    ])
    expect(find(answers.slice(0, 14))).toEqual([])
  })
})

describe('does not find', () => {
  test.each<[string, AnswerContent[], ComparedInstrument[]?]>([
    [
      'a signature before the treaty where the date is only remembered',
      [answer('op1.ctbt', step('signed', '1990'))],
      [],
    ],
    [
      'a step of the very year in which the treaty was opened',
      [answer('op1.npt', step('signed', '1968'))],
      [],
    ],
    [
      'a report cited by its page',
      both({ sources: [inWords('National report', { provision: null, page: '4' })] }),
      [],
    ],
    [
      'an article beside a guideline',
      both({ sources: [source(), source({ legalInstrumentId: 'guide' })] }),
      [code, entry('guide', { kind: 'guideline' })],
    ],
  ])('%s', (_title, answers, register) => {
    expect(find(answers, register)).toEqual([])
  })
})

test('counts by rule', () => {
  expect([...countFindings(find(both({ sources: [] }), []))]).toEqual([['x-without-source', 2]])
})
