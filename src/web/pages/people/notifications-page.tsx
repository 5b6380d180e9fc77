/** What waits for the person in a space: unread first, each with the page that it is about. */
import { redirect } from 'react-router'
import { askService, type PageArgs, spaceOf } from '#web/ask-service.ts'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { formatTime } from '#web/format/dates.ts'
import { isolated } from '#web/format/isolated.ts'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { MailNotes } from '#web/pages/people/mail-notes.tsx'
import { notificationPlace } from '#web/pages/people/notification-place.ts'

export const loader = async (args: PageArgs) => {
  const shown = await askService(args, 'notification.list', {})
  const marked = new URL(args.request.url).searchParams.get('marked')
  return keep({ ...shown, space: spaceOf(args), marked: marked === null ? null : Number(marked) || 0 })
}
type Shown = PageData<typeof loader>
type Item = Shown['notifications'][number]

export const action = async (args: PageArgs) => {
  const id = typedValue(await readFormValues(args.request), 'id')
  const { marked } =
    id === ''
      ? await askService(args, 'notification.read-all', {})
      : await askService(args, 'notification.read', { id })
  return redirect(`/states/${spaceOf(args)}/notifications?marked=${marked}`)
}

const isWaiting = ({ readAt, settledAt }: Item): boolean => readAt === null && settledAt === null

const ItemLine = ({ space, item }: { space: string; item: Item }) => {
  const page = usePage()
  const actor = item.actorName === null ? page.t('notification.program') : isolated(item.actorName)
  const words = page.t(`notification.told.${item.kind}`, { actor })
  return (
    <li>
      <div>
        <a href={notificationPlace(space, item)}>{words}</a>
        <span className="meta">
          <time dateTime={item.latestAt}>{formatTime(page.language, item.latestAt)}</time>
          {item.times > 1 && page.t('text.comma') + page.t('notification.times', { count: item.times })}
          {item.settledAt !== null && page.t('text.comma') + page.t('notification.settled')}
        </span>
      </div>
      {isWaiting(item) && (
        <form method="post" action="?">
          <button type="submit" className="button" name="id" value={item.id}>
            {page.t('notification.read-one')}
            <span className="unseen"> {words}</span>
          </button>
        </form>
      )}
    </li>
  )
}

const Items = ({ space, items }: { space: string; items: Item[] }) => (
  <ul className="lines notifications">
    {items.map((item) => (
      <ItemLine key={item.id} space={space} item={item} />
    ))}
  </ul>
)

export default function NotificationsPage() {
  const page = usePage()
  const { space, notifications, waiting, marked, isMailOn, fault } = usePageData<typeof loader>()
  const open = notifications.filter(isWaiting)
  const earlier = notifications.filter((item) => !isWaiting(item))
  return (
    <>
      <PageHead
        title={page.t('notification.title')}
        purpose={page.t('notification.purpose')}
        actions={
          <>
            {waiting > 0 && (
              <form method="post" action="?">
                <button type="submit" className="button is-primary">
                  {page.t('notification.read-all')}
                </button>
              </form>
            )}
            <a className="button" href={`/states/${space}/notifications/settings`}>
              {page.t('notification.to-settings')}
            </a>
          </>
        }
      />
      <DoneNotice text={marked === null ? null : page.t('notification.read-done', { count: marked })} />
      <div className="stack">
        <MailNotes space={space} isMailOn={isMailOn} fault={fault} />
        <section className="panel">
          <div className="inside">
            <h2>{page.t('notification.waiting', { count: waiting })}</h2>
            {open.length === 0 ? (
              <p className="hint">{page.t('notification.none')}</p>
            ) : (
              <Items space={space} items={open} />
            )}
          </div>
        </section>
        {earlier.length > 0 && (
          <section className="panel">
            <div className="inside">
              <h2>{page.t('notification.earlier')}</h2>
              <Items space={space} items={earlier} />
            </div>
          </section>
        )}
      </div>
    </>
  )
}
