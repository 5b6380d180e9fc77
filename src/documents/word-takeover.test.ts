import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, posix } from 'node:path'
import mammoth from 'mammoth'
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest'
import { renderJob } from '#documents/render-job.ts'
import { startRenderPool } from '#documents/render-pool.ts'
import { parseXml } from '#documents/xml-tree.ts'
import { readZip } from '#documents/zip-archive.ts'
import { matrixInput, planInput } from '#tests/support/synthetic-input.ts'
import {
  inGerman,
  pngBytes,
  type TemplateWish,
  withInHeader,
  withNumberedHeadings,
  wordTemplateFile,
} from '#tests/support/word-template-files.ts'

const made = async (wish: TemplateWish = {}, language = 'en'): Promise<Buffer> =>
  renderJob({
    kind: 'plan',
    format: 'docx',
    input: planInput(3, { language }),
    template: await wordTemplateFile(wish),
  })
const partsOf = (bytes: Buffer): Map<string, Buffer> => {
  const entries = readZip(bytes, 1e9)
  if (!Array.isArray(entries)) throw new Error(entries)
  return new Map(entries.map(({ name, data }) => [name, data]))
}
const textOf = (parts: Map<string, Buffer>, name: string): string => parts.get(name)?.toString('utf8') ?? ''
const namesIn = (xml: string, pattern: RegExp): string[] => [
  ...new Set([...xml.matchAll(pattern)].map(([, name = '']) => name)),
]
const status = 'Draft of 23 November 2026'
const audience = 'For national use only'

