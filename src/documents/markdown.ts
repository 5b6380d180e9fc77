/**
 * Reads constrained Markdown (headings, lists, links, emphasis, tables) into the rich-text tree. Anything
 * else (HTML, images, code) degrades to its text; a link keeps its address only for http, https and mailto.
 */
import type { BlockContent, DefinitionContent, ListItem, PhrasingContent, RootContent, Table } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTable } from 'micromark-extension-gfm-table'
import type { Inline, RichBlock, RichText } from '#domain/text/rich-text.ts'
import { measureText, mostMarks } from '#domain/text/text-bounds.ts'

const isSafeAddress = (address: string): boolean => /^(https?:|mailto:)/i.test(address)

/** HTML is not let through; what stands between its tags is. */
const withoutTags = (html: string): string[] => {
  const bare = html.replace(/<[^>]*>/g, '')
  return bare.trim() === '' ? [] : [bare]
}

const toInlines = (nodes: readonly PhrasingContent[]): Inline[] => nodes.flatMap(toInline)

const toInline = (node: PhrasingContent): Inline[] => {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
      return [{ kind: 'text', text: node.value }]
    case 'strong':
      return [{ kind: 'strong', content: toInlines(node.children) }]
    case 'emphasis':
      return [{ kind: 'emphasis', content: toInlines(node.children) }]
    case 'link':
      return isSafeAddress(node.url)
        ? [{ kind: 'link', address: node.url, content: toInlines(node.children) }]
        : toInlines(node.children)
    case 'break':
      return [{ kind: 'text', text: '\n' }]
    case 'image':
      return node.alt ? [{ kind: 'text', text: node.alt }] : []
    case 'html':
      return withoutTags(node.value).map((value) => ({ kind: 'text', text: value }))
    case 'delete':
    case 'linkReference':
      return toInlines(node.children)
    default:
      return []
  }
}

const headingLevel = (depth: number): 1 | 2 | 3 => (depth <= 1 ? 1 : depth === 2 ? 2 : 3)

const toItem = (item: ListItem): RichBlock[] => item.children.flatMap(toBlock)

const toTable = (node: Table): RichBlock => {
  const [head, ...rows] = node.children.map((each) => each.children.map((cell) => toInlines(cell.children)))
  return { kind: 'table', head: head ?? [], rows }
}

const toBlock = (node: RootContent | BlockContent | DefinitionContent): RichBlock[] => {
  switch (node.type) {
    case 'heading':
      return [{ kind: 'heading', level: headingLevel(node.depth), content: toInlines(node.children) }]
    case 'paragraph':
      return [{ kind: 'paragraph', content: toInlines(node.children) }]
    case 'list':
      return [{ kind: 'list', isOrdered: node.ordered === true, items: node.children.map(toItem) }]
    case 'table':
      return [toTable(node)]
    case 'blockquote':
      return node.children.flatMap(toBlock)
    case 'code':
      return [{ kind: 'paragraph', content: [{ kind: 'text', text: node.value }] }]
    case 'html':
      return withoutTags(node.value).map((value) => ({
        kind: 'paragraph',
        content: [{ kind: 'text', text: value }],
      }))
    default:
      return []
  }
}

/** Texts of one page are read until they hold so many marks together; the rest is shown as plain text. */
const mostMarksOfPage = 10 * mostMarks

/** The paragraphs of a text, its marks shown as they were typed. */
const plainText = (text: string): RichText =>
  text
    .split(/\n\s*\n/)
    .map((each) => each.trim())
    .filter((each) => each !== '')
    .map((each) => ({ kind: 'paragraph', content: [{ kind: 'text', text: each }] }))

const parse = (markdown: string): RichText =>
  fromMarkdown(markdown, {
    extensions: [gfmTable()],
    mdastExtensions: [gfmTableFromMarkdown()],
  }).children.flatMap(toBlock)

/**
 * The rich-text tree of a Markdown text. Every input gives a tree in a moment; nothing is refused, but a text past
 * the bounds of `text-bounds.ts` is given as plain paragraphs.
 */
export const readMarkdown = (markdown: string): RichText =>
  measureText(markdown).excess === undefined ? parse(markdown) : plainText(markdown)

/** A reader for the texts of one page: however many they are, they are read in bounded time together. */
export const createPageReader = (): ((markdown: string) => RichText) => {
  let marks = 0
  return (markdown) => {
    marks += measureText(markdown).marks
    return marks > mostMarksOfPage ? plainText(markdown) : readMarkdown(markdown)
  }
}
