/** The frozen states of the assessment, the present one first, and the way to compare any two. */
import { askService, type PageArgs, spaceOf } from '#web/ask-service.ts'
import { AssessmentNav } from '#web/components/assessment-nav.tsx'
import { ContentWords, TranslationNote } from '#web/components/content-text.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { ValueCountLine } from '#web/components/value-counts.tsx'
import { formatDay, formatTime } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { ChooseStates, compareAddress } from '#web/pages/assessment/choose-states.tsx'

export const loader = async (args: PageArgs) => {
  const { cycles, current, allowed } = await askService(args, 'cycle.list', {})
  return keep({ cycles, current, canFreeze: allowed.includes('freeze'), code: spaceOf(args) })
}
type Shown = PageData<typeof loader>
export type ShownCycle = Shown['cycles'][number]

const FreezeLink = ({ code }: { code: string }) => {
  const page = usePage()
  return (
    <a className="button is-primary" href={`/states/${code}/matrix/cycles/new`}>
      {page.t('cycle.freeze')}
    </a>
  )
}

const NothingFrozen = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  return (
    <section className="panel is-beside">
      <div className="inside stack">
        <h2>{page.t('cycle.none')}</h2>
        <p>{page.t('cycle.none-hint')}</p>
        {shown.canFreeze && (
          <p>
            <FreezeLink code={shown.code} />
          </p>
        )}
      </div>
    </section>
  )
}

const CycleRow = ({ cycle, code }: { cycle: ShownCycle; code: string }) => {
  const page = usePage()
  const address = `/states/${code}/matrix/cycles/${cycle.id}`
  return (
    <tr>
      <td data-head={page.t('cycle.as-of')}>{formatDay(page.language, cycle.asOf)}</td>
      <th scope="row">
        <a href={address}>
          <ContentWords text={cycle.title} />
        </a>
        {cycle.note !== null && (
          <p className="meta">
            <ContentWords text={cycle.note} />
          </p>
        )}
        <TranslationNote text={cycle.note} />
      </th>
      <td data-head={page.t('cycle.marks')}>
        <ValueCountLine counts={cycle.counts} />
      </td>
      <td className="quiet" data-head={page.t('cycle.frozen')}>
        {page.t('cycle.frozen-by', {
          name: cycle.frozenBy,
          time: formatTime(page.language, cycle.frozenAt),
        })}
      </td>
      <td>
        <a href={compareAddress(code, cycle.id, 'now')}>{page.t('cycle.compare-with-now')}</a>
      </td>
    </tr>
  )
}

const CycleTable = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  return (
    <section className="panel">
      <table className="as-cards">
        <caption>{page.t('cycle.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{page.t('cycle.as-of')}</th>
            <th scope="col">{page.t('cycle.name')}</th>
            <th scope="col">{page.t('cycle.marks')}</th>
            <th scope="col">{page.t('cycle.frozen')}</th>
            <th scope="col">
              <span className="unseen">{page.t('cycle.compare')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td data-head={page.t('cycle.as-of')}>{page.t('cycle.now')}</td>
            <th scope="row">
              <a href={`/states/${shown.code}/matrix`}>{page.t('cycle.going-on')}</a>
            </th>
            <td data-head={page.t('cycle.marks')}>
              <ValueCountLine counts={shown.current} />
            </td>
            <td className="quiet" data-head={page.t('cycle.frozen')}>
              {page.t('cycle.not-frozen')}
            </td>
            <td />
          </tr>
          {shown.cycles.map((cycle) => (
            <CycleRow key={cycle.id} cycle={cycle} code={shown.code} />
          ))}
        </tbody>
      </table>
      <p className="foot">{page.t('cycle.never-changes')}</p>
    </section>
  )
}

export default function CyclesPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const hasAny = shown.cycles.length > 0
  return (
    <>
      <PageHead
        title={page.t('cycle.title')}
        purpose={page.t('cycle.purpose')}
        crumbs={[{ name: page.t('matrix.title'), href: `/states/${shown.code}/matrix` }]}
        actions={hasAny && shown.canFreeze && <FreezeLink code={shown.code} />}
      />
      <AssessmentNav code={shown.code} current="cycles" />
      <div className="stack">
        {hasAny ? <CycleTable shown={shown} /> : <NothingFrozen shown={shown} />}
        {hasAny && (
          <section className="panel">
            <div className="inside">
              <h2>{page.t('cycle.compare')}</h2>
              <ChooseStates
                code={shown.code}
                cycles={shown.cycles}
                from={shown.cycles[0]?.id ?? ''}
                to="now"
              />
            </div>
          </section>
        )}
      </div>
    </>
  )
}
