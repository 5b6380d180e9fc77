import { describe, expect, it } from 'vitest'
import type { DocumentTree } from '#documents/document-tree.ts'
import { matrixDocument } from '#documents/matrix-document.ts'
import type { AnswerContent } from '#domain/assessment/assessment.ts'
import { originalText } from '#domain/text/language-text.ts'
import { documentLines } from '#tests/support/document-text.ts'
import { loadRealRows } from '#tests/support/real-rows.ts'
import { matrixInput } from '#tests/support/synthetic-input.ts'

describe('a matrix as a document', () => {
  const lines = documentLines(matrixDocument(matrixInput()))

  it('names the instrument of each step by its name where a row has several', () => {
    expect(lines.join('\n')).toContain(
      'Terrorist Bombings Convention: acceded, 20 August 2003 / Convention on Nuclear Safety: ratified / SUA Protocol 2005: signed, 2006',
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

/** A matrix in which one field has changed, by the label of its row. */
const withAnswers = (
  change: (answer: AnswerContent) => Partial<AnswerContent>,
  input: Parameters<typeof matrixInput>[0] = {},
): DocumentTree => {
  const given = matrixInput(input)
  return matrixDocument({ ...given, answers: given.answers.map((each) => ({ ...each, ...change(each) })) })
}
const rowOf = (tree: DocumentTree, label: string): string =>
  documentLines(tree).find((line) => line.split(' | ')[1] === label) ?? ''

describe('a critical reader of a matrix', () => {
  it('reads a remark that holds for law and enforcement once', () => {
    const remark = originalText('en', 'No such plant.')
    const changed = withAnswers(({ fieldId }) =>
      fieldId.startsWith('op2.') && fieldId.includes('/NW/') ? { remark } : { remark: null },
    )
    const [row = ''] = documentLines(changed).filter((line) => line.includes('| manufacture |'))
    expect(row.split('No such plant.')).toHaveLength(2)
    expect(row).toContain('NW: No such plant.')
  })

  it('reads the standing that most sources have once, before them', () => {
    const given = matrixInput()
    const usual = given.legalInstruments.map((each) => ({
      ...each,
      language: 'qtx',
      translation: 'unofficial' as const,
    }))
    const written = documentLines(matrixDocument({ ...given, legalInstruments: usual }))
    expect(written).toContain(
      'A source with nothing in brackets after it was read as: unofficial translation.',
    )
    expect(written.filter((line) => line.includes('[unofficial translation]'))).toEqual([])
    // The national report stands apart; a tag that names no language is not printed.
    expect(written.join('\n')).toContain('National report of 2024, p. 2 [French, official translation]')
    expect(written.join('\n')).not.toContain('qtx')
  })

  it('sees no column of marks where nothing is marked', () => {
    const marked = rowOf(matrixDocument(matrixInput()), 'Nuclear Non-Proliferation Treaty (NPT)')
    const unmarked = withAnswers(({ adherences }) => (adherences.length > 0 ? { value: null } : {}))
    const bare = rowOf(unmarked, 'Nuclear Non-Proliferation Treaty (NPT)')
    expect(bare.split(' | ')).toHaveLength(marked.split(' | ').length - 1)
  })

  it('in Arabic, finds a remark in another language marked as such, so that it runs its own way', () => {
    const remark = originalText('en', 'Not decided by a court.')
    const changed = withAnswers(() => ({ remark }), { language: 'ar' })
    expect(JSON.stringify(changed)).toContain(
      '{"kind":"text","text":"Not decided by a court.","language":"en"}',
    )
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
    expect(printed[0]).toContain('X | instrument deposited, 5 March 1970 | Deposit 5 March 1970')
    expect(printed[1]).toContain('Treaty of Tlatelolco: signed, 12 May 1971')
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
