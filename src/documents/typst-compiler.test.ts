import { describe, expect, it } from 'vitest'
import { startRenderPool } from '#documents/render-pool.ts'

const source = `
#set document(title: "خطة العمل الوطنية", date: auto)
#set text(font: "Amiri", lang: "ar", region: "SA")
= خطة العمل الوطنية
تنفيذ قرار مجلس الأمن 1540 (2004).
#table(columns: 2, table.header[الإجراء][الجهة القائدة], [تجريم الصنع], [وزارة العدل])
`

describe('Typst in the document child', () => {
  it('makes a tagged PDF/UA-1 with Arabic, the same bytes each time, and refuses a broken source', async () => {
    const pool = startRenderPool()
    try {
      const make = () => pool.render({ kind: 'typst', source, date: '2026-11-23' })
      const [first, second] = [await make(), await make()]
      if (!first.isDone || !second.isDone) throw new Error(JSON.stringify([first, second]))
      const pdf = Buffer.from(first.result).toString('latin1')
      expect(pdf.slice(0, 5)).toBe('%PDF-')
      expect(pdf).toContain('/MarkInfo')
      expect(pdf).toContain('pdfuaid:part')
      expect(Buffer.from(first.result).equals(Buffer.from(second.result))).toBe(true)
      const broken = await pool.render({ kind: 'typst', source: '#let', date: '2026-11-23' })
      expect(broken).toMatchObject({ isDone: false, failure: 'fault' })
    } finally {
      await pool.close()
    }
  }, 40_000)
})
