/** Texts that people wrote or that the framework brings, shown in the reader's language where there is one. */
import type { ReactNode } from 'react'
import { type Label, readLabel } from '#domain/framework/framework.ts'
import { chooseText, type LanguageText } from '#domain/text/language-text.ts'
import type { Inline, RichBlock, RichText } from '#domain/text/rich-text.ts'
import { inOrder } from '#web/components/in-order.tsx'
import { languageNameIn } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'

const isSameLanguage = (a: string, b: string): boolean => a.split('-')[0] === b.split('-')[0]

/** Words of a known language: marked and set apart where it is not the page's. */
export const Words = ({ language, children }: { language: string; children: string }) => {
  const page = usePage()
  return isSameLanguage(language, page.language) ? children : <bdi lang={language}>{children}</bdi>
}

/** A label of the framework; English where the reader's language has none. */
export const LabelWords = ({ label }: { label: Label }) => {
  const page = usePage()
  const own = label[page.language] !== undefined
  return <Words language={own ? page.language : 'en'}>{readLabel(label, page.language)}</Words>
}

/** A text that a person wrote, in the reader's language or the original. */
export const ContentWords = ({ text }: { text: LanguageText | null }) => {
  const page = usePage()
  if (text === null) return null
  const chosen = chooseText(text, page.language)
  return <Words language={chosen.language}>{chosen.text}</Words>
}

/** What the reader must be told of the version shown: a translation and which, older than the original, other language. */
export const TranslationNote = ({ text }: { text: LanguageText | null }) => {
  const page = usePage()
  if (text === null) return null
  const chosen = chooseText(text, page.language)
  const notes = [
    ...(isSameLanguage(chosen.language, page.language)
      ? []
      : [page.t('text.other-language', { language: languageNameIn(page.language, chosen.language) })]),
    ...(chosen.isOriginal ? [] : [page.t(chosen.isOfficial ? 'text.official' : 'text.unofficial')]),
    ...(chosen.isStale ? [page.t('text.stale')] : []),
  ]
  return notes.length === 0 ? null : <p className="foreign-note">{notes.join(' ')}</p>
}

const Inlines = ({ content }: { content: Inline[] }) => inOrder(content, inlineOf)

const inlineOf = (part: Inline): ReactNode => {
  if (part.kind === 'text') return part.text
  const inside = <Inlines content={part.content} />
  if (part.kind === 'strong') return <strong>{inside}</strong>
  if (part.kind === 'emphasis') return <em>{inside}</em>
  return (
    <a href={part.address} rel="noreferrer">
      {inside}
    </a>
  )
}

const cellsOf = (cells: Inline[][], Cell: 'th' | 'td'): ReactNode =>
  inOrder(cells, (cell) => (
    <Cell {...(Cell === 'th' ? { scope: 'col' } : {})}>
      <Inlines content={cell} />
    </Cell>
  ))

const blockOf = (block: RichBlock): ReactNode => {
  if (block.kind === 'list') {
    const items = inOrder(block.items, (item) => (
      <li>
        <RichTextView text={item} />
      </li>
    ))
    return block.isOrdered ? <ol>{items}</ol> : <ul>{items}</ul>
  }
  if (block.kind === 'table')
    return (
      <div className="scroll">
        <table>
          <thead>
            <tr>{cellsOf(block.head, 'th')}</tr>
          </thead>
          <tbody>
            {inOrder(block.rows, (cells) => (
              <tr>{cellsOf(cells, 'td')}</tr>
            ))}
          </tbody>
        </table>
      </div>
    )
  const inside = <Inlines content={block.content} />
  if (block.kind === 'paragraph') return <p>{inside}</p>
  return block.level === 1 ? <h3>{inside}</h3> : <h4>{inside}</h4>
}

/** Narrative read from Markdown. */
export const RichTextView = ({ text }: { text: RichText }) => inOrder(text, blockOf)
