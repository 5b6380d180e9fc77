/**
 * A report to the 1540 Committee under OP 4 of resolution 1540 (2004), as its text stands: cover, contents, one
 * section for each operative paragraph. Sections without text are left out; they say nothing about the State.
 */
import { contentText, heading, markingLine, text } from '#documents/document-parts.ts'
import type { CoverBlock, DocumentBlock, DocumentMeta, DocumentTree } from '#documents/document-tree.ts'
import { type DocumentState, type DocumentWords, wordsOf } from '#documents/document-words.ts'
import { readMarkdown } from '#documents/markdown.ts'
import { richTextBlocks } from '#documents/rich-text-blocks.ts'
import type { Report, ReportSection } from '#domain/plan/report.ts'
import type { DateOnly } from '#domain/record.ts'
import { chooseText, type LanguageTag, type LanguageText, readText } from '#domain/text/language-text.ts'
import { directionOf } from '#messages/translate.ts'

/** All that a report's documents are made from; plain JSON, so that it can cross to another process. */
export interface ReportDocumentInput {
  report: Report
  state: DocumentState
  language: LanguageTag
  /** The day printed on it. */
  date: DateOnly
  /** When it was sent, where it was: a cut date. */
  sentOn: string | null
  /** The strictest marking of what it holds; left out where the State keeps none. */
  marking?: LanguageText | null | undefined
}

/** The day as of which it reads so, or when it was sent: what goes out must not call itself a draft. */
const statusLine = ({ sentOn, date }: ReportDocumentInput, words: DocumentWords): string =>
  sentOn === null
    ? words.say('document.report.as-of', { date: words.date(date) })
    : words.say('document.report.sent', { date: words.date(sentOn) })

/** What is printed about a document on a report. */
export const reportMeta = (input: ReportDocumentInput): DocumentMeta => {
  const words = wordsOf(input.language)
  return {
    title: readText(input.report.title, input.language),
    owner: words.state(input.state),
    language: input.language,
    direction: directionOf(input.language),
    status: statusLine(input, words),
    audience: words.say('document.audience.committee'),
    marking: markingLine(input.marking, input.language),
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

const languageNote = ({ report, language }: ReportDocumentInput, words: DocumentWords): string | null => {
  const chosen = chooseText(report.title, language)
  if (chosen.isOriginal) return null
  return words.say(chosen.isOfficial ? 'document.language.official' : 'document.language.unofficial')
}

const cover = (input: ReportDocumentInput, words: DocumentWords): CoverBlock => {
  const fact = (label: string, value: string) => ({ label: words.say(label), value: [text(value)] })
  const translation = languageNote(input, words)
  const subtitle = words.say(`document.report.subtitle.${input.report.kind}`)
  return {
    kind: 'cover',
    over: [text(words.state(input.state))],
    title: contentText(input.report.title, input.language),
    subtitle: subtitle === readText(input.report.title, input.language) ? null : [text(subtitle)],
    facts: [
      fact('document.cover.status', statusLine(input, words)),
      fact('document.cover.audience', words.say('document.audience.committee')),
      ...(translation === null ? [] : [fact('document.cover.language', translation)]),
    ],
    notes: [
      [text(words.say('document.report.note'))],
      ...(input.state.isInvented ? [[text(words.say('document.note.invented'))]] : []),
    ],
  }
}

const sectionBlocks = (section: ReportSection, language: LanguageTag): DocumentBlock[] => {
  const blocks = [...section.blocks]
    .sort((a, b) => a.position - b.position)
    .flatMap((block) => {
      const chosen = chooseText(block.text, language)
      const isSame = chosen.language.split('-')[0] === language.split('-')[0]
      return richTextBlocks(readMarkdown(chosen.text), isSame ? null : chosen.language)
    })
  return blocks.length === 0
    ? []
    : [heading(1, contentText(section.title, language), { isNumbered: false }), ...blocks]
}

/** The report as a document tree. */
export const reportDocument = (input: ReportDocumentInput): DocumentTree => {
  const words = wordsOf(input.language)
  const sections = [...input.report.sections].sort((a, b) => a.position - b.position)
  const [first, ...rest] = sections.flatMap((section) => sectionBlocks(section, input.language))
  const body = first?.kind === 'heading' ? [{ ...first, startsPage: true }, ...rest] : []
  return {
    meta: reportMeta(input),
    sections: [
      {
        orientation: 'portrait',
        blocks: [
          cover(input, words),
          { kind: 'contents', title: words.say('document.contents'), levels: 1 },
          ...body,
        ],
      },
    ],
  }
}
