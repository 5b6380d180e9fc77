import { describe, expect, it } from 'vitest'
import { fieldsOfRow, type Measure, measureKinds } from '#domain/framework/framework.ts'
import { measuresFor } from '#domain/framework/suggested-measures.ts'
import { listDataFiles } from '#reference/data-file.ts'
import { loadFramework } from '#reference/framework-reference.ts'
import { loadGuides, loadMeasures, measureFiles, measureProblem } from '#reference/measure-reference.ts'
import { loadInstruments } from '#reference/state-reference.ts'

const edition = loadFramework('2017')
const measures = loadMeasures('2017')
const guides = loadGuides()
const eligible = edition.rows.filter((row) => row.isGapEligible)
const known = {
  edition,
  instruments: new Set(loadInstruments().map((each) => each.id)),
  guides: new Set(guides.map((each) => each.id)),
}
const serving = (concept: string): number =>
  measures.filter((measure) => measure.concepts.includes(concept)).length

describe('the catalogue', () => {
  it('has 180 measures and 97 guides', () => {
    expect(measures).toHaveLength(180)
    expect(guides).toHaveLength(97)
  })
  it('is read from every file of its folder', () => {
    expect(listDataFiles('measures/2017')).toEqual(measureFiles.map((name) => `${name}.yaml`).sort())
  })
  it('has measures of every kind', () => {
    expect(new Set(measures.map((each) => each.kind))).toEqual(new Set(measureKinds))
  })
  it.each([
    ['instrument', 65],
    ['guide', 60],
    ['own', 55],
  ] as const)('says of each measure what it rests on: %s, %i times', (basis, count) => {
    expect(measures.filter((each) => each.basis === basis)).toHaveLength(count)
  })
  it('answers every row of the edition', () => {
    expect(edition.rows.filter((row) => serving(row.concept) === 0).map((row) => row.concept)).toEqual([])
  })
  it.each(eligible.map((row) => row.concept))('has a measure for %s', (concept) => {
    expect(serving(concept)).toBeGreaterThanOrEqual(1)
  })
  it('has several measures for every row that can give a gap', () => {
    expect(eligible.filter((row) => serving(row.concept) < 2).map((row) => row.concept)).toEqual([])
  })
  it.each([
    ['OP 2', 'op2.', 35],
    ['OP 3(a) and (b)', 'op3ab.', 55],
    ['OP 3(c) and (d)', 'op3cd.', 54],
    ['OP 6', 'op678.control-lists', 6],
  ])('has several measures for %s', (_, beginning, count) => {
    const own = measures.filter((each) => each.concepts.some((concept) => concept.startsWith(beginning)))
    expect(own).toHaveLength(count)
  })
  it('offers first, for every field that can be a gap, a measure made for its row', () => {
    const strangers = eligible.flatMap(fieldsOfRow).filter((field) => {
      const [first] = measuresFor(measures, field.row.concept, field.weapon)
      return first?.concepts[0] !== field.row.concept
    })
    expect(strangers.map((field) => field.id)).toEqual([])
  })
  it('never offers first what needs another of the row’s own measures', () => {
    const upsideDown = eligible.flatMap(fieldsOfRow).filter((field) => {
      const [first, ...others] = measuresFor(measures, field.row.concept, field.weapon)
      return others.some((other) => first?.needs.includes(other.id) && other.concepts.length <= 1)
    })
    expect(upsideDown.map((field) => field.id)).toEqual([])
  })
  it.each(['fr', 'ar'])('is whole in %s', (language) => {
    const labels = measures.flatMap((each) => [
      each.title,
      each.description,
      each.expectedResult,
      each.indicator,
    ])
    expect(labels.filter((label) => label[language] === undefined)).toEqual([])
  })
  it('says what to do in words of its own, not the same for two measures', () => {
    for (const part of ['title', 'description'] as const)
      expect(new Set(measures.map((each) => each[part].en)).size).toBe(measures.length)
    for (const each of measures) expect(each.description.en.length).toBeGreaterThan(120)
  })
  it('names no guide that no measure uses', () => {
    const used = new Set(measures.flatMap((each) => each.guides))
    expect(guides.filter((guide) => !used.has(guide.id))).toEqual([])
  })
  it('names alternatives on both sides', () => {
    expect(measures.filter((each) => each.alternatives.length > 0)).toHaveLength(18)
  })
})

describe('a catalogue is refused', () => {
  const [first, second] = measures as [Measure, Measure]
  const problemOf = (changes: Partial<Measure>, others: Partial<Measure> = {}): string | null =>
    measureProblem(
      [
        { ...first, ...changes },
        { ...second, ...others },
      ],
      known,
    )
  it('where two measures have one id', () => {
    expect(problemOf({ id: second.id })).toBe(`${second.id} stands twice`)
  })
  it.each([
    ['a need', { needs: ['m-nowhere'] }],
    ['an instrument', { instruments: [{ id: 'NOWHERE', provision: null }] }],
    ['a guide', { guides: ['nowhere'] }],
    ['a row', { concepts: ['op2.nowhere'] }],
    ['an alternative', { alternatives: ['m-nowhere'] }],
  ])('where %s is not there', (_, changes) => {
    expect(problemOf(changes)).toContain('which is not there')
  })
  it('where an alternative is named on one side only', () => {
    expect(problemOf({ alternatives: [second.id] })).toContain(second.id)
  })
  it('where measures need each other in a circle', () => {
    expect(problemOf({ needs: [second.id] }, { needs: [first.id] })).toBe(
      `${first.id} needs ${second.id} needs ${first.id}`,
    )
  })
  it('where a measure is made for a column that none of its rows has', () => {
    expect(problemOf({ concepts: ['op3ab.chemical.national-authority'], weapons: ['NW'] })).toContain('NW')
  })
})
