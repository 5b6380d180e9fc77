/** How a comparison of two versions of the plan says single values, changed words and the fields of an action. */
import { priorityOf } from '#documents/action-words.ts'
import {
  cell,
  cellOf,
  changed,
  column,
  contentText,
  heading,
  headRow,
  linesOf,
  paragraph,
  row,
  strong,
  text,
} from '#documents/document-parts.ts'
import type { DocumentBlock, DocumentInline, TableRow } from '#documents/document-tree.ts'
import { wordObligations } from '#documents/obligation-words.ts'
import type { PlanContext } from '#documents/plan-document.ts'
import { readLabel } from '#domain/framework/framework.ts'
import { readPriority } from '#domain/framework/priority-method.ts'
import { sayActionValue, type ValueWords } from '#domain/plan/action-value-words.ts'
import type { Action } from '#domain/plan/plan.ts'
import {
  type ActionDifference,
  type ComparedActionField,
  comparedActionFields,
  type TextDifference,
} from '#domain/plan/plan-comparison.ts'
import { type LanguageText, readText } from '#domain/text/language-text.ts'
import type { DiffPart } from '#domain/text/word-diff.ts'

/** Both plans, each with its own agencies, numbers and method. */
export interface ComparedSides {
  before: PlanContext
  after: PlanContext
}

/** Obligations in words; a field that the edition does not know stands with its id. */
export const obligationWords = (ids: readonly string[], { fields, words }: PlanContext): string[] => [
  ...wordObligations(ids, fields, words),
  ...ids.filter((id) => !fields.has(id)),
]

/** The whole arithmetic, or the factors that were weighed where others were not. */
const priorityWords = (priority: Action['priority'], context: PlanContext): string => {
  const { method, words, language } = context
  const whole = priorityOf({ priority } as Action, context)
  if (whole !== '' || method === null) return whole
  return words.list(
    readPriority(method, priority).chosen.flatMap(({ factor, value }) =>
      value === null
        ? []
        : [
            words.say('document.priority.factor', {
              factor: readLabel(factor.label, language),
              value: value.value,
              word: readLabel(value.label, language),
            }),
          ],
    ),
  )
}

const valueWords = (context: PlanContext): ValueWords => {
  const { words, language, plan } = context
  const readOr = (value: LanguageText | null | undefined, other: string): string =>
    readText(value ?? null, language) || other
  return {
    say: words.say,
    day: (said) => words.times(said, said),
    amount: (value, currency) => (currency === null ? words.number(value) : words.money(value, currency)),
    list: words.list,
    text: (value) => readText(value, language),
    agency: (id) => readOr(context.agencyById.get(id)?.name, '–'),
    objective: (id) => {
      const objective = plan.objectives.find((each) => each.id === id)
      return objective === undefined ? '–' : `${objective.letter} ${readText(objective.title, language)}`
    },
    action: (id) =>
      context.numberById.has(id)
        ? words.say('compared.action', { number: context.numberById.get(id) ?? 0 })
        : '–',
    fields: (ids) => obligationWords(ids, context),
    priority: (priority) => priorityWords(priority, context),
  }
}

/** Both texts in one. A language that is not the document's is named by the caller. */
export const diffInlines = (
  { parts, language }: { parts: readonly DiffPart[]; language: string },
  context: PlanContext,
): DocumentInline[] => {
  const own = isOwn(language, context) ? null : language
  return parts.flatMap(({ kind, text: words }) =>
    kind === 'kept' ? linesOf(words, own) : changed(kind, words, own),
  )
}
const isOwn = (language: string, context: PlanContext): boolean =>
  language.split('-')[0] === context.language.split('-')[0]

/** The document's own language first. */
const ownFirst = (differences: readonly TextDifference[], context: PlanContext): TextDifference[] =>
  differences.toSorted((a, b) => Number(isOwn(b.language, context)) - Number(isOwn(a.language, context)))

