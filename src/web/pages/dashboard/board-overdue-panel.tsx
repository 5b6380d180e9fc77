/** What is overdue, and with whom it lies; agencies by name, and no count against any. */
import { readText } from '#domain/text/language-text.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { formatDay } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import { KindWords } from '#web/pages/dashboard/board-marks.tsx'
import type { ShownBoard } from '#web/pages/dashboard/board-page.tsx'
import { type BoardLine, dateAddress, dateSubject, lineKey } from '#web/pages/dashboard/board-words.ts'

type Group = ShownBoard['overdue']['groups'][number]

/** The record that a day is of, and who signs. */
export const DateLink = ({
  line,
  shown,
}: {
  line: BoardLine
  shown: Pick<ShownBoard, 'agencies' | 'code'>
}) => {
  const page = usePage()
  return (
    <>
      <a href={dateAddress(shown.code, line)}>
        {line.title === null ? (
          dateSubject(page, shown.agencies, line)
        ) : (
          <>
            {line.number !== null && `${line.number}. `}
            <ContentWords text={line.title} />
          </>
        )}
      </a>
      {line.kind === 'signature' && line.personName !== null && (
        <span className="meta">
          {page.t('text.comma')}
          <bdi>{line.personName}</bdi>
        </span>
      )}
    </>
  )
}

const GroupRows = ({ group, name, shown }: { group: Group; name: string; shown: ShownBoard }) => {
  const page = usePage()
  const { agency, people, lines, more } = group
  const id = `overdue-${agency?.id ?? 'none'}`
  return (
    <tbody>
      <tr className="group">
        <th colSpan={3} scope="rowgroup" id={id}>
          {agency === null ? (
            name
          ) : (
            <a href={`/states/${shown.code}/agencies/${agency.id}`}>
              <ContentWords text={agency.name} />
            </a>
          )}
          {people.length > 0 && (
            <span className="meta">
              {page.t('text.colon')}
              {people.join(page.t('text.comma'))}
            </span>
          )}
        </th>
      </tr>
      {lines.map((line) => (
        <tr key={lineKey(line)}>
          <td data-head={page.t('due.day')}>{formatDay(page.language, line.on)}</td>
          <td data-head={page.t('due.what')}>
            <KindWords line={line} />
          </td>
          <td data-head={page.t('board.of-what')}>
            <DateLink line={line} shown={shown} />
          </td>
        </tr>
      ))}
      {more > 0 && (
        <tr>
          <td colSpan={3}>
            <a href={`/states/${shown.code}/plan/due?agency=${agency?.id ?? 'none'}`}>
              {page.t('board.more', { count: more })}
            </a>
          </td>
        </tr>
      )}
    </tbody>
  )
}

export const OverduePanel = ({ shown }: { shown: ShownBoard }) => {
  const page = usePage()
  const groups = shown.overdue.groups
    .map((group) => ({
      group,
      name: group.agency === null ? page.t('board.with-nobody') : readText(group.agency.name, page.language),
    }))
    .sort((a, b) =>
      a.group.agency === null
        ? 1
        : b.group.agency === null
          ? -1
          : a.name.localeCompare(b.name, page.language),
    )
  return (
    <section className="panel" aria-labelledby="overdue">
      <header>
        <h2 id="overdue">{page.t('board.overdue')}</h2>
        {shown.plan !== null && <a href={`/states/${shown.code}/plan/due`}>{page.t('due.all')}</a>}
      </header>
      {groups.length === 0 ? (
        <p className="inside ruled">{page.t('board.overdue-none')}</p>
      ) : (
        <table className="as-cards dates">
          <caption className="unseen">{page.t('board.overdue')}</caption>
          <thead>
            <tr>
              <th scope="col">{page.t('due.day')}</th>
              <th scope="col">{page.t('due.what')}</th>
              <th scope="col">{page.t('board.of-what')}</th>
            </tr>
          </thead>
          {groups.map(({ group, name }) => (
            <GroupRows key={group.agency?.id ?? 'none'} group={group} name={name} shown={shown} />
          ))}
        </table>
      )}
    </section>
  )
}
