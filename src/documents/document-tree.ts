/**
 * A document as content: what it says and how it is built, without a word on how it is drawn. The makers
 * (plan, matrix …) write this tree; the renderers (Word, later PDF and HTML) know only this tree.
 */
import type { DateOnly } from '#domain/record.ts'
import type { LanguageTag } from '#domain/text/language-text.ts'

/** A run of text. `language` is set where it differs from the document's (a title never translated). */
export type DocumentInline =
  | { kind: 'text'; text: string; language: LanguageTag | null }
  | { kind: 'strong'; content: DocumentInline[] }
  | { kind: 'emphasis'; content: DocumentInline[] }
  /** What a comparison tells as put in or taken out: underlined or struck through. */
  | { kind: 'inserted'; content: DocumentInline[] }
  | { kind: 'deleted'; content: DocumentInline[] }
  | { kind: 'link'; address: string; content: DocumentInline[] }
  /** A code that is read from left to right in every language: `NW`, `X`, an address. */
  | { kind: 'code'; text: string }
  | { kind: 'break' }

export type HeadingLevel = 1 | 2 | 3

/** `plain` headings (contents, annexes) carry no number. */
export interface HeadingBlock {
  kind: 'heading'
  level: HeadingLevel
  isNumbered: boolean
  content: DocumentInline[]
  startsPage: boolean
}

/** `note`: smaller, for provenance and reservations; `lead`: the sentence under a heading. */
export interface ParagraphBlock {
  kind: 'paragraph'
  role: 'body' | 'lead' | 'note'
  content: DocumentInline[]
}

export interface ListBlock {
  kind: 'list'
  isOrdered: boolean
  items: DocumentBlock[][]
}

export interface TableColumn {
  /** Share of the table's width; shares are relative to each other. */
  width: number
  align: 'start' | 'center' | 'end'
}

/** One cell: one or more paragraphs. */
export interface TableCell {
  content: DocumentInline[][]
  colSpan: number
  rowSpan: number
  isHeading: boolean
  align: TableColumn['align'] | null
}

/**
 * `group` rows head the rows below them and stay with them on a page; `lead` rows are running text over the
 * whole width, above the facts.
 */
export interface TableRow {
  kind: 'plain' | 'group' | 'lead'
  cells: TableCell[]
}

/**
 * `lines`: hairlines between rows, for figures and annexes. `grid`: lines around every cell, for the matrix.
 * `facts`: label and value, for action cards.
 */
export interface TableBlock {
  kind: 'table'
  look: 'lines' | 'grid' | 'facts'
  isDense: boolean
  /** Printed above, with a running number; null for tables that need none. */
  caption: DocumentInline[] | null
  columns: TableColumn[]
  /** Repeated on each page. */
  head: TableRow[]
  body: TableRow[]
}

/** A boxed remark. */
export interface CalloutBlock {
  kind: 'callout'
  title: DocumentInline[] | null
  blocks: DocumentBlock[]
}

/** The first page: what it is, whose, for when, and how to take it. */
export interface CoverBlock {
  kind: 'cover'
  over: DocumentInline[]
  title: DocumentInline[]
  subtitle: DocumentInline[] | null
  facts: { label: string; value: DocumentInline[] }[]
  notes: DocumentInline[][]
}

/** The title of a document without a cover: a brief, a letter. */
export interface TitleBlock {
  kind: 'title'
  content: DocumentInline[]
  /** A line under it, smaller; empty for none. */
  under: DocumentInline[]
}

/** The list of headings down to a level: those of the first, below it the numbered ones. */
export interface ContentsBlock {
  kind: 'contents'
  title: string
  levels: HeadingLevel
}

/** A picture drawn from the document's data, as SVG, and what stands for it where it cannot be seen. */
export interface PictureBlock {
  kind: 'picture'
  /** Set in the document's fonts; a width and a height in its `viewBox`. */
  svg: string
  /** What a reader who cannot see it is told. */
  alternative: string
  caption: DocumentInline[]
  /** For renderers that cannot draw it: the same as a table with its note; empty where a picture before has it. */
  instead: DocumentBlock[]
}

export type DocumentBlock =
  | HeadingBlock
  | ParagraphBlock
  | ListBlock
  | TableBlock
  | CalloutBlock
  | CoverBlock
  | TitleBlock
  | ContentsBlock
  | PictureBlock

/** Pages of one orientation. */
export interface DocumentSection {
  orientation: 'portrait' | 'landscape'
  blocks: DocumentBlock[]
}

/** Words that a renderer itself has to write, in the document's language. */
export interface RendererWords {
  table: string
  picture: string
  page: string
  of: string
}

export interface DocumentMeta {
  title: string
  /** Whose document it is, as printed in the page head: "Republic of Veltmark (XVA, invented)". */
  owner: string
  language: LanguageTag
  direction: 'ltr' | 'rtl'
  /** Printed in the page foot: "Draft of 23 November 2026". */
  status: string
  /** Who it is for, printed in the page head: "For national use only". */
  audience: string
  /** The State's classification marking, above and below on every page; null where there is none. */
  marking: string | null
  date: DateOnly
  /** Set closer than others, so that it stays on one page. */
  isCompact: boolean
  words: RendererWords
}

export interface DocumentTree {
  meta: DocumentMeta
  sections: DocumentSection[]
}
