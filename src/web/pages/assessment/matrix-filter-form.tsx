/** Narrows the matrix: a plain GET form whose address can be passed on. */
import { wishedSources, wishedValues, wishedVerifications } from '#domain/assessment/matrix-filter.ts'
import { agencyKinds, facets, readLabel, weapons } from '#domain/framework/framework.ts'
import { FilterChoice } from '#web/components/filter-choice.tsx'
import { ChevronDown } from '#web/components/icons.tsx'
import { spokenMark } from '#web/components/marks.tsx'
import { paragraphName } from '#web/format/field-label.ts'
import { usePage } from '#web/page-context.tsx'
import type { ShownMatrix } from '#web/pages/assessment/matrix-page.tsx'

export const MatrixFilterForm = ({ matrix }: { matrix: ShownMatrix }) => {
  const page = usePage()
  const { wishes } = matrix.view
  const choice = (name: keyof typeof wishes, options: { value: string; label: string }[]) => (
    <FilterChoice
      name={name}
      value={wishes[name] ?? ''}
      label={page.t(`matrix.wish.${name}`)}
      options={options}
    />
  )
  const hasMarks = matrix.hasMarks
  return (
    <details className="fold filter-fold" data-filters open={matrix.wished !== null || undefined}>
      <summary className="button">
        <span>{page.t('matrix.filters')}</span>
        <ChevronDown />
      </summary>
      <form className="filters" method="get" action="?">
        {matrix.isChoosing && <input type="hidden" name="choose" value="" />}
        {matrix.paragraphs.length > 1 &&
          choice(
            'paragraph',
            matrix.paragraphs.map((value) => ({ value, label: paragraphName(page, value) })),
          )}
        {choice(
          'weapon',
          weapons.map((value) => ({
            value,
            label: readLabel(page.words.weapons[value].label, page.language),
          })),
        )}
        {hasMarks &&
          choice(
            'facet',
            facets.map((value) => ({
              value,
              label: readLabel(page.words.facets[value].shortLabel, page.language),
            })),
          )}
        {hasMarks &&
          choice(
            'value',
            wishedValues.map((value) => ({
              value,
              label: spokenMark(page, value),
            })),
          )}
        {choice(
          'source',
          wishedSources.map((value) => ({ value, label: page.t(`matrix.source.${value}`) })),
        )}
        {choice(
          'verified',
          wishedVerifications.map((value) => ({
            value,
            label:
              value === 'never'
                ? page.t('matrix.verified.never')
                : page.t('matrix.verified.months', { count: Number(value) }),
          })),
        )}
        {choice(
          'agency',
          agencyKinds.map((value) => ({ value, label: page.t(`agency-kind.${value}`) })),
        )}
        <button type="submit" className="button">
          {page.t('gaps.filter')}
        </button>
      </form>
    </details>
  )
}
