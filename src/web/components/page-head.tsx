/** Crumbs, title, one sentence on what the page is for, and at most three actions. */
import type { ReactNode } from 'react'
import { Tick } from '#web/components/icons.tsx'
import { inOrder } from '#web/components/in-order.tsx'
import { PageHelp } from '#web/components/page-help.tsx'
import { askedOf } from '#web/forms/control-labels.ts'
import type { FormState } from '#web/forms/form-state.tsx'
import { usePage } from '#web/page-context.tsx'
import type { PageRequest } from '#web/request-context.ts'

/** `Not saved: The plan – Plan1540`. */
export const documentTitle = (page: Pick<PageRequest, 't'>, title: string, form?: FormState): string => {
  const isWrong = form !== undefined && form.problems.length > 0
  return `${isWrong ? `${page.t(`form.mistake-title.${askedOf(form.form)}`)} ` : ''}${title} – Plan1540`
}

export interface Crumb {
  name: ReactNode
  href?: string
}

/** Also sets the document's title; mistakes are said there first, so that they are heard at once. */
export const PageHead = ({
  title,
  heading,
  purpose,
  crumbs = [],
  tags,
  actions,
  mistakes,
}: {
  title: string
  /** Shown in place of the title, where it needs markup. */
  heading?: ReactNode
  purpose: ReactNode
  crumbs?: Crumb[]
  tags?: ReactNode
  actions?: ReactNode
  /** The form of the page; what it did not do is said first, where something is wrong in it. */
  mistakes?: FormState
}) => {
  const page = usePage()
  return (
    <>
      <title>{documentTitle(page, title, mistakes)}</title>
      {crumbs.length > 0 && (
        <nav aria-label={page.t('frame.crumbs')}>
          <ol className="crumbs">
            {inOrder(crumbs, ({ name, href }) => (
              <li>{href === undefined ? name : <a href={href}>{name}</a>}</li>
            ))}
          </ol>
        </nav>
      )}
      <div className="page-head">
        <div>
          <h1>{heading ?? title}</h1>
          <p>{purpose}</p>
          {tags !== undefined && <div className="tags">{tags}</div>}
          <PageHelp />
        </div>
        {actions !== undefined && <div className="actions">{actions}</div>}
      </div>
    </>
  )
}

/** What was done just now; the query says it, so that it also works without script. */
export const DoneNotice = ({ text }: { text: string | null }) =>
  text === null ? null : (
    <p className="notice" role="status">
      <Tick /> {text}
    </p>
  )
