import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Gap } from '#domain/assessment/gap.ts'
import { type FrameworkRow, fieldsOfRow, type Measure } from '#domain/framework/framework.ts'
import { draftObjectives, draftPlan, measuresNotOffered, textOfLabel } from '#domain/plan/draft.ts'
import { sectionCodes } from '#domain/plan/plan.ts'

const gapsOf = (concept: string, section: string): Gap[] =>
  fieldsOfRow({
    concept,
    section,
    valueType: 'answer',
    weapons: ['NW', 'CW'],
  } as unknown as FrameworkRow).map((field) => ({ fieldId: field.id, field, kind: 'blank', actionIds: [] }))

const measure = (
  id: string,
  concepts: string[],
  durationMonths = 12,
  details: Partial<Measure> = {},
): Measure => ({
  id,
  concepts,
  weapons: [],
  kind: 'law',
  title: { en: `Title of ${id}`, fr: `Titre de ${id}` },
  description: { en: `Description of ${id}` },
  leadKinds: ['justice'],
  needs: [],
  alternatives: [],
  effort: 'medium',
  durationMonths,
  expectedResult: { en: 'Result' },
  indicator: { en: 'Indicator' },
  instruments: [],
  guides: [],
  basis: 'own',
  ...details,
})

const draftOf = (gaps: Gap[], measures: Measure[], startOn = '2027-01-01', years = 4) =>
  draftPlan({ gaps, measures, startOn, years })

