import { describe, expect, it } from 'vitest'
import { renderDocx } from '#documents/docx-renderer.ts'
import { renderHtml } from '#documents/html-renderer.ts'
import { renderPdf } from '#documents/pdf-renderer.ts'
import { planComparisonDocument } from '#documents/plan-comparison-document.ts'
import { readZip } from '#documents/zip-archive.ts'
import { comparisonInput } from '#tests/support/changed-plan.ts'
import { documentLines } from '#tests/support/document-text.ts'

const linesOf = (language: string): string[] =>
  documentLines(planComparisonDocument(comparisonInput(12, language)))

describe('what changed between two versions', () => {
  it('says which versions, how many of each changed, and how to read it', () => {
    const lines = linesOf('en')
    expect(lines.slice(0, 7)).toEqual([
      'What changed in the plan: Second National Implementation Action Plan 2027–2031',
      'From version 1 of 12 January 2027 to version 2 of 3 June 2027',
      expect.stringMatching(/^Obligations \| \d+ gained, \d+ lost$/),
      'Sections | 0 new, 1 gone, 1 changed',
      'Objectives | 0 new, 0 gone, 2 changed',
      'Actions | 1 new, 1 gone, 4 changed',
      expect.stringContaining('Taken out: struck through'),
    ])
    expect(lines).toContain(
      'Period: 1 January 2027 to 31 December 2031, now 1 January 2027 to 31 December 2032',
    )
  })

  it('tells sections word by word, with what moved, came and went', () => {
    const lines = linesOf('en')
    expect(lines.some((line) => line.includes('obliges [−all States−][+every State+] to refrain'))).toBe(true)
    expect(lines).toContain('[+The plan is reviewed each year.+]')
    expect(lines).toContain('Its paragraphs stand in another order.')
    expect(lines[lines.indexOf('Existing framework') + 1]).toBe('Gone')
  })

  it('tells objectives with their letters, the reader’s language first', () => {
    const lines = linesOf('en')
    const at = lines.indexOf('A Law [+and its enforcement+]')
    expect(lines.slice(at, at + 6)).toEqual([
      'A Law [+and its enforcement+]',
      'Arabic:',
      'القانون [+وإنفاذه+]',
      'French:',
      'Droit [+et application+]',
      'E Accounting, securing, physical protection: Letter: B, now E',
    ])
  })

  it('tells an action field by field, each amount with its currency', () => {
    const lines = linesOf('en')
    const at = lines.findIndex((line) => line.startsWith('Action 6:'))
    const table = lines.slice(at + 1, lines.indexOf('Gone', at))
    expect(table).toContain('Field | Before | After')
    expect(table).toContain('Status | Planned | Under way')
    expect(table).toContain('End | Q2 2030 | Q4 2030')
    expect(table).toContain('One-time cost | EUR 30,000 | EUR 32,500')
    expect(table).toContain(
      'Who carries the cost | funded: EUR 30,000, EUR 7,200 a year | assistance sought: EUR 32,500',
    )
    // What is weighed in part is said all the same.
    expect(table).toContain('Priority | Urgency 1 (can wait) × Effect 1 (a part) = 1 | Urgency 3 (now)')
    expect(table).toContain('What it waits for |  | + Action 6')
    expect(table.some((line) => line.startsWith('Fields served | − OP 2 row'))).toBe(true)
    const gone = lines.findIndex((line) => line.startsWith('Action 7:'))
    expect(lines[gone + 1]).toBe('Gone')
    expect(lines).toContain('Action 13: Train prosecutors')
  })

  it('says of a plan and itself that nothing changed', () => {
    const input = comparisonInput(3)
    const lines = documentLines(planComparisonDocument({ ...input, after: { ...input.before, number: 2 } }))
    expect(lines.filter((line) => line === 'No change.')).toHaveLength(4)
    expect(lines).toContain('No field of the matrix lost')
  })

  it.each(['en', 'fr', 'ar'])('marks changed words by lines in every format in %s', async (language) => {
    const tree = planComparisonDocument(comparisonInput(6, language))
    const html = renderHtml(tree).toString('utf8')
    expect(html).toMatch(/<ins>[^<]*\[\+/)
    expect(html).toMatch(/<del>/)
    const entries = readZip(await renderDocx(tree, null), 50_000_000)
    if (typeof entries === 'string') throw new Error(entries)
    const word = entries.find(({ name }) => name === 'word/document.xml')?.data.toString('utf8') ?? ''
    // In paragraphs and in tables.
    // Both in paragraphs and in the table of action 6, which are written in two ways.
    const tables = word.split('<w:tbl>')
    const underlined = (part: string | undefined) => part?.includes('<w:u w:val="single"/>')
    expect([tables[1], tables[3]].map(underlined)).toEqual([true, true])
    expect(word.includes('<w:strike/>')).toBe(true)
    expect(renderPdf(tree).subarray(0, 5).toString()).toBe('%PDF-')
  })
})