describe('a plan in a template', () => {
  let plan: Buffer
  // The first document loads the library, which takes its time on a busy machine.
  beforeAll(async () => {
    plan = await made()
  }, 60_000)

  it('is the same bytes for the same plan and template', async () => {
    expect((await made()).equals(plan)).toBe(true)
  })

  it('is made by the child process too, and a template that is refused fails there', async () => {
    const pool = startRenderPool({ timeLimitMs: 60_000 })
    try {
      const job = { kind: 'plan', format: 'docx', input: planInput(3) } as const
      const outcome = await pool.render({ ...job, template: await wordTemplateFile() })
      expect(outcome.isDone && Buffer.from(outcome.result).equals(plan)).toBe(true)
      expect(
        await pool.render({ ...job, template: Buffer.from('no template at all, but words') }),
      ).toMatchObject({
        isDone: false,
        failure: 'fault',
      })
    } finally {
      await pool.close()
    }
  }, 120_000)

  it('says the same as without it', async () => {
    const plain = await renderJob({ kind: 'plan', format: 'docx', input: planInput(3) })
    expect(plain.equals(plan)).toBe(false)
    const text = async (buffer: Buffer) => (await mammoth.extractRawText({ buffer })).value
    expect(await text(plan)).toBe(await text(plain))
  })

  it('has the letterhead on its first page and the other header after it, each above our own lines', () => {
    const parts = partsOf(plan)
    const [headers, footers] = ['header', 'footer'].map((kind) =>
      [...parts.keys()].filter((name) => name.startsWith(`word/${kind}`)).map((name) => textOf(parts, name)),
    )
    expect(headers?.filter((xml) => xml.includes('MINISTRYWORD'))).toHaveLength(1)
    for (const xml of headers ?? []) {
      expect(xml).toMatch(new RegExp(`(MINISTRYWORD|CONTINUEDWORD).*${audience}`, 's'))
    }
    for (const xml of footers ?? []) {
      expect(xml).toMatch(new RegExp(`(Postal address|FOOTWORD).*${status}.*PAGE.*NUMPAGES`, 's'))
    }
    expect(parts.get('word/media/template1.png')?.equals(pngBytes)).toBe(true)
  })

  it('says which page it is once: where the letterhead does, our own line does not', async () => {
    const field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PA</w:instrText></w:r>'
    const rest = '<w:r><w:instrText>GE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    const parts = partsOf(await made({ change: withInHeader(`<w:p>${field}${rest}</w:p>`) }))
    const feet = [...parts.keys()]
      .filter((name) => name.startsWith('word/footer'))
      .map((name) => textOf(parts, name))
    const numbered = feet.filter((xml) => xml.includes('>NUMPAGES<'))
    // It does so on the first page only.
    expect(feet.length - numbered.length).toBe(1)
    for (const xml of feet) expect(xml).toContain(status)
  })

  it.each<[string, TemplateWish]>([
    ['an English Word', {}],
    ['a German Word', { change: inGerman }],
    ['a ministry that numbers its headings', { change: withNumberedHeadings }],
    [
      'a program that writes no theme, fonts, styles or numbering',
      {
        change: (name, xml) =>
          /word\/(theme|fontTable|styles|numbering)/.test(name)
            ? null
            : xml.replace(/<Relationship [^>]*(theme|fontTable|styles|numbering)[^>]*\/>/g, ''),
      },
    ],
  ])(
    'of %s is whole: every part is XML, every style, list and part that is named is there',
    async (_who, wish) => {
      const parts = partsOf(await made(wish))
      for (const [name, data] of parts) {
        if (/\.(xml|rels)$/.test(name)) expect([name, parseXml(data)?.name]).not.toContain(undefined)
      }
      const texts = [...parts.keys()].filter((name) => /^word\/(document|header|footer|footnotes)/.test(name))
      const xml = texts.map((name) => textOf(parts, name)).join('')
      const styles = textOf(parts, 'word/styles.xml')
      for (const id of namesIn(xml, /<w:[pr]Style w:val="([^"]+)"/g))
        expect(styles).toContain(`w:styleId="${id}"`)
      for (const id of namesIn(styles, /<w:basedOn w:val="([^"]+)"/g)) {
        if (id !== 'DefaultParagraphFont') expect(styles).toContain(`w:styleId="${id}"`)
      }
      const ids = [...styles.matchAll(/w:styleId="([^"]+)"/g)].map(([, id]) => id)
      expect(new Set(ids).size).toBe(ids.length)
      const lists = textOf(parts, 'word/numbering.xml')
      for (const id of namesIn(xml + styles, /<w:numId w:val="([1-9]\d*)"/g)) {
        expect(lists).toContain(`w:numId="${id}"`)
      }
      for (const [name, data] of parts) {
        if (!name.endsWith('.rels') || name === '_rels/.rels') continue
        const folder = posix.dirname(posix.dirname(name))
        for (const [relation, target = ''] of data
          .toString('utf8')
          .matchAll(/<Relationship [^>]*Target="([^"]+)"[^>]*>/g)) {
          if (relation.includes('External')) continue
          expect([...parts.keys()]).toContain(
            posix.join('/', target.startsWith('/') ? '' : folder, target).slice(1),
          )
        }
      }
    },
  )

  it('names the styles of the template, and adds ours in its typeface where it has none', async () => {
    const parts = partsOf(await made({ change: inGerman }))
    const xml = textOf(parts, 'word/document.xml')
    expect(xml).toContain('<w:pStyle w:val="berschrift1"/>')
    expect(xml).not.toContain('"Heading1"')
    const styles = textOf(parts, 'word/styles.xml')
    // The template has a style of the id of ours, which means something else.
    expect(styles).toMatch(/w:styleId="Note"><w:name w:val="Ministry Aside"\/>/)
    expect(styles).toMatch(/w:styleId="Plan1540Note"><w:name w:val="Note"\/><w:basedOn w:val="Standard"\/>/)
    expect(xml).toContain('<w:pStyle w:val="Plan1540Note"/>')
    expect(styles).not.toContain('Cambria')
  })

  it('keeps its own language, whatever the template was written in', async () => {
    const styles = textOf(partsOf(await made({}, 'fr')), 'word/styles.xml')
    expect(namesIn(styles, /<w:lang ([^/]*)\//g)).toEqual(['w:val="fr" w:bidi="ar-SA"'])
  })

  it('has the numbers of the template’s headings in its contents, and our lists beside them', async () => {
    const parts = partsOf(await made({ change: withNumberedHeadings }))
    const xml = textOf(parts, 'word/document.xml')
    expect(xml).toMatch(/<w:pStyle w:val="TOC1"\/>.{0,400}>§ II /s)
    expect(xml).toMatch(/<w:pStyle w:val="TOC2"\/>.{0,400}>IV-1 /s)
    const headings = [...xml.matchAll(/<w:pStyle w:val="Heading1"\/>(.*?)<\/w:pPr>.*?<w:t[^>]*>([^<]*)</gs)]
    for (const [, properties, text = ''] of headings) {
      expect([text, properties?.includes('<w:numId w:val="0"/>')]).toEqual([text, text.startsWith('Annex')])
    }
    expect(xml).toMatch(/<w:pStyle w:val="ListParagraph"\/>.{0,80}<w:numId w:val="([89]|\d\d)"\/>/s)
  })

  it('stands on the template’s page, turned for its tables', async () => {
    const xml = textOf(
      partsOf(await made({ margin: { top: 1700, right: 1134, bottom: 1418, left: 2000 } })),
      'word/document.xml',
    )
    const margins = namesIn(xml, /<w:pgMar ([^/]*)\/>/g)
    expect(margins).toEqual([
      expect.stringContaining('w:top="1700" w:right="1134" w:bottom="1418" w:left="2000"'),
      expect.stringContaining('w:top="2000" w:right="1700" w:bottom="1134" w:left="1418"'),
    ])
    // Tables are as wide as the text.
    expect(namesIn(xml, /<w:tblW w:type="dxa" w:w="(\d+)"/g)).toEqual(['8772', '13720'])
  })

  it('cannot be asked for in another format', async () => {
    const template = await wordTemplateFile()
    await expect(renderJob({ kind: 'plan', format: 'html', input: planInput(1), template })).rejects.toThrow(
      'not for html',
    )
  })
})

