/** Lines of history: date, person, plain verb, object. */
import { formatTime } from '#web/format/dates.ts'
import { gatherLines } from '#web/format/history-lines.ts'
import { type HistoryLine, sayHistory } from '#web/format/history-words.ts'
import { isolated } from '#web/format/isolated.ts'
import { usePage } from '#web/page-context.tsx'

/** A line that stands for a change of many fields says how many. */
const manyOf = ({ change = null }: HistoryLine) => (change === null ? {} : { objectCount: change.count })

/** Latest first, as given. `isOwn` leaves the object out on its own page. */
export const HistoryList = ({
  lines,
  space,
  isOwn = false,
}: {
  lines: HistoryLine[]
  space: string
  isOwn?: boolean
}) => {
  const page = usePage()
  if (lines.length === 0) return <p className="meta">{page.t('history.nothing')}</p>
  return (
    <ul className={isOwn ? 'history is-narrow' : 'history'}>
      {gatherLines(lines).map((line) => {
        const said = sayHistory(page, isOwn ? line : { ...line, ...manyOf(line) }, space)
        return (
          <li key={line.id}>
            <time dateTime={line.at}>{formatTime(page.language, line.at)}</time>
            <span>
              <strong>{line.personName ?? page.t('history.erased-person')}</strong>{' '}
              {(line.actingForName ?? null) !== null &&
                `${page.t('deputy.for', { name: isolated(line.actingForName ?? '') })} `}
              {isOwn && said.fields !== '' && !['took-back', 'imported'].includes(line.verb)
                ? page.t('verb.changed')
                : said.verb}{' '}
              {!isOwn && (said.href === null ? said.object : <a href={said.href}>{said.object}</a>)}
              {isOwn && line.objectKind === 'plan-block' && page.t('object.plan-block')}
              {said.fields !== '' && (
                <span className="changes">
                  {(!isOwn || line.objectKind === 'plan-block' || line.verb === 'imported') &&
                    page.t('text.colon')}
                  {said.fields}
                </span>
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

/** What happened to the record of a page, beside it. */
export const HistoryPanel = (of: Parameters<typeof HistoryList>[0]) => {
  const page = usePage()
  return (
    <section className="panel" aria-labelledby="moved">
      <div className="inside">
        <h2 id="moved">{page.t('part.moved')}</h2>
        <HistoryList {...of} />
      </div>
    </section>
  )
}
