/** Sections or objectives in their order, each with what can be done to it; every wish is a small form of its own. */
import type { ReactNode } from 'react'
import type { LanguageText } from '#domain/text/language-text.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { ChevronDown } from '#web/components/icons.tsx'
import { threadsAddress } from '#web/format/record-address.ts'
import { textIn } from '#web/forms/form-language.ts'
import { usePage } from '#web/page-context.tsx'
import { RecordCommentCount } from '#web/pages/comment/comment-count.tsx'

export interface ListedPart {
  id: string
  revision: number
  /** `1.` or `A.` */
  mark: string
  title: LanguageText
  /** Where it is written and renamed; null where it is renamed here. */
  href: string | null
  isEmpty: boolean
  note: string
}
interface Mistake {
  form: string
  typed: string
  key: string
  params: Record<string, string | number>
}

const TitleField = ({
  id,
  label,
  value,
  mistake,
}: {
  id: string
  label: string
  value: string
  mistake: Mistake | null
}) => {
  const page = usePage()
  return (
    <div className={mistake === null ? 'field' : 'field has-mistake'}>
      <label htmlFor={id}>{label}</label>
      {mistake !== null && (
        <span className="mistake" id={`${id}-mistake`} role="alert">
          {page.t(mistake.key, mistake.params)}
        </span>
      )}
      <input
        id={id}
        name="title"
        type="text"
        dir="auto"
        autoComplete="off"
        defaultValue={mistake?.typed ?? value}
        {...(mistake === null ? {} : { 'aria-invalid': true as const, 'aria-describedby': `${id}-mistake` })}
      />
    </div>
  )
}

const Part = ({
  part,
  kind,
  at,
  count,
  mistake,
  threads,
}: {
  part: ListedPart
  kind: 'section' | 'objective'
  at: number
  count: number
  mistake: Mistake | null
  threads: ReactNode
}) => {
  const page = usePage()
  const own = (verb: string): Mistake | null =>
    mistake?.form === `${verb} ${kind} ${part.id}` ? mistake : null
  const move = (position: number, sign: string, key: string) => (
    <button
      type="submit"
      className="button is-small"
      name="intent"
      value={`move ${kind} ${part.id} ${position}`}
      aria-label={page.t(key, { mark: part.mark })}
    >
      {sign}
    </button>
  )
  return (
    <li className="part-line">
      <div>
        {part.mark}{' '}
        {part.href === null ? (
          <ContentWords text={part.title} />
        ) : (
          <a href={part.href}>
            <ContentWords text={part.title} />
          </a>
        )}{' '}
        <span className="meta">{part.note}</span> {threads}
        {own('remove') !== null && (
          <p className="mistake" role="alert">
            {page.t(own('remove')?.key ?? '', own('remove')?.params ?? {})}
          </p>
        )}
      </div>
      <form method="post" action="?" className="buttons">
        {at > 0 && move(at, '↑', 'outline.up')}
        {at < count - 1 && move(at + 2, '↓', 'outline.down')}
        {part.isEmpty && (
          <button
            type="submit"
            className="button is-small"
            name="intent"
            value={`remove ${kind} ${part.id}`}
            aria-label={page.t('outline.remove-named', { mark: part.mark })}
          >
            {page.t('outline.remove')}
          </button>
        )}
      </form>
      {part.href === null && (
        <details className="fold" open={own('rename') !== null}>
          <summary>
            <span>{page.t('outline.rename')}</span>
            <span className="unseen"> {part.mark}</span>
            <ChevronDown />
          </summary>
          <form method="post" action="?" className="form inside-fold">
            <input type="hidden" name="base" value={part.revision} />
            <TitleField
              id={`rename-${part.id}`}
              label={page.t('plan.title-field')}
              value={textIn(part.title, page.language)}
              mistake={own('rename')}
            />
            <div className="buttons">
              <button type="submit" className="button" name="intent" value={`rename ${kind} ${part.id}`}>
                {page.t('form.save')}
              </button>
            </div>
          </form>
        </details>
      )}
    </li>
  )
}

export const PartList = ({
  kind,
  title,
  hint,
  parts,
  mistake,
  open,
  code,
}: {
  kind: 'section' | 'objective'
  title: string
  hint: string
  parts: ListedPart[]
  mistake: Mistake | null
  /** How many comments are open on each record. */
  open: Readonly<Record<string, number>>
  code: string
}) => {
  const page = usePage()
  const adding = mistake?.form === `add ${kind}` ? mistake : null
  return (
    <section className="panel" id={`${kind}s`}>
      <div className="inside">
        <h2>{title}</h2>
        <p className="hint">{hint}</p>
        <ol className="lines part-lines">
          {parts.map((part, at) => (
            <Part
              key={part.id}
              part={part}
              kind={kind}
              at={at}
              count={parts.length}
              mistake={mistake}
              threads={
                <a href={threadsAddress(code, `plan-${kind}`, part.id)}>
                  {page.t('comment.title')}
                  <span className="unseen"> {part.mark}</span>
                  <RecordCommentCount open={open} id={part.id} />
                </a>
              }
            />
          ))}
        </ol>
        <form method="post" action="?" className="form">
          <TitleField id={`add-${kind}`} label={page.t(`outline.add-${kind}`)} value="" mistake={adding} />
          <div className="buttons">
            <button type="submit" className="button" name="intent" value={`add ${kind}`}>
              {page.t('outline.add')}
            </button>
          </div>
        </form>
      </div>
    </section>
  )
}
