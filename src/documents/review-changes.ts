/** What changes in the plan, as the progress report on it says; and what was no longer in it before. */
import { contentText, heading, paragraph, text } from '#documents/document-parts.ts'
import type { DocumentBlock } from '#documents/document-tree.ts'
import { actionName, movedWords, type ReviewContext, said, whyInlines } from '#documents/review-parts.ts'
import { readText } from '#domain/text/language-text.ts'

const titled = (title: string, blocks: DocumentBlock[]): DocumentBlock[] =>
  blocks.length === 0 ? [] : [heading(2, [text(title)], { isNumbered: false }), ...blocks]

/** Why dates moved, as it was reported; where the review says why itself, that stands elsewhere. */
const reportedReasons = (
  line: ReviewContext['content']['lines'][number],
  { language }: ReviewContext,
): DocumentBlock[] =>
  readText(line.why, language) === ''
    ? line.facts.reports.flatMap(({ reason }) =>
        readText(reason, language) === '' ? [] : [paragraph(contentText(reason, language))],
      )
    : []

/** What changes: in words, by dates, dropped and new actions. */
export const changesSection = (context: ReviewContext): DocumentBlock[] => {
  const { content, say, language, words } = context
  const listed = (items: DocumentBlock[][]): DocumentBlock[] =>
    items.length === 0 ? [] : [{ kind: 'list', isOrdered: false, items }]
  const moved = content.lines.flatMap((line) => {
    const moves = movedWords(line.facts, context)
    return moves.length === 0
      ? []
      : [
          [
            paragraph([...actionName(line, context), text(words.colon), text(moves.join(words.semicolon))]),
            ...reportedReasons(line, context),
          ],
        ]
  })
  const dropped = content.lines
    .filter(({ conclusion }) => conclusion === 'dropped')
    .map((line) => [
      paragraph([...actionName(line, context), text(words.colon), ...whyInlines(line, context)]),
    ])
  const added = content.lines
    .filter(({ facts }) => facts.isNew)
    .map((line) => [paragraph(actionName(line, context))])
  const ahead = content.lines.flatMap((line) =>
    readText(line.ahead, language) === ''
      ? []
      : [
          [
            paragraph([
              ...actionName(line, context),
              text(words.colon),
              ...contentText(line.ahead, language),
            ]),
          ],
        ],
  )
  const blocks = [
    ...titled(say('ahead'), listed(ahead)),
    ...titled(say('dates-moved'), listed(moved)),
    ...titled(say('dropped'), listed(dropped)),
    ...titled(say('added'), listed(added)),
  ]
  const outlook = said(say('outlook'), content.outlook, context)
  return outlook.length + blocks.length === 0
    ? [paragraph(say('nothing-changes'), 'note')]
    : [...outlook, ...blocks]
}

/** Actions that were dropped before the period; nothing where there are none. */
export const droppedBefore = (context: ReviewContext): DocumentBlock[] => {
  const { content, say, words, language } = context
  if (content.droppedBefore.length === 0) return []
  return [
    heading(1, [text(say('dropped-before'))], { isNumbered: false }),
    {
      kind: 'list',
      isOrdered: false,
      items: content.droppedBefore.map((action) => {
        const why = contentText(action.reason, language)
        const name = actionName(action, context)
        return [paragraph(why.length === 0 ? name : [...name, text(words.colon), ...why])]
      }),
    },
  ]
}
