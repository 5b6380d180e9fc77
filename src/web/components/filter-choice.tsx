/** One choice of a plain GET form that narrows a list; empty for any. */
import { usePage } from '#web/page-context.tsx'

export const FilterChoice = ({
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
