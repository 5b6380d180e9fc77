import { describe, expect, it } from 'vitest'
import { countValues } from '#domain/assessment/gap.ts'
import {
  asksTheSame,
  type Correction,
  correctRow,
  findCorrectionProblem,
} from '#domain/framework/correction.ts'
import { type FrameworkEdition, type FrameworkRow, fieldsOfRow } from '#domain/framework/framework.ts'

const row = {
  id: 'OP2.04',
  concept: 'op2.develop',
  section: 'op2',
  weapons: ['NW', 'CW', 'BW'],
  valueType: 'answer',
  bindingForce: 'binding',
  isGapEligible: true,
  label: { en: 'develop', fr: 'développer' },
  labelRevision: 1,
  earlierLabels: [],
  explanation: { en: 'A law must forbid development.' },
} as unknown as FrameworkRow
const correction: Correction = {
  edition: '2017',
  row: 'OP2.04',
  concept: 'op2.develop',
  labelRevision: 1,
  language: 'en',
  was: 'develop',
  label: 'develop or design',
  source: 'Official form, page 4',
  reason: 'A word was missing.',
  proposedBy: null,
  on: '2026-11-26',
}

describe('a corrected wording', () => {
  const corrected = correctRow(row, correction)
  it('is a revision of the label, and the one before is kept with date, source and reason', () => {
    expect(corrected.label).toEqual({ en: 'develop or design', fr: 'développer' })
    expect(corrected.labelRevision).toBe(2)
    expect(corrected.earlierLabels).toEqual([
      {
        revision: 1,
        label: { en: 'develop', fr: 'développer' },
        until: '2026-11-26',
        source: 'Official form, page 4',
        reason: 'A word was missing.',
      },
    ])
  })
  it('keeps every field and every answer, since what is asked is the same', () => {
    expect(asksTheSame(row, corrected)).toBe(true)
    expect(fieldsOfRow(corrected).map((field) => field.id)).toEqual(fieldsOfRow(row).map((field) => field.id))
    const answers = [{ fieldId: 'op2.develop/NW/legal', value: 'X' as const }]
    const editionOf = (each: FrameworkRow) => ({ rows: [each] }) as unknown as FrameworkEdition
    expect(countValues(editionOf(corrected), answers)).toEqual(countValues(editionOf(row), answers))
  })
  it('can be corrected again', () => {
    const again = correctRow(corrected, {
      ...correction,
      labelRevision: 2,
      was: 'develop or design',
      label: 'develop',
    })
    expect(again.earlierLabels.map((earlier) => earlier.revision)).toEqual([1, 2])
  })
})

describe('another meaning makes another edition', () => {
  it.each([
    ['what is asked', { explanation: { en: 'Something else.' } }],
    ['the columns', { weapons: ['NW'] as FrameworkRow['weapons'] }],
    ['whom it binds', { bindingForce: 'voluntary' as const }],
    ['what it records', { valueType: 'information' as const }],
  ])('where %s changes', (_, changes) => {
    expect(asksTheSame(row, { ...row, ...changes })).toBe(false)
  })
})

describe('a correction is not taken', () => {
  it.each([
    ['other-concept', { concept: 'op2.use' }],
    ['outdated', { was: 'develops' }],
    ['outdated', { labelRevision: 2 }],
    ['same-wording', { label: 'develop' }],
  ] as const)('%s', (problem, changes) => {
    expect(findCorrectionProblem(row, { ...correction, ...changes })).toBe(problem)
  })
  it('but is where the row stands as the reader saw it', () => {
    expect(findCorrectionProblem(row, correction)).toBeNull()
  })
})
