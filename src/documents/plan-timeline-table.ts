/** The timeline as a table of quarters, for renderers that draw no pictures, and what its signs mean. */
import { cell, code, column, contentText, groupRow, paragraph, row, text } from '#documents/document-parts.ts'
import type { DocumentBlock, TableBlock } from '#documents/document-tree.ts'
import type { PlanContext } from '#documents/plan-document.ts'
import { type ObjectiveGroup, objectiveTitle } from '#documents/plan-measures.ts'
import type { Action, ActionStatus } from '#domain/plan/plan.ts'
import { lastDay, startDay } from '#domain/plan/said-time.ts'

/** A line of the timeline: an objective's head, or an action. */
export type TimelineLine = { kind: 'group'; group: ObjectiveGroup } | { kind: 'action'; action: Action }

/** The years shown, whole. */
interface Years {
  firstYear: number
  lastYear: number
}

/** Quarters of the years shown, as `[first day, last day]`. */
const quartersOf = (years: Years): { year: number; quarter: number; from: string; to: string }[] =>
  Array.from({ length: (years.lastYear - years.firstYear + 1) * 4 }, (_each, at) => {
    const year = years.firstYear + Math.floor(at / 4)
    const quarter = (at % 4) + 1
    const month = (value: number): string => `${value}`.padStart(2, '0')
    return {
      year,
      quarter,
      from: `${year}-${month(quarter * 3 - 2)}-01`,
      to: `${year}-${month(quarter * 3)}-31`,
    }
  })

/** The sign of an action that goes on points the way that time runs. */
const signOf = (status: ActionStatus, context: PlanContext): string =>
  ({
    planned: '○',
    'under-way': '◐',
    'in-force': context.words.isRightToLeft ? '◄' : '►',
    done: '●',
    dropped: '',
  })[status]

/** The actions by quarters as a table, with a sign in each quarter in which an action runs. */
const quartersTable = (lines: readonly TimelineLine[], years: Years, context: PlanContext): TableBlock => {
  const { words: say, language } = context
  const quarters = quartersOf(years)
  const signs = (action: Action) =>
    quarters.map(({ from, to }) => {
      const starts = startDay(action.startOn)
      const ends = action.isStanding || action.endOn === null ? '9999' : lastDay(action.endOn)
      const runs = starts !== null && starts <= to && ends >= from
      const reached = action.milestones.some((each) => each.on >= from && each.on <= to)
      return cell(`${runs ? signOf(action.status, context) : ''}${reached ? '◆' : ''}`, { align: 'center' })
    })
  return {
    kind: 'table',
    look: 'grid',
    isDense: true,
    caption: [text(say.say('document.timeline.caption'))],
    columns: [column(5), column(31), ...quarters.map(() => column(64 / quarters.length, 'center'))],
    head: [
      row(
        cell(say.say('document.timeline.number'), { rowSpan: 2 }),
        cell(say.say('document.timeline.action'), { rowSpan: 2 }),
        ...[...new Set(quarters.map((each) => each.year))].map((year) =>
          cell(`${year}`, { colSpan: 4, align: 'center' }),
        ),
      ),
      row(...quarters.map(({ quarter }) => cell(`${quarter}`, { align: 'center' }))),
    ],
    body: lines.map((each) =>
      each.kind === 'group'
        ? groupRow(objectiveTitle(each.group, context), quarters.length + 2)
        : row(
            cell([code(`${each.action.number}`)], { isHeading: true }),
            cell(contentText(each.action.title, language)),
            ...signs(each.action),
          ),
    ),
  }
}

/** What the signs of the table mean. */
const signsNote = (context: PlanContext): string =>
  [
    ...(['planned', 'under-way', 'in-force', 'done'] as const).map(
      (status) => `${signOf(status, context)} ${context.words.say(`document.action-status.${status}`)}`,
    ),
    `◆ ${context.words.say('document.timeline.milestone')}`,
  ].join(context.words.say('document.list.separator'))

/** What stands for the pictures: the meaning of the signs, and the table of all actions. */
export const quartersInstead = (
  groups: readonly ObjectiveGroup[],
  years: Years,
  context: PlanContext,
): DocumentBlock[] => {
  const lines = groups.flatMap((group): TimelineLine[] => [
    { kind: 'group', group },
    ...group.actions.map((action): TimelineLine => ({ kind: 'action', action })),
  ])
  return [paragraph(signsNote(context), 'note'), quartersTable(lines, years, context)]
}
