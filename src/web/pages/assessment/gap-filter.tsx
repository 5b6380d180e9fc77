/** Narrows the list of gaps: a plain GET form. */
import { readLabel } from '#domain/framework/framework.ts'
import { FilterChoice } from '#web/components/filter-choice.tsx'
import { usePage } from '#web/page-context.tsx'
import type { ShownGaps } from '#web/pages/assessment/gaps-page.tsx'

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
      <FilterChoice name="section" value={wishes.section} label={page.t('gaps.section')} options={sections} />
      <FilterChoice
        name="kind"
        value={wishes.kind}
        label={page.t('gaps.kind-label')}
        options={words('kind', ['blank', 'unclear'])}
      />
      <FilterChoice
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
