/** What changed from one version of the plan to another: sections word by word, actions field by field, obligations gained and lost. */
import {
  cell,
  column,
  contentText,
  heading,
  markingLine,
  paragraph,
  row,
  text,
} from '#documents/document-parts.ts'
import type { DocumentBlock, DocumentMeta, DocumentTree } from '#documents/document-tree.ts'
import { type DocumentState, wordsOf } from '#documents/document-words.ts'
import {
  actionBlocks,
  type ComparedSides,
  diffInlines,
  diffParagraphs,
  obligationWords,
} from '#documents/plan-comparison-parts.ts'
import { type PlanContext, planContext } from '#documents/plan-document.ts'
import { type FrameworkEdition, readLabel } from '#domain/framework/framework.ts'
import type { PriorityMethod } from '#domain/framework/priority-method.ts'
import type { Agency } from '#domain/people/people.ts'
import type { Plan } from '#domain/plan/plan.ts'
import {
  comparePlans,
  countComparison,
  type ObjectiveDifference,
  type PlanComparison,
  type SectionDifference,
} from '#domain/plan/plan-comparison.ts'
import type { DateOnly } from '#domain/record.ts'
import { type LanguageTag, type LanguageText, readText } from '#domain/text/language-text.ts'
import { directionOf } from '#messages/translate.ts'

/** One side of a comparison. */
export interface ComparedSide {
  /** The number of the version, and the day on which it was frozen. */
  number: number
  frozenOn: DateOnly
  plan: Plan
  agencies: Agency[]
  /** By which its actions are weighed; null where it is not known. */
  method: PriorityMethod | null
}

/** What a comparison is made from; plain JSON. */
export interface PlanComparisonInput {
  before: ComparedSide
  after: ComparedSide
  edition: FrameworkEdition
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
    method: side.method,
    hasOpenQuestions: false,
  })

/** How many of each came, went and changed. */
const countBlocks = (compared: PlanComparison, { words }: PlanContext): DocumentBlock[] => {
  const counts = countComparison(compared)
  const line = (of: 'sections' | 'objectives' | 'actions') =>
    row(
      cell(words.say(`compared.${of}`), { isHeading: true }),
      cell(words.say('compared.counts', counts[of])),
    )
  return [
    {
      kind: 'table',
      look: 'facts',
      isDense: false,
      caption: null,
      columns: [column(3), column(6)],
      head: [],
      body: [
        row(
          cell(words.say('compared.obligations'), { isHeading: true }),
          cell(words.say('compared.obligation-counts', counts.obligations)),
        ),
        line('sections'),
        line('objectives'),
        line('actions'),
      ],
    },
  ]
}

/** Title, period and method of the plan. */
const headBlocks = (compared: PlanComparison, input: PlanComparisonInput, sides: ComparedSides) => {
  const { words, language } = sides.after
  const span = ([start, end]: [string, string]): string =>
    words.say('document.cover.period-value', { start: words.date(start), end: words.date(end) })
  const { period, method } = compared
  const methodName = ({ method: of }: ComparedSide, id: string): string =>
    of === null ? id : readLabel(of.title, language)
  return [
    ...diffParagraphs(compared.title, sides.after),
    ...(period === null
      ? []
      : [
          paragraph(words.say('compared.period', { before: span(period.before), after: span(period.after) })),
        ]),
    ...(method === null
      ? []
      : [
          paragraph(
            words.say('compared.method', {
              before: methodName(input.before, method.before),
              after: methodName(input.after, method.after),
            }),
          ),
        ]),
  ]
}

const obligationBlocks = (compared: PlanComparison, sides: ComparedSides): DocumentBlock[] =>
  (['gained', 'lost'] as const).flatMap((key): DocumentBlock[] => {
    const ids = compared.obligations[key]
    const title = text(sides.after.words.say(`compared.obligations-${key}`, { count: ids.length }))
    if (ids.length === 0) return [paragraph([title])]
    return [
      heading(2, [title], { isNumbered: false }),
      {
        kind: 'list',
        isOrdered: false,
        items: obligationWords(ids, sides.after).map((said) => [paragraph(said)]),
      },
    ]
  })

