/** Reports, the register of all that was sent to the Committee, and the files that people handed in. */
import { usePage } from '#web/page-context.tsx'

export const ReportViews = ({
  code,
  current,
}: {
  code: string
  current: 'reports' | 'communications' | 'files'
}) => {
  const page = usePage()
  return (
    <nav className="views" aria-label={page.t('report.views')}>
      {(['reports', 'communications', 'files'] as const).map((view) => (
        <a key={view} href={`/states/${code}/${view}`} aria-current={view === current ? 'page' : undefined}>
          {page.t(`report.view.${view}`)}
        </a>
      ))}
    </nav>
  )
}
