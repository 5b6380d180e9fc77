import { expect, test } from 'vitest'
import { readMarkdown } from '#documents/markdown.ts'
import { reportDocument } from '#documents/report-document.ts'
import { reportNoteDocument } from '#documents/report-note-document.ts'
import { wordParagraph } from '#documents/report-words.ts'
import type { LegalInstrument } from '#domain/assessment/assessment.ts'
import type { Report } from '#domain/plan/report.ts'
import type { MeasureItem, ReportParagraph } from '#domain/plan/report-paragraph.ts'
import { originalText } from '#domain/text/language-text.ts'
import { measureText } from '#domain/text/text-bounds.ts'
import { documentLanguages } from '#messages/translate.ts'
import { syntheticPlan } from '#tests/support/synthetic-plan.ts'

const { rows } = syntheticPlan(1).edition
const rowOf = (concept: string) => {
  const row = rows.find((each) => each.concept === concept)
  if (row === undefined) throw new Error(concept)
  return row
}
const penalCode: LegalInstrument = {
  id: 'law',
  originId: 'o',
  revision: 1,
  fieldRevisions: {},
  title: {
    original: 'sr-Latn',
    revision: 1,
    versions: {
      'sr-Latn': { text: 'Krivični zakonik', official: true, basedOn: null },
      en: { text: 'Penal Code of the State', official: false, basedOn: 1 },
    },
  },
  shortTitle: 'Penal Code',
  kind: 'code',
  number: 'Act 41/2009',
  gazette: 'OJ 88/2009',
  adoptedOn: null,
  inForceOn: '2010-01-01',
  status: 'in-force',
  repealedOn: null,
  issuedBy: null,
  language: 'en',
  translation: 'unofficial',
  address: 'https://law.example/41',
}
const wording = {
  kind: 'first-report',
  stateName: { en: 'Republic of Veltmark' },
  register: [penalCode],
  agencies: [],
  instruments: [],
} as const
const source = (provision: string) => ({
  legalInstrumentId: 'law',
  citation: null,
  provision,
  page: '97',
  address: null,
  language: null,
  translation: null,
  verifiedOn: null,
})
const measures = (...items: MeasureItem[]): ReportParagraph => ({
  key: 'op2/prohibitions/legal',
  section: 'op2',
  facts: {},
  shape: 'measures',
  topic: 'prohibitions',
  facet: 'legal',
  items,
})
const textOf = (paragraph: ReportParagraph, language = 'en') =>
  wordParagraph(paragraph, [language], wording).versions[language]?.text

test('rows that rest on one source are one line; the law is cited with its number and all its provisions', () => {
  const item = {
    rows: [rowOf('op2.manufacture'), rowOf('op2.acquire')],
    parts: [{ weapons: ['NW' as const, 'CW' as const], sources: [source('Art. 5'), source('Art. 6')] }],
    fieldIds: [],
  }
  expect(textOf(measures(item))).toBe(
    '# Prohibited activities: national legal framework\n\n- manufacture, acquire (nuclear, chemical): Penal Code (Act 41/2009), Art. 5, Art. 6',
  )
})

test('where sources differ there is a line for each', () => {
  const item: MeasureItem = {
    rows: [rowOf('op2.use')],
    parts: [
      { weapons: ['NW'], sources: [source('Art. 5')] },
      { weapons: ['CW', 'BW'], sources: [source('Art. 9')] },
    ],
    fieldIds: [],
  }
  expect(textOf(measures(item))).toContain(
    '- use (nuclear): Penal Code (Act 41/2009), Art. 5\n- use (chemical, biological): Penal Code (Act 41/2009), Art. 9',
  )
})

test('words of a person are put in as they stand, not read as Markdown', () => {
  const text = textOf({
    key: 'op8/op678.industry',
    section: 'op8',
    facts: {},
    shape: 'information',
    item: {
      row: rowOf('op678.industry'),
      adherences: [],
      information: originalText('en', 'A *yearly* day <b>for</b> exporters\n[see](https://x.example).'),
      sources: [],
    },
  })
  expect(readMarkdown(text ?? '')).toEqual([
    { kind: 'heading', level: 1, content: [{ kind: 'text', text: 'Work with and inform industry' }] },
    {
      kind: 'paragraph',
      content: [{ kind: 'text', text: 'A *yearly* day <b>for</b> exporters [see](https://x.example).' }],
    },
  ])
})

test('information stands in the languages it was written in', () => {
  const paragraph: ReportParagraph = {
    key: 'op8/op678.public',
    section: 'op8',
    facts: {},
    shape: 'information',
    item: {
      row: rowOf('op678.public'),
      adherences: [],
      information: originalText('fr', 'Un site.'),
      sources: [],
    },
  }
  expect(Object.keys(wordParagraph(paragraph, ['en', 'fr'], wording).versions)).toEqual(['fr'])
  expect(wordParagraph(paragraph, ['en'], wording).original).toBe('fr')
})

test('an instrument is listed with its title, its original title, number, gazette, date and address', () => {
  const text = textOf({
    key: 'instruments/code',
    section: 'instruments',
    facts: {},
    shape: 'instruments',
    kind: 'code',
    instruments: [penalCode],
  })
  expect(text).toContain(
    '- Penal Code of the State, *Krivični zakonik*, Act 41/2009, OJ 88/2009, in force since 1 January 2010, https://law.example/41',
  )
})

test.each(documentLanguages())('a paragraph is worded in “%s” and can be read back', (language) => {
  const item: MeasureItem = {
    rows: [rowOf('op2.use')],
    parts: [{ weapons: ['NW'], sources: [source('Art. 5')] }],
    fieldIds: [],
  }
  const text = textOf(measures(item), language) ?? ''
  expect(measureText(text).excess).toBeUndefined()
  expect(readMarkdown(text).map((block) => block.kind)).toEqual(['heading', 'list'])
})

const report: Report = {
  id: 'r',
  originId: 'o',
  revision: 1,
  fieldRevisions: {},
  kind: 'first-report',
  title: originalText('en', 'First report'),
  status: 'draft',
  languages: ['en'],
  since: null,
  edition: '2017',
  madeAt: '',
  changedAt: '',
  sections: (['op2', 'op7'] as const).map((code, at) => ({
    id: code,
    originId: 'o',
    revision: 1,
    fieldRevisions: {},
    code,
    position: at + 1,
    title: originalText('en', `Part ${code}`),
    blocks:
      code === 'op7'
        ? []
        : [
            {
              id: 'b',
              originId: 'o',
              revision: 1,
              fieldRevisions: {},
              position: 1,
              text: originalText('en', 'In place.'),
            },
          ],
  })),
}
const input = {
  report,
  state: { code: 'XVA', name: { en: 'Republic of Veltmark' }, isInvented: true },
  language: 'en',
  date: '2026-05-14',
  sentOn: null,
}

test('the document leaves empty parts out and does not call itself a draft', () => {
  const said = JSON.stringify(reportDocument(input))
  expect(said).toContain('Part op2')
  expect(said).not.toContain('Part op7')
  expect(said).toContain('As of 14 May 2026')
  expect(said).not.toContain('Draft')
  expect(JSON.stringify(reportDocument({ ...input, sentOn: '2026-06' }))).toContain('Sent on June 2026')
})

test('the note verbale sends the report and asks for two consents apart', () => {
  const said = JSON.stringify(reportNoteDocument(input))
  expect(said).toContain('the first report of the Republic of Veltmark')
  expect(said).toContain('to the circulation of the report')
  expect(said).toContain('to the publication of the report')
})
