import { expect, test } from 'vitest'
import type { AnswerValue } from '#domain/assessment/assessment.ts'
import { countSources, lacksSource, unsourcedFields } from '#domain/assessment/unsourced.ts'
import type { FrameworkEdition, FrameworkRow } from '#domain/framework/framework.ts'

test.each<[AnswerValue, number, boolean]>([
  ['X', 0, true],
  ['X', 1, false],
  ['X', 2, false],
  ['?', 0, false],
  ['NA', 0, false],
  [null, 0, false],
  [null, 1, false],
])('%s with %i sources leaves its source open: %s', (value, sourceCount, isOpen) => {
  expect(lacksSource({ value, sourceCount })).toBe(isOpen)
})

const row = (concept: string, valueType: string): FrameworkRow =>
  ({ concept, valueType, weapons: ['NW', 'CW'] }) as unknown as FrameworkRow
const edition = { rows: [row('op1.npt', 'adherence'), row('op2.use', 'answer')] } as FrameworkEdition
const open = (fieldId: string) => ({ fieldId, value: 'X' as const, sourceCount: 0 })

test('fields are named in the order of the template, one-field rows too, and none that the edition has not', () => {
  const answers = [open('op2.use/CW/legal'), open('op9.gone'), open('op1.npt'), open('op2.use/NW/legal')]
  expect(unsourcedFields(edition, answers)).toEqual(['op1.npt', 'op2.use/NW/legal', 'op2.use/CW/legal'])
  expect(unsourcedFields(edition, [])).toEqual([])
})

test('a whole answer is counted by the sources it names', () => {
  const source = {
    legalInstrumentId: null,
    citation: 'Report',
    provision: null,
    page: null,
    address: null,
    language: null,
    translation: null,
    verifiedOn: null,
  }
  expect(countSources([{ fieldId: 'op1.npt', value: 'X', sources: [source, source] }])).toEqual([
    { fieldId: 'op1.npt', value: 'X', sourceCount: 2 },
  ])
})
