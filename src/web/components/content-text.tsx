/** Texts that people wrote or that the framework brings, shown in the reader's language where there is one. */
import { type Label, readLabel } from '#domain/framework/framework.ts'
import { chooseText, type LanguageText } from '#domain/text/language-text.ts'
import type { Inline, RichBlock, RichText } from '#domain/text/rich-text.ts'
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

/** What the reader must be told of the version shown: unofficial, older than the original, other language. */
export const TranslationNote = ({ text }: { text: LanguageText | null }) => {
  const page = usePage()
  if (text === null) return null
  const chosen = chooseText(text, page.language)
  const notes = [
    ...(isSameLanguage(chosen.language, page.language)
      ? []
      : [page.t('text.other-language', { language: languageNameIn(page.language, chosen.language) })]),
    ...(chosen.isOriginal || chosen.isOfficial ? [] : [page.t('text.unofficial')]),
    ...(chosen.isStale ? [page.t('text.stale')] : []),
  ]
  return notes.length === 0 ? null : <p className="foreign-note">{notes.join(' ')}</p>
}

const Inlines = ({ content }: { content: Inline[] }) =>
  content.map((part, at) => {
    const key = `${at}`
    if (part.kind === 'text') return part.text
    if (part.kind === 'strong')
      return (
        <strong key={key}>
          <Inlines content={part.content} />
        </strong>
      )
    if (part.kind === 'emphasis')
      return (
        <em key={key}>
          <Inlines content={part.content} />
        </em>
      )
    return (
      <a key={key} href={part.address} rel="noreferrer">
        <Inlines content={part.content} />
      </a>
    )
  })

const Block = ({ block }: { block: RichBlock }) => {
  if (block.kind === 'paragraph')
    return (
      <p>
        <Inlines content={block.content} />
      </p>
    )
  if (block.kind === 'heading')
    return block.level === 1 ? (
      <h3>
        <Inlines content={block.content} />
      </h3>
    ) : (
      <h4>
        <Inlines content={block.content} />
      </h4>
    )
  if (block.kind === 'list') {
    const items = block.items.map((item, at) => (
      <li key={`${at}`}>
        <RichTextView text={item} />
      </li>
    ))
    return block.isOrdered ? <ol>{items}</ol> : <ul>{items}</ul>
  }
  const row = (cells: Inline[][], Cell: 'th' | 'td') =>
    cells.map((cell, at) => (
      <Cell key={`${at}`}>
        <Inlines content={cell} />
      </Cell>
    ))
  return (
    <div className="scroll">
      <table>
        <thead>
          <tr>{row(block.head, 'th')}</tr>
        </thead>
        <tbody>
          {block.rows.map((cells, at) => (
            <tr key={`${at}`}>{row(cells, 'td')}</tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Narrative read from Markdown. */
export const RichTextView = ({ text }: { text: RichText }) =>
  text.map((block, at) => <Block key={`${at}`} block={block} />)
