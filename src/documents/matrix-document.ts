/**
 * A matrix as a document: what each value means, then one table for each section with the sources of each
 * value. The matrix organises information; it is not a tool for measuring compliance, and the document says so.
 */

import {
  cell,
  code,
  column,
  heading,
  headRow,
  markingLine,
  paragraph,
  row,
  text,
} from '#documents/document-parts.ts'
import type { CoverBlock, DocumentBlock, DocumentMeta, DocumentTree } from '#documents/document-tree.ts'
import {
  type DocumentAudience,
  type DocumentState,
  type DocumentWords,
  wordsOf,
} from '#documents/document-words.ts'
import { sectionTable } from '#documents/matrix-tables.ts'
import { type CitedInstrument, type Citing, citingOf, instrumentIndex } from '#documents/source-words.ts'
import type { AnswerContent, AssessmentLayer } from '#domain/assessment/assessment.ts'
import { type FrameworkEdition, type Instrument, readLabel } from '#domain/framework/framework.ts'
import type { DateOnly } from '#domain/record.ts'
import type { Marking } from '#domain/release/marking.ts'
import type { Release } from '#domain/release/release.ts'
import type { LanguageTag, LanguageText } from '#domain/text/language-text.ts'
import { directionOf } from '#messages/translate.ts'

/** All that a matrix document is made from; plain JSON. */
export interface MatrixDocumentInput {
  edition: FrameworkEdition
  state: DocumentState
  layer: AssessmentLayer
  /** When the Committee approved it; null in the national layer or where not known. */
  approvedOn: DateOnly | null
  answers: AnswerContent[]
  legalInstruments: CitedInstrument[]
  /** International instruments by the names they go by. */
  instruments: Pick<Instrument, 'id' | 'shortName' | 'concept'>[]
  language: LanguageTag
  date: DateOnly
  audience: DocumentAudience
  /** JSON only; left out where nothing is known of markings and releases. */
  decisions?: MatrixDecisions | undefined
  /** The strictest marking of what it holds; left out where the State keeps none. */
  marking?: LanguageText | null | undefined
  /** Dates of the national report and its addenda, as published; empty where not known. */
  reportDates: DateOnly[]
  /** Where the content was published, for a matrix taken over from elsewhere. */
  publishedSource: string | null
  /** Prints only rows that carry something; said in the document. */
  isExtract: boolean
  /** XLSX only: the record and the time it was read, for the form to come back to. */
  madeFrom?: { record: string; at: string }
}

/** The markings and the decisions on answers and cited documents, as an exchange document carries them: no persons. */
export interface MatrixDecisions {
  markings: Pick<Marking, 'id' | 'position' | 'name' | 'releasableTo' | 'isDefault'>[]
  /** Of a field, or of a document of the register; the other is null. */
  releases: (Pick<Release, 'audience' | 'markingId' | 'reason' | 'language'> & {
    fieldId: string | null
    legalInstrumentId: string | null
  })[]
}

export interface MatrixContext extends MatrixDocumentInput {
  words: DocumentWords
  answerByField: ReadonlyMap<string, AnswerContent>
  citing: Citing
}

const metaOf = (context: MatrixContext): DocumentMeta => {
  const { words } = context
  return {
    title: words.say('document.matrix.title'),
    owner: words.state(context.state),
    language: context.language,
    direction: directionOf(context.language),
    status:
      context.layer === 'committee'
        ? words.say('document.matrix.status-committee', { date: words.date(context.date) })
        : words.say('document.matrix.status-national', { date: words.date(context.date) }),
    audience: words.say(`document.audience.${context.audience}`),
    marking: markingLine(context.marking, context.language),
    date: context.date,
    isCompact: false,
    words: {
      table: words.say('document.word.table'),
      picture: words.say('document.word.picture'),
      page: words.say('document.word.page'),
      of: words.say('document.word.of'),
    },
  }
}

const cover = (context: MatrixContext): CoverBlock => {
  const { words } = context
  const facts: CoverBlock['facts'] = []
  const fact = (key: string, value: string | null): void => {
    if (value !== null && value !== '') {
      facts.push({ label: words.say(`document.matrix.${key}`), value: [text(value)] })
    }
  }
  const [report, ...addenda] = context.reportDates
  fact('layer', words.say(`document.matrix.layer-${context.layer}`))
  fact('edition', readLabel(context.edition.title, context.language))
  fact('report', report === undefined ? null : words.date(report))
  fact('addenda', words.list(addenda.map(words.date)))
  if (context.layer === 'committee') {
    fact(
      'approved',
      context.approvedOn === null
        ? words.say('document.matrix.approved-unknown')
        : words.date(context.approvedOn),
    )
  }
  fact('source', context.publishedSource)
  fact('audience', words.say(`document.audience.${context.audience}`))
  fact('date', words.date(context.date))
  return {
    kind: 'cover',
    over: [text(words.state(context.state))],
    title: [text(words.say('document.matrix.title'))],
    subtitle: [text(words.say('document.cover.subtitle'))],
    facts,
    notes: [
      [text(words.say('document.matrix.not-compliance'))],
      [text(readLabel(context.edition.standing, context.language))],
      ...(context.isExtract ? [[text(words.say('document.matrix.extract'))]] : []),
      ...(context.state.isInvented ? [[text(words.say('document.note.invented'))]] : []),
    ],
  }
}

/** The meaning of the four answers, printed before any of them. */
const meaning = (context: MatrixContext): DocumentBlock[] => {
  const { words } = context
  const usual = context.citing.usualStanding.replace(/^ \[|\]$/g, '')
  const values = [
    ['X', 'x'],
    ['?', 'unclear'],
    ['NA', 'not-applicable'],
  ] as const
  return [
    heading(1, [text(words.say('document.matrix.meaning'))], { isNumbered: false, startsPage: true }),
    {
      kind: 'table',
      look: 'lines',
      isDense: false,
      caption: null,
      columns: [column(14), column(86)],
      head: [headRow(words.say('document.matrix.value'), words.say('document.matrix.meaning-of-value'))],
      body: [
        ...values.map(([mark, key]) =>
          row(cell([code(mark)], { isHeading: true }), cell(words.say(`document.meaning.${key}`))),
        ),
        row(
          cell(words.say('document.value.blank'), { isHeading: true }),
          cell(words.say('document.meaning.blank')),
        ),
      ],
    },
    paragraph(words.say('document.matrix.weapons'), 'note'),
    ...(usual === ''
      ? []
      : [paragraph(words.say('document.matrix.usual-standing', { standing: usual }), 'note')]),
  ]
}

/** The matrix as a document tree, in landscape. */
export const matrixDocument = (input: MatrixDocumentInput): DocumentTree => {
  const words = wordsOf(input.language)
  const sources = input.answers.flatMap((answer) => answer.sources)
  const context: MatrixContext = {
    ...input,
    words,
    answerByField: new Map(input.answers.map((answer) => [answer.fieldId, answer])),
    citing: citingOf(sources, instrumentIndex(input.legalInstruments), words),
  }
  return {
    meta: metaOf(context),
    sections: [
      {
        orientation: 'landscape',
        blocks: [
          cover(context),
          ...meaning(context),
          ...input.edition.sections.flatMap((section) => sectionTable(section, context)),
        ],
      },
    ],
  }
}
