/** On the page of a record: what is suggested for it, and the way to suggest something. */
import { type SuggestedKind, suggestedFields } from '#domain/suggestion/suggestion.ts'
import type { OperationOutput } from '#service/operations.ts'
import { askService, type PageArgs } from '#web/ask-service.ts'
import { formatTime } from '#web/format/dates.ts'
import { fieldNameOf } from '#web/format/history-words.ts'
import { placeName } from '#web/format/suggestion-words.ts'
import { usePage } from '#web/page-context.tsx'

type Listed = OperationOutput<'suggestion.list'>

/** Which record a panel stands for; of the matrix one field of it. */
interface About {
  recordKind: SuggestedKind
  recordId: string
  part?: string
}

/** What of a page's own data is its suggestions. */
export const loadSuggestions = async (args: PageArgs, about: About) => ({
  suggestions: await askService(args, 'suggestion.list', about),
})

/** One line each, leading to the suggestion. */
export const SuggestionLines = ({ listed, code }: { listed: Listed['suggestions']; code: string }) => {
  const page = usePage()
  return (
    <ul className="lines suggestion-lines">
      {listed.map(({ suggestion, record, parts }) => (
        <li key={suggestion.id}>
          <a href={`/states/${code}/suggestions/${suggestion.id}`}>
            <bdi>{placeName(page, { subject: suggestion.subject, record, parts })}</bdi>
          </a>{' '}
          <span className="meta">
            {page.t(`suggestion.state-line.${suggestion.state}`, {
              name: suggestion.authorName ?? page.t('history.erased-person'),
              date: formatTime(page.language, suggestion.decided?.at ?? suggestion.madeAt),
              by: suggestion.decided?.byName ?? page.t('history.erased-person'),
            })}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** `blocks` are the paragraphs in order, of a section; `language` that of the page's form. */
export const SuggestionPanel = ({
  suggestions,
  about,
  blocks = [],
  language,
  code,
}: {
  suggestions: Listed
  about: About
  blocks?: readonly { id: string; position: number }[]
  language: string
  code: string
}) => {
  const page = usePage()
  const { suggestions: listed, allowed } = suggestions
  const isSection = about.part === undefined && suggestedFields[about.recordKind][0] === 'text'
  const choices = isSection
    ? [...blocks]
        .sort((a, b) => a.position - b.position)
        .map(({ id }, at) => ({ value: id, label: page.t('section.block', { number: at + 1 }) }))
    : suggestedFields[about.recordKind].map((field) => ({ value: field, label: fieldNameOf(page.t, field) }))
  return (
    <section className="panel" id="suggestions" aria-labelledby="suggestions-title">
      <header>
        <h2 id="suggestions-title">{page.t('suggestion.title')}</h2>
        <span className="meta">{page.t('suggestion.open-count', { count: listed.length })}</span>
      </header>
      {(listed.length > 0 || allowed.includes('make')) && (
        <div className="inside ruled stack">
          {listed.length > 0 && <SuggestionLines listed={listed} code={code} />}
          {allowed.includes('make') && choices.length > 0 && (
            <form method="get" action={`/states/${code}/suggestions/new`} className="suggest-picker">
              <input type="hidden" name="kind" value={about.recordKind} />
              <input type="hidden" name="record" value={about.recordId} />
              <input type="hidden" name="in" value={language} />
              {about.part !== undefined && <input type="hidden" name="part" value={about.part} />}
              <div className="field">
                <label htmlFor="suggest-what">{page.t('suggestion.what')}</label>
                <select id="suggest-what" name={about.part === undefined ? 'part' : 'field'}>
                  {choices.map(({ value, label }) => (
                    <option key={value} value={value}>
                      {label}
                    </option>
                  ))}
                </select>
              </div>
              <button type="submit" className="button">
                {page.t('suggestion.begin')}
              </button>
            </form>
          )}
        </div>
      )}
    </section>
  )
}
