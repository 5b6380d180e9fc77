/** Entries of the register that both states cite and that read otherwise now. */
import { readText } from '#domain/text/language-text.ts'
import { partWords } from '#web/format/comparison-words.ts'
import { usePage } from '#web/page-context.tsx'
import type { ShownComparison } from '#web/pages/assessment/compare-page.tsx'

export const RegisterChanges = ({ compared, code }: { compared: ShownComparison; code: string }) => {
  const page = usePage()
  if (compared.instruments.length === 0) return null
  const say = (entry: ShownComparison['instruments'][number]['after'], part: string): string => {
    const value = (entry as Record<string, unknown>)[part]
    return part === 'title' ? readText(entry.title, page.language) : partWords(page, part, value as string)
  }
  return (
    <section className="panel">
      <header>
        <h2>{page.t('register.title')}</h2>
        <span className="meta">{page.t('compare.entries', { count: compared.instruments.length })}</span>
      </header>
      {compared.instruments.map(({ before, after, parts }) => (
        <div key={after.id} className="change-row">
          <h3>
            <a href={`/states/${code}/legal-instruments/${after.id}`}>
              <bdi>{after.shortTitle}</bdi>
            </a>
          </h3>
          <ul className="plain changes">
            {parts.map((part) => (
              <li key={part}>
                {page.t('compare.part', {
                  part: page.t(`compare.instrument-part.${part}`),
                  before: say(before, part),
                  after: say(after, part),
                })}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
