/** How the progress report on the plan says times, names, what was reported of an action, and its evidence. */
import {
  contentText,
  heading,
  joinInlines,
  linesOf,
  paragraph,
  strong,
  text,
} from '#documents/document-parts.ts'
import type { DocumentBlock, DocumentInline } from '#documents/document-tree.ts'
import type { DocumentWords } from '#documents/document-words.ts'
import { type fieldIndex, wordObligations } from '#documents/obligation-words.ts'
import type { SaidTime } from '#domain/plan/said-time.ts'
import { conclusionsWithWhy } from '#domain/review/review.ts'
import type { ReviewContent, ReviewedLine } from '#domain/review/review-content.ts'
import type { ReviewFacts } from '#domain/review/review-facts.ts'
import { type LanguageTag, type LanguageText, readText } from '#domain/text/language-text.ts'

/** What the parts of the document need to know. */
export interface ReviewContext {
  content: ReviewContent
  words: DocumentWords
  language: LanguageTag
  fields: ReturnType<typeof fieldIndex>
  /** An agency's whole name; its short name for tables. */
  agency: (id: string | null) => string
  shortAgency: (id: string | null) => string
  say: (key: string, params?: Record<string, string | number>) => string
}

/** A time as it was said, or that none was. */
export const timeWords = (said: SaidTime | null, { words, say }: ReviewContext): string =>
  said === null ? say('no-time') : words.times(said, said)

/** `3. Amend the act` */
export const actionName = (
  { number, title }: Pick<ReviewedLine, 'number' | 'title'>,
  { language }: ReviewContext,
): DocumentInline[] => [text(`${number}. `), ...contentText(title, language)]

/** A label with what was written, in its own language where it was not translated; nothing where nothing was. */
export const said = (label: string, written: LanguageText | null, context: ReviewContext): DocumentBlock[] =>
  readText(written, context.language) === ''
    ? []
    : [paragraph([text(label), text(context.words.colon), ...contentText(written, context.language)])]

/** From when to when it runs, before and after where it moved: `until 2027 → until Q2 2028`. */
export const movedWords = ({ before, after }: ReviewFacts, context: ReviewContext): string[] =>
  (
    [
      ['start-moved', before.startOn, after.startOn],
      ['end-moved', before.endOn, after.endOn],
    ] as const
  ).flatMap(([key, from, to]) =>
    from === to
      ? []
      : [context.say(key, { before: timeWords(from, context), after: timeWords(to, context) })],
  )

/** The reason that was written in the review, or that none was. */
export const whyInlines = (line: ReviewedLine, { language, say }: ReviewContext): DocumentInline[] => {
  const written = contentText(line.why, language)
  return written.length === 0 ? [text(say('no-why'))] : written
}

/** Reasons that were written of actions which neither slipped nor were dropped; nothing where there are none. */
export const otherWhys = (context: ReviewContext): DocumentBlock[] => {
  const { content, say, words, language } = context
  const items = content.lines.flatMap((line) => {
    const { conclusion } = line
    const written = contentText(line.why, language)
    if (conclusion === null || conclusionsWithWhy.includes(conclusion) || written.length === 0) return []
    const state = `${say(`conclusion.${conclusion}`)}${words.semicolon}`
    return [[paragraph([...actionName(line, context), text(words.colon), text(state), ...written])]]
  })
  return items.length === 0
    ? []
    : [
        heading(2, [text(say('other-whys'))], { isNumbered: false }),
        { kind: 'list', isOrdered: false, items },
      ]
}

const evidenceBlocks = (facts: ReviewFacts, context: ReviewContext): DocumentBlock[] => {
  const shown = facts.reports.flatMap(({ links, files }): DocumentInline[][] => [
    ...links.map(({ address, title }): DocumentInline[] => [
      { kind: 'link', address, content: [text(title ?? address)] },
    ]),
    ...files.map((name) => [text(name)]),
  ])
  if (shown.length === 0) return []
  const { say, words } = context
  return [
    paragraph([text(say('evidence')), text(words.colon), ...joinInlines(shown, words.semicolon)], 'note'),
  ]
}

/** The fields that were answered anew, in words, each with its mark before and after. */
const fieldBlocks = (facts: ReviewFacts, context: ReviewContext): DocumentBlock[] => {
  const { say, words } = context
  const mark = (value: string | null): string => value ?? words.say('document.value.blank')
  return facts.fields.map(({ fieldId, valueBefore, valueAfter }) => {
    const [name = fieldId] = wordObligations([fieldId], context.fields, words)
    const params = { field: name, before: mark(valueBefore), after: mark(valueAfter) }
    return paragraph(say('answered-anew', params), 'note')
  })
}

/** What was reported of an action in the period: its words by day, milestones, evidence, fields answered anew. */
export const doneBlocks = (line: ReviewedLine, context: ReviewContext): DocumentBlock[] => {
  const { facts, conclusion } = line
  const { say, words, language } = context
  const state = conclusion === null ? say('not-gone-through') : say(`conclusion.${conclusion}`)
  return [
    paragraph([strong(...actionName(line, context)), text(words.colon), text(state)]),
    ...facts.reports.flatMap(({ asOf, agencyId, text: written, milestone }): DocumentBlock[] => {
      const where = say('reported', {
        date: words.date(asOf),
        agency: agencyId === null ? say('for-state') : context.shortAgency(agencyId),
      })
      return [
        ...said(where, written, context),
        ...(milestone === null
          ? []
          : [
              paragraph([
                text(say('reached', { date: words.date(asOf) })),
                text(words.colon),
                ...contentText(milestone.title, language),
              ]),
            ]),
      ]
    }),
    ...evidenceBlocks(facts, context),
    ...fieldBlocks(facts, context),
  ]
}

/** Whether anything of an action belongs under what was done. */
export const wasWorkedOn = ({ conclusion, facts }: ReviewedLine): boolean =>
  conclusion === 'done' ||
  facts.reports.some(
    ({ text: written, milestone, links, files }) =>
      written !== null || milestone !== null || links.length + files.length > 0,
  )

/** A written text with its line breaks, or a remark where nothing was written. */
export const writtenOr = (
  written: LanguageText | null,
  other: string,
  language: LanguageTag,
): DocumentBlock[] => {
  const own = contentText(written, language)
  return own.length === 0 ? [paragraph(linesOf(other), 'note')] : [paragraph(own)]
}
