/** The progress report on the plan: what was done in the period, what slipped and why, what changes, and all actions. */
import {
  cell,
  column,
  contentText,
  heading,
  headRow,
  markingLine,
  paragraph,
  row,
  text,
} from '#documents/document-parts.ts'
import type { DocumentBlock, DocumentMeta, DocumentTree } from '#documents/document-tree.ts'
import { wordsOf } from '#documents/document-words.ts'
import { fieldIndex } from '#documents/obligation-words.ts'
import { actionsSection, indicatorBlocks } from '#documents/review-annex.ts'
import { changesSection, droppedBefore } from '#documents/review-changes.ts'
import {
  actionName,
  doneBlocks,
  otherWhys,
  type ReviewContext,
  timeWords,
  wasWorkedOn,
  whyInlines,
  writtenOr,
} from '#documents/review-parts.ts'
import type { FrameworkEdition } from '#domain/framework/framework.ts'
import type { DateOnly } from '#domain/record.ts'
import { byAgency, type ReviewContent } from '#domain/review/review-content.ts'
import { type ReviewFacts, reviewConclusions } from '#domain/review/review-facts.ts'
import { type LanguageTag, type LanguageText, readText } from '#domain/text/language-text.ts'
import { directionOf } from '#messages/translate.ts'

/** What the progress report is made from; plain JSON. */
export interface ReviewDocumentInput {
  content: ReviewContent
  /** Of a review that is not finished. */
  isDraft: boolean
  edition: FrameworkEdition
  language: LanguageTag
  /** Of the finishing; of a draft, today. */
  date: DateOnly
  marking?: LanguageText | null | undefined
}

const contextOf = ({ content, edition, language }: ReviewDocumentInput): ReviewContext => {
  const words = wordsOf(language)
  const agencies = new Map(content.agencies.map((agency) => [agency.id, agency]))
  const say: ReviewContext['say'] = (key, params = {}) => words.say(`document.review.${key}`, params)
  const nameOf = (part: 'name' | 'shortName') => (id: string | null) =>
    readText(agencies.get(id ?? '')?.[part] ?? null, language) || say('no-lead')
  return {
    content,
    words,
    language,
    fields: fieldIndex(edition),
    agency: nameOf('name'),
    shortAgency: nameOf('shortName'),
    say,
  }
}

/** How many actions were concluded how; counts, and no shares. */
const countRows = ({ content, say, words }: ReviewContext) => {
  const counts = Map.groupBy(content.lines, ({ conclusion }) => conclusion)
  return [...reviewConclusions, null].flatMap((conclusion) => {
    const count = counts.get(conclusion)?.length ?? 0
    if (count === 0) return []
    const name = conclusion === null ? say('not-gone-through') : say(`conclusion.${conclusion}`)
    return [row(cell(name, { isHeading: true }), cell(words.number(count)))]
  })
}

const headTable = (context: ReviewContext): DocumentBlock => {
  const { content, say, words, language } = context
  const { plan } = content
  const fact = (label: string, value: string) => row(cell(label, { isHeading: true }), cell(value))
  const { version } = plan
  return {
    kind: 'table',
    look: 'facts',
    isDense: false,
    caption: null,
    columns: [column(3), column(6)],
    head: [],
    body: [
      fact(say('state'), words.state(content.state)),
      row(cell(say('plan'), { isHeading: true }), cell(contentText(plan.title, language))),
      fact(
        say('plan-period'),
        words.say('document.cover.period-value', {
          start: words.date(plan.startOn),
          end: words.date(plan.endOn),
        }),
      ),
      fact(
        say('version'),
        version === null
          ? say('no-version')
          : say('version-in-force', {
              version: version.number,
              kind: words.say(`adoption.act-kind.${version.act.kind}`),
              number: version.act.number,
              date: words.date(version.act.on),
            }),
      ),
    ],
  }
}

const summaryBlocks = (context: ReviewContext): DocumentBlock[] => {
  const { content, say, language } = context
  return [
    ...writtenOr(content.summary, say('no-summary'), language),
    {
      kind: 'table',
      look: 'lines',
      isDense: true,
      caption: [text(say('counts'))],
      columns: [column(6), column(2, 'end')],
      head: [headRow(say('conclusion'), say('count'))],
      body: countRows(context),
    },
    paragraph(say('counts-note'), 'note'),
  ]
}

