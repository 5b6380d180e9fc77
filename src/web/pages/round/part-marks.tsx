/** The state of an assignment as a tag, its day, and what is missing, in words. */
import type { AssignmentState, FieldLack } from '#domain/access/assignment.ts'
import { formatDay } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'

/** State in words; what waits for the reader stands out by weight, not by colour alone. */
export const PartStateTag = ({ state, isTurn = false }: { state: AssignmentState; isTurn?: boolean }) => {
  const page = usePage()
  return (
    <span className={isTurn ? 'part-state is-turn' : 'part-state'}>
      {page.t(`part.state.${state}`)}
      {isTurn && page.t('part.your-turn')}
    </span>
  )
}

/** `by 29 May 2026, in 15 days`; nothing where no day was said. */
export const DueWords = ({ dueOn, today }: { dueOn: string | null; today: string }) => {
  const page = usePage()
  if (dueOn === null) return page.t('part.no-day')
  const days = Math.round((Date.parse(dueOn) - Date.parse(today)) / 86_400_000)
  return page.t(days < 0 ? 'part.was-due' : 'part.due', {
    day: formatDay(page.language, dueOn),
    days: Math.abs(days),
  })
}

/** What is missing in a field. */
export const LackWords = ({ lack }: { lack: FieldLack | null }) => {
  const page = usePage()
  return lack === null ? (
    <span className="meta">{page.t('part.lack.none')}</span>
  ) : (
    page.t(`part.lack.${lack}`)
  )
}
