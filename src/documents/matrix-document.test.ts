import { describe, expect, it } from 'vitest'
import { matrixDocument } from '#documents/matrix-document.ts'
import { documentLines } from '#tests/support/document-text.ts'
import { loadRealRows } from '#tests/support/real-rows.ts'
import { matrixInput } from '#tests/support/synthetic-input.ts'

describe('a matrix as a document', () => {
  const lines = documentLines(matrixDocument(matrixInput()))

  it('names the instrument of each step where a row has several', () => {
    expect(documentLines(matrixDocument(matrixInput())).join('\n')).toContain(
      'TERR-BOMB: acceded, 20 August 2003 / CNS: ratified / SUA-2005: signed, 2006',
    )
  })

  it('says what each value means and that it measures no compliance, before any value', () => {
    const meaning = lines.findIndex((line) => line.includes('It is never a gap'))
    const first = lines.findIndex((line) => line.startsWith('1 | Nuclear Non-Proliferation Treaty'))
    expect(meaning).toBeGreaterThan(0)
    expect(first).toBeGreaterThan(meaning)
    expect(lines.join('\n')).toContain('It is not a tool for measuring compliance')
  })

  it('prints all 79 rows', () => {
    expect(lines.filter((line) => /^\d+ \| /.test(line))).toHaveLength(79)
  })

  it('names the weapons of a source that holds for some of them only', () => {
    expect(lines.join('\n')).toMatch(/\| (NW|CW|BW)(, (NW|CW|BW))?: [A-Z][a-z]+ .*Art\. \d+\(2\)/)
  })
})

/** The two published rows of a real matrix, as the Committee's layer; nothing is added to them. */
const realRows = () => {
  const { rows, answers, source, state, reportDates } = loadRealRows()
  const input = matrixInput({
    state,
    layer: 'committee',
    answers,
    legalInstruments: [],
    audience: 'public',
    reportDates,
    publishedSource: source,
    isExtract: true,
  })
  return { rows, input }
}

describe('the sourced rows of a real matrix', () => {
  const { input, rows } = realRows()
  const lines = documentLines(matrixDocument(input))

  it('are printed with their dates and sources, and no other row is', () => {
    const printed = lines.filter((line) => /^\d+ \| /.test(line))
    expect(printed).toHaveLength(rows.length)
    expect(printed[0]).toContain('X | NPT: instrument deposited, 5 March 1970 | Deposit 5 March 1970')
    expect(printed[1]).toContain('NWFZ-TLATELOLCO: signed, 12 May 1971')
    for (const line of printed)
      expect(line).toContain('1540 Committee Matrix of the United States of America')
  })

  it('stand in the Committee’s layer, as an extract, with the report’s dates and no made-up approval date', () => {
    const text = lines.join('\n')
    expect(text).toContain('Record: Matrix of the 1540 Committee')
    expect(text).toContain('Date of report: 24 October 2004')
    expect(text).toContain('13 September 2005, 21 December 2007, 8 January 2008, 11 October 2013')
    expect(text).toContain('Committee approval: date not recorded here')
    expect(text).toContain('A row left out says nothing')
    expect(text).not.toContain('invented')
  })
})
