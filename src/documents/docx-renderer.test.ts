import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mammoth from 'mammoth'
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest'
import { briefDocument } from '#documents/brief-document.ts'
import { renderDocx } from '#documents/docx-renderer.ts'
import { matrixDocument } from '#documents/matrix-document.ts'
import { planDocument } from '#documents/plan-document.ts'
import { parseXml } from '#documents/xml-tree.ts'
import { readZip } from '#documents/zip-archive.ts'
import { originalText } from '#domain/text/language-text.ts'
import { matrixInput, planInput } from '#tests/support/synthetic-input.ts'

const partOf = (bytes: Buffer, name: string): string => {
  const entries = readZip(bytes, 1e9)
  const part = Array.isArray(entries) ? entries.find((entry) => entry.name === name) : undefined
  return part?.data.toString('utf8') ?? ''
}
const plan = (...input: Parameters<typeof planInput>) => renderDocx(planDocument(planInput(...input)))
const count = (text: string, part: string) => text.split(part).length - 1

describe('a plan as a Word file', () => {
  it('is the same bytes for the same plan and date', async () => {
    const [first, second] = [await plan(8), await plan(8)]
    expect(first.equals(second)).toBe(true)
    expect((await plan(8, { date: '2026-11-24' })).equals(first)).toBe(false)
  })

  it('has real styles, numbered captions, repeated heads and a landscape annex', async () => {
    const xml = partOf(await plan(8), 'word/document.xml')
    expect(xml).toContain('<w:pStyle w:val="Heading1"/>')
    expect(xml).toContain('<w:pStyle w:val="Title"/>')
    expect(xml).toMatch(/SEQ Table[^<]*"[^>]*>.{0,200}<w:t[^>]*>1</)
    expect(xml).toContain('<w:tblHeader/>')
    expect(count(xml, '<w:cantSplit/>')).toBe(count(xml, '<w:tr>') + count(xml, '<w:tr '))
    expect(xml).toContain('w:orient="landscape"')
    expect(xml).toContain('PAGEREF ')
  })

  it('names each heading of two levels in the contents, linked to it', async () => {
    const xml = partOf(await plan(8), 'word/document.xml')
    const anchors = [...xml.matchAll(/w:anchor="(_Toc\d+)"/g)].map((match) => match[1])
    expect(anchors.length).toBeGreaterThan(10)
    for (const anchor of anchors) expect(xml).toContain(`w:name="${anchor}"`)
  })

  it('says its language, title, owner and date in its properties', async () => {
    const bytes = await plan(2, { language: 'ar' })
    const core = partOf(bytes, 'docProps/core.xml')
    expect(core).toContain('<dc:language>ar</dc:language>')
    expect(core).toContain('2026-11-23T00:00:00Z')
    expect(core).toContain('خطة العمل الوطنية')
    expect(partOf(bytes, 'word/document.xml')).toContain('<w:bidiVisual')
  })

  it('survives control characters in what people wrote', async () => {
    const input = planInput(1)
    const title = {
      ...input.plan.title,
      versions: { en: { text: 'A\u0000B\u0008C & <D>', official: true, basedOn: null } },
    }
    const bytes = await renderDocx(planDocument({ ...input, plan: { ...input.plan, title } }))
    expect(partOf(bytes, 'word/document.xml')).toContain('ABC &amp; &lt;D&gt;')
  })

  it('is read back by another program with its text whole', async () => {
    const { value } = await mammoth.extractRawText({ buffer: await plan(3, { language: 'ar' }) })
    expect(value).toContain('جمهورية زندوريا')
    expect(value).toContain('المرفق الأول. جدول الإجراءات')
  })

  it('lets what is written in another language run its own way: headings, lists, tables and their ends', async () => {
    const input = planInput(1, { language: 'ar' })
    const words = '## A heading\n\n1. one thing.\n\n| Mark | Count |\n| --- | --- |\n| X | 168 |'
    const sections = input.plan.sections.map((section) => ({
      ...section,
      blocks: section.blocks.map((block) => ({ ...block, text: originalText('en', words) })),
    }))
    const xml = partOf(
      await renderDocx(planDocument({ ...input, plan: { ...input.plan, sections } })),
      'word/document.xml',
    )
    const paragraphWith = (said: string): string =>
      xml.split('<w:p>').find((each) => each.includes(said)) ?? ''
    for (const said of ['A heading', 'one thing.'])
      expect(paragraphWith(said)).toContain('<w:bidi w:val="false"/>')
    // The mark holds the full stop at the end of the words.
    expect(xml).toContain('one thing.\u200e')
    const table = xml.split('<w:tbl>').find((each) => each.includes('>Mark<')) ?? ''
    expect(table).not.toMatch(/<w:bidiVisual(?! w:val="(off|false)")/)
  })

  it('keeps links of a table', async () => {
    const input = planInput(1)
    const words = '| A | B |\n| --- | --- |\n| [register](https://example.org/?a=1&b=%22) | **x** & <y> |'
    const sections = input.plan.sections.map((section) => ({
      ...section,
      blocks: section.blocks.map((block) => ({ ...block, text: originalText('en', words) })),
    }))
    const bytes = await renderDocx(planDocument({ ...input, plan: { ...input.plan, sections } }))
    const xml = partOf(bytes, 'word/document.xml')
    const relations = partOf(bytes, 'word/_rels/document.xml.rels')
    const id = /<w:hyperlink r:id="([^"]+)"[^>]*><w:r><w:rPr><w:rStyle w:val="Hyperlink"\/>/.exec(xml)?.[1]
    expect(relations).toMatch(new RegExp(`Id="${id}" [^>]*Target="https://example.org/\\?a=1&amp;b=%22"`))
    expect((await mammoth.convertToHtml({ buffer: bytes })).value).toContain('<a href="https://example.org/')
    expect(parseXml(Buffer.from(xml))?.name).toBe('w:document')
    expect(xml).not.toContain('<tablePlace')
  })

  it('keeps a card of usual length whole, and of a long one the first rows and the last two', async () => {
    const kept = async (length: number): Promise<boolean[]> => {
      const input = planInput(1)
      const actions = input.plan.actions.map((each) => ({
        ...each,
        description: originalText('en', 'word '.repeat(length)),
      }))
      const xml = partOf(
        await renderDocx(planDocument({ ...input, plan: { ...input.plan, actions } })),
        'word/document.xml',
      )
      const card = xml.split('<w:tbl>').find((each) => each.includes('>Lead agency<')) ?? ''
      return card
        .split('</w:tbl>')[0]
        ?.split('</w:tr>')
        .slice(0, -1)
        .map((each) => each.includes('<w:keepNext/>')) as boolean[]
    }
    const usual = await kept(20)
    expect(usual).toEqual(usual.map((_each, at) => at < usual.length - 1))
    const long = await kept(800)
    expect(long).toEqual(long.map((_each, at) => at < 2 || at === long.length - 2))
  })

  it('leaves the pages of the contents to the program that opens it, as fields to be worked out at once', async () => {
    const xml = partOf(await renderDocx(planDocument(planInput(3))), 'word/document.xml')
    const fields = xml.match(
      /<w:fldChar w:fldCharType="begin" w:dirty="true"\/><w:instrText[^>]*>PAGEREF _Toc\d+ \\h</g,
    )
    expect(fields?.length).toBeGreaterThan(10)
  })
})

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

