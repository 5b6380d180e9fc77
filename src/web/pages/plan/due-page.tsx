/** What of the plan is overdue and what falls due soon, under the agency that leads. */
import { readText } from '#domain/text/language-text.ts'
import { askService, type PageArgs, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { SelectField, TextField } from '#web/components/form-fields.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { formatDay } from '#web/format/dates.ts'
import { problemsToShow } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { byName, DueTable } from '#web/pages/plan/due-parts.tsx'
import { PlanViews } from '#web/pages/plan/plan-views.tsx'

export const loader = async (args: PageArgs) => {
  const query = new URL(args.request.url).searchParams
  const typed = { agency: query.get('agency') ?? '', days: query.get('days') ?? '30' }
  const outcome = await tryService(args, 'due.list', typed)
  if (!outcome.ok && outcome.refusal.kind !== 'not-valid') refuse(args, outcome.refusal)
  const problems = outcome.ok ? [] : problemsToShow(outcome.refusal, 'days')
  const shown = outcome.ok ? outcome.value : await askService(args, 'due.list', {})
  return keep({ ...shown, typed, problems, code: spaceOf(args) })
}

export default function DuePage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const { code } = shown
  const values = { agency: [shown.typed.agency], days: [shown.typed.days] }
  const state = makeFormState({ form: 'due', values, problems: shown.problems })
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('due.title')}
        purpose={page.t('due.purpose', { day: formatDay(page.language, shown.today) })}
        crumbs={[{ name: page.t('plan.title'), href: `/states/${code}/plan` }]}
        mistakes={state}
      />
      <PlanViews code={code} current="due" />
      <ErrorSummary />
      <div className="stack">
        <form className="filters" method="get" action="?">
          <SelectField
            name="agency"
            label={page.t('state.agency')}
            empty={page.t('due.all-agencies')}
            options={[
              ...shown.agencies
                .map(({ id, name }) => ({ value: id, label: readText(name, page.language) }))
                .sort((a, b) => a.label.localeCompare(b.label, page.language)),
              { value: 'none', label: page.t('due.no-lead') },
            ]}
          />
          <TextField name="days" label={page.t('due.days')} isShort />
          <button type="submit" className="button">
            {page.t('due.show')}
          </button>
        </form>
        {shown.groups.length === 0 && (
          <section className="panel">
            <p className="inside">{page.t(shown.hasPlan ? 'due.none' : 'due.no-plan')}</p>
          </section>
        )}
        {byName(shown.groups, page.language).map(({ agency, items }) => (
          <section
            className="panel"
            key={agency?.id ?? 'none'}
            aria-labelledby={`due-${agency?.id ?? 'none'}`}
          >
            <header>
              <h2 id={`due-${agency?.id ?? 'none'}`}>
                {agency === null ? page.t('due.no-lead') : <ContentWords text={agency.name} />}
              </h2>
            </header>
            <DueTable
              items={items}
              caption={agency === null ? page.t('due.no-lead') : readText(agency.name, page.language)}
              code={code}
            />
          </section>
        ))}
      </div>
    </FormStateContext>
  )
}
