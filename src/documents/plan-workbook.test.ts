import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { renderPlanWorkbook } from '#documents/plan-workbook.ts'
import { originalText } from '#domain/text/language-text.ts'
import { planInput } from '#tests/support/synthetic-input.ts'

const open = async (bytes: Buffer) => {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(bytes as unknown as Parameters<typeof workbook.xlsx.load>[0])
  return workbook
}

describe('a plan as a workbook', () => {
  it('has a sheet for each part, heads that stay and repeat, landscape, number and title on each page', async () => {
    const workbook = await open(await renderPlanWorkbook(planInput(40)))
    expect(workbook.worksheets.map((sheet) => sheet.name)).toEqual([
      'Actions',
      'Milestones',
      'Sections',
      'Agencies',
      'Sources',
      'About',
    ])
    const actions = workbook.getWorksheet('Actions')
    expect(actions?.actualRowCount).toBe(41)
    expect(actions?.pageSetup).toMatchObject({ orientation: 'landscape', fitToWidth: 3 })
    expect(workbook.getWorksheet('Agencies')?.pageSetup).toMatchObject({
      fitToWidth: 1,
      printTitlesRow: '1:1',
    })
    expect(actions?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
  })

  it('takes what looks like a formula as text', async () => {
    const input = planInput(1)
    const [action] = input.plan.actions
    if (action === undefined) throw new Error('one action')
    const evil = originalText('en', '=HYPERLINK("https://example.org")')
    const bytes = await renderPlanWorkbook({
      ...input,
      plan: { ...input.plan, actions: [{ ...action, title: evil }] },
    })
    const cell = (await open(bytes)).getWorksheet('Actions')?.getCell('C2')
    expect(cell?.type).toBe(ExcelJS.ValueType.String)
    expect(cell?.numFmt).toBe('@')
  })

  it('holds days as days, to sort and to filter by, and shows them alike in every country', async () => {
    const input = planInput(4)
    const actions = input.plan.actions.map((each, at) =>
      at === 1 ? { ...each, startOn: '2027-07-01' } : each,
    )
    const workbook = await open(await renderPlanWorkbook({ ...input, plan: { ...input.plan, actions } }))
    const sheet = workbook.getWorksheet('Actions')
    const rows = [2, 3, 4, 5].map((at) => sheet?.getCell(`K${at}`))
    const start = rows.find((each) => each?.value instanceof Date)
    // A quarter stays a quarter.
    expect(rows.filter((each) => /^Q[13] 20\d\d$/.test(String(each?.value)))).toHaveLength(3)
    expect(sheet?.getCell('K1').value).toBe('Start')
    expect(start?.value).toBeInstanceOf(Date)
    expect(JSON.stringify(start?.value)).toMatch(/^"20\d\d-0[17]-01T00:00/)
    expect(start?.numFmt).toBe('yyyy-mm-dd')
  })

  it('shows what people wrote without the marks they wrote it with', async () => {
    const input = planInput(1)
    const words = '## Aim\n\nA **strong** word.\n\n- one\n- two\n\n| A | B |\n| --- | --- |\n| 1 | 2 |'
    const sections = input.plan.sections.map((section) => ({
      ...section,
      blocks: section.blocks.map((block) => ({ ...block, text: originalText('en', words) })),
    }))
    const workbook = await open(await renderPlanWorkbook({ ...input, plan: { ...input.plan, sections } }))
    const said = String(workbook.getWorksheet('Sections')?.getCell('B2').value)
    expect(said.split('\n\n')[0]).toBe('Aim\nA strong word.\n• one\n• two\nA | B\n1 | 2')
  })

  it('has a footer in Arabic whose words are embedded and whose numbers stand alone', async () => {
    const workbook = await open(await renderPlanWorkbook(planInput(2, { language: 'ar' })))
    for (const sheet of workbook.worksheets) {
      expect(sheet.headerFooter.oddFooter).toMatch(/^&L&9&P \/ &N&C&9&A&R&9\u202b.+\u202c$/)
    }
  })

  it('runs from right to left in Arabic', async () => {
    const workbook = await open(await renderPlanWorkbook(planInput(2, { language: 'ar' })))
    expect(workbook.worksheets.every((sheet) => sheet.views[0]?.rightToLeft === true)).toBe(true)
  })

  it('is the same bytes for the same plan and date', async () => {
    const [first, second] = [await renderPlanWorkbook(planInput(4)), await renderPlanWorkbook(planInput(4))]
    expect(first.equals(second)).toBe(true)
  })
})
