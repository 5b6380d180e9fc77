/** The fields and records that a drafted paragraph rests on, folded under it. */
import { ChevronDown } from '#web/components/icons.tsx'
import { fieldAddress, fieldNameOfId } from '#web/format/field-label.ts'
import { usePage } from '#web/page-context.tsx'

/** One subject as the service names it: a field's id, `action:…`, `instrument:…`. */
export const SubjectLink = ({ subject, code }: { subject: string; code: string }) => {
  const page = usePage()
  const [kind = '', id] = subject.split(':')
  if (id === undefined) return <a href={fieldAddress(code, subject)}>{fieldNameOfId(page, subject)}</a>
  const href =
    kind === 'action' ? `/states/${code}/plan/actions/${id}` : `/states/${code}/legal-instruments/${id}`
  return <a href={href}>{page.t(`report.subject.${kind}`)}</a>
}

export const DrawnFrom = ({
  subjects,
  code,
  label = 'drawn-from',
}: {
  subjects: readonly string[]
  code: string
  label?: 'drawn-from' | 'what-changed'
}) => {
  const page = usePage()
  if (subjects.length === 0) return null
  return (
    <details className="fold">
      <summary>
        <span>{page.t(`report.${label}`, { count: subjects.length })}</span>
        <ChevronDown />
      </summary>
      <ul className="lines is-dense">
        {subjects.map((subject) => (
          <li key={subject}>
            <SubjectLink subject={subject} code={code} />
          </li>
        ))}
      </ul>
    </details>
  )
}
