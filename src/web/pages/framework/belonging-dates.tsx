/** From when to when somebody belongs to a group; without days the group's own date holds. */
import type { Grouping, Membership } from '#domain/framework/grouping.ts'
import { formatDay } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'

export const BelongingDates = ({ membership, grouping }: { membership: Membership; grouping: Grouping }) => {
  const page = usePage()
  const { from, to } = membership
  if (from === null && to === null)
    return (
      <>
        {page.t('grouping.as-of')} <bdi lang="en">{grouping.asOf}</bdi>
      </>
    )
  return [
    ...(from === null ? [] : [page.t('grouping.from', { date: formatDay(page.language, from) })]),
    ...(to === null ? [] : [page.t('grouping.to', { date: formatDay(page.language, to) })]),
  ].join(page.t('text.comma'))
}
