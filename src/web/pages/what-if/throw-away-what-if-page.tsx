/** A look before a what-if is thrown away. */
import { redirect } from 'react-router'
import { refusal } from '#domain/refusal.ts'
import { askService, type PageArgs, refuse, spaceOf } from '#web/ask-service.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'

export const loader = async (args: PageArgs) => {
  const { whatIf, allowed } = await askService(args, 'what-if.show', { id: args.params.id ?? '' })
  if (!allowed.includes('throw-away')) refuse(args, refusal('action-not-allowed'))
  return keep({ whatIf, code: spaceOf(args) })
}

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const id = args.params.id ?? ''
  await askService(args, 'what-if.throw-away', { id, base: typedValue(values, 'base') })
  return redirect(`/states/${spaceOf(args)}/plan/what-ifs/${id}?done=thrown-away`)
}

export default function ThrowAwayWhatIfPage() {
  const page = usePage()
  const { whatIf, code } = usePageData<typeof loader>()
  const root = `/states/${code}/plan/what-ifs`
  return (
    <>
      <PageHead
        title={page.t('what-if.throw-away-title')}
        purpose={page.t('what-if.throw-away-purpose', { count: whatIf.changeCount })}
        crumbs={[
          { name: page.t('what-if.list-title'), href: root },
          { name: <ContentWords text={whatIf.title} />, href: `${root}/${whatIf.id}` },
        ]}
      />
      <form className="panel" method="post" action="?">
        <input type="hidden" name="base" value={whatIf.revision} />
        <p className="inside">
          <ContentWords text={whatIf.title} />
        </p>
        <div className="foot buttons">
          <button type="submit" className="button is-primary">
            {page.t('what-if.throw-away')}
          </button>
          <a className="button" href={`${root}/${whatIf.id}`}>
            {page.t('what-if.back')}
          </a>
        </div>
      </form>
    </>
  )
}
