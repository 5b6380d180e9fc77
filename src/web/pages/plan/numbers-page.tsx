/** New numbers along the order of the plan: which becomes which, before any is given. */
import { redirect } from 'react-router'
import { refusal as refusalOf } from '#domain/refusal.ts'
import { askService, type PageArgs, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { readFormValues } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'

export const loader = async (args: PageArgs) => {
  const { plan } = await askService(args, 'plan.show', {})
  if (plan === null) return refuse(args, refusalOf('record-not-found'))
  const { numbers } = await askService(args, 'action.preview-numbers', {})
  const titles = new Map(plan.actions.map((action) => [action.id, action.title]))
  const isMoved = new URL(args.request.url).searchParams.has('moved')
  return keep({ numbers, titles, code: spaceOf(args), isMoved })
}

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const numbers = (values.numbers ?? []).map((each) => {
    const [id = '', to = ''] = each.split(' ')
    return { id, to: Number(to) }
  })
  const outcome = await tryService(args, 'action.renumber', { numbers })
  const root = `/states/${spaceOf(args)}/plan`
  if (outcome.ok) return redirect(`${root}/table?renumbered=${outcome.value.changed}`)
  return outcome.refusal.code === 'plan-moved'
    ? redirect(`${root}/numbers?moved`)
    : refuse(args, outcome.refusal)
}

export default function NumbersPage() {
  const page = usePage()
  const { numbers, titles, code, isMoved } = usePageData<typeof loader>()
  const root = `/states/${code}/plan`
  const changed = numbers.filter((each) => each.from !== each.to)
  return (
    <>
      <PageHead
        title={page.t('numbers.title')}
        purpose={page.t('numbers.purpose')}
        crumbs={[
          { name: page.t('plan.title'), href: root },
          { name: page.t('table.title'), href: `${root}/table` },
        ]}
      />
      {isMoved && (
        <p className="notice is-alert" role="alert">
          {page.t('refusal.plan-moved')}
        </p>
      )}
      <form method="post" action="?" className="panel is-narrow">
        <div className="inside">
          <p>
            {changed.length === 0
              ? page.t('numbers.none')
              : page.t('numbers.count', { count: changed.length })}
          </p>
          <p className="hint">{page.t('numbers.note')}</p>
        </div>
        {numbers.map((each) => (
          <input key={each.id} type="hidden" name="numbers" value={`${each.id} ${each.to}`} />
        ))}
        {changed.length > 0 && (
          <table className="as-cards">
            <thead>
              <tr>
                <th scope="col">{page.t('numbers.from')}</th>
                <th scope="col">{page.t('numbers.to')}</th>
                <th scope="col">{page.t('plan.action')}</th>
              </tr>
            </thead>
            <tbody>
              {changed.map((each) => (
                <tr key={each.id}>
                  <td data-head={page.t('numbers.from')}>{each.from}</td>
                  <td data-head={page.t('numbers.to')}>
                    <strong>{each.to}</strong>
                  </td>
                  <th scope="row">
                    <ContentWords text={titles.get(each.id) ?? null} />
                  </th>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <div className="foot buttons">
          {changed.length > 0 && (
            <button type="submit" className="button is-primary">
              {page.t('numbers.apply')}
            </button>
          )}
          <a className="button" href={`${root}/table`}>
            {page.t('table.back')}
          </a>
        </div>
      </form>
    </>
  )
}
