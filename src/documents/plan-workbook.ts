/** A plan as a workbook: actions, milestones, sections, agencies, sources, and what the file is. */
import type ExcelJS from 'exceljs'
import { plainText } from '#documents/document-parts.ts'
import type { DocumentWords } from '#documents/document-words.ts'
import { citeObligations, citeRow, weaponsOfFields } from '#documents/obligation-words.ts'
import { type PlanContext, type PlanDocumentInput, planContext } from '#documents/plan-document.ts'
import { actionsByObjective, droppedActions, objectiveTitle } from '#documents/plan-measures.ts'
import { citeSource, instrumentIndex } from '#documents/source-words.ts'
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
import type { Action } from '#domain/plan/plan.ts'
import { type LanguageText, readText } from '#domain/text/language-text.ts'

type CellValue = string | number | null

type Column = { key: string; width: number }

interface SheetContent {
  key: string
  columns: Column[]
  rows: CellValue[][]
  /** Columns that stay in view. */
  frozen: number
}

const column = (key: string, width: number): Column => ({ key, width })

const writeSheet = (
  workbook: ExcelJS.Workbook,
  content: SheetContent,
  context: PlanContext,
  foot: string,
): void => {
  const { words } = context
  const sheet = workbook.addWorksheet(sheetName(words.say(`document.workbook.sheet.${content.key}`)), {
    views: [
      {
        state: 'frozen',
        ySplit: 1,
        xSplit: content.frozen,
        rightToLeft: context.words.isRightToLeft,
        showGridLines: false,
      },
    ],
  })
  content.columns.forEach((each, index) => {
    const head = sheet.getCell(1, index + 1)
    head.value = words.say(`document.workbook.${each.key}`)
    head.style = looks.head
    sheet.getColumn(index + 1).width = each.width
  })
  content.rows.forEach((row, at) => {
    row.forEach((value, index) => {
      const cell = sheet.getCell(at + 2, index + 1)
      const isText = typeof value === 'string'
      cell.value = isText ? sheetText(value) : value
      cell.style = isText ? { ...looks.text, numFmt: '@' } : { ...looks.text, numFmt: '#,##0' }
    })
    sheet.getRow(at + 2).height = rowHeight(
      row.map((value, index) => ({ text: String(value ?? ''), width: content.columns[index]?.width ?? 10 })),
    )
  })
  if (content.rows.length > 0) {
    sheet.autoFilter = {
      from: { row: 1, column: 1 },
      to: { row: content.rows.length + 1, column: content.columns.length },
    }
  }
  printSettings(sheet, {
    headRows: '1:1',
    // The actions' columns would be too small to read on one page; number and title repeat on each.
    ...(content.columns.length > 12 ? { pagesWide: 2, headColumns: 'A:C' } : {}),
    foot,
    page: words.say('document.word.page'),
    of: words.say('document.word.of'),
  })
}

/** Dates stand as ISO text: they sort right and mean the same in every locale. */
const actionRow = (action: Action, objective: string, context: PlanContext): CellValue[] => {
  const { words, language } = context
  const said = (text: LanguageText | null): string => readText(text, language)
  const agency = (id: string | null): string =>
    readText((id === null ? undefined : context.agencyById.get(id))?.name ?? null, language)
  return [
    action.number,
    objective,
    said(action.title),
    said(action.description),
    words.say(`document.action-status.${action.status}`),
    citeObligations(action.fieldIds, context.fields, words).join('; '),
    weaponsOfFields(action.fieldIds, context.fields).join(' '),
    agency(action.leadAgencyId),
    words.list(
      action.partnerAgencyIds
        .map(agency)
        .filter((name) => name !== '')
        .sort(words.compare),
    ),
    action.startOn ?? '',
    action.endOn ?? '',
    action.isStanding ? words.say('document.workbook.yes') : '',
    action.costOnce,
    action.costYearly,
    action.currency ?? '',
    action.funding === null ? '' : words.say(`document.funding.${action.funding}`),
    said(action.expectedResult),
    said(action.indicator),
    said(action.baseline),
    said(action.target),
    said(action.progress),
    action.needsActionIds
      .flatMap((id) => context.numberById.get(id) ?? [])
      .sort((a, b) => a - b)
      .join(', '),
  ]
}

const actionsSheet = (context: PlanContext): SheetContent => ({
  key: 'actions',
  frozen: 3,
  columns: [
    column('number', 6),
    column('objective', 22),
    column('action', 36),
    column('description', 48),
    column('status', 12),
    column('obligation', 24),
    column('weapon', 11),
    column('lead', 24),
    column('partners', 28),
    column('start', 12),
    column('end', 12),
    column('standing', 9),
    column('once', 12),
    column('yearly', 12),
    column('currency', 9),
    column('funding', 18),
    column('result', 36),
    column('indicator', 30),
    column('baseline', 16),
    column('target', 16),
    column('progress', 30),
    column('needs', 10),
  ],
  rows: [
    ...actionsByObjective(context).flatMap((group) => {
      const objective = plainText(objectiveTitle(group, context))
      return group.actions.map((action) => actionRow(action, objective, context))
    }),
    ...droppedActions(context).map((action) =>
      actionRow(action, context.words.say('document.dropped.title'), context),
    ),
  ],
})