/** Paragraphs of both texts in one; another language than the document's is named before its own. */
export const diffParagraphs = (
  differences: readonly TextDifference[],
  context: PlanContext,
): DocumentBlock[] =>
  ownFirst(differences, context).flatMap((difference): DocumentBlock[] => [
    ...(isOwn(difference.language, context)
      ? []
      : [
          paragraph(
            `${context.words.languageName(difference.language)}${context.words.colon.trimEnd()}`,
            'note',
          ),
        ]),
    paragraph(diffInlines(difference, context)),
  ])

/** Fields whose name in the catalogue is that of one of their items. */
const nameOfField: Partial<Record<ComparedActionField, string>> = {
  partners: 'partner',
  milestones: 'milestone',
}
const fieldLabel = (field: ComparedActionField, { words, language }: PlanContext): string => {
  const name = words.say(`field-name.${nameOfField[field] ?? field}`)
  return `${name.charAt(0).toLocaleUpperCase(language)}${name.slice(1)}`
}

const textRow = (difference: TextDifference, context: PlanContext): TableRow => {
  const label = fieldLabel(difference.field as ComparedActionField, context)
  const { language } = difference
  return row(
    cell(isOwn(language, context) ? label : `${label} (${context.words.languageName(language)})`, {
      isHeading: true,
    }),
    cell(diffInlines(difference, context), { colSpan: 2 }),
  )
}

const setRow = (
  field: ComparedActionField,
  { gained, lost }: { gained: readonly string[]; lost: readonly string[] },
  sides: ComparedSides,
): TableRow => {
  const items = (sign: '+' | '−', ids: readonly string[], context: PlanContext) => {
    const said = valueWords(context)
    const words = field === 'fieldIds' ? said.fields(ids) : ids.map(said.action)
    return cellOf(words.map((item) => [text(`${sign} ${item}`)]))
  }
  return row(
    cell(fieldLabel(field, sides.after), { isHeading: true }),
    items('−', lost, sides.before),
    items('+', gained, sides.after),
  )
}

/** The rows of an action's table, in the order in which fields are told. */
const fieldRows = (
  { before, after, texts, values, sets }: ActionDifference & { before: Action; after: Action },
  sides: ComparedSides,
): TableRow[] => {
  const [old, next] = [valueWords(sides.before), valueWords(sides.after)]
  const nothing = sides.after.words.say('compared.nothing')
  return comparedActionFields.flatMap(([field]) => [
    ...ownFirst(
      texts.filter((each) => each.field === field),
      sides.after,
    ).map((each) => textRow(each, sides.after)),
    ...(values.includes(field)
      ? [
          row(
            cell(fieldLabel(field, sides.after), { isHeading: true }),
            cell(sayActionValue(before, field, old) || nothing),
            cell(sayActionValue(after, field, next) || nothing),
          ),
        ]
      : []),
    ...sets.filter((each) => each.field === field).map((each) => setRow(field, each, sides)),
  ])
}

/** An action: that it came or went with what it serves, or a table of its fields before and after. */
export const actionBlocks = (difference: ActionDifference, sides: ComparedSides): DocumentBlock[] => {
  const { words } = sides.after
  const { before, after, change } = difference
  const action = after ?? before
  if (action === null) return []
  const title = heading(
    2,
    [
      text(`${words.say('compared.action', { number: action.number })}${words.colon}`),
      ...contentText(action.title, words.language),
    ],
    { isNumbered: false },
  )
  if (before === null || after === null) {
    const served = obligationWords(action.fieldIds, before === null ? sides.after : sides.before)
    return [
      title,
      paragraph([strong(text(words.say(`compared.change.${change}`)))]),
      ...(served.length === 0
        ? []
        : [
            {
              kind: 'list' as const,
              isOrdered: false,
              items: served.map((said) => [paragraph(said)]),
            },
          ]),
    ]
  }
  return [
    title,
    {
      kind: 'table',
      look: 'lines',
      isDense: true,
      caption: null,
      columns: [column(4), column(6), column(6)],
      head: [headRow(words.say('compared.field'), words.say('compared.before'), words.say('compared.after'))],
      body: fieldRows({ ...difference, before, after }, sides),
    },
  ]
}
