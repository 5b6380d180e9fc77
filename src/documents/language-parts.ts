/** What a renderer must know of languages inside a document. */
import type { DocumentInline, DocumentMeta } from '#documents/document-tree.ts'
import { directionOf } from '#messages/translate.ts'

/** The language that a text begins in; null for the document's own. */
export const firstLanguage = (content: readonly DocumentInline[]): string | null => {
  for (const inline of content) {
    if (inline.kind === 'text') return inline.language
    if ('content' in inline) return firstLanguage(inline.content)
  }
  return null
}

/** Which way a paragraph runs: that of the language it begins in, so that its full stop ends it. */
export const isRightToLeft = (content: readonly DocumentInline[], meta: DocumentMeta): boolean =>
  directionOf(firstLanguage(content) ?? meta.language) === 'rtl'

/** A BCP-47 tag in its parts, for renderers that want them apart: `sr-Latn-RS` → sr, Latn, RS. */
export const splitLanguage = (
  tag: string,
): { language: string; script: string | null; region: string | null } => {
  const [language = '', ...rest] = tag.split('-')
  return {
    language: language.toLowerCase(),
    script: rest.find((part) => /^[a-z]{4}$/i.test(part)) ?? null,
    region: rest.find((part) => /^[a-z]{2}$/i.test(part)) ?? null,
  }
}
