/** The parts of the page of two versions: head, obligations, sections and objectives. */
import type { ReactNode } from 'react'
import { readLabel } from '#domain/framework/framework.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { formatDay } from '#web/format/dates.ts'
import { fieldAddress } from '#web/format/field-label.ts'
import { usePage } from '#web/page-context.tsx'
import { TextDifferences } from '#web/pages/approval/compared-actions.tsx'
import { type ComparedVersions, rowsInWords } from '#web/pages/approval/compared-words.ts'
import { methodOf } from '#web/pages/plan/priority-fields.tsx'

/** Title, period and method; nothing where none of them changed. */
export const HeadChanges = ({ compared }: { compared: ComparedVersions }) => {
  const page = usePage()
  const { title, period, method } = compared.comparison
  if (title.length === 0 && period === null && method === null) return null
  const span = ([start, end]: [string, string]): string =>
    page.t('document.cover.period-value', {
      start: formatDay(page.language, start),
      end: formatDay(page.language, end),
    })
  const methodName = (id: string): string => readLabel(methodOf(page, id).title, page.language)
  return (
    <section className="panel">
      <header>
        <h2>{page.t('compared.head')}</h2>
      </header>
      <div className="inside ruled stack">
        <TextDifferences texts={title} />
        {period !== null && (
          <p>{page.t('compared.period', { before: span(period.before), after: span(period.after) })}</p>
        )}
        {method !== null && (
          <p>
            {page.t('compared.method', {
              before: methodName(method.before),
              after: methodName(method.after),
            })}
          </p>
        )}
      </div>
    </section>
  )
}

export const Obligations = ({ compared, code }: { compared: ComparedVersions; code: string }) => {
  const page = usePage()
  return (
    <section className="panel" id="obligations">
      <header>
        <h2>{page.t('compared.obligations')}</h2>
      </header>
      {(['gained', 'lost'] as const).map((key) => {
        const ids = compared.comparison.obligations[key]
        return (
          <div key={key} className="inside ruled">
            <h3>{page.t(`compared.obligations-${key}`, { count: ids.length })}</h3>
            {ids.length > 0 && (
              <ul className="lines is-dense">
                {rowsInWords(page, compared.fields, ids).map(({ id, words }) => (
                  <li key={id}>
                    <a href={fieldAddress(code, id)}>
                      <bdi>{words}</bdi>
                    </a>
                  </li>
                ))}
              </ul>
            )}
          </div>
        )
      })}
      <p className="foot">{page.t('compared.obligations-hint')}</p>
    </section>
  )
}

/** One kind of records with what changed among them. */
export const Part = ({
  of,
  compared,
  children,
}: {
  of: 'sections' | 'objectives' | 'actions'
  compared: ComparedVersions
  children: ReactNode
}) => {
  const page = usePage()
  const isReordered = compared.comparison.isReordered[of]
  const isEmpty = compared.comparison[of].length === 0
  return (
    <section className="panel" id={of}>
      <header>
        <h2>{page.t(`compared.${of}`)}</h2>
      </header>
      {isReordered && <p className="inside ruled">{page.t(`compared.order.${of}`)}</p>}
      {isEmpty && !isReordered && <p className="inside ruled meta">{page.t('compared.no-change')}</p>}
      {of !== 'actions' && !isEmpty && <p className="inside ruled meta">{page.t('compared.page-key')}</p>}
      {children}
    </section>
  )
}

export const Sections = ({ compared }: { compared: ComparedVersions }) => {
  const page = usePage()
  return compared.comparison.sections.map(({ id, change, before, after, texts, blocks, isReordered }) => (
    <div key={id} className="inside ruled stack">
      <h3>
        <ContentWords text={(after ?? before)?.title ?? null} />
      </h3>
      {change === 'changed' ? (
        <TextDifferences texts={texts} />
      ) : (
        <p className="meta">{page.t(`compared.change.${change}`)}</p>
      )}
      {blocks.map((block) => (
        <TextDifferences key={block.id} texts={block.texts} />
      ))}
      {isReordered && <p className="meta">{page.t('compared.reordered')}</p>}
    </div>
  ))
}

export const Objectives = ({ compared }: { compared: ComparedVersions }) => {
  const page = usePage()
  return compared.comparison.objectives.map(({ id, change, before, after, texts }) => (
    <div key={id} className="inside ruled stack">
      <h3>
        {(after ?? before)?.letter} <ContentWords text={(after ?? before)?.title ?? null} />
      </h3>
      {change === 'changed' ? (
        <TextDifferences texts={texts} />
      ) : (
        <p className="meta">{page.t(`compared.change.${change}`)}</p>
      )}
      {before !== null && after !== null && before.letter !== after.letter && (
        <p>{page.t('compared.letter', { before: before.letter, after: after.letter })}</p>
      )}
    </div>
  ))
}
