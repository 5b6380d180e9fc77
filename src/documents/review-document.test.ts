import { describe, expect, it } from 'vitest'
import { renderDocx } from '#documents/docx-renderer.ts'
import { renderHtml } from '#documents/html-renderer.ts'
import { renderPdf } from '#documents/pdf-renderer.ts'
import { reviewDocument } from '#documents/review-document.ts'
import { originalText } from '#domain/text/language-text.ts'
import { documentLines } from '#tests/support/document-text.ts'
import { reviewInput } from '#tests/support/review-input.ts'

const linesOf = (language: string, more = {}): string[] =>
  documentLines(reviewDocument(reviewInput(12, language, more)))

describe('the progress report on the plan', () => {
  it('says whose plan, which version is in force, and of which days it tells', () => {
    expect(linesOf('en').slice(0, 6)).toEqual([
      'Progress report on the plan',
      'From 1 January 2026 to 31 December 2026; Review finished on 15 January 2027',
      'State | Republic of Zandoria (XZZ, invented)',
      'Plan | National Implementation Action Plan 2025–2030',
      'Period of the plan | 1 January 2025 to 31 December 2030',
      'Version in force | Version 2; Decree No. 14 of 3 March 2025',
    ])
  })

  it('stands in its chapters, in this order', () => {
    const lines = linesOf('en')
    const chapters = [
      'Summary',
      'What was done',
      'What slipped and why',
      'What changes',
      'All actions',
      'Indicators',
    ]
    const places = chapters.map((chapter) => lines.indexOf(chapter))
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(places).not.toContain(-1)
  })

  it('tells what was done with its words, evidence and fields, under the agency that leads', () => {
    const lines = linesOf('en')
    const done = lines.slice(lines.indexOf('What was done'), lines.indexOf('What slipped and why'))
    expect(done).toContain('Ministry of health')
    const at = done.indexOf('4. Amend article 4 of the act: Carried out')
    expect(done.slice(at + 1, at + 5)).toEqual([
      '30 June 2026, CUSTOMS: What was done of action 4.',
      'Milestone reached by 30 June 2026: First course',
      'Evidence: Gazette 12; attendance.pdf',
      expect.stringMatching(/^Answered anew: OP 2 .*, blank → X$/),
    ])
  })

  it('says of what slipped when it was to end, when it is to end now, and why', () => {
    expect(linesOf('en')).toContain(
      '2. Amend article 2 of the act | HEALTH | 2027 | Q2 2028 | Why of action 2.',
    )
  })

  it('gives the reported reason of a date that moved where the review says none itself', () => {
    const { content, ...rest } = reviewInput(12, 'en', {})
    const without = content.lines.map((line) => (line.number === 2 ? { ...line, why: null } : line))
    const said = documentLines(reviewDocument({ ...rest, content: { ...content, lines: without } }))
    const moved = (lines: string[]) =>
      lines.slice(lines.indexOf('Dates that moved'), lines.indexOf('All actions'))
    expect(moved(said).join(' ')).toMatch(/2\. Amend article 2 of the act: end 2027 → Q2 2028 Elections\./)
    expect(moved(linesOf('en')).join(' ')).not.toMatch(/Q2 2028 Elections/)
  })

  it('says the reasons that were written of an action that did not slip', () => {
    expect(linesOf('en')).not.toContain('Reasons given for other actions')
    const { content, ...rest } = reviewInput(12, 'en', {})
    const lines = content.lines.map((line) =>
      line.number === 1
        ? { ...line, conclusion: 'not-begun' as const, why: originalText('en', 'Elections.') }
        : line,
    )
    const said = documentLines(reviewDocument({ ...rest, content: { ...content, lines } }))
    const at = said.indexOf('Reasons given for other actions')
    expect(said[at + 1]).toBe('1. Amend article 1 of the act: Not begun; Elections.')
  })

  it('says what changes: words, dates, dropped and new actions', () => {
    const lines = linesOf('en')
    const changes = lines.slice(lines.indexOf('What changes'), lines.indexOf('All actions'))
    expect(changes).toContain('In the plan: Decrees come first.')
    expect(changes).toContain('1. Amend article 1 of the act: By decree from now on.')
    expect(changes).toContain('2. Amend article 2 of the act: end 2027 → Q2 2028')
    expect(changes).toContain('5. Amend article 5 of the act: Why of action 5.')
    expect(changes).toContain('6. Amend article 6 of the act')
  })

  it('has a row for every action, and what was measured with its days', () => {
    const lines = linesOf('en')
    const table = lines.slice(lines.indexOf('All actions'), lines.indexOf('Indicators'))
    expect(table.filter((line) => /^\d+ \| Amend article/.test(line))).toHaveLength(12)
    expect(lines).toContain(
      '4. Amend article 4 of the act | Officers trained | 0 officers (31 December 2024) | 12 officers (1 October 2025) | 48.5 officers (1 October 2026) | –',
    )
    expect(lines).toContain('13. An old action: Done by another.')
  })

  it('grades nobody: no share and no percentage stands in it', () => {
    expect(linesOf('en').join('\n')).not.toMatch(/%|per cent|score|rank/i)
  })

  it('of a review that is not finished says so at its head and in its foot', () => {
    const tree = reviewDocument(reviewInput(3, 'en', { isDraft: true }))
    expect(tree.meta.status).toBe('Draft of 15 January 2027')
    expect(documentLines(tree)).toContain(
      'The review behind this report is not finished. What it says may still change.',
    )
  })

  it('prints the marking of what it holds', () => {
    const marking = { original: 'en', revision: 1, versions: {} }
    const restricted = { text: 'Restricted', official: true, basedOn: null }
    const input = reviewInput(3, 'en', { marking: { ...marking, versions: { en: restricted } } })
    expect(reviewDocument(input).meta.marking).toBe('Restricted')
  })

  it.each(['en', 'fr', 'ar'])('is made in “%s” as Word, PDF and page', async (language) => {
    const tree = reviewDocument(reviewInput(12, language))
    expect(tree.meta.direction).toBe(language === 'ar' ? 'rtl' : 'ltr')
    expect((await renderDocx(tree)).byteLength).toBeGreaterThan(5000)
    expect(
      Buffer.from(await renderPdf(tree))
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    expect(renderHtml(tree).toString()).toContain(`lang="${language}"`)
  })

  it('is the same bytes for the same content', async () => {
    const make = () => renderDocx(reviewDocument(reviewInput(12, 'en')))
    expect(Buffer.compare(await make(), await make())).toBe(0)
  })
})
