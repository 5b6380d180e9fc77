/** The State's records as partners, the Committee or the public would see them; a preview, sent to nobody. */
import { refusal } from '#domain/refusal.ts'
import { outsideAudiences, releasedKinds } from '#domain/release/release.ts'
import { askService, type PageArgs, refuse, spaceOf } from '#web/ask-service.ts'
import { PageHead } from '#web/components/page-head.tsx'
import { formatDay } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { AskForm } from '#web/pages/plan/documents-panel.tsx'
import { AnswersSeen, PlanSeen, RegisterSeen, ReportsSeen } from '#web/pages/plan/seen-records.tsx'

export const loader = async (args: PageArgs) => {
  const audience = outsideAudiences.find((each) => each === args.params.audience)
  if (audience === undefined) {
    // Whoever may not look at all is not told that there is no such audience.
    await askService(args, 'marking.list', {})
    return refuse(args, refusal('record-not-found'))
  }
  return keep({ ...(await askService(args, 'release.view-as', { audience })), code: spaceOf(args) })
}
export type Seen = PageData<typeof loader>

/** How many items stay behind, by kind and not which. */
const LeftOut = ({ seen }: { seen: Seen }) => {
  const page = usePage()
  const kinds = releasedKinds.filter((kind) => seen.leftOut[kind] > 0)
  return (
    <aside className="panel" aria-labelledby="left-out">
      <div className="inside">
        <h2 id="left-out">{page.t('release.left-out')}</h2>
        {kinds.length === 0 ? (
          <p>{page.t('release.left-out-none')}</p>
        ) : (
          <ul className="lines is-dense">
            {kinds.map((kind) => (
              <li key={kind}>
                {page.t(`release.kind.${kind}`)}
                {page.t('text.colon')}
                {seen.leftOut[kind]}
              </li>
            ))}
          </ul>
        )}
        <p className="meta">{page.t('release.left-out-always')}</p>
      </div>
    </aside>
  )
}

export default function ViewAsPage() {
  const page = usePage()
  const seen = usePageData<typeof loader>()
  const root = `/states/${seen.code}/release`
  const isEmpty =
    seen.plan === null && seen.answers.length + seen.legalInstruments.length + seen.reports.length === 0
  return (
    <>
      <PageHead
        title={page.t(`release.as.${seen.audience}`)}
        purpose={page.t('release.as-purpose', { date: formatDay(page.language, seen.asOf) })}
        crumbs={[{ name: page.t('release.list-title'), href: root }]}
        actions={outsideAudiences
          .filter((each) => each !== seen.audience)
          .map((each) => (
            <a key={each} className="button" href={`${root}/as/${each}`}>
              {page.t(`release.as.${each}`)}
            </a>
          ))}
      />
      <p className="notice">
        <strong>{page.t('release.preview-only')}</strong>
      </p>
      <div className="stack">
        {seen.plan !== null && seen.plan.title !== null && (
          <section className="panel" aria-labelledby="make">
            <div className="inside">
              <h2 id="make">{page.t('release.make-title')}</h2>
              <p className="hint">{page.t('release.make-hint')}</p>
            </div>
            <div className="inside ruled">
              <AskForm
                offer={{ kinds: ['plan'], language: page.language, template: null, audience: seen.audience }}
                code={seen.code}
              />
            </div>
          </section>
        )}
        <LeftOut seen={seen} />
        {isEmpty && <p className="panel inside">{page.t('release.sees-nothing')}</p>}
        {seen.plan !== null && <PlanSeen plan={seen.plan} seen={seen} />}
        {seen.legalInstruments.length > 0 && <RegisterSeen seen={seen} />}
        {seen.answers.length > 0 && <AnswersSeen seen={seen} />}
        <ReportsSeen seen={seen} />
      </div>
    </>
  )
}
