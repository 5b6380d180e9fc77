/** Captions and heads of the matrix's tables, as it is now and as it stood frozen. */
import type { Facet, FrameworkRow, Section, Weapon } from '#domain/framework/framework.ts'
import { LabelWords } from '#web/components/content-text.tsx'
import { WeaponMark } from '#web/components/marks.tsx'
import { usePage } from '#web/page-context.tsx'

export const SectionCaption = ({ section }: { section: Pick<Section, 'title' | 'question'> }) => (
  <caption>
    <LabelWords label={section.question ?? section.title} />
  </caption>
)

/** Two head rows: law and enforcement, under each the weapons. `last` words the column after them. */
export const AnswerHead = ({
  facets,
  weapons,
  last,
}: {
  facets: readonly Facet[]
  weapons: readonly Weapon[]
  last: string
}) => {
  const page = usePage()
  return (
    <thead>
      <tr>
        <th scope="col" rowSpan={2} className="number-head">
          {page.t('matrix.number')}
        </th>
        <th scope="col" rowSpan={2}>
          {page.t('matrix.row')}
        </th>
        {facets.map((facet) => (
          <th key={facet} scope="colgroup" colSpan={weapons.length} className="facet group-start">
            <LabelWords label={page.words.facets[facet].label} />
          </th>
        ))}
        <th scope="col" rowSpan={2} className="source group-start">
          {last}
        </th>
      </tr>
      <tr>
        {facets.flatMap((facet) =>
          weapons.map((weapon, at) => (
            <th
              key={facet + weapon}
              scope="col"
              className={`cell of-${weapon}${at === 0 ? ' group-start' : ''}`}
            >
              <WeaponMark weapon={weapon} />
            </th>
          )),
        )}
      </tr>
    </thead>
  )
}

/** What rows of one field record: adherence or information in words. */
export const recordHeadKey = (rows: readonly Pick<FrameworkRow, 'valueType'>[]): string =>
  rows.some((row) => row.valueType === 'adherence') ? 'matrix.adherence' : 'matrix.information'

/** One head row: number, row, what is recorded, and the column after it. */
export const RecordHead = ({
  rows,
  last,
  isLastNumber = false,
}: {
  rows: readonly Pick<FrameworkRow, 'valueType'>[]
  last: string
  /** The last column counts, and stands like its figures. */
  isLastNumber?: boolean
}) => {
  const page = usePage()
  return (
    <thead>
      <tr>
        <th scope="col" className="number-head">
          {page.t('matrix.number')}
        </th>
        <th scope="col">{page.t('matrix.row')}</th>
        <th scope="col">{page.t(recordHeadKey(rows))}</th>
        <th scope="col" className={isLastNumber ? 'number' : undefined}>
          {last}
        </th>
      </tr>
    </thead>
  )
}
