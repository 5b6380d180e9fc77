/** The objectives of a plan with one card for each action: what, why, who, when, at what cost, to what end. */

import { priorityOf } from '#documents/action-words.ts'
import {
  cell,
  cellOf,
  column,
  contentText,
  heading,
  joinInlines,
  paragraph,
  row,
  text,
} from '#documents/document-parts.ts'
import type { DocumentBlock, DocumentInline, TableRow } from '#documents/document-tree.ts'
import { costOf, type DocumentWords, timeOf } from '#documents/document-words.ts'
import { wordObligations } from '#documents/obligation-words.ts'
import type { PlanContext } from '#documents/plan-document.ts'
import type { Agency } from '#domain/people/people.ts'
import { hasCost } from '#domain/plan/funding.ts'
import type { Action, Objective } from '#domain/plan/plan.ts'
import { type LanguageTag, readText } from '#domain/text/language-text.ts'
import { numberRanges } from '#domain/text/number-ranges.ts'

/** One objective with its actions in order; the last group gathers actions that have none. */
export interface ObjectiveGroup {
  objective: Objective | null
  actions: Action[]
}

/** Actions by objective in the plan's order, dropped ones left out. */
export const actionsByObjective = (context: Pick<PlanContext, 'plan'>): ObjectiveGroup[] => {
  const { plan } = context
  const kept = plan.actions.filter((action) => action.status !== 'dropped')
  const groups: ObjectiveGroup[] = [...plan.objectives]
    .sort((a, b) => a.position - b.position)
    .map((objective) => ({
      objective,
      actions: kept.filter((action) => action.objectiveId === objective.id),
    }))
  const known = new Set(plan.objectives.map((objective) => objective.id))
  const others = kept.filter((action) => action.objectiveId === null || !known.has(action.objectiveId))
  return [...groups, { objective: null, actions: others }].filter((group) => group.actions.length > 0)
}

/** `Objective A. Law` */
export const objectiveTitle = (group: ObjectiveGroup, context: PlanContext): DocumentInline[] =>
  group.objective === null
    ? [text(context.words.say('document.objective.none'))]
    : [
        text(context.words.say('document.objective.letter', { letter: group.objective.letter })),
        text(' '),
        ...contentText(group.objective.title, context.language),
      ]

/** An agency's name in the document's language; an id that leads nowhere is not printed. */
export const agencyName = (
  id: string | null,
  context: PlanContext,
  form: 'name' | 'shortName',
): DocumentInline[] => {
  const agency = id === null ? undefined : context.agencyById.get(id)
  return agency === undefined ? [] : contentText(agency[form], context.language)
}

/** Whether the short name says nothing without the full one: `FIU`, but not `Trade` for the Ministry of Trade. */
export const isAbbreviated = ({ name, shortName }: Agency, language: LanguageTag): boolean =>
  !readText(name, language).toLowerCase().includes(readText(shortName, language).toLowerCase())

/** What is not decided is said in words, never left looking forgotten. */
export const orUndecided = (content: DocumentInline[], context: PlanContext): DocumentInline[] =>
  // What a reader outside the State is not told is not called undecided.
  content.length > 0 || context.plan.status !== 'draft' || context.audience !== 'national'
    ? content
    : [{ kind: 'emphasis', content: [text(context.words.say('document.undecided'))] }]

/** The partners of an action, sorted by name. */
export const partnerNames = (
  action: Action,
  context: PlanContext,
  form: 'name' | 'shortName',
): DocumentInline[] => {
  const names = action.partners
    .flatMap(({ agencyId, part }) => {
      const agency = context.agencyById.get(agencyId)
      return agency === undefined ? [] : [{ agency, part }]
    })
    .sort((a, b) =>
      context.words.compare(
        readText(a.agency[form], context.language),
        readText(b.agency[form], context.language),
      ),
    )
    .map(({ agency, part }) => {
      const name = contentText(agency[form], context.language)
      // Who carries out a part is a partner as anybody reads the word; the table has no room for the others' parts.
      if (part === null || part === 'responsible' || form === 'shortName') return name
      const [before = '', after = ''] = context.words
        .say(`document.partner.${part}`, { name: '\u0000' })
        .split('\u0000')
      return [text(before), ...name, text(after)].filter((each) => each.kind !== 'text' || each.text !== '')
    })
  return joinInlines(names, context.words.say('document.list.separator'))
}

/** `Baseline: 2 of 9; target: 9 of 9` */
const fromTo = ({ baseline, target }: Action, { words, language }: PlanContext): DocumentInline[] => {
  const say = (key: string): DocumentInline => text(words.say(`document.action.${key}`) + words.colon)
  const [from, to] = [contentText(baseline, language), contentText(target, language)]
  if (from.length === 0) return to.length === 0 ? [] : [say('target'), ...to]
  const rest = to.length === 0 ? [] : [text(words.semicolon), say('target-after'), ...to]
  return [say('baseline'), ...from, ...rest]
}

/** How far the action is, and what was reported of it; nothing of one that has not begun. */
const standing = ({ status, progress }: Action, { words, language }: PlanContext): DocumentInline[] => {
  const reported = contentText(progress, language)
  if (status === 'planned') return reported
  const said = words.say(`document.action-status.${status}`)
  return reported.length === 0 ? [text(said)] : [text(said + words.colon), ...reported]
}

