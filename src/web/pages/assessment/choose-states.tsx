/** Chooses two states to compare: a plain GET form. */
import type { ReactNode } from 'react'
import { readText } from '#domain/text/language-text.ts'
import { formatDay } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import type { ShownCycle } from '#web/pages/assessment/cycles-page.tsx'
import type { PageRequest } from '#web/request-context.ts'

/** `now` stands for the assessment as it is. */
export const now = 'now'

export const compareAddress = (code: string, from: string, to: string): string =>
  `/states/${code}/matrix/compare?${new URLSearchParams({ from, to })}`

/** `30 June 2026, Before the review`; or the word for now. */
export const stateName = (
  page: Pick<PageRequest, 't' | 'language'>,
  cycle: Pick<ShownCycle, 'asOf' | 'title'> | null,
): string =>
  cycle === null
    ? page.t('cycle.now')
    : page.t('cycle.named', {
        date: formatDay(page.language, cycle.asOf),
        title: readText(cycle.title, page.language),
      })

export const ChooseStates = ({
  code,
  cycles,
  from,
  to,
  children,
}: {
  code: string
  cycles: readonly ShownCycle[]
  from: string
  to: string
  /** Further choices of the same form. */
  children?: ReactNode
}) => {
  const page = usePage()
  const select = (name: 'from' | 'to', value: string) => (
    <div className="field">
      <label htmlFor={`compare-${name}`}>{page.t(`compare.${name}`)}</label>
      <select id={`compare-${name}`} name={name} defaultValue={value}>
        <option value={now}>{page.t('cycle.now')}</option>
        {cycles.map((cycle) => (
          <option key={cycle.id} value={cycle.id}>
            {stateName(page, cycle)}
          </option>
        ))}
      </select>
    </div>
  )
  return (
    <form className="filters" method="get" action={`/states/${code}/matrix/compare`}>
      {select('from', from)}
      {select('to', to)}
      {children}
      <button type="submit" className="button">
        {page.t('compare.show')}
      </button>
    </form>
  )
}
