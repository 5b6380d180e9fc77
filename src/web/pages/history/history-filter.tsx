/** Narrows the history: a plain GET form whose address can be passed on, and what it is narrowed to, in words. */
import {
  historyDeedNames,
  historyFilterParts,
  historySubjectNames,
  noPerson,
} from '#domain/history/history-groups.ts'
import { readText } from '#domain/text/language-text.ts'
import { FilterChoice } from '#web/components/filter-choice.tsx'
import { ChevronDown } from '#web/components/icons.tsx'
import { inOrder } from '#web/components/in-order.tsx'
import { formatDay } from '#web/format/dates.ts'
import { isolated } from '#web/format/isolated.ts'
import { usePage } from '#web/page-context.tsx'
import type { ShownHistory } from '#web/pages/history/history-page.tsx'
import type { HistoryWish } from '#web/pages/history/history-wish.ts'
import type { PageRequest } from '#web/request-context.ts'

type Choices = ShownHistory['choices']

const peopleOf = (page: PageRequest, { people }: Choices) =>
  people.map(({ id, name }) => ({
    value: id,
    label: id === noPerson ? page.t('history.program') : (name ?? page.t('history.erased-person')),
  }))
const agenciesOf = (page: PageRequest, { agencies }: Choices) =>
  agencies.map(({ id, name }) => ({ value: id, label: readText(name, page.language) }))

/** One part of the wish as a reader would say it. */
const sayPart = (page: PageRequest, choices: Choices, part: keyof HistoryWish, value: string): string => {
  const among = (options: { value: string; label: string }[]) =>
    isolated(options.find((each) => each.value === value)?.label ?? page.t('history.unknown'))
  if (part === 'person') return among(peopleOf(page, choices))
  if (part === 'agency') return among(agenciesOf(page, choices))
  if (part === 'subject' || part === 'deed') return page.t(`history.${part}.${value}`)
  return formatDay(page.language, value)
}

const Day = ({ name, value }: { name: 'from' | 'to'; value: string }) => {
  const page = usePage()
  return (
    <div className="field">
      <label htmlFor={`filter-${name}`}>{page.t(`history.filter.${name}`)}</label>
      <input id={`filter-${name}`} name={name} type="date" defaultValue={value} />
    </div>
  )
}

/** The form. */
export const HistoryFilterForm = ({ shown }: { shown: ShownHistory }) => {
  const page = usePage()
  const { wish, choices } = shown
  const words = (part: 'subject' | 'deed', names: readonly string[]) =>
    names.map((value) => ({ value, label: page.t(`history.${part}.${value}`) }))
  const choice = (
    name: 'person' | 'agency' | 'subject' | 'deed',
    options: { value: string; label: string }[],
  ) => (
    <FilterChoice
      name={name}
      value={wish[name] ?? ''}
      label={page.t(`history.filter.${name}`)}
      options={options}
    />
  )
  return (
    <details className="fold filter-fold" open={Object.keys(wish).length > 0 || undefined}>
      <summary className="button">
        <span>{page.t('history.filters')}</span>
        <ChevronDown />
      </summary>
      <form className="filters" method="get" action="?">
        {choice('person', peopleOf(page, choices))}
        {choice('agency', agenciesOf(page, choices))}
        {choice('subject', words('subject', historySubjectNames))}
        {choice('deed', words('deed', historyDeedNames))}
        <Day name="from" value={wish.from ?? ''} />
        <Day name="to" value={wish.to ?? ''} />
        <button type="submit" className="button">
          {page.t('gaps.filter')}
        </button>
      </form>
    </details>
  )
}

/** What is shown, where not everything is; or what of the wish cannot be read. */
export const HistoryFilterNote = ({ shown }: { shown: ShownHistory }) => {
  const page = usePage()
  const { wish, choices, problems } = shown
  if (Object.keys(wish).length === 0) return null
  const clear = <a href="?">{page.t('history.clear')}</a>
  if (problems.length > 0)
    return (
      <div className="summary" role="alert">
        <h2>{page.t('history.unread')}</h2>
        <ul className="lines is-dense">
          {inOrder(problems, ({ path, code }) => (
            <li>
              <a href={`#filter-${path}`}>
                {`${page.t(`history.filter.${path}`)}${page.t('text.colon')}${page.t(`problem.${code}`)}`}
              </a>
            </li>
          ))}
        </ul>
        <p>{clear}</p>
      </div>
    )
  return (
    <p className="filter-line" role="status">
      <span>{page.t('history.narrowed')}</span>
      {inOrder(
        historyFilterParts.filter((part) => wish[part] !== undefined),
        (part) => (
          <span className="wish">
            {`${page.t(`history.filter.${part}`)}${page.t('text.colon')}${sayPart(page, choices, part, wish[part] ?? '')}`}
          </span>
        ),
      )}
      {clear}
    </p>
  )
}
