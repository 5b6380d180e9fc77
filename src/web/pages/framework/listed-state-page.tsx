/** One State, or an entity that a grouping needs: sourced facts only. Public. */
import { data } from 'react-router'
import { belongingsOf, noteFor } from '#domain/framework/grouping.ts'
import { type PageArgs, pageOf } from '#web/ask-service.ts'
import { LabelWords } from '#web/components/content-text.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { BelongingDates } from '#web/pages/framework/belonging-dates.tsx'
import { FigureList } from '#web/pages/framework/figure-list.tsx'
import { frameworkCrumb } from '#web/pages/framework/framework-nav.tsx'
import { inNameOrder } from '#web/pages/framework/in-name-order.ts'

export const loader = async (args: PageArgs) => {
  const { language, reference } = pageOf(args)
  const { states, otherEntities, groupings, contextNotes, figures } = reference
  const state = [...states, ...otherEntities].find((each) => each.code === args.params.code)
  if (state === undefined) throw data(null, { status: 404 })
  return keep({
    state,
    note: noteFor(contextNotes, state.code, 'united-nations'),
    belongings: inNameOrder(
      language,
      // Real States carry sourced facts only (design rule 9).
      belongingsOf(groupings, state.code).filter(({ grouping }) => grouping.provenance.status === 'sourced'),
      ({ grouping }) => grouping.name,
    ).map((each) => ({
      ...each,
      // Only a footnote of the group's own; the general one stands at the head.
      note: contextNotes.find((note) => note.code === state.code && note.context === each.grouping.id)?.text,
    })),
    figures: figures.filter((figure) => figure.state === state.code),
  })
}
type Shown = PageData<typeof loader>

const Belongings = ({ belongings }: { belongings: Shown['belongings'] }) => {
  const page = usePage()
  return (
    <section className="panel">
      <div className="inside">
        <h2>{page.t('grouping.list-title')}</h2>
        <p className="hint">
          {page.t('grouping.not-taking-part')} {page.t('listed-state.only-sourced')}
        </p>
      </div>
      {belongings.length === 0 ? (
        <p className="inside ruled meta">{page.t('listed-state.no-groupings')}</p>
      ) : (
        <table className="as-cards">
          <caption className="unseen">{page.t('grouping.list-title')}</caption>
          <thead>
            <tr>
              <th scope="col">{page.t('grouping.one')}</th>
              <th scope="col">{page.t('grouping.role')}</th>
              <th scope="col">{page.t('grouping.when')}</th>
            </tr>
          </thead>
          <tbody>
            {belongings.map(({ grouping, role, membership, note }) => (
              <tr key={`${grouping.id} ${role.role}`}>
                <th scope="row">
                  <a href={`/framework/groupings/${grouping.id}`}>
                    <bdi lang="en">{grouping.name}</bdi>
                  </a>
                  {note !== undefined && (
                    <span className="foreign-note">
                      <bdi lang="en">{note}</bdi>
                    </span>
                  )}
                </th>
                <td data-head={page.t('grouping.role')}>{page.t(`grouping-role.${role.role}`)}</td>
                <td data-head={page.t('grouping.when')}>
                  <BelongingDates membership={membership} grouping={grouping} />
                  {membership.note !== null && (
                    <span className="foreign-note">
                      <LabelWords label={membership.note} />
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

export default function ListedStatePage() {
  const page = usePage()
  const { state, note, belongings, figures } = usePageData<typeof loader>()
  return (
    <>
      <PageHead
        title={note === null ? state.name : `${state.name}*`}
        heading={
          <bdi lang="en">
            {state.name}
            {note !== null && '*'}
          </bdi>
        }
        purpose={page.t('listed-state.purpose')}
        crumbs={[
          frameworkCrumb(page),
          { name: page.t('listed-state.list-title'), href: '/framework/states' },
          { name: <bdi lang="en">{state.name}</bdi> },
        ]}
      />
      <div className="columns">
        <div>
          <Belongings belongings={belongings} />
          {figures.length > 0 && (
            <section className="panel">
              <div className="inside">
                <h2>{page.t('figure.title')}</h2>
                <p className="hint">{page.t('figure.hint')}</p>
              </div>
              <FigureList figures={figures} />
            </section>
          )}
        </div>
        <div className="panel is-beside">
          <section>
            <h2>{page.t('measure.in-short')}</h2>
            <dl className="facts">
              <dt>{page.t('listed-state.code')}</dt>
              <dd>
                <bdi>{state.code}</bdi>
              </dd>
              <dt>{page.t('listed-state.un-status')}</dt>
              <dd>{page.t(`un-status.${state.unStatus}`)}</dd>
            </dl>
            {note !== null && (
              <p className="hint">
                * <bdi lang="en">{note}</bdi>
              </p>
            )}
          </section>
          <p className="foot">{page.t('listed-state.standing')}</p>
        </div>
      </div>
    </>
  )
}
