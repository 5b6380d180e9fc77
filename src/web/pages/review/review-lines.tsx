/** The lines of a review, by lead agency, each with the facts of its action in plain sentences. */
import { reviewShows } from '#contract/review-contract.ts'
import { byAgency } from '#domain/review/review-content.ts'
import { readText } from '#domain/text/language-text.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { usePage } from '#web/page-context.tsx'
import {
  agencyName,
  factSentences,
  reviewAddress,
  type ShownLine,
  type ShownReview,
} from '#web/pages/review/review-words.ts'

/** Whether it was gone through, and as what. */
const Concluded = ({ line }: { line: ShownLine }) => {
  const page = usePage()
  if (line.conclusion === null) return <span className="review-left">{page.t('review.left-one')}</span>
  return (
    <>
      <strong>{page.t(`review.conclusion.${line.conclusion}`)}</strong>
      {line.isLeft && <span className="review-left">{page.t('review.why-missing')}</span>}
    </>
  )
}

const Line = ({ line, address }: { line: ShownLine; address: string }) => {
  const page = usePage()
  return (
    <li id={`line-${line.lineId}`} className="review-line">
      <h4>
        <a href={`${address}/lines/${line.lineId}`}>
          {page.t('plan.action-number', { number: line.number })}
          {page.t('text.colon')}
          <ContentWords text={line.title} />
        </a>
      </h4>
      <p className="review-concluded">
        <Concluded line={line} />
      </p>
      <p>{factSentences(page, line.facts).join(' ')}</p>
      {line.why !== null && (
        <p>
          <strong>{page.t('review.why')}</strong>
          {page.t('text.colon')}
          <ContentWords text={line.why} />
        </p>
      )}
      {line.ahead !== null && (
        <p>
          <strong>{page.t('review.ahead')}</strong>
          {page.t('text.colon')}
          <ContentWords text={line.ahead} />
        </p>
      )}
    </li>
  )
}

const Shows = ({ shown, address }: { shown: ShownReview; address: string }) => {
  const page = usePage()
  return (
    <nav className="views" aria-label={page.t('review.shows')}>
      {reviewShows
        .filter((each) => each === 'all' || each === shown.show || shown.counts[each] > 0)
        .map((each) => (
          <a
            key={each}
            href={`${address}?show=${each}#lines`}
            aria-current={each === shown.show ? 'page' : undefined}
          >
            {page.t(`review.show.${each}`, { count: shown.counts[each] })}
          </a>
        ))}
    </nav>
  )
}

const Pages = ({ shown, address }: { shown: ShownReview; address: string }) => {
  const page = usePage()
  if (shown.pages < 2) return null
  return (
    <nav className="inside" aria-label={page.t('review.pages')}>
      <ul className="inline-list">
        {Array.from({ length: shown.pages }, (_each, index) => index + 1).map((number) => (
          <li key={number}>
            <a
              href={`${address}?show=${shown.show}&page=${number}#lines`}
              aria-current={number === shown.page ? 'page' : undefined}
            >
              {number}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export const ReviewLines = ({ shown, code }: { shown: ShownReview; code: string }) => {
  const page = usePage()
  const address = reviewAddress(code, shown.review.id)
  return (
    <section className="panel" id="lines" aria-labelledby="lines-heading">
      <header>
        <h2 id="lines-heading">{page.t('review.lines')}</h2>
      </header>
      <div className="inside">
        <Shows shown={shown} address={address} />
        {shown.lines.length === 0 && <p>{page.t(`review.no-lines.${shown.show}`)}</p>}
        {byAgency(shown.lines).map(({ agencyId, lines }) => (
          <section
            key={agencyId ?? 'none'}
            className="review-agency"
            aria-labelledby={`of-${agencyId ?? 'none'}`}
          >
            <h3 id={`of-${agencyId ?? 'none'}`}>{agencyName(page, shown.agencies, agencyId)}</h3>
            <ul className="lines">
              {lines.map((line) => (
                <Line key={line.lineId} line={line} address={address} />
              ))}
            </ul>
          </section>
        ))}
      </div>
      <Pages shown={shown} address={address} />
      {shown.droppedBefore.length > 0 && (
        <details className="inside ruled">
          <summary>{page.t('review.dropped-before', { count: shown.droppedBefore.length })}</summary>
          <ul className="lines is-dense">
            {shown.droppedBefore.map(({ number, title, reason }) => (
              <li key={number}>
                {page.t('plan.action-number', { number })}
                {page.t('text.colon')}
                <ContentWords text={title} />
                {reason !== null && readText(reason, page.language) !== '' && (
                  <span className="meta">
                    {' '}
                    <ContentWords text={reason} />
                  </span>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
