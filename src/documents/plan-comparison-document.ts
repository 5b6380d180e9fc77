/** What changed from one version of the plan to another: sections word by word, actions field by field, obligations gained and lost. */
import { priorityOf } from '#documents/action-words.ts'
import {
  cell,
  cellOf,
  column,
  contentText,
  heading,
  headRow,
  markingLine,
  paragraph,
  row,
  strong,
  text,
} from '#documents/document-parts.ts'
import type { DocumentBlock, DocumentInline, DocumentTree, TableRow } from '#documents/document-tree.ts'
import { type DocumentState, wordsOf } from '#documents/document-words.ts'
import { citeObligations, fieldIndex, wordObligations } from '#documents/obligation-words.ts'
import { type PlanContext, planContext } from '#documents/plan-document.ts'
import type { FrameworkEdition } from '#domain/framework/framework.ts'
import type { PriorityMethod } from '#domain/framework/priority-method.ts'
import type { Agency } from '#domain/people/people.ts'
import { sayActionValue, type ValueWords } from '#domain/plan/action-value-words.ts'
import type { Action, Plan } from '#domain/plan/plan.ts'
import {
  type ActionDifference,
  comparePlans,
  type SectionDifference,
  type TextDifference,
} from '#domain/plan/plan-comparison.ts'
import type { DateOnly } from '#domain/record.ts'
import { type LanguageTag, type LanguageText, readText } from '#domain/text/language-text.ts'
import type { DiffPart } from '#domain/text/word-diff.ts'
import { directionOf } from '#messages/translate.ts'

/** One side of a comparison. */
export interface ComparedSide {
  /** The number of the version, and the day on which it was frozen. */
  number: number
  frozenOn: DateOnly
  plan: Plan
  agencies: Agency[]
}

/** What a comparison is made from; plain JSON. */
export interface PlanComparisonInput {
  before: ComparedSide
  after: ComparedSide
  edition: FrameworkEdition
  method: PriorityMethod | null
  state: DocumentState
  language: LanguageTag
  date: DateOnly
  marking?: LanguageText | null | undefined
}

const sideContext = (side: ComparedSide, input: PlanComparisonInput): PlanContext =>
  planContext({
    plan: side.plan,
    agencies: side.agencies,
    edition: input.edition,
    state: input.state,
    answers: [],
    legalInstruments: [],
    language: input.language,
    date: input.date,
    audience: 'national',
    method: input.method,
    hasOpenQuestions: false,
  })

const valueWords = (context: PlanContext): ValueWords => {
  const { words, language, plan } = context
  const titleOf = (of: readonly { id: string; title: LanguageText }[], id: string): string =>
    readText(of.find((each) => each.id === id)?.title ?? null, language)
  return {
    say: words.say,
    day: (said) => words.times(said, said),
    amount: words.number,
    list: words.list,
    text: (value) => readText(value, language),
    agency: (id) => readText(context.agencyById.get(id)?.name ?? null, language),
    objective: (id) => titleOf(plan.objectives, id),
    action: (id) => String(context.numberById.get(id) ?? '–'),
    fieldOfMatrix: (id) => words.list(citeObligations([id], context.fields, words)),
    priority: (priority) => priorityOf({ priority } as Action, context),
  }
}

/** Deleted stretches in brackets and inserted ones in bold, so that the difference also stands on paper without colour. */
const diffInlines = (parts: readonly DiffPart[], language: LanguageTag | null): DocumentInline[] =>
  parts.map(({ kind, text: words }) =>
    kind === 'kept'
      ? text(words, language)
      : kind === 'inserted'
        ? strong(text(`[+${words}+]`, language))
        : text(`[−${words}−]`, language),
  )

const textRow = ({ field, language, parts }: TextDifference, context: PlanContext): TableRow => {
  const isSame = language.split('-')[0] === context.language.split('-')[0]
  const label = context.words.say(`field-name.${field}`)
  return row(
    cell(isSame ? label : `${label} (${context.words.languageName(language)})`, { isHeading: true }),
    cell(diffInlines(parts, isSame ? null : language), { colSpan: 2 }),
  )
}

/** An action: one table of its fields, before and after. */
const actionBlocks = (
  difference: ActionDifference,
  sides: { before: PlanContext; after: PlanContext },
): DocumentBlock[] => {
  const { words } = sides.after
  const { before, after, change, texts, values, sets } = difference
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
    const own = before === null ? sides.after : sides.before
    const served = wordObligations(action.fieldIds, own.fields, words)
    return [
      title,
      paragraph([
        strong(text(words.say(`compared.change.${change}`))),
        ...(served.length === 0 ? [] : [text(`${words.colon}${words.list(served)}`)]),
      ]),
    ]
  }
  const [old, next] = [valueWords(sides.before), valueWords(sides.after)]
  const nothing = words.say('compared.nothing')
  return [
    title,
    {
      kind: 'table',
      look: 'lines',
      isDense: true,
      caption: null,
      columns: [column(4), column(6), column(6)],
      head: [headRow(words.say('compared.field'), words.say('compared.before'), words.say('compared.after'))],
      body: [
        ...texts.map((each) => textRow(each, sides.after)),
        ...values.map((field) =>
          row(
            cell(words.say(`field-name.${nameOfField(field)}`), { isHeading: true }),
            cell(sayActionValue(before, field, old) || nothing),
            cell(sayActionValue(after, field, next) || nothing),
          ),
        ),
        ...sets.map(({ field, gained, lost }) =>
          row(
            cell(words.say(`field-name.${nameOfField(field)}`), { isHeading: true }),
            cellOf(lost.map((id) => [text(words.say('compared.lost', { item: itemOf(field, id, old) }))])),
            cellOf(
              gained.map((id) => [text(words.say('compared.gained', { item: itemOf(field, id, next) }))]),
            ),
          ),
        ),
      ],
    },
  ]
}
/** Fields whose name in the catalogue is that of one of their items. */
const nameOfField = (field: string): string =>
  ({ partners: 'partner', milestones: 'milestone' })[field] ?? field
