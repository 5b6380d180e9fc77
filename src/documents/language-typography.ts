/**
 * Sets words as a printer of their language would: spaces hold where a line must not end, French signs have theirs,
 * and Latin words within Arabic keep their own order. Renderers set every document before they draw it.
 */
import { text } from '#documents/document-parts.ts'
import type { DocumentBlock, DocumentInline, DocumentTree, TableRow } from '#documents/document-tree.ts'
import type { LanguageTag } from '#domain/text/language-text.ts'

const held = '\u00a0'

/** What stays on one line in every language: `1540 (2004)`, `5 May 2026`, `EUR 500`, `Q1 2027`, `OP 3(d)`, `art. 5`. */
const together: readonly RegExp[] = [
  /(?<=\d{3,4}) (?=\(\d{4}\))/g,
  /(?<=\b\d{1,2}(?:er)?) (?=\p{L}{3,10} \d{4})/gu,
  /(?<=\b[A-Z]{3}) (?=\d)|(?<=\d) (?=[A-Z]{3}\b)/g,
  /(?<=\b[QT][1-4]) (?=\d{4})/g,
  /(?<=\b(?:OP|[Pp]ar\.|pp?\.|[Aa]rts?\.|ss?\.|No\.|[Nn]°)) (?=\d)/g,
  /(?<=(?:^|\s)(?:الفقرة|الصف|المادة|ص)) (?=\d)/g,
]

/** One text with the spaces of its language. */
export const withHeldSpaces = (said: string, language: LanguageTag): string => {
  if (!said.includes(' ')) return said
  const kept = together.reduce((sum, rule) => sum.replace(rule, held), said)
  return language.startsWith('fr') ? kept.replace(/ (?=[:;!?»])|(?<=«) /g, held) : kept
}

const latinWords = /\p{Script=Latin}(?:[\p{Script=Latin}\d\s.,;:'’()/&–-]*[\p{Script=Latin}\d)])?/gu

/** Without a closing bracket whose opening stands before the words. */
const balanced = (words: string): string => {
  let kept = words
  while (kept.endsWith(')') && kept.split(')').length > kept.split('(').length) kept = kept.slice(0, -1)
  return kept
}

/** Arabic text in parts, its Latin words apart so that their signs stay with them: `Penal Code, Art. 5(2)`. */
const partsOf = (said: string): DocumentInline[] => {
  const parts: DocumentInline[] = []
  let from = 0
  for (const match of said.matchAll(latinWords)) {
    const words = balanced(match[0])
    if (match.index > from) parts.push(text(said.slice(from, match.index)))
    parts.push({ kind: 'code', text: words })
    from = match.index + words.length
  }
  if (from < said.length || parts.length === 0) parts.push(text(said.slice(from)))
  return parts
}

/** The same document, its words set; what the file says of itself is found by its plain spaces. */
export const typeset = (document: DocumentTree): DocumentTree => {
  const { language, direction } = document.meta
  const say = (said: string): string => withHeldSpaces(said, language)
  const inline = (each: DocumentInline): DocumentInline[] => {
    if (each.kind === 'text') {
      const said = withHeldSpaces(each.text, each.language ?? language)
      if (each.language === null && direction === 'rtl') return partsOf(said)
      return [{ ...each, text: said }]
    }
    return 'content' in each ? [{ ...each, content: inlines(each.content) }] : [each]
  }
  const inlines = (content: readonly DocumentInline[]): DocumentInline[] => content.flatMap(inline)
  const row = (each: TableRow): TableRow => ({
    ...each,
    cells: each.cells.map((cell) => ({ ...cell, content: cell.content.map(inlines) })),
  })
  const block = (each: DocumentBlock): DocumentBlock => {
    switch (each.kind) {
      case 'heading':
      case 'paragraph':
        return { ...each, content: inlines(each.content) }
      case 'title':
        return { ...each, content: inlines(each.content), under: inlines(each.under) }
      case 'list':
        return { ...each, items: each.items.map((item) => item.map(block)) }
      case 'table':
        return {
          ...each,
          caption: each.caption === null ? null : inlines(each.caption),
          head: each.head.map(row),
          body: each.body.map(row),
        }
      case 'callout':
        return {
          ...each,
          title: each.title === null ? null : inlines(each.title),
          blocks: each.blocks.map(block),
        }
      case 'cover':
        return {
          ...each,
          over: inlines(each.over),
          title: inlines(each.title),
          subtitle: each.subtitle === null ? null : inlines(each.subtitle),
          facts: each.facts.map((fact) => ({ label: say(fact.label), value: inlines(fact.value) })),
          notes: each.notes.map(inlines),
        }
      case 'picture':
        return { ...each, caption: inlines(each.caption), instead: each.instead.map(block) }
      case 'contents':
        return each
    }
  }
  return {
    ...document,
    sections: document.sections.map((section) => ({ ...section, blocks: section.blocks.map(block) })),
  }
}