const doneSection = (context: ReviewContext): DocumentBlock[] => {
  const lines = context.content.lines.filter(wasWorkedOn)
  if (lines.length === 0) return [paragraph(context.say('nothing-reported'), 'note')]
  return byAgency(lines).flatMap(({ agencyId, lines: own }) => [
    heading(2, [text(context.agency(agencyId))], { isNumbered: false }),
    ...own.flatMap((line) => doneBlocks(line, context)),
  ])
}

/** Its end as it stands now; one that is past says so. */
const nowToEnd = (facts: ReviewFacts, context: ReviewContext): string => {
  const time = timeWords(facts.after.endOn, context)
  return facts.isOverdue ? context.say('overdue', { time }) : time
}

const slippedSection = (context: ReviewContext): DocumentBlock[] => {
  const { content, say, shortAgency } = context
  const lines = content.lines.filter(({ conclusion }) => conclusion === 'slipped')
  if (lines.length === 0) return [paragraph(say('nothing-slipped'), 'note'), ...otherWhys(context)]
  return [
    {
      kind: 'table',
      look: 'lines',
      isDense: true,
      caption: [text(say('slipped'))],
      columns: [column(5), column(2), column(2), column(2), column(5)],
      head: [headRow(say('action'), say('lead'), say('was-to-end'), say('now-to-end'), say('why'))],
      body: lines.map((line) =>
        row(
          cell(actionName(line, context)),
          cell(shortAgency(line.leadAgencyId)),
          cell(timeWords(line.facts.before.endOn, context)),
          cell(nowToEnd(line.facts, context)),
          cell(whyInlines(line, context)),
        ),
      ),
    },
    ...otherWhys(context),
  ]
}

const metaOf = (input: ReviewDocumentInput, { say, words }: ReviewContext): DocumentMeta => {
  const { content, language, date } = input
  return {
    title: `${say('title')}${words.colon}${readText(content.plan.title, language)}`,
    owner: words.state(content.state),
    language,
    direction: directionOf(language),
    status: say(input.isDraft ? 'draft-of' : 'finished-on', { date: words.date(date) }),
    audience: words.say('document.audience.national'),
    marking: markingLine(input.marking, language),
    date,
    isCompact: false,
    words: {
      table: words.say('document.word.table'),
      picture: words.say('document.word.picture'),
      page: words.say('document.word.page'),
      of: words.say('document.word.of'),
    },
  }
}

/** The progress report as a document tree. */
export const reviewDocument = (input: ReviewDocumentInput): DocumentTree => {
  const context = contextOf(input)
  const { content, say, words } = context
  const meta = metaOf(input, context)
  const period = say('period', { from: words.date(content.from), to: words.date(content.to) })
  const chapter = (key: string, blocks: DocumentBlock[]): DocumentBlock[] => [
    heading(1, [text(say(`chapter.${key}`))]),
    ...blocks,
  ]
  return {
    meta,
    sections: [
      {
        orientation: 'portrait',
        blocks: [
          {
            kind: 'title',
            content: [text(say('title'))],
            under: [text(period), text(words.semicolon), text(meta.status)],
          },
          ...(input.isDraft
            ? [
                {
                  kind: 'callout' as const,
                  title: [text(say('draft'))],
                  blocks: [paragraph(say('draft-note'))],
                },
              ]
            : []),
          headTable(context),
          ...chapter('summary', summaryBlocks(context)),
          ...chapter('done', doneSection(context)),
          ...chapter('slipped', slippedSection(context)),
          ...chapter('changes', changesSection(context)),
        ],
      },
      {
        orientation: 'landscape',
        blocks: [
          ...chapter('actions', actionsSection(context)),
          ...chapter('indicators', indicatorBlocks(context)),
          ...droppedBefore(context),
          paragraph(say('note'), 'note'),
          ...(content.state.isInvented ? [paragraph(words.say('document.note.invented'), 'note')] : []),
        ],
      },
    ],
  }
}
