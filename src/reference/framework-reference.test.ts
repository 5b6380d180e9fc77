import { describe, expect, it } from 'vitest'
import { facets, fieldsOfEdition, fieldsOfRow, weapons } from '#domain/framework/framework.ts'
import { valueCodes } from '#domain/framework/framework-words.ts'
import { loadFramework, loadFrameworkWords, loadObligations } from '#reference/framework-reference.ts'

const edition = loadFramework('2017')
const fields = fieldsOfEdition(edition)
const answers = fields.filter((field) => field.row.valueType === 'answer')

describe('the 2017 edition', () => {
  it('has 79 rows and 283 fields', () => {
    expect(edition.rows).toHaveLength(79)
    expect(fields).toHaveLength(283)
  })

  it.each([
    ['NW', 92],
    ['CW', 84],
    ['BW', 80],
  ] as const)('asks %s in %i answer fields', (weapon, count) => {
    expect(answers.filter((field) => field.weapon === weapon)).toHaveLength(count)
  })

  it.each([
    ['op1', 17, 17],
    ['op2', 11, 66],
    ['op3ab', 11, 66],
    ['op3ab-nw', 8, 16],
    ['op3ab-cw', 4, 8],
    ['op3ab-bw', 2, 4],
    ['op3cd', 16, 96],
    ['op678', 10, 10],
  ])('section %s has %i rows and %i fields, numbered without a break', (id, rowCount, fieldCount) => {
    const rows = edition.rows.filter((row) => row.section === id)
    expect(rows.map((row) => row.number)).toEqual(Array.from({ length: rowCount }, (_, at) => at + 1))
    expect(rows.flatMap(fieldsOfRow)).toHaveLength(fieldCount)
  })

  it('has 256 answer fields, half in law and half in enforcement', () => {
    expect(answers).toHaveLength(256)
    for (const facet of facets) expect(answers.filter((field) => field.facet === facet)).toHaveLength(128)
  })

  it('names every concept and every row once', () => {
    expect(new Set(edition.rows.map((row) => row.concept)).size).toBe(79)
    expect(new Set(edition.rows.map((row) => row.id)).size).toBe(79)
    expect(new Set(fields.map((field) => field.id)).size).toBe(283)
  })

  it('derives gaps only from binding answer rows', () => {
    for (const row of edition.rows.filter((each) => each.isGapEligible)) {
      expect([row.id, row.valueType, row.bindingForce]).toEqual([row.id, 'answer', 'binding'])
    }
    expect(edition.rows.filter((row) => row.isGapEligible)).toHaveLength(45)
  })

  it('never counts a treaty, a voluntary step or an offer of assistance as a gap, and says why on answer rows', () => {
    const never = edition.rows.filter((row) => !row.isGapEligible)
    expect(never.filter((row) => row.valueType === 'answer').map((row) => row.id)).toEqual([
      'OP3AB-NW.02',
      'OP3AB-NW.03',
      'OP3AB-NW.04',
      'OP3AB-NW.05',
      'OP3AB-NW.06',
      'OP3AB-NW.07',
      'OP3AB-CW.02',
    ])
    for (const row of never.filter((each) => each.valueType === 'answer')) expect(row.note).not.toBeNull()
    expect(never.filter((row) => row.bindingForce === 'binding')).toEqual([])
  })

  it('reads OP 3(d), which binds, together with OP 6 in the row on control lists', () => {
    const row = edition.rows.find((each) => each.id === 'OP3CD.07')
    expect(row?.operativeParagraphs).toEqual(['OP 3(d)', 'OP 6'])
    expect(row?.bindingForce).toBe('binding')
  })

  it.each(['fr', 'ar'])('has every label, title and question in %s', (language) => {
    const labels = [
      edition.title,
      edition.standing,
      ...edition.sections.flatMap((section) => [section.title, section.shortTitle, section.question]),
      ...edition.rows.flatMap((row) => [row.label, row.explanation]),
    ]
    expect(labels.filter((label) => label !== null && label[language] === undefined)).toEqual([])
  })

  it('says that its wording is a reconstruction', () => {
    expect(edition.standing.en).toContain('not yet checked against the official form')
  })

  it('cannot be changed by a reader', () => {
    expect(() => edition.rows.push({ ...(edition.rows[0] as (typeof edition.rows)[number]) })).toThrow()
  })
})

describe('the words of the 2017 edition', () => {
  const words = loadFrameworkWords('2017')
  it('explain every mark, and that X is no finding that the obligation is met', () => {
    for (const code of valueCodes) expect(words.values[code].meaning.en.length).toBeGreaterThan(20)
    expect(words.values.X.meaning.en).toContain(
      'does not necessarily mean that the obligation is met in full',
    )
  })
  it.each(weapons)('name the column %s in three languages', (weapon) => {
    expect(Object.keys(words.weapons[weapon].label).sort()).toEqual(['ar', 'en', 'fr'])
  })
})

describe('the obligations', () => {
  it('bind in OP 1, 2, 3 and 5 of resolution 1540 and nowhere else in it', () => {
    const own = loadObligations().filter((each) => each.paragraph.startsWith('OP '))
    const binding = own.filter((each) => each.bindingForce === 'binding').map((each) => each.paragraph)
    expect(binding).toEqual(['OP 1', 'OP 2', 'OP 3', 'OP 3(a)', 'OP 3(b)', 'OP 3(c)', 'OP 3(d)', 'OP 5'])
  })
  it('leave plans and points of contact voluntary', () => {
    const plans = loadObligations().filter((each) => /action plan|point of contact/.test(each.text.en))
    expect(plans.length).toBeGreaterThan(3)
    expect(plans.filter((each) => each.bindingForce !== 'voluntary')).toEqual([])
  })
  it('cover every operative paragraph that a row names', () => {
    const known = new Set(loadObligations().map((each) => each.paragraph))
    const named = new Set(edition.rows.flatMap((row) => row.operativeParagraphs))
    const own = [...named].filter((paragraph) => paragraph.startsWith('OP ') && paragraph !== 'OP 8(d)')
    expect(own.filter((paragraph) => !known.has(paragraph))).toEqual([])
  })
})
