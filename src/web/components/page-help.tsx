/** “What is this, what do I do here” in plain words, on every page of a State, with what it rests on one click away. */
import { useLocation } from 'react-router'
import { usePage } from '#web/page-context.tsx'

/**
 * What stands under a State’s address, the longest first: the words of its help, and the paragraph that it rests on;
 * null where it rests on how the program works.
 */
const helps = [
  ['/steps', null, null],
  ['/board', 'board', '2663-op8'],
  ['/matrix/cycles', 'cycles', '1540-op4'],
  ['/matrix/compare', 'compare', '1540-op4'],
  ['/matrix/check', 'check', '1540-op4'],
  ['/matrix/proposals', 'proposals', '1540-op4'],
  ['/matrix-imports', 'imports', '1540-op4'],
  ['/matrix', 'matrix', '1540-op4'],
  ['/fields', 'field', '1540-op4'],
  ['/legal-instruments', 'register', '1540-op2'],
  ['/gaps', 'gaps', '1540-op3'],
  ['/plan/versions/compare', 'compare-versions', '1977-op8'],
  ['/plan/versions', 'versions', '1977-op8'],
  ['/plan/dependencies', 'dependencies', '2663-op8'],
  ['/plan/due', 'due', '2663-op8'],
  ['/plan/costs', 'costs', '2663-op8'],
  ['/plan/sequencing', 'sequencing', '2663-op8'],
  ['/plan/what-ifs', 'what-ifs', '2663-op8'],
  ['/plan/reviews', 'reviews', '2663-op8'],
  ['/plan/actions', 'actions', '2663-op8'],
  ['/plan/sections', 'section', '1977-op8'],
  ['/plan', 'plan', '2663-op8'],
  ['/release/markings', 'markings', null],
  ['/release', 'release', null],
  ['/reports', 'reports', '1540-op4'],
  ['/communications', 'communications', '1540-op4'],
  ['/files', 'files', null],
  ['/documents', 'documents', '1977-op8'],
  ['/my-part', 'my-part', '2325-plan-and-contact'],
  ['/assignments', 'assignments', '2325-plan-and-contact'],
  ['/rounds', 'rounds', '2325-plan-and-contact'],
  ['/meetings', 'meetings', '2325-plan-and-contact'],
  ['/comments', 'comments', null],
  ['/suggestions', 'suggestions', null],
  ['/search', 'search', null],
  ['/history', 'history', null],
  ['/notifications', 'notifications', null],
  ['/group-mappings', 'group-mappings', null],
  ['/invitations', 'invitations', '2663-contact'],
  ['/handovers', 'handover', '2663-contact'],
  ['/deputies', 'deputies', '2663-contact'],
  ['/guest-views', 'guest-views', '1977-op8'],
  ['/members', 'members', '2663-contact'],
  ['/agencies/new', 'members', '2325-plan-and-contact'],
  ['/agencies', 'agencies', '2325-plan-and-contact'],
] as const

/** Of a path of a page of a State; undefined elsewhere. */
export const helpOf = (path: string) => {
  const rest = /^\/states\/[^/]+(\/.*)?$/.exec(path)
  if (rest === null) return undefined
  const tail = rest[1] ?? ''
  if (tail === '' || tail === '/') return ['', 'state', '2663-op8'] as const
  return helps.find(([beginning]) => tail === beginning || tail.startsWith(`${beginning}/`))
}

export const PageHelp = () => {
  const page = usePage()
  const [, words = null, obligation = null] = helpOf(useLocation().pathname) ?? []
  if (words === null) return null
  return (
    <details className="page-help">
      <summary>{page.t('help.summary')}</summary>
      <p>{page.t(`help.${words}.what`)}</p>
      <p>{page.t(`help.${words}.do`)}</p>
      {obligation !== null && (
        <p>
          <a href={`/framework/obligations#${obligation}`}>{page.t('help.source')}</a>
        </p>
      )}
    </details>
  )
}
