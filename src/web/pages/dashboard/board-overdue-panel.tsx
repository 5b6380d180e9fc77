/** What is overdue, and with whom it lies; agencies by name, and no count against any. */
import { readText } from '#domain/text/language-text.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { formatDay } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import { KindMark } from '#web/pages/dashboard/board-marks.tsx'
import type { ShownBoard } from '#web/pages/dashboard/board-page.tsx'
import { type BoardLine, dateAddress, dateSubject } from '#web/pages/dashboard/board-words.ts'

/** A day, what it is of, and the record. */
export const DateTable = ({
  lines,
  shown,
  caption,
}: {
  lines: BoardLine[]
  shown: Pick<ShownBoard, 'agencies' | 'code'>
  caption: string
}) => {
  const page = usePage()
  return (
    <table className="as-cards dates">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{page.t('due.day')}</th>
          <th scope="col">{page.t('due.what')}</th>
          <th scope="col">{page.t('board.of-what')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr
            key={`${line.kind} ${line.id} ${line.on} ${line.agencyId ?? ''} ${line.personName ?? ''} ${line.name?.original ?? ''} ${readText(line.name, page.language)}`}
          >
            <td data-head={page.t('due.day')}>{formatDay(page.language, line.on)}</td>
            <td data-head={page.t('due.what')}>
              <span className="kind">
                <KindMark kind={line.kind} />
                <span>
                  {page.t(`board.date.${line.kind}`)}
                  {line.name !== null && (
                    <>
                      {page.t('text.colon')}
                      <ContentWords text={line.name} />
                    </>
                  )}
                </span>
              </span>
            </td>
            <th scope="row">
              <a href={dateAddress(shown.code, line)}>{dateSubject(page, shown.agencies, line)}</a>
              {line.kind === 'signature' && line.personName !== null && (
                <span className="meta">
                  {page.t('text.comma')}
                  <bdi>{line.personName}</bdi>
                </span>
              )}
            </th>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export const OverduePanel = ({ shown }: { shown: ShownBoard }) => {
  const page = usePage()
  const { groups } = shown.overdue
  const nameOf = ({ agency }: (typeof groups)[number]): string =>
    agency === null ? page.t('board.with-nobody') : readText(agency.name, page.language)
  const sorted = groups.toSorted((a, b) =>
    a.agency === null ? 1 : b.agency === null ? -1 : nameOf(a).localeCompare(nameOf(b), page.language),
  )
  return (
    <section className="panel" aria-labelledby="overdue">
      <header>
        <h2 id="overdue">{page.t('board.overdue')}</h2>
        {shown.plan !== null && <a href={`/states/${shown.code}/plan/due`}>{page.t('due.all')}</a>}
      </header>
      {groups.length === 0 && <p className="inside ruled">{page.t('board.overdue-none')}</p>}
      {sorted.map((group) => (
        <div className="overdue-group" key={group.agency?.id ?? 'none'}>
          <h3>
            {group.agency === null ? (
              nameOf(group)
            ) : (
              <a href={`/states/${shown.code}/agencies/${group.agency.id}`}>
                <ContentWords text={group.agency.name} />
              </a>
            )}
            {group.people.length > 0 && (
              <span className="meta">
                {page.t('text.colon')}
                {group.people.join(page.t('text.comma'))}
              </span>
            )}
          </h3>
          <DateTable lines={group.lines} shown={shown} caption={nameOf(group)} />
          {group.more > 0 && (
            <p className="inside">
              <a href={`/states/${shown.code}/plan/due?agency=${group.agency?.id ?? 'none'}`}>
                {page.t('board.more', { count: group.more })}
              </a>
            </p>
          )}
        </div>
      ))}
    </section>
  )
}