const milestonesSheet = (context: PlanContext): SheetContent => ({
  key: 'milestones',
  frozen: 2,
  columns: [column('number', 6), column('date', 12), column('milestone', 50), column('action', 60)],
  rows: context.plan.actions
    .filter((action) => action.status !== 'dropped')
    .flatMap((action) =>
      action.milestones.map((each): CellValue[] => [
        action.number,
        each.on,
        readText(each.title, context.language),
        readText(action.title, context.language),
      ]),
    )
    .sort((a, b) => (String(a[1]) < String(b[1]) ? -1 : 1)),
})

const sectionsSheet = (context: PlanContext): SheetContent => ({
  key: 'sections',
  frozen: 1,
  columns: [column('section', 32), column('text', 120)],
  rows: [...context.plan.sections]
    .sort((a, b) => a.position - b.position)
    .map((section) => [
      readText(section.title, context.language),
      [...section.blocks]
        .sort((a, b) => a.position - b.position)
        .map((block) => readText(block.text, context.language))
        .join('\n\n'),
    ]),
})

const agenciesSheet = (context: PlanContext): SheetContent => {
  const kept = context.plan.actions.filter((action) => action.status !== 'dropped')
  const numbers = (has: (action: Action) => boolean): string =>
    kept
      .flatMap((action) => (has(action) ? action.number : []))
      .sort((a, b) => a - b)
      .join(', ')
  return {
    key: 'agencies',
    frozen: 1,
    columns: [column('agency', 44), column('short-name', 24), column('leads', 30), column('supports', 30)],
    rows: [...context.agencies]
      .sort((a, b) =>
        context.words.compare(readText(a.name, context.language), readText(b.name, context.language)),
      )
      .map((agency) => [
        readText(agency.name, context.language),
        readText(agency.shortName, context.language),
        numbers((action) => action.leadAgencyId === agency.id),
        numbers((action) => action.partnerAgencyIds.includes(agency.id)),
      ]),
  }
}

const sourcesSheet = (context: PlanContext): SheetContent => {
  const { words } = context
  const served = new Set(context.plan.actions.flatMap((action) => action.fieldIds))
  const register = instrumentIndex(context.legalInstruments)
  return {
    key: 'sources',
    frozen: 1,
    columns: [
      column('obligation', 24),
      column('field', 44),
      column('weapon', 10),
      column('value', 8),
      column('source', 70),
    ],
    rows: context.answers
      .filter((answer) => served.has(answer.fieldId))
      .flatMap((answer) => {
        const field = context.fields.get(answer.fieldId)
        if (field === undefined) return []
        const facet = field.facet === null ? '' : ` (${words.say(`document.facet.${field.facet}`)})`
        return answer.sources.map((source): CellValue[] => [
          citeRow(field.row, words),
          `${readLabel(field.row.label, context.language)}${facet}`,
          field.weapon ?? '',
          answer.value ?? '',
          citeSource(source, register, words),
        ])
      }),
  }
}

const writeAbout = (workbook: ExcelJS.Workbook, context: PlanContext, status: string): void => {
  const { words } = context
  const sheet = workbook.addWorksheet(sheetName(words.say('document.workbook.sheet.about')), {
    views: [{ rightToLeft: context.words.isRightToLeft, showGridLines: false }],
  })
  sheet.getColumn(1).width = 110
  const lines = [
    readText(context.plan.title, context.language),
    words.state(context.state),
    status,
    words.say(`document.audience.${context.audience}`),
    readLabel(context.edition.title, context.language),
    words.say('document.note.voluntary'),
    readLabel(context.edition.standing, context.language),
    ...(context.state.isInvented ? [words.say('document.note.invented')] : []),
  ]
  lines.forEach((value, index) => {
    const cell = sheet.getCell(index + 1, 1)
    cell.value = sheetText(value)
    cell.style = index === 0 ? looks.title : { ...looks.note, numFmt: '@' }
    sheet.getRow(index + 1).height = Math.max(20, 15 * Math.ceil(value.length / 110))
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
  for (const content of [
    actionsSheet(context),
    milestonesSheet(context),
    sectionsSheet(context),
    agenciesSheet(context),
    sourcesSheet(context),
  ]) {
    writeSheet(workbook, content, context, foot)
  }
  writeAbout(workbook, context, status)
  return workbookBytes(workbook)
}
