/** A table of OP 2 or OP 3: NW, CW and BW side by side under both facets; each mark leads to its field. */
import {
  type FrameworkRow,
  facets,
  fieldId,
  fieldsOfRow,
  readLabel,
  type Weapon,
  weapons,
} from '#domain/framework/framework.ts'
import { LabelWords } from '#web/components/content-text.tsx'
import { codeOfValue, spokenMark, ValueMark, WeaponMark } from '#web/components/marks.tsx'
import { CitationWords } from '#web/components/source-citation.tsx'
import { fieldAddress } from '#web/format/field-label.ts'
import { usePage } from '#web/page-context.tsx'
import type { ShownMatrix, ShownSection } from '#web/pages/assessment/matrix-page.tsx'

type Answers = ReadonlyMap<string, ShownMatrix['answers'][number]>

type Cited = ShownMatrix['answers'][number]['sources'][number]

/** The source cited most often in the row; the first of equals. */
const mainSource = (row: FrameworkRow, answers: Answers): Cited | null => {
  const counts = new Map<string, { source: Cited; count: number }>()
  for (const field of fieldsOfRow(row)) {
    for (const source of answers.get(field.id)?.sources ?? []) {
      const key = `${source.legalInstrumentId} ${source.citation} ${source.provision} ${source.page}`
      counts.set(key, { source, count: (counts.get(key)?.count ?? 0) + 1 })
    }
  }
  return [...counts.values()].sort((a, b) => b.count - a.count)[0]?.source ?? null
}

const Row = ({
  row,
  columns,
  answers,
  register,
  code,
}: {
  row: FrameworkRow
  columns: readonly Weapon[]
  answers: Answers
  register: ReadonlyMap<string, ShownMatrix['legalInstruments'][number]>
  code: string
}) => {
  const page = usePage()
  const label = readLabel(row.label, page.language)
  const source = mainSource(row, answers)
  const short = (facet: 'legal' | 'enforcement') =>
    readLabel(page.words.facets[facet].shortLabel, page.language)
  return (
    <tr data-legal={short('legal')} data-enforcement={short('enforcement')}>
      <td className="row-number meta">{row.number}</td>
      <th scope="row" id={`row-${row.concept}`}>
        <LabelWords label={row.label} />
      </th>
      {facets.flatMap((facet) =>
        columns.map((weapon, at) => {
          const className = `cell in-${facet} of-${weapon}${at === 0 ? ' group-start' : ''}`
          if (!row.weapons.includes(weapon))
            return <td key={facet + weapon} className={`${className} nothing`} />
          const id = fieldId(row.concept, weapon, facet)
          const value = answers.get(id)?.value ?? null
          const spoken = spokenMark(page, codeOfValue(value))
          return (
            <td key={facet + weapon} className={className} data-weapon={weapon}>
              <a
                href={fieldAddress(code, id)}
                aria-label={page.t('matrix.cell', { label, weapon, facet: short(facet), value: spoken })}
              >
                <ValueMark value={value} isSilent />
              </a>
            </td>
          )
        }),
      )}
      <td className={`source quiet group-start${source === null ? ' nothing' : ''}`}>
        {source === null ? '–' : <CitationWords source={source} register={register} />}
      </td>
    </tr>
  )
}

export const AnswerTable = ({
  matrix,
  section,
  hasKeys,
}: {
  matrix: ShownMatrix
  section: ShownSection
  hasKeys: boolean
}) => {
  const page = usePage()
  const columns = weapons.filter((weapon) => section.rows.some((row) => row.weapons.includes(weapon)))
  const answers: Answers = new Map(matrix.answers.map((answer) => [answer.fieldId, answer]))
  const register = new Map(matrix.legalInstruments.map((each) => [each.id, each]))
  return (
    <table className="matrix is-grid is-sticky" data-keys={hasKeys || undefined}>
      <caption>
        <LabelWords label={section.question ?? section.title} />
      </caption>
      <thead>
        <tr>
          <th scope="col" rowSpan={2} className="number-head">
            {page.t('matrix.number')}
          </th>
          <th scope="col" rowSpan={2}>
            {page.t('matrix.row')}
          </th>
          {facets.map((facet) => (
            <th key={facet} scope="colgroup" colSpan={columns.length} className="facet group-start">
              <LabelWords label={page.words.facets[facet].label} />
            </th>
          ))}
          <th scope="col" rowSpan={2} className="source group-start">
            {page.t('matrix.main-source')}
          </th>
        </tr>
        <tr>
          {facets.flatMap((facet) =>
            columns.map((weapon, at) => (
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
      <tbody>
        {section.rows.map((row) => (
          <Row
            key={row.id}
            row={row}
            columns={columns}
            answers={answers}
            register={register}
            code={matrix.code}
          />
        ))}
      </tbody>
    </table>
  )
}
