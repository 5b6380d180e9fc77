import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerValues } from '#domain/assessment/assessment.ts'
import { coverageOf, coverageOfFields } from '#domain/assessment/coverage.ts'
import { countOpenOutside, countValues, deriveGaps } from '#domain/assessment/gap.ts'
import {
  type FrameworkEdition,
  type FrameworkRow,
  fieldsOfEdition,
  type Measure,
  type Weapon,
} from '#domain/framework/framework.ts'
import { measuresFor } from '#domain/framework/suggested-measures.ts'

const provenance = { status: 'own', confidence: 'high', source: null } as const
const row = (concept: string, details: Partial<FrameworkRow>): FrameworkRow => ({
  id: concept,
  concept,
  section: 'op2',
  number: 1,
  operativeParagraphs: ['OP 2'],
  weapons: ['NW', 'CW', 'BW'],
  relatedTo: [],
  valueType: 'answer',
  bindingForce: 'binding',
  isGapEligible: true,
  label: { en: concept },
  labelRevision: 1,
  earlierLabels: [],
  explanation: { en: '' },
  provenance,
  note: null,
  ...details,
})

const edition: FrameworkEdition = {
  id: 'test',
  title: { en: 'Test' },
  standing: { en: '' },
  resolutions: ['1540'],
  provenance,
  sections: [],
  rows: [
    row('op1.npt', { section: 'op1', weapons: [], valueType: 'adherence', isGapEligible: false }),
    row('op2.manufacture', {}),
    row('op3.export', { section: 'op3cd', weapons: ['CW'] }),
    row('op3.offered', { weapons: ['NW'], bindingForce: 'voluntary', isGapEligible: false }),
    row('op6.lists', { section: 'op678', weapons: [], valueType: 'information', isGapEligible: false }),
  ],
}
const answer = (fieldId: string, value: 'X' | '?' | 'NA' | null) => ({ fieldId, value })
const action = (id: string, fieldIds: string[], status: 'planned' | 'dropped' | 'done' = 'planned') => ({
  id,
  fieldIds,
  status,
})

describe('a gap', () => {
  test('is a field of a gap-eligible row that is blank or "?", and the two are told apart', () => {
    const gaps = deriveGaps(edition, [
      answer('op2.manufacture/NW/legal', 'X'),
      answer('op2.manufacture/CW/legal', '?'),
      answer('op2.manufacture/BW/legal', null),
    ])
    expect(gaps.map((gap) => [gap.fieldId, gap.kind])).toEqual([
      ['op2.manufacture/CW/legal', 'unclear'],
      ['op2.manufacture/BW/legal', 'blank'],
      ['op2.manufacture/NW/enforcement', 'blank'],
      ['op2.manufacture/CW/enforcement', 'blank'],
      ['op2.manufacture/BW/enforcement', 'blank'],
      ['op3.export/CW/legal', 'blank'],
      ['op3.export/CW/enforcement', 'blank'],
    ])
  })

  test('is never a field answered NA', () => {
    const all = fieldsOfEdition(edition).map((field) => answer(field.id, 'NA'))
    expect(deriveGaps(edition, all)).toEqual([])
  })

  test('is never a treaty not joined, a voluntary step or information not given', () => {
    const gaps = deriveGaps(edition, [answer('op1.npt', '?'), answer('op6.lists', null)])
    const rows = new Set(gaps.map((gap) => gap.field.row.concept))
    expect([...rows]).toEqual(['op2.manufacture', 'op3.export'])
  })

  test('names the actions that serve it, but not those that were dropped', () => {
    const served = deriveGaps(
      edition,
      [],
      [
        action('first', ['op3.export/CW/legal']),
        action('second', ['op3.export/CW/legal', 'op2.manufacture/NW/legal'], 'done'),
        action('third', ['op3.export/CW/enforcement'], 'dropped'),
      ],
    ).filter((gap) => gap.field.row.concept === 'op3.export')
    expect(served.map((gap) => gap.actionIds)).toEqual([['first', 'second'], []])
  })

  test('stays while an action serves it: only an answer closes it', () => {
    const open = deriveGaps(edition, [], [action('first', ['op3.export/CW/legal'], 'done')])
    expect(open.map((gap) => gap.fieldId)).toContain('op3.export/CW/legal')
    const closed = deriveGaps(edition, [answer('op3.export/CW/legal', 'X')])
    expect(closed.map((gap) => gap.fieldId)).not.toContain('op3.export/CW/legal')
  })
})

