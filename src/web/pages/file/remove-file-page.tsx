/** Asks before a file is taken away that nothing rests on, and says what will happen. */
import { redirect } from 'react-router'
import { refusal } from '#domain/refusal.ts'
import { askService, type PageArgs, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { PageHead } from '#web/components/page-head.tsx'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'

const idOf = (args: PageArgs): string => args.params.id ?? ''

export const loader = async (args: PageArgs) => {
  const { file, allowed } = await askService(args, 'file.show', { id: idOf(args) })
  if (!allowed.includes('remove')) refuse(args, refusal('action-not-allowed'))
  return keep({ id: file.id, name: file.name, code: spaceOf(args) })
}

export const action = async (args: PageArgs) => {
  const outcome = await tryService(args, 'file.remove', { id: idOf(args) })
  return outcome.ok ? redirect(`/states/${spaceOf(args)}/files?removed`) : refuse(args, outcome.refusal)
}

export default function RemoveFilePage() {
  const page = usePage()
  const { id, name, code } = usePageData<typeof loader>()
  const root = `/states/${code}/files`
  return (
    <>
      <PageHead
        title={page.t('file.remove-title')}
        purpose={<bdi>{name}</bdi>}
        crumbs={[
          { name: page.t('file.title'), href: root },
          { name: <bdi>{name}</bdi>, href: `${root}/${id}` },
        ]}
      />
      <form className="panel" method="post">
        <div className="inside prose">
          <h2>{page.t('member.what-happens')}</h2>
          <ul>
            <li>{page.t('file.remove-bytes')}</li>
            <li>{page.t('file.remove-history')}</li>
            <li>{page.t('file.remove-backup')}</li>
          </ul>
          <div className="buttons">
            <button type="submit" className="button is-primary">
              {page.t('file.remove')}
            </button>
            <a href={`${root}/${id}`}>{page.t('form.cancel')}</a>
          </div>
        </div>
      </form>
    </>
  )
}
