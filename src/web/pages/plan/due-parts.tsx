/** What is overdue and due soon, as a table of days. No agency is counted against another. */
import { readText } from '#domain/text/language-text.ts'
import type { OperationOutput } from '#service/operations.ts'
import { askService, type PageArgs } from '#web/ask-service.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { formatDay } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'

type DueGroup = OperationOutput<'due.list'>['groups'][number]

/** What is due of the agencies that the reader speaks for. */
export const loadOwnDue = async (args: PageArgs): Promise<DueGroup[]> => {
  const { groups, ownAgencyIds } = await askService(args, 'due.list', {})
  return groups.filter(({ agency }) => agency !== null && ownAgencyIds.includes(agency.id))
}

/** Agencies stand by name in the reader's language; what nobody leads stands last. */
export const byName = (groups: readonly DueGroup[], language: string): DueGroup[] =>
  groups.toSorted((a, b) => {
    if (a.agency === null || b.agency === null) return Number(a.agency === null) - Number(b.agency === null)
    return readText(a.agency.name, language).localeCompare(readText(b.agency.name, language), language)
  })

export const DueTable = ({
  items,
  caption,
  code,
}: {
  items: DueGroup['items']
  caption: string
  code: string
}) => {
  const page = usePage()
  return (
    <table className="as-cards due-table">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{page.t('due.day')}</th>
          <th scope="col">{page.t('due.what')}</th>
          <th scope="col">{page.t('plan.action')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr
            key={`${item.actionId} ${item.kind} ${item.on} ${item.name?.versions[item.name.original]?.text ?? ''}`}
          >
            <td data-head={page.t('due.day')}>
              {formatDay(page.language, item.on)}
              {item.isOverdue && <strong className="overdue"> {page.t('part.overdue')}</strong>}
            </td>
            <td data-head={page.t('due.what')}>
              {page.t(`due.kind.${item.kind}`)}
              {item.name !== null && (
                <>
                  {page.t('text.colon')}
                  <ContentWords text={item.name} />
                </>
              )}
            </td>
            <th scope="row">
              <a href={`/states/${code}/plan/actions/${item.actionId}#progress`}>
                {item.number}. <ContentWords text={item.title} />
              </a>
            </th>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A part of the page of a focal point. */
export const OwnDue = ({ groups, today, code }: { groups: DueGroup[]; today: string; code: string }) => {
  const page = usePage()
  if (groups.length === 0) return null
  return (
    <section className="panel" aria-labelledby="due">
      <header>
        <h2 id="due">{page.t('due.own-title')}</h2>
        <span className="meta">{page.t('due.as-of', { day: formatDay(page.language, today) })}</span>
      </header>
      {groups.map(({ agency, items }) => (
        <DueTable key={agency?.id ?? ''} items={items} caption={page.t('due.own-title')} code={code} />
      ))}
      <p className="inside">
        <a href={`/states/${code}/plan/due`}>{page.t('due.all')}</a>
      </p>
    </section>
  )
}
