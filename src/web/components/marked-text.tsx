/** Two texts in one, word by word: what is taken out and put in is told by lines and by words, not by colour alone. */
import type { DiffPart } from '#domain/text/word-diff.ts'
import { inOrder } from '#web/components/in-order.tsx'
import { usePage } from '#web/page-context.tsx'

/** Said before and after a marked stretch; apart from the text, so that it does not turn its direction. */
const Aside = ({ words }: { words: string }) => {
  const page = usePage()
  return (
    <bdi className="unseen" lang={page.language} dir={page.direction}>
      {` ${words} `}
    </bdi>
  )
}

/** `language` is that of both texts; null where they are no words. */
export const WordDiff = ({ parts, language }: { parts: readonly DiffPart[]; language: string | null }) => {
  const page = usePage()
  return (
    <p className="diff kept-lines" dir="auto" lang={language ?? undefined}>
      {parts.length === 0 && <span className="meta">{page.t('suggestion.nothing')}</span>}
      {inOrder(parts, ({ kind, text }) => {
        if (kind === 'kept') return text
        const Mark = kind === 'deleted' ? 'del' : 'ins'
        return (
          <Mark>
            <Aside words={page.t(`suggestion.${kind}-begins`)} />
            {text}
            <Aside words={page.t(`suggestion.${kind}-ends`)} />
          </Mark>
        )
      })}
    </p>
  )
}
