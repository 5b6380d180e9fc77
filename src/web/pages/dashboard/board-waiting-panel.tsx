/** What waits for the reader: one line a thing, with what it asks and since when. */
import { formatDay } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import type { ShownBoard } from '#web/pages/dashboard/board-page.tsx'
import { type WaitingLine, waitingAddress, waitingSubject } from '#web/pages/dashboard/board-words.ts'

const When = ({ line, today }: { line: WaitingLine; today: string }) => {
  const page = usePage()
  const { dueOn, since } = line
  const words = [
    ...(dueOn === null
      ? []
      : [page.t(dueOn < today ? 'board.was-due' : 'board.due', { day: formatDay(page.language, dueOn) })]),
    ...(since === null ? [] : [page.t('board.since', { day: formatDay(page.language, since.slice(0, 10)) })]),
  ]
  return words.length === 0 ? null : <span className="meta">{words.join(page.t('text.semicolon'))}</span>
}

export const WaitingPanel = ({ shown }: { shown: ShownBoard }) => {
  const page = usePage()
  const { waiting, code, agencies, today } = shown
  if (waiting === null) return null
  return (
    <section className="panel" aria-labelledby="waiting">
      <header>
        <h2 id="waiting">{page.t('board.waiting')}</h2>
        {waiting.count > 0 && (
          <span className="meta">{page.t('board.waiting-count', { count: waiting.count })}</span>
        )}
      </header>
      <div className="inside ruled">
        {waiting.lines.length === 0 ? (
          <p>{page.t('board.waiting-none')}</p>
        ) : (
          <ul className="waits">
            {waiting.lines.map((line) => (
              <li key={`${line.kind} ${line.id} ${line.agencyId ?? ''}`}>
                <span className="verb">{page.t(`board.verb.${line.kind}`)}</span>
                <span>
                  <a href={waitingAddress(code, line.kind, line.id)}>
                    {waitingSubject(page, agencies, line)}
                  </a>
                  <When line={line} today={today} />
                </span>
              </li>
            ))}
          </ul>
        )}
        {waiting.more.length > 0 && (
          <ul className="inline-list">
            {waiting.more.map(({ kind, count }) => (
              <li key={kind}>
                <a href={waitingAddress(code, kind, null)}>
                  {page.t('board.more-of', { count, kind: page.t(`board.verb.${kind}`) })}
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  )
}
