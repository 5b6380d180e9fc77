/** A form of the 2005 edition as an official of an invented State filled it. */
import { renderMatrixForm } from '#documents/matrix-template.ts'
import type { AnswerContent } from '#domain/assessment/assessment.ts'
import { originalText } from '#domain/text/language-text.ts'
import { loadFramework } from '#reference/framework-reference.ts'

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

/** The workbook's bytes. */
export const renderOldForm = (): Promise<Buffer> =>
  renderMatrixForm({
    edition: loadFramework('2005'),
    language: 'en',
    state: { code: 'XZZ', name: { en: 'Republic of Zandoria' }, isInvented: true },
    date: '2009-05-14',
    layer: 'national',
    answers: oldAnswers,
    legalInstruments: [],
  })