/** The cost with the day of its prices, where there is an amount. */
const ratedCost = (action: Action, words: DocumentWords): string => {
  const cost = costOf(action, words)
  return action.rateOn === null || !hasCost(action)
    ? cost
    : words.say('document.cost.rate-on', { cost, date: words.date(action.rateOn) })
}

const factRows = (action: Action, context: PlanContext): TableRow[] => {
  const { words, language } = context
  const rows: TableRow[] = []
  const add = (key: string, ...lines: DocumentInline[][]): void => {
    const filled = lines.filter((line) => line.length > 0)
    if (filled.length > 0) {
      rows.push(row(cell(words.say(`document.action.${key}`), { isHeading: true }), cellOf(filled)))
    }
  }
  const plain = (value: string): DocumentInline[] => (value === '' ? [] : [text(value)])
  add('obligation', ...wordObligations(action.fieldIds, context.fields, words).map(plain))
  if (action.fieldIds.length === 0 && action.crossCuttingReason !== null)
    add(
      'obligation',
      plain(
        words.say('document.obligation.cross-cutting-because', {
          reason: readText(action.crossCuttingReason, language),
        }),
      ),
    )
  add('lead', orUndecided(agencyName(action.leadAgencyId, context, 'name'), context))
  add('partners', partnerNames(action, context, 'name'))
  // One row for both: three cards then stand on a page.
  const weighed = priorityOf(action, context)
  const time = orUndecided(plain(timeOf(action, words)), context)
  add(weighed === '' ? 'time' : 'time-and-priority', time, plain(weighed))
  add('cost', orUndecided(plain(ratedCost(action, words)), context))
  add('result', contentText(action.expectedResult, language))
  add('indicator', contentText(action.indicator, language), fromTo(action, context))
  add(
    'milestones',
    ...[...action.milestones]
      .sort((a, b) => (a.on < b.on ? -1 : 1))
      .map((each) => [text(`${words.date(each.on)}${words.colon}`), ...contentText(each.title, language)]),
  )
  const needed = action.needsActionIds.flatMap((id) => context.numberById.get(id) ?? []).sort((a, b) => a - b)
  if (needed.length > 0) {
    const numbers = numberRanges(needed, words.say('document.list.separator'))
    add('needs', plain(words.say('document.action.needed', { count: needed.length, numbers })))
  }
  add('status', standing(action, context))
  return rows
}

const actionCard = (action: Action, context: PlanContext): DocumentBlock[] => [
  heading(
    3,
    [
      text(context.words.say('document.action.number', { number: action.number })),
      text(' '),
      ...contentText(action.title, context.language),
    ],
    { isNumbered: false },
  ),
  {
    kind: 'table',
    look: 'facts',
    isDense: false,
    caption: null,
    columns: [column(26), column(74)],
    head: [],
    // The description is the card's first row, so that the card stays whole on a page.
    body: [
      ...(action.description === null
        ? []
        : [
            {
              kind: 'lead' as const,
              cells: [cell(contentText(action.description, context.language), { colSpan: 2 })],
            },
          ]),
      ...factRows(action, context),
    ],
  },
]

/** Actions that were dropped, by number. */
export const droppedActions = ({ plan }: Pick<PlanContext, 'plan'>): Action[] =>
  plan.actions.filter((action) => action.status === 'dropped').sort((a, b) => a.number - b.number)

/** Dropped actions: number, title, why, and what was reported. */
const droppedBlocks = (context: PlanContext): DocumentBlock[] => {
  const dropped = droppedActions(context)
  if (dropped.length === 0) return []
  return [
    heading(2, [text(context.words.say('document.dropped.title'))]),
    paragraph(context.words.say('document.dropped.intro'), 'note'),
    {
      kind: 'list',
      isOrdered: false,
      items: dropped.map((action) => [
        paragraph([
          text(context.words.say('document.action.number', { number: action.number })),
          text(' '),
          ...contentText(action.title, context.language),
        ]),
        ...[action.droppedReason, action.progress].flatMap((each) =>
          each === null ? [] : [paragraph(contentText(each, context.language))],
        ),
      ]),
    },
  ]
}

/** Whether the numbers run on from the first action to the last; where actions were added later they jump. */
const isInOrder = (groups: readonly ObjectiveGroup[]): boolean => {
  const numbers = groups.flatMap((group) => group.actions.map((action) => action.number))
  return numbers.every((number, at) => at === 0 || number > (numbers[at - 1] ?? 0))
}

/** Every objective with its actions, then the actions that were dropped. */
export const measureBlocks = (context: PlanContext): DocumentBlock[] => {
  const groups = actionsByObjective(context)
  const dropped = droppedBlocks(context)
  if (groups.length === 0) return [paragraph(context.words.say('document.measures.none')), ...dropped]
  return [
    paragraph(context.words.say('document.measures.intro'), 'note'),
    ...(isInOrder(groups) ? [] : [paragraph(context.words.say('document.measures.numbers'), 'note')]),
    ...groups.flatMap((group) => [
      heading(2, objectiveTitle(group, context)),
      ...group.actions.flatMap((action) => actionCard(action, context)),
    ]),
    ...dropped,
  ]
}