const sectionBlocks = (difference: SectionDifference, context: PlanContext): DocumentBlock[] => {
  const { words, language } = context
  const section = difference.after ?? difference.before
  if (section === null) return []
  const isChanged = difference.change === 'changed'
  return [
    heading(2, contentText(section.title, language), { isNumbered: false }),
    ...(isChanged ? [] : [paragraph(words.say(`compared.change.${difference.change}`), 'note')]),
    // A section that came or went has its title above already.
    ...(isChanged ? diffParagraphs(difference.texts, context) : []),
    ...difference.blocks.flatMap(({ texts }) => diffParagraphs(texts, context)),
    ...(difference.isReordered ? [paragraph(words.say('compared.reordered'), 'note')] : []),
  ]
}

const objectiveBlocks = (difference: ObjectiveDifference, context: PlanContext): DocumentBlock[] => {
  const { before, after, change, texts } = difference
  const objective = after ?? before
  if (objective === null) return []
  const { words, language } = context
  const said = [
    ...(change === 'changed' ? [] : [words.say(`compared.change.${change}`)]),
    ...(before !== null && after !== null && before.letter !== after.letter
      ? [words.say('compared.letter', { before: before.letter, after: after.letter })]
      : []),
  ]
  const own = texts.find((each) => each.language.split('-')[0] === language.split('-')[0])
  return [
    paragraph([
      text(`${objective.letter} `),
      ...(change === 'changed' && own !== undefined
        ? diffInlines(own, context)
        : contentText(objective.title, language)),
      ...(said.length === 0 ? [] : [text(`${words.colon}${words.list(said)}`)]),
    ]),
    ...(change === 'changed'
      ? diffParagraphs(
          texts.filter((each) => each !== own),
          context,
        )
      : []),
  ]
}

const metaOf = (input: PlanComparisonInput): DocumentMeta => {
  const { before, after, language } = input
  const words = wordsOf(language)
  const name = ({ number, frozenOn }: ComparedSide): string =>
    words.say('compared.version', { number, date: words.date(frozenOn) })
  return {
    title: `${words.say('compared.title')}${words.colon}${readText(after.plan.title, language)}`,
    owner: words.state(input.state),
    language,
    direction: directionOf(language),
    status: words.say('compared.from-to', { before: name(before), after: name(after) }),
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
  }
}

/** The comparison as a document tree. */
export const planComparisonDocument = (input: PlanComparisonInput): DocumentTree => {
  const sides = { before: sideContext(input.before, input), after: sideContext(input.after, input) }
  const { words, fields, language, plan } = sides.after
  const compared = comparePlans(input.before.plan, input.after.plan, [...fields.keys()])
  const titled = (key: 'head' | 'sections' | 'objectives' | 'actions', blocks: DocumentBlock[]) => {
    const isReordered = key !== 'head' && compared.isReordered[key]
    return [
      heading(1, [text(words.say(`compared.${key}`))], { isNumbered: false }),
      ...(isReordered ? [paragraph(words.say(`compared.order.${key}`), 'note')] : []),
      ...(blocks.length === 0 && !isReordered
        ? [paragraph(words.say('compared.no-change'), 'note')]
        : blocks),
    ]
  }
  const meta = metaOf(input)
  return {
    meta,
    sections: [
      {
        orientation: 'portrait',
        blocks: [
          {
            kind: 'title',
            content: [
              text(words.say('compared.title')),
              text(words.colon),
              ...contentText(plan.title, language),
            ],
            under: [text(meta.status)],
          },
          ...countBlocks(compared, sides.after),
          paragraph(words.say('compared.how-to-read'), 'note'),
          ...titled('head', headBlocks(compared, input, sides)),
          heading(1, [text(words.say('compared.obligations'))], { isNumbered: false }),
          ...obligationBlocks(compared, sides),
          ...titled(
            'sections',
            compared.sections.flatMap((each) => sectionBlocks(each, sides.after)),
          ),
          ...titled(
            'objectives',
            compared.objectives.flatMap((each) => objectiveBlocks(each, sides.after)),
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
