import { describe, expect, test } from 'vitest'
import type { AnswerContent, LegalInstrument, SourceContent } from '#domain/assessment/assessment.ts'
import { reportSectionCodes, reportSectionOfRow, topicOfRow } from '#domain/plan/report.ts'
import { draftReport } from '#domain/plan/report-draft.ts'
import { fieldsLeftOut } from '#domain/plan/report-left-out.ts'
import type { PlannedItem, ReportSources } from '#domain/plan/report-paragraph.ts'
import { originalText } from '#domain/text/language-text.ts'
import { loadFramework } from '#reference/framework-reference.ts'

const edition = loadFramework('2017')

const law = (id: string, shortTitle = 'Penal Code'): LegalInstrument => ({
  id,
  originId: 'o',
  revision: 1,
  fieldRevisions: {},
  title: originalText('en', `${shortTitle} of the State`),
  shortTitle,
  kind: 'code',
  number: null,
  gazette: null,
  adoptedOn: null,
  inForceOn: null,
  status: 'in-force',
  repealedOn: null,
  issuedBy: null,
  language: 'en',
  translation: 'original',
  address: null,
})

const source = (provision: string, legalInstrumentId: string | null = 'law'): SourceContent => ({
  legalInstrumentId,
  citation: legalInstrumentId === null ? 'A leaflet' : null,
  provision,
  page: null,
  address: null,
  language: null,
  translation: null,
  verifiedOn: null,
})

const answer = (fieldId: string, parts: Partial<AnswerContent> = {}): AnswerContent => ({
  fieldId,
  value: 'X',
  information: null,
  remark: null,
  sources: [source('Art. 5')],
  adherences: [],
  ...parts,
})

const action = (parts: Partial<PlannedItem> = {}): PlannedItem => ({
  id: 'a1',
  title: originalText('en', 'Amend the law'),
  status: 'planned',
  leadAgencyId: null,
  startOn: '2027-01-01',
  endOn: '2028-12-31',
  isStanding: false,
  fieldIds: ['op2.manufacture/NW/legal'],
  audience: 'national',
  ...parts,
})

const draft = (parts: Partial<ReportSources>, since: string | null = null) =>
  draftReport(
    { edition, answers: [], register: [law('law')], actions: [], agencies: [], ...parts },
    { sections: reportSectionCodes, since },
  )
const keys = (parts: Partial<ReportSources>, since: string | null = null) =>
  draft(parts, since).map((paragraph) => paragraph.key)

