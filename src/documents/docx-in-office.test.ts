import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, type TestContext } from 'vitest'
import { renderDocx } from '#documents/docx-renderer.ts'
import { matrixDocument } from '#documents/matrix-document.ts'
import { planDocument } from '#documents/plan-document.ts'
import { matrixInput, planInput } from '#tests/support/synthetic-input.ts'

/** What Word files look like in a program that is not ours: LibreOffice lays them out, poppler reads the pages. */
const findProgram = (...names: string[]) =>
  names.map((name) => `/usr/bin/${name}`).find((path) => existsSync(path))
const programs = {
  LibreOffice: findProgram('soffice', 'libreoffice'),
  'pdfinfo of poppler-utils': findProgram('pdfinfo'),
  'pdftotext of poppler-utils': findProgram('pdftotext'),
}
const missing = Object.entries(programs).find(([, path]) => path === undefined)?.[0]

interface Page {
  width: number
  height: number
  text: string
}
interface OpenedFile {
  title: string
  pages: Page[]
}

const actionCount = 12
let folder: string

const openPdf = (name: string): OpenedFile => {
  const file = join(folder, `${name}.pdf`)
  const ask = (program: string, ...parameters: string[]) =>
    execFileSync(`/usr/bin/${program}`, parameters, { encoding: 'utf8' })
  const facts = ask('pdfinfo', '-f', '1', '-l', '999', file)
  // Every page ends with a form feed; marks of writing direction are no words.
  const texts = ask('pdftotext', '-layout', file, '-')
    .replaceAll(/[\u200e\u200f\u202a-\u202e]/g, '')
    .split('\f')
  const sizes = [...facts.matchAll(/^Page +\d+ size: +([\d.]+) x ([\d.]+)/gm)]
  return {
    title: /^Title: +(.*)$/m.exec(facts)?.[1] ?? '',
    pages: sizes.map(([, width, height], at) => ({
      width: Number(width),
      height: Number(height),
      text: texts[at] ?? '',
    })),
  }
}

beforeAll(async () => {
  if (missing !== undefined) return
  folder = mkdtempSync(join(tmpdir(), 'plan1540-office-'))
  const files: string[] = []
  for (const language of ['en', 'ar']) {
    for (const [name, tree] of [
      ['plan', planDocument(planInput(actionCount, { language }))],
      ['matrix', matrixDocument(matrixInput({ language }))],
    ] as const) {
      const file = join(folder, `${name}-${language}.docx`)
      writeFileSync(file, await renderDocx(tree))
      files.push(file)
    }
  }
  const profile = `-env:UserInstallation=file://${folder}/profile`
  execFileSync(
    programs.LibreOffice ?? '',
    [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, ...files],
    { stdio: 'ignore', timeout: 100_000 },
  )
}, 120_000)
afterAll(() => {
  if (missing === undefined) rmSync(folder, { recursive: true, force: true })
})

const needPrograms = ({ skip }: TestContext): void =>
  skip(missing !== undefined, `${missing} is not installed`)
const isLandscape = (page: Page): boolean => page.width > page.height
const captionsOf = ({ pages }: OpenedFile): string[] =>
  pages.flatMap(({ text }) => [...text.matchAll(/^ *Table (\d+)\. \S.*$/gm)].map(([line]) => line.trim()))

it('a plan in LibreOffice says on every page that it is a draft, and which page it is', (context) => {
  needPrograms(context)
  const { title, pages } = openPdf('plan-en')
  expect(title).toBe('National Implementation Action Plan 2027–2031')
  expect(pages.length).toBeGreaterThan(10)
  for (const [at, { text }] of pages.entries()) {
    expect(text).toContain('Draft of 23 November 2026')
    expect(text).toContain(`Page ${at + 1} of ${pages.length}`)
  }
})

it.for([
  ['en', 'Actions by objective', 'Expected result'],
  ['ar', 'بحسب الهدف', 'النتيجة المتوقعة'],
] as const)('in a plan in “%s” the table of actions lies on its side, and nothing else', (row, context) => {
  needPrograms(context)
  const [language, caption, column] = row
  const { pages } = openPdf(`plan-${language}`)
  const lying = pages.filter(isLandscape)
  expect(lying[0]?.text).toContain(caption)
  // The head of the table is repeated on each of its pages.
  for (const { text } of lying) expect(text).toContain(column)
  const upright = pages.filter((page) => !isLandscape(page))
  expect(upright.filter(({ text }) => text.includes(caption))).toEqual([])
  // The annex has pages before and after it.
  expect([isLandscape(pages[0] as Page), isLandscape(pages.at(-1) as Page)]).toEqual([false, false])
})

it('tables of a plan and of a matrix are numbered in the order in which they stand', (context) => {
  needPrograms(context)
  expect(captionsOf(openPdf('plan-en'))).toEqual([
    'Table 1. Costs stated, by currency and funding',
    'Table 2. Actions by objective',
    'Table 3. Legal instruments',
  ])
  const matrix = openPdf('matrix-en')
  expect(matrix.pages.every(isLandscape)).toBe(true)
  expect(captionsOf(matrix)).toEqual([
    'Table 1. OP 1',
    'Table 2. OP 2: prohibitions',
    'Table 3. OP 3(a)–(b)',
    'Table 4. Nuclear',
    'Table 5. Chemical',
    'Table 6. Biological',
    'Table 7. OP 3(c)–(d): borders, export',
    'Table 8. OP 6–8',
  ])
})

it('an Arabic plan has its title in its properties and on its first page', (context) => {
  needPrograms(context)
  const { title, pages } = openPdf('plan-ar')
  expect(title).toContain('خطة العمل الوطنية للتنفيذ')
  expect(pages[0]?.text).toContain('خطة العمل الوطنية للتنفيذ')
})
