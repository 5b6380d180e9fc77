/** The plan: actions with their timeline, sections, what is missing before it can go out, documents. */
import { readText } from '#domain/text/language-text.ts'
import { askService, type PageArgs, pageOf, spaceOf } from '#web/ask-service.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { formatDay } from '#web/format/dates.ts'
import { threadsAddress } from '#web/format/record-address.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { RecordCommentCount } from '#web/pages/comment/comment-count.tsx'
import { DocumentsPanel } from '#web/pages/plan/documents-panel.tsx'
import { DraftedNotice } from '#web/pages/plan/drafted-notice.tsx'
import { planRows } from '#web/pages/plan/plan-rows.ts'
import { PlanTable } from '#web/pages/plan/plan-table.tsx'
import { PlanTimeline, TimelineLegend } from '#web/pages/plan/plan-timeline.tsx'
import { PlanViews } from '#web/pages/plan/plan-views.tsx'
import { ReadinessPanel } from '#web/pages/plan/readiness-panel.tsx'

export const loader = async (args: PageArgs) => {
  const shown = await askService(args, 'plan.show', {})
  const query = new URL(args.request.url).searchParams
  return keep({
    shown,
    open: (await askService(args, 'comment.count', {})).open,
    suggested: (await askService(args, 'suggestion.count', {})).open,
    code: spaceOf(args),
    language: pageOf(args).language,
    drafted: query.has('drafted') ? (query.get('drafted') ?? '').split('.').map(Number) : null,
    unserved: Number(query.get('unserved') ?? 0),
    isSaved: query.has('saved'),
  })
}
type Loaded = PageData<typeof loader>
export type ShownPlan = Extract<Loaded['shown'], { agencies: unknown }>

const NoPlan = ({ code, canBegin }: { code: string; canBegin: boolean }) => {
  const page = usePage()
  return (
    <>
      <PageHead title={page.t('plan.title')} purpose={page.t('plan.empty-purpose')} />
      <section className="panel">
        <div className="inside stack">
          <p>{page.t('plan.empty')}</p>
          <div className="buttons">
            <a className="button is-primary" href={`/states/${code}/gaps`}>
              {page.t('plan.empty-button')}
            </a>
            {canBegin && (
              <a className="button" href={`/states/${code}/plan/begin`}>
                {page.t('plan-begin.title')}
              </a>
            )}
          </div>
        </div>
      </section>
    </>
  )
}

const Sections = ({ shown, code, open }: { shown: ShownPlan; code: string; open: Loaded['open'] }) => {
  const page = usePage()
  return (
    <section className="panel" id="sections">
      <div className="inside">
        <h2>{page.t('plan.sections')}</h2>
        <p className="hint">
          {page.t('plan.sections-hint')}{' '}
          {shown.allowed.includes('arrange') && (
            <a href={`/states/${code}/plan/outline`}>{page.t('outline.title')}</a>
          )}
        </p>
        <ol className="lines is-dense">
          {[...shown.plan.sections]
            .sort((a, b) => a.position - b.position)
            .map((section) => (
              <li key={section.id}>
                {section.position}.{' '}
                <a href={`/states/${code}/plan/sections/${section.id}`}>
                  <ContentWords text={section.title} />
                </a>
                <RecordCommentCount open={open} id={section.id} />{' '}
                <span className="meta">
                  {section.blocks.length === 0
                    ? page.t('plan.section-empty')
                    : page.t('plan.section-blocks', { count: section.blocks.length })}
                </span>
              </li>
            ))}
        </ol>
      </div>
    </section>
  )
}

const PlanView = ({ shown, loaded }: { shown: ShownPlan; loaded: Loaded }) => {
  const page = usePage()
  const { plan } = shown
  const { code } = loaded
  const title = readText(plan.title, page.language)
  const { rows, height } = planRows(plan.objectives, plan.actions, page.language)
  const drafted = plan.actions.filter((action) => loaded.drafted?.includes(action.number))
  return (
    <>
      <PageHead
        title={title}
        heading={<ContentWords text={plan.title} />}
        purpose={page.t('plan.purpose', { count: plan.actions.length })}
        tags={
          <>
            <span className="meta">
              {page.t('plan.standing-line', {
                status: page.t(`plan.plan-status.${plan.status}`),
                from: formatDay(page.language, plan.startOn),
                to: formatDay(page.language, plan.endOn),
              })}
            </span>
            <a href="#readiness">{page.t('readiness.open', { count: shown.problems.length })}</a>
            <a href="#sections">{page.t('plan.sections')}</a>
            <a href="#documents">{page.t('made.title')}</a>
            <a href={`/states/${code}/plan/versions`}>{page.t('adoption.title')}</a>
            {shown.allowedOfWhatIfs.includes('read') && (
              <a href={`/states/${code}/plan/what-ifs`}>{page.t('what-if.list-title')}</a>
            )}
            <span>
              <a href={threadsAddress(code, 'plan', plan.id)}>{page.t('comment.on-plan')}</a>
              <RecordCommentCount open={loaded.open} id={plan.id} />
            </span>
            <a href={`/states/${code}/suggestions`}>
              {page.t('suggestion.open-count', {
                count: Object.values(loaded.suggested).reduce((sum, count) => sum + count, 0),
              })}
            </a>
          </>
        }
        actions={
          <>
            {shown.allowed.includes('edit') && (
              <a className="button" href={`/states/${code}/plan/edit`}>
                {page.t('plan.edit')}
              </a>
            )}
            {shown.allowed.includes('add-action') && (
              <a className="button is-primary" href={`/states/${code}/plan/actions/new`}>
                {page.t('plan.add-action')}
              </a>
            )}
          </>
        }
      />
      {loaded.drafted === null ? (
        <DoneNotice text={loaded.isSaved ? page.t('form.saved') : null} />
      ) : (
        <DraftedNotice drafted={drafted} all={plan.actions} unserved={loaded.unserved} code={code} />
      )}
      {plan.actions.length > 0 && <PlanViews code={code} current="timeline" />}
      <div className="stack">
        {plan.actions.length > 0 && (
          <div className="panel">
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must take the focus */}
            <section className="plan-view" tabIndex={0} aria-label={page.t('plan.actions')}>
              <PlanTable
                rows={rows}
                agencies={shown.agencies}
                code={code}
                drafted={drafted}
                open={loaded.open}
              />
              <PlanTimeline rows={rows} height={height} period={plan} today={shown.today} />
            </section>
            <div className="foot plan-timeline-key">
              <TimelineLegend />
            </div>
          </div>
        )}
        <div className="columns">
          <div>
            <Sections shown={shown} code={code} open={loaded.open} />
            <DocumentsPanel shown={shown} code={code} />
          </div>
          <ReadinessPanel shown={shown} code={code} />
        </div>
      </div>
    </>
  )
}

export default function PlanPage() {
  const loaded = usePageData<typeof loader>()
  return loaded.shown.plan === null ? (
    <NoPlan code={loaded.code} canBegin={loaded.shown.allowed.includes('draft')} />
  ) : (
    <PlanView shown={loaded.shown as ShownPlan} loaded={loaded} />
  )
}
