/** A matrix of the 2005 edition as an official of an invented State filled it, as a form and as JSON. */
import type { MatrixDocumentInput } from '#documents/matrix-document.ts'
import { renderMatrixForm } from '#documents/matrix-template.ts'
import { renderJob } from '#documents/render-job.ts'
import type { CitedInstrument } from '#documents/source-words.ts'
import type { AnswerContent } from '#domain/assessment/assessment.ts'
import { originalText } from '#domain/text/language-text.ts'
import { loadFramework } from '#reference/framework-reference.ts'
import { loadInstruments } from '#reference/state-reference.ts'

const answer = (fieldId: string, value: AnswerContent['value'], citation?: string): AnswerContent => ({
  fieldId,
  value,
  information: null,
  remark: value === 'NA' ? originalText('en', 'No such facility.') : null,
  sources:
    citation === undefined
      ? []
      : [
          {
            legalInstrumentId: null,
            citation,
            provision: 'Art. 4',
            page: null,
            address: null,
            verifiedOn: null,
            language: null,
            translation: null,
          },
        ],
  adherences: [],
})

const oldAnswers: AnswerContent[] = [
  { ...answer('op1.npt', 'X'), adherences: [{ instrumentId: null, kind: 'ratified', on: '1970-03-05' }] },
  answer('op2.manufacture/CW/legal', 'X', 'Chemical Weapons Act'),
  answer('op2.stockpile/CW/legal', 'X', 'Chemical Weapons Act'),
  answer('op3ab.account-use/BW/legal', 'NA'),
  answer('op3ab.account-use/NW/legal', 'X', 'Nuclear Act'),
  answer('op3cd.licensing-provisions/NW/legal', 'X', 'Export Act'),
  answer('op3cd.national-licensing-authority/NW/legal', 'X', 'Export Act'),
  answer('op3cd.importation/NW/legal', 'X', 'Customs Code'),
]

const oldMatrix = (): MatrixDocumentInput => ({
  edition: loadFramework('2005'),
  language: 'en',
  state: { code: 'XZZ', name: { en: 'Republic of Zandoria' }, isInvented: true },
  date: '2009-05-14',
  layer: 'national',
  approvedOn: null,
  answers: oldAnswers,
  legalInstruments: [],
  instruments: loadInstruments(),
  audience: 'national',
  reportDates: ['2004-10-28'],
  publishedSource: null,
  isExtract: false,
})

/** The workbook's bytes. */
export const renderOldForm = (): Promise<Buffer> => renderMatrixForm(oldMatrix())

const nuclearAct: CitedInstrument = {
  id: '019c0000-0000-7000-8000-000000000001',
  title: originalText('en', 'Nuclear Act of Zandoria'),
  shortTitle: 'Nuclear Act',
  kind: 'act',
  number: '7/1999',
  gazette: null,
  inForceOn: '1999-06-01',
  language: 'en',
  translation: 'original',
  address: null,
}

/** The same as JSON, which can cite a registered instrument where the form only has its words. */
export const renderOldJson = (): Promise<Buffer> =>
  renderJob({
    kind: 'matrix',
    format: 'json',
    input: {
      ...oldMatrix(),
      answers: oldAnswers.map((each) => ({
        ...each,
        sources: each.sources.map((source) =>
          source.citation === 'Nuclear Act'
            ? { ...source, citation: null, legalInstrumentId: nuclearAct.id }
            : source,
        ),
      })),
      legalInstruments: [nuclearAct],
    },
  })
