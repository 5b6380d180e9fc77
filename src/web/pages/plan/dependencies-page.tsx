/** What waits for what, as a picture and a table; and what would slip if one action slips. */
import { readText } from '#domain/text/language-text.ts'
import { type PageArgs, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { SelectField, TextField } from '#web/components/form-fields.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { formatSaidTime } from '#web/format/time-words.ts'
import { problemsToShow } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { DependencyDrawing } from '#web/pages/plan/dependency-drawing.tsx'
import { PlanViews } from '#web/pages/plan/plan-views.tsx'
import { SlipTable } from '#web/pages/plan/slip-table.tsx'

export const loader = async (args: PageArgs) => {
  const query = new URL(args.request.url).searchParams
  const [actionId, days] = [query.get('actionId') ?? '', query.get('days') ?? '']
  const asked = await tryService(args, 'plan.dependencies', actionId === '' ? {} : { actionId, days })
  const problems = asked.ok || asked.refusal.kind !== 'not-valid' ? [] : problemsToShow(asked.refusal, 'days')
  const outcome = problems.length > 0 ? await tryService(args, 'plan.dependencies', {}) : asked
  if (!outcome.ok) return refuse(args, outcome.refusal)
  return keep({ shown: outcome.value, problems, values: { actionId, days }, code: spaceOf(args) })
}
type Loaded = PageData<typeof loader>
export type ShownDependencies = Loaded['shown']

const SlipForm = ({ loaded }: { loaded: Loaded }) => {
  const page = usePage()
  const { shown } = loaded
  return (
    <form className="filters" method="get" action="#slip">
      <SelectField
        name="actionId"
        label={page.t('outlook.slip-action')}
        options={shown.actions
          .filter(({ status }) => status !== 'done' && status !== 'dropped')
          .map(({ id, number, title }) => ({
            value: id,
            label: `${number}. ${readText(title, page.language)}`,
          }))}
      />
      <TextField name="days" label={page.t('outlook.slip-days')} isShort />
      <button type="submit" className="button">
        {page.t('outlook.slip-ask')}
      </button>
    </form>
  )
}

const Numbers = ({
  ids,
  shown,
  code,
}: {
  ids: readonly string[]
  shown: ShownDependencies
  code: string
}) => {
  const page = usePage()
  const found = shown.actions.filter((action) => ids.includes(action.id))
  if (found.length === 0) return <span className="meta">{page.t('outlook.none')}</span>
  return (
    <ul className="inline-list">
      {found.map((action) => (
        <li key={action.id}>
          <a href={`/states/${code}/plan/actions/${action.id}`}>
            {page.t('plan.action-number', { number: action.number })}
          </a>
        </li>
      ))}
    </ul>
  )
}

const DependencyTable = ({ shown, code }: { shown: ShownDependencies; code: string }) => {
  const page = usePage()
  const needed = new Set(shown.actions.flatMap((action) => action.needsActionIds))
  const rows = shown.actions.filter((action) => action.needsActionIds.length > 0 || needed.has(action.id))
  return (
    <table className="as-cards">
      <caption className="unseen">{page.t('outlook.dependencies')}</caption>
      <thead>
        <tr>
          <th scope="col">{page.t('plan.action')}</th>
          <th scope="col">{page.t('outlook.needs')}</th>
          <th scope="col">{page.t('outlook.needed-by')}</th>
          <th scope="col">{page.t('action.start')}</th>
          <th scope="col">{page.t('plan.end')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((action) => (
          <tr key={action.id}>
            <th scope="row">
              <a href={`/states/${code}/plan/actions/${action.id}`}>
                {action.number}. <ContentWords text={action.title} />
              </a>
            </th>
            <td data-head={page.t('outlook.needs')}>
              <Numbers ids={action.needsActionIds} shown={shown} code={code} />
            </td>
            <td data-head={page.t('outlook.needed-by')}>
              <Numbers
                ids={shown.actions
                  .filter((other) => other.needsActionIds.includes(action.id))
                  .map((other) => other.id)}
                shown={shown}
                code={code}
              />
            </td>
            <td className="nowrap" data-head={page.t('action.start')}>
              {action.startOn === null ? page.t('plan.undecided') : formatSaidTime(page, action.startOn)}
            </td>
            <td className="nowrap" data-head={page.t('plan.end')}>
              {action.isStanding
                ? page.t('plan.standing')
                : action.endOn === null
                  ? page.t('plan.undecided')
                  : formatSaidTime(page, action.endOn)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export default function DependenciesPage() {
  const page = usePage()
  const loaded = usePageData<typeof loader>()
  const { shown, code, values, problems } = loaded
  const state = makeFormState({ form: 'slip', values, problems })
  const hasAny = shown.actions.some((action) => action.needsActionIds.length > 0)
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('outlook.dependencies')}
        purpose={page.t('outlook.dependencies-purpose')}
        crumbs={[{ name: page.t('plan.title'), href: `/states/${code}/plan` }]}
        mistakes={state}
      />
      <ErrorSummary />
      <PlanViews code={code} current="dependencies" />
      <div className="stack">
        {hasAny ? (
          <section className="panel">
            <DependencyDrawing shown={shown} code={code} />
            <DependencyTable shown={shown} code={code} />
          </section>
        ) : (
          <section className="panel">
            <p className="inside">{page.t('outlook.no-dependencies')}</p>
          </section>
        )}
        <section className="panel" id="slip">
          <div className="inside stack">
            <h2>{page.t('outlook.slip')}</h2>
            <p className="hint">{page.t('outlook.slip-hint')}</p>
            <SlipForm loaded={loaded} />
          </div>
          {shown.slip !== null && <SlipTable shown={shown} slip={shown.slip} code={code} />}
        </section>
      </div>
    </FormStateContext>
  )
}
