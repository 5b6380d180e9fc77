import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { DocumentTree } from '#documents/document-tree.ts'
import { matrixDocument } from '#documents/matrix-document.ts'
import { renderPdf } from '#documents/pdf-renderer.ts'
import { planDocument } from '#documents/plan-document.ts'
import { originalText } from '#domain/text/language-text.ts'
import { matrixInput, planInput } from '#tests/support/synthetic-input.ts'

const folder = mkdtempSync(join(tmpdir(), 'plan1540-pdf-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Whether a program of the machine is there; poppler-utils and qpdf come from Debian. */
const has = (program: string): boolean => spawnSync(program, ['--version']).error === undefined
const hasPoppler = has('pdfinfo') && has('pdftotext')
const hasQpdf = has('qpdf')

const ask = (program: string, parameters: string[]): { code: number | null; said: string } => {
  const { status, stdout, stderr } = spawnSync(program, parameters, { encoding: 'utf8' })
  return { code: status, said: stdout + stderr }
}
const fileOf = (bytes: Buffer): string => {
  const file = join(folder, `${Math.random()}.pdf`)
  writeFileSync(file, bytes)
  return file
}
const infoOf = (bytes: Buffer): Record<string, string> =>
  Object.fromEntries(
    ask('pdfinfo', [fileOf(bytes)])
      .said.split('\n')
      .map((line) => /^([\w ]+):\s+(.*)$/.exec(line)?.slice(1, 3) ?? ['', '']),
  )
const textOf = (bytes: Buffer): string => ask('pdftotext', ['-layout', fileOf(bytes), '-']).said

const plan = (language: string, count = 12) => planDocument(planInput(count, { language }))
const matrix = (language: string) => matrixDocument(matrixInput({ language }))
const documents: [string, DocumentTree][] = ['en', 'fr', 'ar'].flatMap(
  (language): [string, DocumentTree][] => [
    [`plan in ${language}`, plan(language)],
    [`matrix in ${language}`, matrix(language)],
  ],
)

describe.each(documents)('the %s as PDF', (_name, document) => {
  const pdf = renderPdf(document)

  it('declares PDF/UA-1, is tagged, and has title and language set', () => {
    const text = pdf.toString('latin1')
    expect(text.slice(0, 5)).toBe('%PDF-')
    expect(text).toContain('pdfuaid:part')
    expect(text).toContain('/MarkInfo')
    expect(text).toMatch(new RegExp(`/Lang ?\\(${document.meta.language}`))
    expect(text).toContain('/Outlines')
  })

  it.skipIf(!hasPoppler)(
    'is read by poppler as tagged, with its title (skipped without poppler-utils)',
    () => {
      const info = infoOf(pdf)
      expect(info.Tagged).toBe('yes')
      expect(info.Title).toBe(document.meta.title)
      expect(Number(info.Pages)).toBeGreaterThan(3)
    },
  )

  it.skipIf(!hasQpdf)('has no fault that qpdf finds (skipped without qpdf)', () => {
    expect(ask('qpdf', ['--check', fileOf(pdf)])).toMatchObject({ code: 0 })
  })
})

describe('a PDF', () => {
  it('is the same bytes for the same document', () => {
    expect(renderPdf(plan('ar', 3)).equals(renderPdf(plan('ar', 3)))).toBe(true)
  }, 60_000)

  it('leaves nothing of itself behind: many documents take the memory of a few', () => {
    const made = (documents: number): number => {
      for (let at = 0; at < documents; at += 1) renderPdf(plan('en', 40))
      return process.memoryUsage.rss()
    }
    const [few, many] = [made(2), made(6)]
    // Held in memory, six more would take more than a hundred megabytes.
    expect((many - few) / 1e6).toBeLessThan(80)
  }, 120_000)

  it.skipIf(!hasPoppler)(
    'loses no word of a row that is too high for a page (skipped without poppler-utils)',
    () => {
      const input = matrixInput()
      const long = originalText('en', `${'word '.repeat(700)}lastword`)
      const answers = input.answers.map((each, at) => (at === 40 ? { ...each, remark: long } : each))
      const said = textOf(renderPdf(matrixDocument({ ...input, answers })))
      expect(said).toContain('lastword')
    },
    60_000,
  )

  it('becomes PDF/A-2a when asked for', () => {
    const text = renderPdf(plan('en', 3), 'a-2a').toString('latin1')
    expect(text).toContain('<pdfaid:part>2</pdfaid:part>')
    expect(text).toContain('<pdfaid:conformance>A</pdfaid:conformance>')
  }, 60_000)

  it.skipIf(!hasPoppler)(
    'says what the tree says, Arabic too, with pages numbered (skipped without poppler-utils)',
    () => {
      const english = textOf(renderPdf(plan('en')))
      expect(english).toContain('Annex I. Table of actions')
      expect(english).toMatch(/Table \d+\. Actions by objective/)
      expect(english).toMatch(/Page 1 of \d+/)
      const arabic = textOf(renderPdf(plan('ar')))
      expect(arabic).toContain('وزارة العدل')
      // Words that a reader searches for are whole, also where letters do not join.
      expect(arabic.match(/جمهورية زندوريا/g)?.length).toBeGreaterThan(5)
    },
    60_000,
  )

  it('takes nothing that a person wrote as markup', () => {
    const input = planInput(1)
    const hostile = '#panic("x") *a* _b_ $c$ @d <e> // f \\ " ] #[\u0001'
    const title = {
      ...input.plan.title,
      versions: {
        ...input.plan.title.versions,
        en: { text: hostile, official: true, basedOn: null },
      },
    }
    const pdf = renderPdf(planDocument({ ...input, plan: { ...input.plan, title } }))
    expect(pdf.length).toBeGreaterThan(10_000)
    if (hasPoppler) expect(infoOf(pdf).Title).toBe('#panic("x") *a* _b_ $c$ @d <e> // f \\ " ] #[')
  })
})
