import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  joinPasted,
  mergedMarks,
  type PastedColumn,
  readPastedTable,
  splitPasted,
} from '#domain/plan/pasted-table.ts'

const names = new Map<string, PastedColumn>([
  ['No.', 'number'],
  ['Action', 'title'],
  ['Mesure', 'title'],
  ['Lead', 'lead'],
  ['End', 'end'],
])
const read = (text: string) => readPastedTable(text, names)
const codes = (text: string) => read(text).problems.map(({ row, code }) => [row, code])

describe('what was copied', () => {
  test('is split at tabs and lines; a quoted cell may hold both', () => {
    expect(splitPasted('a\tb\r\n"c\nd\te"\t"say ""so"""\n')).toEqual([
      ['a', 'b'],
      ['c\nd\te', 'say "so"'],
    ])
  })

  test('keeps an inch mark that closes nothing', () => {
    expect(splitPasted('"5 pipes\tb\n6" pipes\tc')).toEqual([
      ['"5 pipes', 'b'],
      ['6" pipes', 'c'],
    ])
  })

  test('comes back cell by cell, whatever stands in it', () => {
    const cell = fc
      .string({ unit: fc.constantFrom('a', '"', '\t', '\n', 'ب', ' ') })
      .map((text) => text.trim())
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), (rows) => {
        const copied = rows
          .map((cells) => cells.map((each) => `"${each.replaceAll('"', '""')}"`).join('\t'))
          .join('\n')
        expect(splitPasted(copied)).toEqual(rows)
      }),
    )
  })
})

describe('a pasted table', () => {
  test('is read by its heading, in any of the languages and in any order', () => {
    expect(read('Lead\tMESURE\n\tTrain\nCustoms\tBuy').rows).toEqual([
      { row: 2, cells: { lead: '', title: 'Train' } },
      { row: 3, cells: { lead: 'Customs', title: 'Buy' } },
    ])
  })

  test('of one column holds titles; of several without heading it follows the table, numbers first', () => {
    expect(read('Train officers\nBuy scanners').rows.map(({ cells }) => cells.title)).toEqual([
      'Train officers',
      'Buy scanners',
    ])
    expect(read('3\tTrain\tA\n\tBuy\tB').rows[1]?.cells).toEqual({ number: '', title: 'Buy', objective: 'B' })
    expect(codes('Train\tCustoms\nBuy\tHealth')).toEqual([[1, 'paste-no-heading']])
  })

  test('with lines of another width than the heading tells each and places none of their cells', () => {
    const text = 'No.\tAction\tEnd\n1\tTrain\n\tBuy\t2027\tmore\n\tBuild\t2028'
    expect(codes(text)).toEqual([
      [2, 'paste-fewer-cells'],
      [3, 'paste-more-cells'],
    ])
    expect(read(text).rows.map(({ row }) => row)).toEqual([4])
  })

  test.each([
    ['', [[1, 'paste-empty']]],
    [' \n\t\n', [[1, 'paste-empty']]],
    ['Action\tLead\tColour\nTrain\tCustoms\tred', [[1, 'paste-unknown-column']]],
    ['Action\tMesure\nTrain\tFormer', [[1, 'paste-column-twice']]],
    [`Action\n${'Train\n'.repeat(1001)}`, [[1001, 'paste-too-long']]],
  ])('of another shape is told: %#', (text, expected) => {
    expect(codes(text)).toEqual(expected)
  })
})

describe('cells that were merged in the spreadsheet', () => {
  test('are told each at its place and say nothing of the action', () => {
    const text = joinPasted([
      ['Action', 'Lead', 'End'],
      ['Write "a" guide', 'Customs', '2028'],
      ['Buy\tscanners', mergedMarks.above, '2028'],
      ['Objective A', mergedMarks.beside, ''],
    ])
    const { rows, problems } = readPastedTable(text, names)
    expect(problems.map(({ row, column, code }) => [row, column, code])).toEqual([
      [3, 'lead', 'paste-merged-above'],
      [4, 'lead', 'paste-merged-beside'],
    ])
    expect(rows.map((each) => each.cells)).toEqual([
      { title: 'Write "a" guide', lead: 'Customs', end: '2028' },
      { title: 'Buy\tscanners', end: '2028' },
      { title: 'Objective A', end: '' },
    ])
  })
})