const itemOf = (field: string, id: string, words: ValueWords): string =>
  field === 'fieldIds' ? words.fieldOfMatrix(id) : words.action(id)

const sectionBlocks = (difference: SectionDifference, context: PlanContext): DocumentBlock[] => {
  const { words, language } = context
  const section = difference.after ?? difference.before
  if (section === null) return []
  const inline = (texts: readonly TextDifference[]) =>
    texts.map(({ language: own, parts }) =>
      paragraph(diffInlines(parts, own.split('-')[0] === language.split('-')[0] ? null : own)),
    )
  return [
    heading(2, contentText(section.title, language), { isNumbered: false }),
    ...(difference.change === 'changed'
      ? []
      : [paragraph(words.say(`compared.change.${difference.change}`), 'note')]),
    ...inline(difference.texts),
    ...difference.blocks.flatMap(({ texts }) => inline(texts)),
    ...(difference.isReordered ? [paragraph(words.say('compared.reordered'), 'note')] : []),
  ]
}

/** The comparison as a document tree. */
export const planComparisonDocument = (input: PlanComparisonInput): DocumentTree => {
  const { before, after, edition, language } = input
  const words = wordsOf(language)
  const sides = { before: sideContext(before, input), after: sideContext(after, input) }
  const index = fieldIndex(edition)
  const compared = comparePlans(before.plan, after.plan, [...index.keys()])
  const obligations = (key: 'gained' | 'lost'): DocumentBlock[] => {
    const ids = compared.obligations[key]
    return [
      heading(2, [text(words.say(`compared.obligations-${key}`, { count: ids.length }))], {
        isNumbered: false,
      }),
      ...(ids.length === 0
        ? []
        : [
            {
              kind: 'list' as const,
              isOrdered: false,
              items: wordObligations(ids, index, words).map((said) => [paragraph(said)]),
            },
          ]),
    ]
  }
  const titled = (key: string, blocks: DocumentBlock[]): DocumentBlock[] => [
    heading(1, [text(words.say(`compared.${key}`))], { isNumbered: false }),
    ...(blocks.length === 0 ? [paragraph(words.say('compared.no-change'), 'note')] : blocks),
  ]
  const period = compared.period
  const status = words.say('compared.from-to', {
    before: words.say('compared.version', { number: before.number, date: words.date(before.frozenOn) }),
    after: words.say('compared.version', { number: after.number, date: words.date(after.frozenOn) }),
  })
  const span = ([start, end]: [string, string]): string =>
    words.say('document.cover.period-value', { start: words.date(start), end: words.date(end) })
  return {
    meta: {
      title: `${words.say('compared.title')}${words.colon}${readText(after.plan.title, language)}`,
      owner: words.state(input.state),
      language,
      direction: directionOf(language),
      status,
      audience: words.say('document.audience.national'),
      marking: markingLine(input.marking, language),
      date: input.date,
      isCompact: false,
      words: {
        table: words.say('document.word.table'),
        picture: words.say('document.word.picture'),
        page: words.say('document.word.page'),
        of: words.say('document.word.of'),
      },
    },
    sections: [
      {
        orientation: 'portrait',
        blocks: [
          {
            kind: 'title',
            content: [
              text(words.say('compared.title')),
              text(words.colon),
              ...contentText(after.plan.title, language),
            ],
            under: [text(status)],
          },
          paragraph(words.say('compared.how-to-read'), 'note'),
          ...titled('head', [
            ...compared.title.map(({ parts, language: own }) =>
              paragraph(diffInlines(parts, own.split('-')[0] === language.split('-')[0] ? null : own)),
            ),
            ...(period === null
              ? []
              : [
                  paragraph(
                    words.say('compared.period', { before: span(period.before), after: span(period.after) }),
                  ),
                ]),
          ]),
          heading(1, [text(words.say('compared.obligations'))], { isNumbered: false }),
          ...obligations('gained'),
          ...obligations('lost'),
          ...titled(
            'sections',
            compared.sections.flatMap((each) => sectionBlocks(each, sides.after)),
          ),
          ...titled(
            'objectives',
            compared.objectives.map(({ before: old, after: next, change }) =>
              paragraph([
                text(`${(next ?? old)?.letter ?? ''} `),
                ...contentText((next ?? old)?.title ?? null, language),
                text(`${words.colon}${words.say(`compared.change.${change}`)}`),
              ]),
            ),
          ),
          ...titled(
            'actions',
            compared.actions.flatMap((each) => actionBlocks(each, sides)),
          ),
          ...(input.state.isInvented ? [paragraph(words.say('document.note.invented'), 'note')] : []),
        ],
      },
    ],
  }
}
