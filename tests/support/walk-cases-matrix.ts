/** The matrix, the register and imports as the walk asks for them. */
import type { OperationName } from '#service/operations.ts'
import type { WalkCases } from '#tests/support/walk-cases.ts'

type MatrixName = Extract<
  OperationName,
  `${'assessment' | 'cycle' | 'field' | 'answer' | 'answer-change' | 'matrix-import' | 'legal-instrument' | 'gap'}.${string}`
>
const language = 'en'
const nothing = [{ input: () => ({}) }] as const
const instrument = {
  language,
  title: 'New Act',
  shortTitle: 'NA',
  kind: 'act',
  textLanguage: language,
  translation: 'original',
} as const

export const matrixCases: WalkCases<MatrixName> = {
  'assessment.show': [{ input: () => ({ section: 'op1' }) }],
  'assessment.check': nothing,
  'cycle.list': nothing,
  'cycle.show': [{ input: (set) => ({ id: set.ids.cycleId }) }],
  'cycle.open-file': [{ input: (set) => ({ id: set.ids.cycleId }) }],
  'cycle.freeze': [{ input: () => ({ language, title: 'Once more', asOf: '2026-11-23', isDaySure: true }) }],
  'cycle.compare': [{ input: (set) => ({ from: set.ids.cycleId }) }],
  'field.show': [{ input: (set) => ({ fieldId: `${set.concept}/NW/legal` }) }],
  'answer.record': [
    {
      title: 'with a source of the register',
      input: (set) => ({
        fieldId: `${set.concept}/NW/legal`,
        base: 0,
        language,
        value: 'X',
        sources: [{ legalInstrumentId: set.ids.legalInstrumentId }],
      }),
    },
    {
      title: 'by its mark',
      input: (set) => ({ fieldId: `${set.concept}/NW/enforcement`, base: 0, language, value: '?' }),
    },
  ],
  'answer-change.preview': [
    { input: (set) => ({ language, value: '?', fieldIds: [`${set.concept}/NW/legal`] }) },
  ],
  'answer-change.make': [
    { input: (set) => ({ language, value: '?', fields: [{ fieldId: `${set.concept}/NW/legal`, base: 0 }] }) },
  ],
  'answer-change.list': nothing,
  'answer-change.show': [{ input: (set) => ({ id: set.ids.changeId }) }],
  'answer-change.undo': [{ input: (set) => ({ id: set.ids.changeId }) }],
  'matrix-import.list': [{ states: { 'matrix-import': 'taken' }, input: () => ({}) }],
  'matrix-import.show': [{ input: (set) => ({ id: set.ids.importId }) }],
  'matrix-import.take': [
    { or: ['import-moved'], input: (set) => ({ id: set.ids.importId, seen: set.ids.importDigest }) },
  ],
  'matrix-import.drop': [{ input: (set) => ({ id: set.ids.importId }) }],
  'legal-instrument.list': nothing,
  'legal-instrument.show': [{ input: (set) => ({ id: set.ids.legalInstrumentId }) }],
  'legal-instrument.add': [{ input: () => instrument }],
  'legal-instrument.edit': [{ input: (set) => ({ id: set.ids.legalInstrumentId, base: 1, ...instrument }) }],
  'gap.list': nothing,
}
