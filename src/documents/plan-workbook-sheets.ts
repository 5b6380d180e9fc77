/** What stands in the sheets of a plan's workbook: actions, milestones, sections, agencies, sources. */
import { priorityOf, splitOf } from '#documents/action-words.ts'
import { plainText } from '#documents/document-parts.ts'
import type { DocumentWords } from '#documents/document-words.ts'
import { readMarkdown } from '#documents/markdown.ts'
import { citeObligations, citeRow, weaponsOfFields } from '#documents/obligation-words.ts'
import type { PlanContext } from '#documents/plan-document.ts'
import { actionsByObjective, droppedActions, objectiveTitle } from '#documents/plan-measures.ts'
import { richTextLines } from '#documents/rich-text-lines.ts'
import { citingOf, instrumentIndex } from '#documents/source-words.ts'
import { readLabel } from '#domain/framework/framework.ts'
import type { Action } from '#domain/plan/plan.ts'
import { precisionOf, type SaidTime } from '#domain/plan/said-time.ts'
import type { DateOnly } from '#domain/record.ts'
import { type LanguageText, readText } from '#domain/text/language-text.ts'

export type SheetCell = string | number | Date | null

export interface SheetColumn {
  key: string
  width: number
  /** Numbers of actions, weapons and the like stand in the middle: they are no amounts. */
  isCentred: boolean
}

export interface SheetContent {
  key: string
  columns: SheetColumn[]
  rows: SheetCell[][]
  /** Columns that stay in view. */
  frozen: number
}

const column = (key: string, width: number): SheetColumn => ({ key, width, isCentred: false })
const centred = (key: string, width: number): SheetColumn => ({ key, width, isCentred: true })

/** A day as the sheet's own date, so that it sorts and filters as one. */
const day = (value: DateOnly | null): Date | null => (value === null ? null : new Date(`${value}T00:00:00Z`))

/** A day as a date, a quarter or a year in words: a day made up of them would say more than was said. */
const time = (said: SaidTime | null, words: DocumentWords): Date | string | null =>
  said === null || precisionOf(said) === 'day' ? day(said) : words.times(said, said)

const actionRow = (action: Action, objective: string, context: PlanContext): SheetCell[] => {
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
    action.kind === null ? '' : words.say(`document.measure-kind.${action.kind}`),
    citeObligations(action.fieldIds, context.fields, words).join(words.semicolon),
    weaponsOfFields(action.fieldIds, context.fields).join(' '),
    agency(action.leadAgencyId),
    words.list(
      action.partners
        .map(({ agencyId, part }) => {
          const name = agency(agencyId)
          return name === '' || part === null ? name : words.say(`document.partner.${part}`, { name })
        })
        .filter((name) => name !== '')
        .sort(words.compare),
    ),
    time(action.startOn, words),
    time(action.endOn, words),
    action.isStanding ? words.say('document.workbook.yes') : '',
    action.costOnce,
    action.costYearly,
    action.currency ?? '',
    splitOf(action, context),
    day(action.rateOn),
    said(action.expectedResult),
    said(action.indicator),
    said(action.baseline),
    said(action.target),
    priorityOf(action, context),
    said(action.progress),
    said(action.status === 'dropped' ? action.droppedReason : action.crossCuttingReason),
    words.say(`document.release.${action.audience}`),
    action.needsActionIds
      .flatMap((id) => context.numberById.get(id) ?? [])
      .sort((a, b) => a - b)
      .join(', '),
  ]
}

/** The actions, by objective, those that were dropped last. */
const actionsSheet = (context: PlanContext): SheetContent => ({
  key: 'actions',
  frozen: 3,
  columns: [
    centred('number', 6),
    column('objective', 22),
    column('action', 36),
    column('description', 48),
    column('status', 12),
    column('kind', 14),
    column('obligation', 24),
    centred('weapon', 11),
    column('lead', 24),
    column('partners', 28),
    centred('start', 12),
    centred('end', 12),
    centred('standing', 9),
    column('once', 12),
    column('yearly', 12),
    centred('currency', 9),
    column('funding', 24),
    centred('rate', 12),
    column('result', 36),
    column('indicator', 30),
    column('baseline', 16),
    column('target', 16),
    column('priority', 26),
    column('progress', 30),
    column('reason', 30),
    column('audience', 14),
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
  columns: [centred('number', 6), centred('date', 12), column('milestone', 50), column('action', 60)],
  rows: context.plan.actions
    .filter((action) => action.status !== 'dropped')
    .flatMap((action) =>
      action.milestones.map((each): SheetCell[] => [
        action.number,
        day(each.on),
        readText(each.title, context.language),
        readText(action.title, context.language),
      ]),
    )
    .sort((a, b) => Number(a[1]) - Number(b[1])),
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
        .map((block) => richTextLines(readMarkdown(readText(block.text, context.language))).join('\n'))
        .join('\n\n'),
    ]),
})

const agenciesSheet = (context: PlanContext): SheetContent => {
  const kept = context.plan.actions.filter((action) => action.status !== 'dropped')
  const numbers = (has: (action: Action) => boolean): string =>
    kept
      .flatMap((action) => (has(action) ? action.number : []))
      .sort((a, b) => a - b)
      .join(context.words.say('document.list.separator'))
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
        numbers((action) => action.partners.some((each) => each.agencyId === agency.id)),
      ]),
  }
}

const sourcesSheet = (context: PlanContext): SheetContent => {
  const { words } = context
  const served = new Set(context.plan.actions.flatMap((action) => action.fieldIds))
  const { cite } = citingOf([], instrumentIndex(context.legalInstruments), words)
  return {
    key: 'sources',
    frozen: 1,
    columns: [
      column('obligation', 24),
      column('field', 44),
      centred('weapon', 10),
      centred('value', 8),
      column('source', 70),
    ],
    rows: context.answers
      .filter((answer) => served.has(answer.fieldId))
      .flatMap((answer) => {
        const field = context.fields.get(answer.fieldId)
        if (field === undefined) return []
        const facet = field.facet === null ? '' : ` (${words.say(`document.facet.${field.facet}`)})`
        return answer.sources.map((source): SheetCell[] => [
          citeRow(field.row, words),
          `${readLabel(field.row.label, context.language)}${facet}`,
          field.weapon ?? '',
          answer.value ?? '',
          cite(source),
        ])
      }),
  }
}

/** All sheets in their order. */
export const planSheets = (context: PlanContext): SheetContent[] => [
  actionsSheet(context),
  milestonesSheet(context),
  sectionsSheet(context),
  agenciesSheet(context),
  sourcesSheet(context),
]