describe('in LibreOffice', () => {
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
    for (const language of ['en', 'fr', 'ar']) {
      for (const [name, tree] of [
        ['plan', planDocument(planInput(12, { language }))],
        ['matrix', matrixDocument(matrixInput({ language }))],
        ['brief', briefDocument(planInput(40, { language }))],
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

  it('a plan says on every page that it is a draft, and which page it is', (context) => {
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
    ['en', 'Actions by objective', 'Expected result', 'Timeline'],
    ['ar', 'بحسب الهدف', 'النتيجة المتوقعة', 'الجدول الزمني'],
  ] as const)(
    'in a plan in “%s” actions and timeline lie on their side, and nothing else',
    (row, context) => {
      needPrograms(context)
      const [language, caption, column, timeline] = row
      const { pages } = openPdf(`plan-${language}`)
      const lying = pages.filter(isLandscape)
      expect(lying[0]?.text).toContain(caption)
      // The head of the table is repeated on each of its pages.
      const next = lying.findIndex(({ text }) => text.includes(timeline))
      expect(next).toBeGreaterThan(0)
      for (const { text } of lying.slice(0, next)) expect(text).toContain(column)
      const upright = pages.filter((page) => !isLandscape(page))
      expect(upright.filter(({ text }) => text.includes(caption))).toEqual([])
      // The annex has pages before and after it.
      expect([isLandscape(pages[0] as Page), isLandscape(pages.at(-1) as Page)]).toEqual([false, false])
    },
  )

  it.for(['en', 'fr', 'ar'])('a brief in “%s” is one page', (language, context) => {
    needPrograms(context)
    expect(openPdf(`brief-${language}`).pages).toHaveLength(1)
  })

  it('no heading of a plan stands alone at the foot of its page, and cards fill theirs', (context) => {
    needPrograms(context)
    const { pages } = openPdf('plan-en')
    for (const { text } of pages) {
      const lines = text.split('\n').filter((line) => line.trim() !== '')
      // The last line is our foot; the contents are nothing but headings, with their pages.
      expect(lines.at(-2)).not.toMatch(/^ *(\d+\.(\d+\.)? |Annex |Action \d+\. |Table \d)(?!.* {3}\d+$)/)
    }
    // How many there is room for depends on the fonts that the machine has.
    const cards = pages.map(({ text }) => text.match(/^ *Action \d+\. /gm)?.length ?? 0)
    expect(Math.max(...cards)).toBeGreaterThanOrEqual(2)
  })

  it('tables of a plan and of a matrix are numbered in the order in which they stand', (context) => {
    needPrograms(context)
    expect(captionsOf(openPdf('plan-en'))).toEqual([
      'Table 1. Costs stated, by currency and funding',
      'Table 2. Actions by objective',
      'Table 3. Actions over time',
      'Table 4. Recorded and planned, as of 23 November 2026',
      'Table 5. Number of fields, as of 23 November 2026',
      'Table 6. Legal instruments',
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
})
