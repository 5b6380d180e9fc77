/** The board of a State: what waits, what moved in a month, what is overdue and with whom, the next dates, the money. */
import { monthPattern } from '#domain/dashboard/board.ts'
import { askService, type PageArgs, spaceOf } from '#web/ask-service.ts'
import { PageHead } from '#web/components/page-head.tsx'
import { formatDay } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { MoneyPanel } from '#web/pages/dashboard/board-money-panel.tsx'
import { MovedPanel } from '#web/pages/dashboard/board-moved-panel.tsx'
import { NextDates } from '#web/pages/dashboard/board-next-panel.tsx'
import { OverduePanel } from '#web/pages/dashboard/board-overdue-panel.tsx'
import { WaitingPanel } from '#web/pages/dashboard/board-waiting-panel.tsx'

export const loader = async (args: PageArgs) => {
  const month = new URL(args.request.url).searchParams.get('month') ?? ''
  const board = await askService(args, 'board.show', monthPattern.test(month) ? { month } : {})
  return keep({ ...board, code: spaceOf(args) })
}
export type ShownBoard = PageData<typeof loader>

export default function BoardPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  return (
    <>
      <PageHead
        title={page.t('board.title')}
        purpose={page.t(shown.waiting === null ? 'board.purpose-read' : 'board.purpose', {
          day: formatDay(page.language, shown.today),
        })}
      />
      <div className="stack">
        <div className="columns">
          <div>
            <WaitingPanel shown={shown} />
            <MovedPanel shown={shown} />
            <OverduePanel shown={shown} />
          </div>
          <div>
            <NextDates shown={shown} />
          </div>
        </div>
        <MoneyPanel shown={shown} />
      </div>
    </>
  )
}
