/** Lines of history: date, person, plain verb, object. */
import { formatTime } from '#web/format/dates.ts'
import { type HistoryLine, sayHistory } from '#web/format/history-words.ts'
import { usePage } from '#web/page-context.tsx'

/** Latest first, as given. */
export const HistoryList = ({ lines, space }: { lines: HistoryLine[]; space: string }) => {
  const page = usePage()
  if (lines.length === 0) return <p className="meta">{page.t('history.nothing')}</p>
  return (
    <ul className="history">
      {lines.map((line) => {
        const said = sayHistory(page, line, space)
        return (
          <li key={line.id}>
            <time dateTime={line.at}>{formatTime(page.language, line.at)}</time>
            <span>
              <strong>{line.personName ?? page.t('history.erased-person')}</strong> {said.verb}{' '}
              {said.href === null ? said.object : <a href={said.href}>{said.object}</a>}
              {said.fields !== '' && <span className="changes">: {said.fields}</span>}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
