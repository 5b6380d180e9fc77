import { beforeAll, describe, expect, it } from 'vitest'
import { columnId, formColumns, isFilled } from '#documents/matrix-form.ts'
import { renderMatrixForm } from '#documents/matrix-template.ts'
import { readZip } from '#documents/zip-archive.ts'
import { formInput } from '#tests/support/synthetic-input.ts'

const { edition } = formInput()
const languages = ['en', 'fr', 'ar'] as const
type Language = (typeof languages)[number]
/** The XML of the sheets, as an office program is given it. */
const sheets: Partial<Record<Language, string[]>> = {}

beforeAll(async () => {
  for (const language of languages) {
    const bytes = await renderMatrixForm(formInput({ state: null, answers: [], language }))
    const entries = readZip(bytes, 64 * 1024 * 1024)
    if (!Array.isArray(entries)) throw new Error(entries)
    sheets[language] = entries
      .filter(({ name }) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name))
      .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))
      .map(({ data }) => data.toString('utf8'))
  }
})

const rulesOf = (xml: string) =>
  [...xml.matchAll(/<dataValidation ([^>]*)>/g)].map(([, text = '']) => ({
    text,
    column: /sqref="([A-Z]+)\d/.exec(text)?.[1] ?? '',
    isList: text.includes('type="list"'),
    note: /prompt="([^"]*)"/.exec(text)?.[1] ?? '',
  }))

describe.each(languages)('the form in %s', (language) => {
  it('has one rule for each column that is filled, over all its rows: Excel repairs ranges that overlap', () => {
    edition.sections.forEach((section, at) => {
      const rows = edition.rows.filter((row) => row.section === section.id)
      const [first] = rows
      if (first === undefined) throw new Error(section.id)
      const rules = rulesOf(sheets[language]?.[at + 1] ?? '')
      const filled = formColumns(first).filter(isFilled)
      expect(rules.map((each) => each.column)).toHaveLength(new Set(rules.map((each) => each.column)).size)
      expect(rules).toHaveLength(filled.length)
      rules.forEach((rule, index) => {
        const column = filled[index]
        if (column === undefined) throw new Error('a rule too many')
        expect(rule.text).toContain(`sqref="${rule.column}6:${rule.column}${rows.length + 5}"`)
        expect([columnId(column), rule.isList]).toEqual([
          columnId(column),
          column.kind === 'value' || column.kind === 'step',
        ])
        expect(rule.note.length).toBeGreaterThan(10)
        // What Excel takes for a note; a longer one is a broken file.
        expect(rule.note.replace(/&\w+;/g, '.').length).toBeLessThanOrEqual(255)
      })
    })
  })

  it('is protected, opens at the first cell to fill, and prints one page wide with its heads repeated', () => {
    for (const xml of sheets[language]?.slice(1, edition.sections.length + 1) ?? []) {
      expect(xml).toMatch(/<sheetProtection sheet="1"/)
      expect(xml).toMatch(/<selection pane="bottomRight" activeCell="F6"/)
      expect(xml).toMatch(/fitToWidth="1" fitToHeight="0"/)
      expect(xml.includes('rightToLeft="1"')).toBe(language === 'ar')
    }
  })
})
