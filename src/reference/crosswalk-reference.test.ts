import { describe, expect, it } from 'vitest'
import { type RowFate, rowFates } from '#domain/framework/crosswalk.ts'
import { fieldsOfEdition, fieldsOfRow } from '#domain/framework/framework.ts'
import { loadCrosswalk } from '#reference/crosswalk-reference.ts'
import { loadFramework } from '#reference/framework-reference.ts'

const older = loadFramework('2005')
const newer = loadFramework('2017')
const crosswalk = loadCrosswalk()

describe('the 2005 edition', () => {
  it('has 122 rows and 385 fields, each field once', () => {
    const fields = fieldsOfEdition(older)
    expect([older.rows.length, fields.length]).toEqual([122, 385])
    expect(new Set(fields.map((field) => field.id)).size).toBe(385)
  })
  it.each([
    ['op1', 15, 15],
    ['op2', 14, 84],
    ['op3ab-bw', 17, 34],
    ['op3ab-cw', 19, 38],
    ['op3ab-nw', 22, 44],
    ['op3cd', 27, 162],
    ['op678', 8, 8],
  ])('section %s has %i rows and %i fields, numbered without a break', (id, rowCount, fieldCount) => {
    const rows = older.rows.filter((row) => row.section === id)
    expect(rows.map((row) => row.number)).toEqual(Array.from({ length: rowCount }, (_, at) => at + 1))
    expect(rows.flatMap(fieldsOfRow)).toHaveLength(fieldCount)
  })
  it('shares no row id with the later edition', () => {
    const ids = new Set(newer.rows.map((row) => row.id))
    expect(older.rows.filter((row) => ids.has(row.id))).toEqual([])
  })
  it('says of every row that its wording is recalled, and of the form that it is unchecked', () => {
    expect(older.rows.filter((row) => row.provenance.status !== 'recalled')).toEqual([])
    expect(older.standing.en).toContain('not yet checked against an official form')
  })
  it.each(['fr', 'ar'])('has every label and explanation in %s', (language) => {
    const labels = older.rows.flatMap((row) => [row.label, row.explanation])
    expect(labels.filter((label) => label[language] === undefined)).toEqual([])
  })
  it('gives no gap from what the resolution does not ask, and says why', () => {
    const never = older.rows.filter((row) => row.valueType === 'answer' && !row.isGapEligible)
    expect(never.filter((row) => row.note === null)).toEqual([])
    expect(never.map((row) => row.concept)).toContain('op3cd.importation')
  })
})

describe('the crosswalk from 2005 to 2017', () => {
  const count = (fate: RowFate): number => crosswalk.rows.filter((row) => row.becomes === fate).length
  it('says of each of the 122 rows what became of it, and why', () => {
    expect(rowFates.map((fate) => [fate, count(fate)])).toEqual([
      ['same', 91],
      ['part', 12],
      ['several', 2],
      ['nothing', 17],
    ])
    expect(crosswalk.rows.filter((row) => row.reason.en.length < 15)).toEqual([])
  })
  it('gives the reason in three languages, and one reason always in the same words', () => {
    expect(crosswalk.rows.filter(({ reason }) => !reason.fr || !reason.ar)).toEqual([])
    const wordings = new Set(crosswalk.rows.map(({ reason }) => JSON.stringify(reason)))
    expect(wordings.size).toBe(new Set(crosswalk.rows.map(({ reason }) => reason.en)).size)
  })
  it('keeps the kind of row, so that an answer is never put where words are asked', () => {
    const typeOf = new Map(newer.rows.map((row) => [row.concept, row.valueType]))
    const oldType = new Map(older.rows.map((row) => [row.concept, row.valueType]))
    const crossed = crosswalk.rows.flatMap((row) =>
      row.to.filter((to) => typeOf.get(to) !== oldType.get(row.concept)),
    )
    expect(crossed).toEqual([])
  })
  it('leads to a field for every field of a row that is asked as before', () => {
    const fields = new Set(fieldsOfEdition(newer).map((field) => field.id))
    const same = new Set(crosswalk.rows.filter((row) => row.becomes === 'same').map((row) => row.row))
    const lost = older.rows
      .filter((row) => same.has(row.id))
      .flatMap(fieldsOfRow)
      .filter((field) => !fields.has(field.id))
    expect(lost).toEqual([])
  })
  it('says the same of a concept wherever it stands', () => {
    for (const rows of Map.groupBy(crosswalk.rows, (row) => row.concept).values()) {
      expect(new Set(rows.map((row) => JSON.stringify({ ...row, row: '' }))).size).toBe(1)
    }
  })
})
