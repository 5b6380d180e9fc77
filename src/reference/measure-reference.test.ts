import { describe, expect, it } from 'vitest'
import { loadFramework } from '#reference/framework-reference.ts'
import { loadMeasures } from '#reference/measure-reference.ts'

const measures = loadMeasures('2017')
const eligible = loadFramework('2017').rows.filter((row) => row.isGapEligible)

describe('suggested measures', () => {
  it.each(eligible.map((row) => row.concept))('answer %s with exactly one measure', (concept) => {
    expect(measures.filter((measure) => measure.concepts.includes(concept))).toHaveLength(1)
  })
  it('serve only rows that can give a gap', () => {
    const concepts = new Set(eligible.map((row) => row.concept))
    expect(measures.flatMap((each) => each.concepts).filter((concept) => !concepts.has(concept))).toEqual([])
  })
  it('have an id each', () => {
    expect(new Set(measures.map((each) => each.id)).size).toBe(measures.length)
  })
  it.each(['fr', 'ar'])('are whole in %s', (language) => {
    const labels = measures.flatMap((each) => [
      each.title,
      each.description,
      each.expectedResult,
      each.indicator,
    ])
    expect(labels.filter((label) => label[language] === undefined)).toEqual([])
  })
  it('say what to do in words of their own, not the same for two rows', () => {
    expect(new Set(measures.map((each) => each.description.en)).size).toBe(measures.length)
    for (const each of measures) expect(each.description.en.length).toBeGreaterThan(120)
  })
})
