/** A plan as a workbook: actions, milestones, sections, agencies, sources, and what the file is. */
import type ExcelJS from 'exceljs'
import { markingLine } from '#documents/document-parts.ts'
import type { DocumentWords } from '#documents/document-words.ts'
import { type PlanContext, type PlanDocumentInput, planContext } from '#documents/plan-document.ts'
import { languageNotes } from '#documents/plan-languages.ts'
import { planSheets, type SheetCell, type SheetContent } from '#documents/plan-workbook-sheets.ts'
import {
  looks,
  newWorkbook,
  printSettings,
  rowHeight,
  sheetName,
  sheetText,
  workbookBytes,
} from '#documents/workbook-parts.ts'
import { readLabel } from '#domain/framework/framework.ts'
import { readText } from '#domain/text/language-text.ts'

const middle = { ...looks.text, alignment: { ...looks.text.alignment, horizontal: 'center' } } as const
const cellLooks = {
  text: { ...looks.text, numFmt: '@' },
  amount: { ...looks.text, numFmt: '#,##0' },
  code: { ...middle, numFmt: '@' },
  number: { ...middle, numFmt: '0' },
  day: { ...middle, numFmt: 'yyyy-mm-dd' },
} satisfies Record<string, Partial<ExcelJS.Style>>

const lookOf = (value: SheetCell, isCentred: boolean): Partial<ExcelJS.Style> => {
  if (value instanceof Date) return cellLooks.day
  if (typeof value === 'string') return isCentred ? cellLooks.code : cellLooks.text
  return isCentred ? cellLooks.number : cellLooks.amount
}

const writeSheet = (
  workbook: ExcelJS.Workbook,
  content: SheetContent,
  context: PlanContext,
  foot: string,
): void => {
  const { words } = context
  const marking = markingLine(context.marking, context.language)
  // A line of its own above the heads.
  const headRow = marking === null ? 1 : 2
  const sheet = workbook.addWorksheet(sheetName(words.say(`document.workbook.sheet.${content.key}`)), {
    views: [
      {
        state: 'frozen',
        ySplit: headRow,
        xSplit: content.frozen,
        rightToLeft: context.words.isRightToLeft,
        showGridLines: false,
      },
    ],
  })
  if (marking !== null) {
    sheet.getCell(1, 1).value = sheetText(marking)
    sheet.getCell(1, 1).style = looks.marking
  }
  content.columns.forEach((each, index) => {
    const head = sheet.getCell(headRow, index + 1)
    head.value = words.say(`document.workbook.${each.key}`)
    head.style = looks.head
    sheet.getColumn(index + 1).width = each.width
  })
  content.rows.forEach((row, at) => {
    row.forEach((value, index) => {
      const cell = sheet.getCell(at + headRow + 1, index + 1)
      cell.value = typeof value === 'string' ? sheetText(value) : value
      cell.style = lookOf(value, content.columns[index]?.isCentred === true)
    })
    sheet.getRow(at + headRow + 1).height = rowHeight(
      row.map((value, index) => ({
        text: typeof value === 'string' ? value : '',
        width: content.columns[index]?.width ?? 10,
      })),
    )
  })
  if (content.rows.length > 0) {
    sheet.autoFilter = {
      from: { row: headRow, column: 1 },
      to: { row: content.rows.length + headRow, column: content.columns.length },
    }
  }
  printSettings(sheet, {
    headRows: `1:${headRow}`,
    marking,
    // The actions' columns would be too small to read on one page; number and title repeat on each.
    ...(content.columns.length > 12 ? { pagesWide: 3, headColumns: 'A:C' } : {}),
    foot,
    page: words.say('document.word.page'),
    of: words.say('document.word.of'),
    rightToLeft: words.isRightToLeft,
  })
}

const writeAbout = (workbook: ExcelJS.Workbook, context: PlanContext, status: string, foot: string): void => {
  const { words } = context
  const sheet = workbook.addWorksheet(sheetName(words.say('document.workbook.sheet.about')), {
    views: [{ rightToLeft: context.words.isRightToLeft, showGridLines: false }],
  })
  sheet.getColumn(1).width = 110
  const marking = markingLine(context.marking, context.language)
  const lines = [
    ...(marking === null ? [] : [marking]),
    readText(context.plan.title, context.language),
    words.state(context.state),
    status,
    words.say(`document.audience.${context.audience}`),
    readLabel(context.edition.title, context.language),
    words.say('document.note.voluntary'),
    readLabel(context.edition.standing, context.language),
    ...(context.state.isInvented ? [words.say('document.note.invented')] : []),
    ...languageNotes(context).map(
      ({ label, note }) => `${words.say(`document.cover.${label}`)}${words.colon}${note}`,
    ),
  ]
  lines.forEach((value, index) => {
    const cell = sheet.getCell(index + 1, 1)
    cell.value = sheetText(value)
    const titleAt = marking === null ? 0 : 1
    cell.style =
      index < titleAt ? looks.marking : index === titleAt ? looks.title : { ...looks.note, numFmt: '@' }
    sheet.getRow(index + 1).height = Math.max(20, 15 * Math.ceil(value.length / 110))
  })
  printSettings(sheet, {
    headRows: null,
    marking,
    foot,
    page: words.say('document.word.page'),
    of: words.say('document.word.of'),
    rightToLeft: words.isRightToLeft,
  })
}

const statusOf = (context: PlanContext, words: DocumentWords): string =>
  words.say(`document.status.${context.plan.status}`, { date: words.date(context.date) })

/** The bytes of the plan's workbook. */
export const renderPlanWorkbook = async (input: PlanDocumentInput): Promise<Buffer> => {
  const context = planContext(input)
  const { words } = context
  const title = readText(input.plan.title, input.language)
  const status = statusOf(context, words)
  const workbook = await newWorkbook({ title, owner: words.state(input.state), date: input.date })
  const foot = `${words.state(input.state)} · ${status}`
  for (const content of planSheets(context)) writeSheet(workbook, content, context, foot)
  writeAbout(workbook, context, status, foot)
  return workbookBytes(workbook)
}
