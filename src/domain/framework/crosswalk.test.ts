import { describe, expect, it } from 'vitest'
import { type CarriedContent, type Crosswalk, carryOver } from '#domain/framework/crosswalk.ts'
import type { FrameworkEdition, FrameworkRow } from '#domain/framework/framework.ts'
import { originalText } from '#domain/text/language-text.ts'

const row = (concept: string): FrameworkRow =>
  ({ concept, valueType: 'answer', weapons: ['NW', 'BW'] }) as unknown as FrameworkRow
const newer = {
  id: 'new',
  rows: ['kept', 'wide', 'whole', 'left', 'right', 'fresh'].map(row),
} as unknown as FrameworkEdition
const provenance = { status: 'own', confidence: 'high', source: null } as const
const fate = (
  concept: string,
  becomes: 'same' | 'part' | 'several' | 'nothing',
  to: string[],
  together: string[] = [],
) => ({ row: concept, concept, becomes, to, with: together, reason: { en: `Why ${concept}.` } })
const crosswalk: Crosswalk = {
  from: 'old',
  to: 'new',
  provenance,
  rows: [
    fate('kept', 'same', ['kept']),
    fate('wide', 'same', ['wide']),
    fate('piece', 'part', ['wide']),
    fate('one', 'part', ['whole'], ['two']),
    fate('two', 'part', ['whole'], ['one']),
    fate('split', 'several', ['left', 'right']),
    fate('gone', 'nothing', []),
  ],
}
const answer = (fieldId: string, details: Partial<CarriedContent> = {}): CarriedContent => ({
  fieldId,
  value: 'X',
  information: null,
  remark: null,
  sources: [{ citation: fieldId }],
  adherences: [],
  ...details,
})
const carry = (...answers: CarriedContent[]) => carryOver({ crosswalk, newer, answers })

describe('carrying answers over', () => {
  it('leaves what is asked as before as it stands', () => {
    const old = answer('kept/NW/legal', { remark: originalText('en', 'Since 2004.') })
    const carried = carry(old)
    expect(carried.answers).toEqual([old])
    expect([carried.carried, carried.toLookAt, carried.notCarried]).toEqual([1, [], []])
  })

  it('makes X a "?" where only a part of what is asked now was answered, keeps the source, and says so', () => {
    const { answers, toLookAt, carried } = carry(answer('piece/BW/enforcement'))
    expect(answers).toMatchObject([
      { fieldId: 'wide/BW/enforcement', value: '?', sources: [{ citation: 'piece/BW/enforcement' }] },
    ])
    expect(toLookAt).toEqual([
      {
        from: 'piece/BW/enforcement',
        fate: 'part',
        was: 'X',
        became: [{ fieldId: 'wide/BW/enforcement', value: '?' }],
        reason: { en: 'Why piece.' },
      },
    ])
    expect(carried).toBe(0)
  })

  it('keeps the mark of the row asked as before, and adds sources and remarks of its parts', () => {
    const { answers } = carry(
      answer('piece/NW/legal', { remark: originalText('en', 'Of the part.') }),
      answer('wide/NW/legal', { remark: originalText('en', 'Of the whole.') }),
    )
    expect(answers).toHaveLength(1)
    expect(answers[0]).toMatchObject({
      value: 'X',
      sources: [{ citation: 'wide/NW/legal' }, { citation: 'piece/NW/legal' }],
    })
    expect(answers[0]?.remark?.versions.en?.text).toBe('Of the whole.\nOf the part.')
  })

  it('keeps X where all parts that make the row whole are X, and no column helps another', () => {
    const both = carry(answer('one/NW/legal'), answer('two/NW/legal'))
    expect(both.answers[0]).toMatchObject({ fieldId: 'whole/NW/legal', value: 'X' })
    const apart = carry(answer('one/NW/legal'), answer('two/BW/legal'))
    expect(apart.answers.map((each) => each.value)).toEqual(['?', '?'])
    const unlike = carry(answer('one/NW/legal'), answer('two/NW/legal', { value: '?' }))
    expect(unlike.answers[0]?.value).toBe('?')
  })

  it('never makes NA of a part NA of the whole, unless all parts are NA', () => {
    expect(carry(answer('piece/NW/legal', { value: 'NA' })).answers[0]?.value).toBeNull()
    const all = carry(answer('one/NW/legal', { value: 'NA' }), answer('two/NW/legal', { value: 'NA' }))
    expect(all.answers[0]?.value).toBe('NA')
  })

  it('carries a row that was split to each of its parts, to be looked at', () => {
    const { answers, toLookAt } = carry(answer('split/NW/legal'))
    expect(answers.map((each) => [each.fieldId, each.value])).toEqual([
      ['left/NW/legal', '?'],
      ['right/NW/legal', '?'],
    ])
    expect(toLookAt).toHaveLength(1)
  })

  it('names what has no row any more, and what a crosswalk does not know', () => {
    const { answers, notCarried } = carry(answer('gone/NW/legal'), answer('strange'))
    expect(answers).toEqual([])
    expect(notCarried.map((line) => [line.from, line.was, line.reason])).toEqual([
      ['gone/NW/legal', 'X', { en: 'Why gone.' }],
      ['strange', 'X', null],
    ])
  })

  it('names a field of a column that the newer row does not have', () => {
    expect(carry(answer('kept/CW/legal')).notCarried.map((line) => line.from)).toEqual(['kept/CW/legal'])
  })

  it('says which rows the old form did not ask', () => {
    expect(carry().notAsked).toEqual(['fresh'])
  })

  it('passes over answers that say nothing', () => {
    const { answers, notCarried } = carry(
      answer('kept/NW/legal', { value: null, sources: [] }),
      answer('gone/NW/legal', { value: null, sources: [] }),
    )
    expect([answers, notCarried]).toEqual([[], []])
  })
})