const programs = { LibreOffice: '/usr/bin/soffice', 'pdftotext of poppler-utils': '/usr/bin/pdftotext' }
const missing = Object.entries(programs).find(([, path]) => !existsSync(path))?.[0]

describe('in LibreOffice', () => {
  let folder: string
  const needPrograms = ({ skip }: TestContext): void =>
    skip(missing !== undefined, `${missing} is not installed`)
  const pagesOf = (name: string): string[] =>
    execFileSync(programs['pdftotext of poppler-utils'], ['-layout', join(folder, `${name}.pdf`), '-'], {
      encoding: 'utf8',
    })
      .replaceAll(/[\u200e\u200f\u202a-\u202e]/g, '')
      .split('\f')
      .slice(0, -1)

  beforeAll(async () => {
    if (missing !== undefined) return
    folder = mkdtempSync(join(tmpdir(), 'plan1540-template-'))
    const matrix = await renderJob({
      kind: 'matrix',
      format: 'docx',
      input: matrixInput(),
      template: await wordTemplateFile({ isLying: true }),
    })
    const files = Object.entries({
      plan: await made({ change: withNumberedHeadings }),
      german: await made({ change: inGerman, hasFirstPage: false }),
      arabic: await made({}, 'ar'),
      matrix,
    }).map(([name, bytes]) => {
      writeFileSync(join(folder, `${name}.docx`), bytes)
      return join(folder, `${name}.docx`)
    })
    const profile = `-env:UserInstallation=file://${folder}/profile`
    execFileSync(
      programs.LibreOffice,
      [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, ...files],
      { stdio: 'ignore', timeout: 100_000 },
    )
  }, 120_000)
  afterAll(() => {
    if (missing === undefined) rmSync(folder, { recursive: true, force: true })
  })

  it.for(['plan', 'german', 'matrix'])(
    'the %s says on every page who may read it, that it is a draft, and which page it is',
    (name, context) => {
      needPrograms(context)
      const pages = pagesOf(name)
      expect(pages.length).toBeGreaterThan(3)
      for (const [at, text] of pages.entries()) {
        expect(text).toContain(audience)
        expect(text).toContain(`Page ${at + 1} of ${pages.length}`)
        if (name !== 'matrix') expect(text).toContain(status)
      }
    },
  )

  it('the letterhead stands on the first page, the other header on the rest', (context) => {
    needPrograms(context)
    for (const name of ['plan', 'arabic', 'matrix']) {
      const [first, ...others] = pagesOf(name)
      expect(first).toContain('MINISTRYWORD')
      for (const text of others) {
        expect(text).not.toContain('MINISTRYWORD')
        expect(text).toContain('CONTINUEDWORD')
      }
    }
    expect(pagesOf('german').every((text) => text.includes('CONTINUEDWORD'))).toBe(true)
  })

  it('headings have the numbers that the contents say', (context) => {
    needPrograms(context)
    const pages = pagesOf('plan')
    for (const heading of ['§ I Introduction', '§ IV Objectives and actions', 'Annex II. Timeline']) {
      const [word = '', ...rest] = heading.split(' ')
      const found = pages.filter((text) => new RegExp(`^ *${word}\\s+${rest.join('\\s+')}`, 'm').test(text))
      expect([heading, found.length]).toEqual([heading, 2])
    }
  })
})
