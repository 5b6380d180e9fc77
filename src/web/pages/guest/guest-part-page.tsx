/** One part of a State's record as a guest reads it; that it was read stands in the State's history. */
import { askService, type PageArgs, spaceOf } from '#web/ask-service.ts'
import { PageHead } from '#web/components/page-head.tsx'
import { formatDay } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { partName } from '#web/pages/guest/part-words.ts'
import { AnswersSeen, PlanSeen, RegisterSeen } from '#web/pages/plan/seen-records.tsx'

export const loader = async (args: PageArgs) => {
  const { id = '', part = '' } = args.params
  return keep({ ...(await askService(args, 'guest-view.look', { id, part })), code: spaceOf(args) })
}

export default function GuestPartPage() {
  const page = usePage()
  const seen = usePageData<typeof loader>()
  const { plan } = seen
  const isEmpty = plan === null && seen.answers.length + seen.legalInstruments.length === 0
  return (
    <>
      <PageHead
        title={partName(page, seen.part, plan?.sections ?? [])}
        purpose={page.t('guest.part-purpose', {
          date: formatDay(page.language, seen.asOf),
          until: formatDay(page.language, seen.view.toOn),
        })}
        crumbs={[{ name: page.t('guest.title'), href: `/states/${seen.code}/guest-views` }]}
      />
      <div className="stack">
        {isEmpty && <p className="panel inside">{page.t('guest.part-empty')}</p>}
        {plan !== null && <PlanSeen plan={plan} seen={seen} />}
        {seen.legalInstruments.length > 0 && <RegisterSeen seen={seen} />}
        {seen.answers.length > 0 && <AnswersSeen seen={seen} />}
      </div>
    </>
  )
}
