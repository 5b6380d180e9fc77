/** The two ways to look at the actions: along the timeline, or with the obligations they serve. */
import { usePage } from '#web/page-context.tsx'

export const PlanViews = ({ code, current }: { code: string; current: 'timeline' | 'list' }) => {
  const page = usePage()
  const views = [
    ['timeline', `/states/${code}/plan`],
    ['list', `/states/${code}/plan/actions`],
  ] as const
  return (
    <nav className="views" aria-label={page.t('plan.views')}>
      {views.map(([view, href]) => (
        <a key={view} href={href} aria-current={view === current ? 'page' : undefined}>
          {page.t(`plan.view.${view}`)}
        </a>
      ))}
    </nav>
  )
}
