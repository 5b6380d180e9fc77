/** The ways to look at the assessment: as it is, as it stood, what changed, what is asked, what is to be looked at again. */
import { usePage } from '#web/page-context.tsx'

const views = [
  ['matrix', ''],
  ['cycles', '/cycles'],
  ['compare', '/compare'],
  ['check', '/check'],
  ['proposals', '/proposals'],
] as const

export const AssessmentNav = ({ code, current }: { code: string; current: (typeof views)[number][0] }) => {
  const page = usePage()
  return (
    <nav className="views" aria-label={page.t('cycle.views')}>
      {views.map(([view, tail]) => (
        <a
          key={view}
          href={`/states/${code}/matrix${tail}`}
          aria-current={view === current ? 'page' : undefined}
        >
          {page.t(`cycle.view.${view}`)}
        </a>
      ))}
    </nav>
  )
}