describe('a draft', () => {
  test('has one action per measure, which gathers every chosen field that the measure answers', () => {
    const gaps = [...gapsOf('op2.make', 'op2'), ...gapsOf('op3.export', 'op3cd'), ...gapsOf('op2.own', 'op2')]
    const draft = draftOf(gaps, [
      measure('penal', ['op2.make', 'op2.own']),
      measure('export', ['op3.export']),
    ])
    expect(draft.actions.map((action) => [action.measureId, action.fieldIds])).toEqual([
      ['penal', [...gapsOf('op2.make', 'op2'), ...gapsOf('op2.own', 'op2')].map((gap) => gap.fieldId)],
      ['export', gapsOf('op3.export', 'op3cd').map((gap) => gap.fieldId)],
    ])
    expect(draft.withoutMeasure).toEqual([])
  })

  test('serves every chosen gap once, or names it as one for which the catalogue suggests nothing', () => {
    const concepts = ['a', 'b', 'c', 'd', 'e']
    const sections = ['op2', 'op3ab', 'op3cd', 'op678']
    const gaps = fc
      .uniqueArray(fc.constantFrom(...concepts), { minLength: 1 })
      .map((chosen) => chosen.flatMap((concept, at) => gapsOf(concept, sections[at % 4] ?? 'op2')))
    const catalogue = fc
      .array(fc.subarray(concepts, { minLength: 1 }))
      .map((all) => all.map((each, at) => measure(`m${at}`, each)))
    fc.assert(
      fc.property(gaps, catalogue, (chosen, measures) => {
        const draft = draftOf(chosen, measures)
        const placed = [...draft.actions.flatMap((action) => action.fieldIds), ...draft.withoutMeasure]
        expect([...placed].sort()).toEqual(chosen.map((gap) => gap.fieldId).sort())
        expect(new Set(draft.actions.map((action) => action.measureId)).size).toBe(draft.actions.length)
        for (const action of draft.actions) expect(action.fieldIds).not.toEqual([])
      }),
    )
  })

  test('takes the first measure offered where several answer a concept', () => {
    const draft = draftOf(gapsOf('a', 'op2'), [measure('second', ['b']), measure('first', ['b', 'a'])])
    expect(draft.actions.map((action) => action.measureId)).toEqual(['first'])
    const own = draftOf(gapsOf('a', 'op2'), [measure('wide', ['a', 'b', 'c']), measure('own', ['a'])])
    expect(own.actions.map((action) => action.measureId)).toEqual(['own'])
    const both = draftOf(gapsOf('a', 'op2'), [measure('first', ['a']), measure('second', ['a'])])
    expect(both.actions.map((action) => action.measureId)).toEqual(['first'])
  })

  test('takes the measures that a person chose, and the first offered where none of them answers', () => {
    const measures = [measure('first', ['a']), measure('wide', ['a', 'b', 'c']), measure('other', ['d'])]
    const gaps = [...gapsOf('a', 'op2'), ...gapsOf('b', 'op2'), ...gapsOf('d', 'op2')]
    const draft = draftPlan({
      gaps,
      measures,
      measureIds: ['wide', 'first'],
      startOn: '2027-01-01',
      years: 4,
    })
    expect(draft.actions.map((action) => [action.measureId, action.fieldIds.length])).toEqual([
      ['first', 4],
      ['wide', 8],
      ['other', 4],
    ])
    expect(draft.withoutMeasure).toEqual([])
  })

  test('offers a measure made for one column to that column only', () => {
    const measures = [measure('nuclear', ['a', 'b', 'c'], 12, { weapons: ['NW'] })]
    const draft = draftOf(gapsOf('a', 'op3ab'), measures)
    expect(draft.actions.map((action) => action.fieldIds)).toEqual([['a/NW/legal', 'a/NW/enforcement']])
    expect(draft.withoutMeasure).toEqual(['a/CW/legal', 'a/CW/enforcement'])
  })

  test('joins what a measure needs first to it where both are drafted, and names nothing else', () => {
    const measures = [
      measure('study', ['a']),
      measure('act', ['b'], 12, { needs: ['study', 'absent'] }),
      measure('absent', ['c']),
    ]
    const both = draftOf([...gapsOf('a', 'op2'), ...gapsOf('b', 'op2')], measures)
    expect(both.actions.map((action) => [action.measureId, action.needsMeasureIds])).toEqual([
      ['study', []],
      ['act', ['study']],
    ])
    expect(draftOf(gapsOf('b', 'op2'), measures).actions[0]?.needsMeasureIds).toEqual([])
  })

  test('begins what waits for another in the quarter after that one ends, over any number of steps', () => {
    const measures = [
      measure('rules', ['c'], 6, { needs: ['act'] }),
      measure('act', ['b'], 12, { needs: ['study'] }),
      measure('study', ['a'], 5),
    ]
    const draft = draftOf(
      ['a', 'b', 'c'].flatMap((each) => gapsOf(each, 'op2')),
      measures,
    )
    expect(draft.actions.map(({ measureId, startOn, endOn }) => [measureId, startOn, endOn])).toEqual([
      ['study', '2027-01-01', '2027-05-31'],
      ['act', '2027-07-01', '2028-06-30'],
      ['rules', '2028-07-01', '2028-12-31'],
    ])
  })

  test('keeps within the period what could only begin after it, and ends where measures need each other', () => {
    const measures = [measure('long', ['a'], 24), measure('late', ['b'], 12, { needs: ['long'] })]
    const gaps = ['a', 'b'].flatMap((each) => gapsOf(each, 'op2'))
    expect(draftOf(gaps, measures, '2027-01-01', 2).actions[1]).toMatchObject({
      startOn: '2028-10-01',
      endOn: '2028-12-31',
    })
    const round = [measure('one', ['a'], 3, { needs: ['two'] }), measure('two', ['b'], 3, { needs: ['one'] })]
    expect(draftOf(gaps, round).actions.map((action) => action.startOn)).toEqual(['2027-04-01', '2027-01-01'])
  })

  test('knows a chosen measure that answers none of the gaps', () => {
    const measures = [measure('first', ['a']), measure('other', ['b'])]
    expect(measuresNotOffered(gapsOf('a', 'op2'), measures, ['first', 'other', 'unknown'])).toEqual([
      'other',
      'unknown',
    ])
  })

  test('orders actions by objective, and within one as the matrix has them', () => {
    const gaps = [
      ...gapsOf('d', 'op678'),
      ...gapsOf('c', 'op3cd'),
      ...gapsOf('b', 'op3ab-nw'),
      ...gapsOf('a2', 'op2'),
      ...gapsOf('a1', 'op2'),
    ]
    const draft = draftOf(
      gaps,
      ['a1', 'a2', 'b', 'c', 'd'].map((concept) => measure(concept, [concept])),
    )
    expect(draft.actions.map((action) => [action.objective, action.measureId])).toEqual([
      ['law', 'a2'],
      ['law', 'a1'],
      ['securing', 'b'],
      ['borders', 'c'],
      ['coordination', 'd'],
    ])
  })

  test('leaves open what a ministry decides, and says only which kinds of agency usually lead', () => {
    const [action] = draftOf(gapsOf('a', 'op2'), [measure('penal', ['a'])]).actions
    expect(action?.leadKinds).toEqual(['justice'])
    expect(Object.keys(action ?? {})).not.toContain('leadAgencyId')
    expect(Object.keys(action ?? {})).not.toContain('costOnce')
  })

  test('of no gaps has the usual sections and no action', () => {
    expect(draftOf([], [])).toEqual({
      startOn: '2027-01-01',
      endOn: '2030-12-31',
      actions: [],
      sections: [...sectionCodes],
      withoutMeasure: [],
    })
  })

  test('has an objective for every section of the matrix, told apart by letters', () => {
    expect(draftObjectives.map((each) => each.letter)).toEqual(['A', 'B', 'C', 'D'])
    expect(draftObjectives.flatMap((each) => each.sections)).toEqual([
      'op2',
      'op3ab',
      'op3ab-nw',
      'op3ab-cw',
      'op3ab-bw',
      'op3cd',
    ])
  })
})

