/** What is kept of the person who looks: what, why, who sees it, for how long; the whole of it as a file; erasure. */
import { redirect } from 'react-router'
import { daysOf, type KeptData, keptData } from '#domain/people/personal-data.ts'
import { askService, type PageArgs } from '#web/ask-service.ts'
import { inOrder } from '#web/components/in-order.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { formatTime } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'

/** What was done just now, by the word in the address. */
const done = ['asked', 'taken-back'] as const

export const loader = async (args: PageArgs) => {
  const { data } = await askService(args, 'personal-data.show', {})
  const query = new URL(args.request.url).searchParams
  const { erasureAskedAt } = data.person as { erasureAskedAt: string | null }
  return keep({
    askedAt: erasureAskedAt === null ? null : new Date(erasureAskedAt).toISOString(),
    done: done.find((word) => query.has(word)) ?? null,
  })
}

export const action = async (args: PageArgs) => {
  const isAsked = (await args.request.formData()).get('isAsked') === 'on'
  await askService(args, 'personal-data.ask-erasure', { isAsked })
  return redirect(`/account/data?${isAsked ? 'asked' : 'taken-back'}`)
}

const KeptTable = ({ rows }: { rows: readonly KeptData[] }) => {
  const page = usePage()
  return (
    <table className="as-cards" aria-labelledby="kept">
      <thead>
        <tr>
          <th scope="col">{page.t('kept.what')}</th>
          <th scope="col">{page.t('kept.why')}</th>
          <th scope="col">{page.t('kept.seen-by')}</th>
          <th scope="col">{page.t('kept.until')}</th>
          <th scope="col">{page.t('kept.on-erasure')}</th>
        </tr>
      </thead>
      <tbody>
        {inOrder(rows, (row) => {
          const days = daysOf(row)
          return (
            <tr>
              <th scope="row">{page.t(`kept.${row.id}.what`)}</th>
              <td data-head={page.t('kept.why')}>{page.t(`kept.${row.id}.why`)}</td>
              <td data-head={page.t('kept.seen-by')}>{page.t(`kept.seen.${row.seenBy}`)}</td>
              <td data-head={page.t('kept.until')}>
                {days === null
                  ? page.t(`kept.as-long-as.${row.until}`)
                  : page.t('kept.days-after', { days, rule: page.t(`kept.rule.${row.until}`) })}
              </td>
              <td data-head={page.t('kept.on-erasure')}>{page.t(`kept.erasure.${row.onErasure}`)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

export default function OwnDataPage() {
  const page = usePage()
  const { askedAt, done: word } = usePageData<typeof loader>()
  return (
    <>
      <PageHead
        title={page.t('kept.title')}
        purpose={page.t('kept.purpose')}
        crumbs={[{ name: page.t('account.title'), href: '/account' }]}
        actions={
          <>
            <a className="button" href="/account/data/file?format=text">
              {page.t('kept.to-read')}
            </a>
            <a className="button" href="/account/data/file">
              {page.t('kept.for-programs')}
            </a>
          </>
        }
      />
      <DoneNotice text={word === null ? null : page.t(`kept.done.${word}`)} />
      <div className="stack">
        <section className="panel">
          <div className="inside">
            <h2 id="kept">{page.t('kept.table')}</h2>
            <p className="hint">{page.t('kept.table-hint')}</p>
          </div>
          <KeptTable rows={keptData} />
        </section>
        <section className="panel">
          <form className="inside prose" method="post" action="/account/data">
            <h2>{page.t('kept.erasure-title')}</h2>
            <ul>
              <li>{page.t('kept.erasure-when')}</li>
              <li>{page.t('kept.erasure-goes')}</li>
              <li>{page.t('kept.erasure-stays')}</li>
              <li>{page.t('kept.erasure-backups')}</li>
            </ul>
            {askedAt !== null && (
              <p>
                <strong>{page.t('kept.asked-on', { when: formatTime(page.language, askedAt) })}</strong>
              </p>
            )}
            <div className="buttons">
              {askedAt === null ? (
                <button type="submit" className="button" name="isAsked" value="on">
                  {page.t('kept.ask')}
                </button>
              ) : (
                <button type="submit" className="button" name="isAsked" value="">
                  {page.t('kept.take-back')}
                </button>
              )}
            </div>
          </form>
        </section>
      </div>
    </>
  )
}
