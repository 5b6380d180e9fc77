/** The ways to look at the actions: in time, with what they serve, by what waits for what, and ahead. */
import { usePage } from '#web/page-context.tsx'

type PlanView =
  | 'release'
  | 'timeline'
  | 'table'
  | 'list'
  | 'costs'
  | 'dependencies'
  | 'sequencing'
  | 'due'
  | 'reviews'

export const PlanViews = ({ code, current }: { code: string; current: PlanView }) => {
  const page = usePage()
  const views = [
    ['timeline', `/states/${code}/plan`],
    ['table', `/states/${code}/plan/table`],
    ['list', `/states/${code}/plan/actions`],
    ['due', `/states/${code}/plan/due`],
    ['reviews', `/states/${code}/plan/reviews`],
    ['costs', `/states/${code}/plan/costs`],
    ['dependencies', `/states/${code}/plan/dependencies`],
    ['sequencing', `/states/${code}/plan/sequencing`],
    ['release', `/states/${code}/release`],
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