describe('counts', () => {
  test('keep the four marks apart from the fields that carry none', () => {
    expect(
      countValues(edition, [
        answer('op2.manufacture/NW/legal', 'X'),
        answer('op2.manufacture/CW/legal', '?'),
        answer('op2.manufacture/BW/legal', 'NA'),
        answer('op3.offered/NW/legal', null),
        answer('op1.npt', 'X'),
        answer('of.another.edition', 'X'),
      ]),
    ).toEqual({ X: 1, unclear: 1, notApplicable: 1, blank: 7, others: 2 })
  })

  test('add up to all fields, and blank and unclear ones of eligible rows are the gaps', () => {
    const fields = fieldsOfEdition(edition)
    const values = fc.array(fc.constantFrom(null, ...answerValues), {
      minLength: fields.length,
      maxLength: fields.length,
    })
    fc.assert(
      fc.property(values, (marks) => {
        const answers = fields.map((field, at) => answer(field.id, marks[at] ?? null))
        const counts = countValues(edition, answers)
        const sum = counts.X + counts.unclear + counts.notApplicable + counts.blank + counts.others
        expect(sum).toBe(fields.length)
        const gaps = deriveGaps(edition, answers)
        const voluntary = answers.filter(
          (each) => each.fieldId.startsWith('op3.offered') && (each.value === null || each.value === '?'),
        )
        expect(gaps.length).toBe(counts.blank + counts.unclear - voluntary.length)
      }),
    )
  })
})

describe('measures for a row', () => {
  const measure = (id: string, concepts: string[], columns: Weapon[] = []) =>
    ({ id, concepts, weapons: columns }) as unknown as Measure
  const catalogue = [
    measure('wide', ['x', 'y', 'z', 'w']),
    measure('nuclear', ['x', 'y', 'z'], ['NW']),
    measure('chemical', ['y', 'x'], ['CW']),
    measure('narrow', ['y', 'x', 'z']),
    measure('own-and-one', ['x', 'y']),
    measure('own', ['x']),
    measure('elsewhere', ['z']),
  ]
  const offered = (concept: string, weapon: Weapon | null = null): string[] =>
    measuresFor(catalogue, concept, weapon).map((each) => each.id)

  test('begin with its own, then come those made for a column, then general ones, the narrower first', () => {
    expect(offered('x')).toEqual(['own', 'own-and-one', 'chemical', 'nuclear', 'narrow', 'wide'])
  })

  test('leave out those made for another column', () => {
    expect(offered('x', 'NW')).toEqual(['own', 'own-and-one', 'nuclear', 'narrow', 'wide'])
    expect(offered('x', 'BW')).toEqual(['own', 'own-and-one', 'narrow', 'wide'])
  })

  test('are none where the catalogue has none', () => {
    expect(offered('none')).toEqual([])
  })
})

test('blank and unclear fields of rows that bind nobody are told apart from the gaps, and together they are all', () => {
  const answers = [
    answer('op2.manufacture/NW/legal', 'X'),
    answer('op3.offered/NW/legal', '?'),
    answer('op3.export/CW/legal', '?'),
  ]
  expect(countOpenOutside(edition, answers)).toBe(2)
  expect(countOpenOutside(edition, [...answers, answer('op3.offered/NW/enforcement', 'NA')])).toBe(1)
  const { blank, unclear } = countValues(edition, answers)
  expect(deriveGaps(edition, answers).length + countOpenOutside(edition, answers)).toBe(blank + unclear)
})

describe('what stands behind a field', () => {
  test.each([
    ['X', false, 'recorded'],
    ['X', true, 'recorded'],
    ['NA', true, 'na'],
    ['?', false, 'open'],
    ['?', true, 'planned'],
    [null, false, 'open'],
    [null, true, 'planned'],
  ] as const)('%s, planned %s: %s', (value, isPlanned, word) => {
    expect(coverageOf(value, isPlanned)).toBe(word)
  })

  test('a dropped action plans nothing, and only gap-eligible rows are shown', () => {
    const field = 'op2.manufacture/NW/legal'
    const of = (status: 'planned' | 'dropped') =>
      coverageOfFields(edition, [], [action('a', [field, 'op1.npt'], status)])
    expect(of('planned').get(field)).toBe('planned')
    expect(of('dropped').get(field)).toBe('open')
    expect(of('planned').has('op1.npt')).toBe(false)
  })
})
