/**
 * The tree that constrained Markdown is read into: headings, paragraphs, lists, tables, links, emphasis.
 * Pages and document renderers know only this tree; nothing else of Markdown is let through.
 */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'strong'; content: Inline[] }
  | { kind: 'emphasis'; content: Inline[] }
  | { kind: 'link'; address: string; content: Inline[] }

/** One block of narrative: what the constrained Markdown allows, and nothing else. */
export type RichBlock =
  | { kind: 'heading'; level: 1 | 2 | 3; content: Inline[] }
  | { kind: 'paragraph'; content: Inline[] }
  | { kind: 'list'; isOrdered: boolean; items: RichBlock[][] }
  | { kind: 'table'; head: Inline[][]; rows: Inline[][][] }

/** A text read from Markdown; empty for an empty text. */
export type RichText = RichBlock[]
