/** Frozen versions of the plan, latest first: how each stands, and what can be done next. */
import { redirect } from 'react-router'
import { readText } from '#domain/text/language-text.ts'
import { askService, type PageArgs, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { formatDay } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { StandingTag, versionAddress } from '#web/pages/approval/version-marks.tsx'

export const loader = async (args: PageArgs) => {
  const done = new URL(args.request.url).searchParams.get('done')
  return keep({ ...(await askService(args, 'version.list', {})), code: spaceOf(args), done })
}
type Shown = PageData<typeof loader>

/** Opens an adopted plan for its next version. */
export const action = async (args: PageArgs) => {
  const outcome = await tryService(args, 'version.begin-next', {})
  return outcome.ok
    ? redirect(`/states/${spaceOf(args)}/plan/versions?done=next`)
    : refuse(args, outcome.refusal)
}

const VersionLine = ({ line, code }: { line: Shown['versions'][number]; code: string }) => {
  const page = usePage()
  const { version, adoption } = line
  const hasEnded = line.standing === 'returned' || line.standing === 'withdrawn'
  return (
    <tr>
      <th scope="row">
        <a href={versionAddress(code, version.id)}>
          {page.t('adoption.version', { number: version.number })}
        </a>
        <span className="meta of-people">
          {page.t('adoption.frozen', { date: formatDay(page.language, version.frozenAt.slice(0, 10)) })}
        </span>
      </th>
      <td data-head={page.t('adoption.standing')}>
        <StandingTag standing={line.standing} />
        {line.mine.length > 0 && <strong> {page.t('adoption.waits-for-you')}</strong>}
      </td>
      <td data-head={page.t('adoption.signatures')}>
        {page.t('adoption.signed-of', { signed: line.signed, asked: line.asked })}
      </td>
      <td data-head={page.t('adoption.act')}>
        {adoption === null ? (
          <span className="meta">{hasEnded ? '–' : page.t('adoption.no-act')}</span>
        ) : (
          <>
            <ContentWords text={adoption.title} />
            {page.t('text.comma')}
            <bdi>{adoption.number}</bdi>
            {page.t('text.comma')}
            {formatDay(page.language, adoption.on)}
          </>
        )}
      </td>
      <td data-head={page.t('adoption.content')}>
        {page.t('adoption.counts', { actions: version.actionCount, fields: version.fieldCount })}
      </td>
    </tr>
  )
}

const NextStep = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  const base = `/states/${shown.code}/plan/versions`
  const underWay = shown.versions.find(({ standing }) => standing === 'in-approval' || standing === 'signed')
  if (shown.allowedOfPlan.includes('revise'))
    return (
      <form method="post" className="stack">
        <p>{page.t('adoption.next-hint')}</p>
        <button type="submit" className="button">
          {page.t('adoption.next-button')}
        </button>
      </form>
    )
  if (underWay !== undefined)
    return (
      <p>
        <a className="button is-primary" href={versionAddress(shown.code, underWay.version.id)}>
          {page.t('adoption.open-current')}
        </a>
      </p>
    )
  if (!shown.allowed.includes('send')) return <p className="meta">{page.t('adoption.coordinator-begins')}</p>
  return shown.hasPath ? (
    <p>
      <a className="button is-primary" href={`${base}/begin`}>
        {page.t('adoption.begin-link')}
      </a>
    </p>
  ) : (
    <p>{page.t('adoption.path-first')}</p>
  )
}

export default function VersionsPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const base = `/states/${shown.code}/plan/versions`
  return (
    <>
      <PageHead
        title={page.t('adoption.title')}
        purpose={page.t('adoption.purpose')}
        crumbs={[{ name: page.t('plan.title'), href: `/states/${shown.code}/plan` }]}
      />
      <DoneNotice text={shown.done === 'next' ? page.t('adoption.done.next') : null} />
      <div className="columns">
        <div>
          <section className="panel" aria-labelledby="versions">
            <header>
              <h2 id="versions">{page.t('adoption.versions')}</h2>
            </header>
            {shown.versions.length === 0 ? (
              <p className="inside">{page.t('adoption.none')}</p>
            ) : (
              <table className="as-cards" aria-labelledby="versions">
                <thead>
                  <tr>
                    <th scope="col">{page.t('adoption.version-head')}</th>
                    <th scope="col">{page.t('adoption.standing')}</th>
                    <th scope="col">{page.t('adoption.signatures')}</th>
                    <th scope="col">{page.t('adoption.act')}</th>
                    <th scope="col">{page.t('adoption.content')}</th>
                  </tr>
                </thead>
                <tbody>
                  {shown.versions.map((line) => (
                    <VersionLine key={line.version.id} line={line} code={shown.code} />
                  ))}
                </tbody>
              </table>
            )}
          </section>
        </div>
        <section className="panel is-beside">
          <div className="inside stack">
            <h2>{page.t('adoption.next-step')}</h2>
            {shown.plan === null ? (
              <p className="meta">{page.t('adoption.no-plan')}</p>
            ) : (
              <>
                <p>
                  <strong>{readText(shown.plan.title, page.language)}</strong>
                  {page.t('text.colon')}
                  {page.t(`plan.plan-status.${shown.plan.status}`)}
                </p>
                <NextStep shown={shown} />
              </>
            )}
            {shown.versions.length > 0 && (
              <p>
                <a href={`${base}/compare`}>{page.t('compared.title')}</a>
              </p>
            )}
            <p>
              <a href={`${base}/path`}>{page.t('adoption.path-link')}</a>
            </p>
          </div>
        </section>
      </div>
    </>
  )
}
