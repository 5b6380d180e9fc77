/** What every agency is asked, how far it is, and what is still missing; by agency, in no order of merit. */
import { assignmentStates } from '#domain/access/assignment.ts'
import { readText } from '#domain/text/language-text.ts'
import { askService, type PageArgs, spaceOf } from '#web/ask-service.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { DueWords, PartStateTag } from '#web/pages/round/part-marks.tsx'

export const loader = async (args: PageArgs) => {
  const shown = await askService(args, 'assignment.list', {})
  const added = new URL(args.request.url).searchParams.get('added')
  return keep({ ...shown, code: spaceOf(args), added: added === null ? null : Number(added) || 0 })
}
type Shown = PageData<typeof loader>

const AssignmentRow = ({ each, shown }: { each: Shown['assignments'][number]; shown: Shown }) => {
  const page = usePage()
  const { assignment, agency, counts, lacks } = each
  const missing = lacks.fields + lacks.sections + lacks.actions
  return (
    <tr>
      <th scope="row">
        <a href={`/states/${shown.code}/assignments/${assignment.id}`}>
          {agency === null ? '–' : <ContentWords text={agency.name} />}
        </a>
        <span className="meta of-people">
          {each.people.length === 0
            ? page.t('part.nobody')
            : each.people.map(({ name }) => name).join(page.t('text.comma'))}
        </span>
      </th>
      <td data-head={page.t('part.state')}>
        <PartStateTag state={assignment.state} />
      </td>
      <td data-head={page.t('part.day')}>
        <DueWords dueOn={assignment.dueOn} today={shown.asOf} />
        {each.isOverdue && <strong className="overdue">{page.t('part.overdue')}</strong>}
      </td>
      <td data-head={page.t('part.given')}>{page.t('part.holds', counts)}</td>
      <td data-head={page.t('part.missing')}>{page.t('part.lacks', { count: missing })}</td>
    </tr>
  )
}

export default function AssignmentListPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const name = (each: Shown['assignments'][number]): string =>
    readText(each.agency?.name ?? null, page.language)
  const sorted = [...shown.assignments].sort((a, b) => name(a).localeCompare(name(b), page.language))
  return (
    <>
      <PageHead
        title={page.t('part.list-title')}
        purpose={page.t('part.list-purpose')}
        actions={
          <>
            <a className="button" href={`/states/${shown.code}/rounds`}>
              {page.t('round.list-title')}
            </a>
            <a className="button" href={`/states/${shown.code}/meetings`}>
              {page.t('meeting.list-title')}
            </a>
            {shown.allowed.includes('ask') ? (
              <a className="button is-primary" href={`/states/${shown.code}/assignments/new`}>
                {page.t('part.ask')}
              </a>
            ) : null}
          </>
        }
      />
      <DoneNotice text={shown.added === null ? null : page.t('part.done.ask', { count: shown.added })} />
      <section className="panel" aria-labelledby="parts">
        <header>
          <h2 id="parts">{page.t('part.by-agency')}</h2>
          <p className="meta">
            {assignmentStates
              .filter((state) => shown.counts[state] > 0)
              .map((state) =>
                page.t('part.state-count', {
                  state: page.t(`part.state.${state}`),
                  count: shown.counts[state],
                }),
              )
              .join(page.t('text.semicolon'))}
          </p>
        </header>
        {sorted.length === 0 ? (
          <p className="inside">{page.t('part.none-asked')}</p>
        ) : (
          <table className="as-cards" aria-labelledby="parts">
            <thead>
              <tr>
                <th scope="col">{page.t('state.agency')}</th>
                <th scope="col">{page.t('part.state')}</th>
                <th scope="col">{page.t('part.day')}</th>
                <th scope="col">{page.t('part.given')}</th>
                <th scope="col">{page.t('part.missing')}</th>
              </tr>
            </thead>
            <tbody>
              {sorted.map((each) => (
                <AssignmentRow key={each.assignment.id} each={each} shown={shown} />
              ))}
            </tbody>
          </table>
        )}
      </section>
    </>
  )
}
