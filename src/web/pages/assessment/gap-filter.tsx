/** Narrows the list of gaps: a plain GET form. */
import { readLabel } from '#domain/framework/framework.ts'
import { usePage } from '#web/page-context.tsx'
import type { ShownGaps } from '#web/pages/assessment/gaps-page.tsx'

const Choice = ({
  name,
  value,
  label,
  options,
}: {
  name: string
  value: string
  label: string
  options: { value: string; label: string }[]
}) => {
  const page = usePage()
  return (
    <div className="field">
      <label htmlFor={`filter-${name}`}>{label}</label>
      <select id={`filter-${name}`} name={name} defaultValue={value}>
        <option value="">{page.t('gaps.any')}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}

export const GapFilter = ({ shown }: { shown: ShownGaps }) => {
  const page = usePage()
  const { wishes } = shown
  const sections = shown.sections
    .filter((section) => shown.rows.some((row) => row.section === section.id))
    .map((section) => ({ value: section.id, label: readLabel(section.shortTitle, page.language) }))
  const words = (name: string, values: string[]) =>
    values.map((value) => ({ value, label: page.t(`gaps.${name}.${value}`) }))
  return (
    <form className="filters" method="get" action="#gaps">
      <Choice name="section" value={wishes.section} label={page.t('gaps.section')} options={sections} />
      <Choice
        name="kind"
        value={wishes.kind}
        label={page.t('gaps.kind-label')}
        options={words('kind', ['blank', 'unclear'])}
      />
      <Choice
        name="action"
        value={wishes.action}
        label={page.t('gaps.action-label')}
        options={words('action', ['with', 'without'])}
      />
      <button type="submit" className="button">
        {page.t('gaps.filter')}
      </button>
    </form>
  )
}