describe('periods', () => {
  const endOf = (startOn: string, durationMonths: number, years = 10): string | undefined =>
    draftOf(gapsOf('a', 'op2'), [measure('m', ['a'], durationMonths)], startOn, years).actions[0]?.endOn

  test.each([
    ['2027-01-01', 12, '2027-12-31', 'a year from New Year'],
    ['2027-01-01', 1, '2027-01-31', 'a month of 31 days'],
    ['2027-04-01', 1, '2027-04-30', 'a month of 30 days'],
    ['2027-02-01', 1, '2027-02-28', 'February'],
    ['2028-02-01', 1, '2028-02-29', 'February of a leap year'],
    ['2027-11-01', 4, '2028-02-29', 'over the turn of the year into a leap February'],
    ['2027-01-15', 12, '2028-01-14', 'a year from the middle of a month'],
    ['2027-01-31', 1, '2027-02-27', 'a start on a day that the next month does not have'],
    ['2027-12-31', 2, '2028-02-28', 'the same in a leap year'],
  ])('from %s, %i months end on %s: %s', (startOn, months, endOn) => {
    expect(endOf(startOn, months)).toBe(endOn)
  })

  test('an action ends with the plan at the latest', () => {
    expect(endOf('2027-01-01', 36, 2)).toBe('2028-12-31')
    expect(draftOf([], [], '2027-07-01', 2).endOn).toBe('2029-06-30')
  })

  test('an action never ends before it starts or after the plan, and the next period starts the day after', () => {
    const day = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10))
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 1, max: 150 }),
        fc.integer({ min: 1, max: 10 }),
        (on, months, years) => {
          const draft = draftOf(gapsOf('a', 'op2'), [measure('m', ['a'], months)], on, years)
          const end = draft.actions[0]?.endOn ?? ''
          expect(end >= on).toBe(true)
          expect(end <= draft.endOn).toBe(true)
          const next = new Date(Date.parse(`${draft.endOn}T00:00:00Z`) + 86_400_000)
            .toISOString()
            .slice(0, 10)
          const isLeapDay = on.endsWith('-02-29')
          expect(next.slice(5)).toBe(isLeapDay && !next.endsWith('-02-29') ? '02-28' : on.slice(5))
          expect(Number(next.slice(0, 4))).toBe(Number(on.slice(0, 4)) + years)
        },
      ),
    )
  })
})

test('the catalogue’s English is the original, its other languages are unofficial translations of it', () => {
  expect(textOfLabel({ en: 'Law', fr: 'Loi', ar: undefined as unknown as string })).toEqual({
    original: 'en',
    revision: 1,
    versions: {
      en: { text: 'Law', official: false, basedOn: null },
      fr: { text: 'Loi', official: false, basedOn: 1 },
    },
  })
})
