import mammoth from 'mammoth'
import { describe, expect, it } from 'vitest'
import { renderDocx } from '#documents/docx-renderer.ts'
import { planDocument } from '#documents/plan-document.ts'
import { readZip } from '#documents/zip-archive.ts'
import { planInput } from '#tests/support/synthetic-input.ts'

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

  it('leaves the pages of the contents to the program that opens it, as fields to be worked out at once', async () => {
    const xml = partOf(await renderDocx(planDocument(planInput(3))), 'word/document.xml')
    const fields = xml.match(
      /<w:fldChar w:fldCharType="begin" w:dirty="true"\/><w:instrText[^>]*>PAGEREF _Toc\d+ \\h</g,
    )
    expect(fields?.length).toBeGreaterThan(10)
  })
})