describe('a drafted report', () => {
  test('of an empty record says only what it is', () => {
    expect(keys({})).toEqual(['introduction/opening'])
  })

  test.each([
    ['X with a source', {}, true],
    ['X without a source', { sources: [] }, false],
    ['a question mark', { value: '?' }, false],
    ['not applicable', { value: 'NA' }, false],
    ['blank with a source', { value: null }, false],
  ] as const)('of a field with %s tells of it: %#', (_name, parts, isTold) => {
    const found = keys({ answers: [answer('op2.use/NW/legal', parts as Partial<AnswerContent>)] })
    expect(found.includes('op2/prohibitions/legal')).toBe(isTold)
  })

  test.each([
    ['in-force', true],
    ['unknown', true],
    ['repealed', false],
    ['not-yet-in-force', false],
    ['draft', false],
  ] as const)('rests on a law that is %s: %s', (status, isTold) => {
    const parts = { register: [{ ...law('law'), status }], answers: [answer('op2.use/NW/legal')] }
    expect(keys(parts).includes('op2/prohibitions/legal')).toBe(isTold)
    const sources = { edition, actions: [], agencies: [], ...parts }
    const leftOut = fieldsLeftOut(sources, { sections: ['op2'], since: null })
    expect(leftOut).toEqual(isTold ? [] : ['op2.use/NW/legal'])
  })

  test('gathers rows that rest on the same sources, and keeps law and enforcement apart', () => {
    const found = draft({
      answers: [
        answer('op2.manufacture/NW/legal'),
        answer('op2.acquire/NW/legal'),
        answer('op2.use/NW/legal', { sources: [source('Art. 6')] }),
        answer('op2.use/NW/enforcement'),
      ],
    })
    const told = found.flatMap((paragraph) =>
      paragraph.shape === 'measures'
        ? [[paragraph.key, paragraph.items.map((item) => item.rows.map((row) => row.concept))]]
        : [],
    )
    expect(told).toEqual([
      ['op2/prohibitions/legal', [['op2.manufacture', 'op2.acquire'], ['op2.use']]],
      ['op2/prohibitions/enforcement', [['op2.use']]],
    ])
  })

  test('names the weapons apart where their sources differ', () => {
    const [, paragraph] = draft({
      answers: [
        answer('op2.use/NW/legal'),
        answer('op2.use/CW/legal', { sources: [source('Art. 9')] }),
        answer('op2.use/BW/legal'),
      ],
    })
    expect(paragraph).toMatchObject({
      items: [{ parts: [{ weapons: ['NW', 'BW'] }, { weapons: ['CW'] }] }],
    })
  })

  test('never tells of a remark', () => {
    const remark = originalText('en', 'Weak in practice.')
    const found = draft({ answers: [answer('op2.use/NW/legal', { remark })] })
    expect(JSON.stringify(found)).not.toContain('Weak')
  })

  test('tells of treaties that bind, not of those not joined or left', () => {
    const joined = { instrumentId: null, kind: 'ratified', on: '1970-03' } as const
    const left = { instrumentId: null, kind: 'withdrawn', on: '2001' } as const
    const found = draft({
      answers: [
        answer('op1.npt', { value: null, adherences: [joined] }),
        answer('op1.bwc', { value: null, adherences: [joined, left] }),
        answer('op1.cwc', {
          value: null,
          adherences: [{ ...joined, kind: 'none', on: null }],
          information: originalText('en', 'Not yet joined.'),
        }),
      ],
    })
    expect(
      found.flatMap((each) => (each.shape === 'rows' ? each.items.map((item) => item.row.concept) : [])),
    ).toEqual(['op1.npt'])
  })

  test('tells of information in words, each row by itself', () => {
    const information = originalText('en', 'A yearly day for exporters.')
    const found = keys({ answers: [answer('op678.industry', { value: null, information })] })
    expect(found).toContain('op8/op678.industry')
  })

  test.each([
    ['national', false],
    ['partners', false],
    ['committee', true],
    ['public', true],
  ] as const)('of an action whose audience is %s tells: %s', (audience, isTold) => {
    const found = keys({ actions: [action({ audience })] })
    expect(found.includes('op2/planned')).toBe(isTold)
  })

  test.each(['done', 'dropped', 'in-force'] as const)('tells of no action that is %s', (status) => {
    expect(keys({ actions: [action({ audience: 'committee', status })] })).toEqual(['introduction/opening'])
  })

  test('tells of a cross-cutting action at the end', () => {
    expect(keys({ actions: [action({ audience: 'committee', fieldIds: [] })] })).toContain('further/planned')
  })

  test('lists the instruments it cites, and no others', () => {
    const register = [law('law'), law('other', 'Customs Act')]
    const found = draft({ register, answers: [answer('op2.use/NW/legal')] })
    expect(found.at(-1)).toMatchObject({ key: 'instruments/code', instruments: [{ id: 'law' }] })
  })

  test('may hold only what was entered since a day', () => {
    const answers = [
      { ...answer('op2.use/NW/legal'), changedAt: '2026-03-01T08:00:00.000Z' },
      { ...answer('op3cd.transit/NW/legal'), changedAt: '2026-05-01T08:00:00.000Z' },
    ]
    expect(keys({ answers }, '2026-05-01')).toEqual([
      'introduction/opening',
      'op3cd/transit/legal',
      'instruments/code',
    ])
  })

  test('cuts a paragraph of very many sources', () => {
    const sources = Array.from({ length: 50 }, (_, at) => source(`Art. ${at}`))
    const answers = ['manufacture', 'acquire', 'use'].map((each, at) =>
      answer(`op2.${each}/NW/legal`, { sources: sources.slice(at) }),
    )
    expect(keys({ answers })).toContain('op2/prohibitions/legal/3')
  })

  test('is the same each time from the same record', () => {
    const answers = [answer('op2.use/NW/legal'), answer('op2.use/BW/enforcement')]
    expect(draft({ answers })).toEqual(draft({ answers }))
  })
})

test('the facts of a paragraph change with the answer and with the law it cites, not with a remark', () => {
  const factsOf = (parts: Partial<ReportSources>) =>
    draft(parts).find((paragraph) => paragraph.key === 'op2/prohibitions/legal')?.facts
  const first = factsOf({ answers: [answer('op2.use/NW/legal')] })
  expect(Object.keys(first ?? {})).toEqual(['op2.use/NW/legal'])
  expect(factsOf({ answers: [answer('op2.use/NW/legal', { remark: originalText('en', 'x') })] })).toEqual(
    first,
  )
  expect(factsOf({ answers: [answer('op2.use/NW/legal', { sources: [source('Art. 6')] })] })).not.toEqual(
    first,
  )
  expect(
    factsOf({ register: [law('law', 'Criminal Code')], answers: [answer('op2.use/NW/legal')] }),
  ).not.toEqual(first)
})

test('fields marked X without a source are told to the drafter, of the chosen parts only', () => {
  const answers = [
    answer('op2.use/NW/legal', { sources: [] }),
    answer('op3cd.transit/NW/legal', { sources: [] }),
    answer('op678.industry', { sources: [], information: originalText('en', 'Words.') }),
  ]
  const sources = { edition, answers, register: [], actions: [], agencies: [] }
  expect(fieldsLeftOut(sources, { sections: ['op2', 'op8'], since: null })).toEqual(['op2.use/NW/legal'])
})

test('every row of the edition has its part, and every row of OP 1 to 3 its topic', () => {
  for (const row of edition.rows) {
    expect(reportSectionCodes).toContain(reportSectionOfRow(row))
    if (row.valueType !== 'information') expect(topicOfRow(row), row.concept).not.toBe('other')
  }
})
