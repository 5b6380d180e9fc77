/** A handover that was made: who, when, and what passed on. */
import { askService, type PageArgs, spaceOf } from '#web/ask-service.ts'
import { PageHead } from '#web/components/page-head.tsx'
import { formatTime } from '#web/format/dates.ts'
import { isolated } from '#web/format/isolated.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { RoleWords, RoundList, ThreadList } from '#web/pages/round/handover-parts.tsx'

export const loader = async (args: PageArgs) =>
  keep({
    ...(await askService(args, 'handover.show', { id: args.params.id ?? '' })),
    code: spaceOf(args),
  })

export default function HandedOverPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const nameOf = ({ name }: { name: string | null }): string =>
    name === null ? page.t('history.erased-person') : isolated(name)
  return (
    <>
      <PageHead
        title={page.t('handover.made-title', {
          leaver: nameOf(shown.leaver),
          successor: nameOf(shown.successor),
        })}
        purpose={page.t('handover.made', {
          name: nameOf(shown.madeBy),
          date: formatTime(page.language, shown.madeAt),
        })}
        crumbs={[{ name: page.t('state.members'), href: `/states/${shown.code}#members` }]}
        actions={
          <a
            className="button is-primary"
            href={`/states/${shown.code}/members/${shown.leaver.id}/handover-brief`}
          >
            {page.t('handover.to-brief')}
          </a>
        }
      />
      <section className="panel" aria-labelledby="moved">
        <div className="inside prose">
          <h2 id="moved">{page.t('handover.moved')}</h2>
          <h3>{page.t('handover.roles')}</h3>
          <p>
            <RoleWords roles={shown.roles} agencies={shown.agencies} />
          </p>
          <h3>{page.t('handover.waiting')}</h3>
          <p>{page.t('handover.waiting-count', { count: shown.notificationCount })}</p>
          <h3>{page.t('handover.reminders')}</h3>
          <RoundList code={shown.code} rounds={shown.rounds} />
          <h3>{page.t('handover.threads')}</h3>
          <p className="hint">{page.t('handover.threads-hint')}</p>
          <ThreadList code={shown.code} threads={shown.threads} />
          <p>{page.t('handover.kept')}</p>
        </div>
      </section>
    </>
  )
}
