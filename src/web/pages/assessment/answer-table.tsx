/** A table of OP 2 or OP 3: NW, CW and BW side by side under both facets; each mark leads to its field. */

import {
  type Facet,
  type FrameworkRow,
  facets,
  fieldId,
  fieldsOfRow,
  readLabel,
  type Weapon,
  weapons,
} from '#domain/framework/framework.ts'
import { LabelWords } from '#web/components/content-text.tsx'
import { codeOfValue, spokenMark, ValueMark } from '#web/components/marks.tsx'
import { CitationWords } from '#web/components/source-citation.tsx'
import { fieldAddress } from '#web/format/field-label.ts'
import { usePage } from '#web/page-context.tsx'
import { viewTail, viewWord } from '#web/pages/assessment/matrix-address.ts'
import { AnswerHead, SectionCaption } from '#web/pages/assessment/matrix-head.tsx'
import type { ShownMatrix, ShownSection } from '#web/pages/assessment/matrix-page.tsx'
import { CommentCount, commentCountId } from '#web/pages/comment/comment-count.tsx'

type Answers = ShownMatrix['answers']
type Cited = NonNullable<ReturnType<Answers['get']>>['sources'][number]

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

interface Columns {
  facets: readonly Facet[]
  weapons: readonly Weapon[]
}

const Cell = ({ matrix, row, weapon, facet, tail }: CellParts) => {
  const page = usePage()
  const id = fieldId(row.concept, weapon, facet)
  const answer = matrix.answers.get(id)
  const value = answer?.value ?? null
  const name = page.t('matrix.cell', {
    label: readLabel(row.label, page.language),
    weapon,
    facet: readLabel(page.words.facets[facet].shortLabel, page.language),
    value: spokenMark(page, codeOfValue(value)),
  })
  if (matrix.isChoosing)
    return (
      <label className="pick">
        <input type="checkbox" name="fieldIds" value={id} form="choose" aria-label={name} />
        <ValueMark value={value} isSilent />
      </label>
    )
  // What the keys need to save: the value that stands there and the revision that it was read at.
  const saving = matrix.canAnswer ? { 'data-value': value ?? '', 'data-revision': answer?.revision } : {}
  const count = matrix.openComments[id] ?? 0
  const described = count === 0 ? {} : { 'aria-describedby': commentCountId(id) }
  return (
    <>
      <a id={id} href={fieldAddress(matrix.code, id) + tail} aria-label={name} {...saving} {...described}>
        <ValueMark value={value} isSilent />
      </a>
      {count > 0 && <CommentCount count={count} id={commentCountId(id)} />}
    </>
  )
}
interface CellParts {
  matrix: ShownMatrix
  row: FrameworkRow
  weapon: Weapon
  facet: Facet
  /** What the addresses of fields end with, to lead back here. */
  tail: string
}

const Row = ({
  row,
  columns,
  matrix,
  tail,
}: Pick<CellParts, 'row' | 'matrix' | 'tail'> & { columns: Columns }) => {
  const page = usePage()
  const source = mainSource(row, matrix.answers)
  const short = (facet: Facet) => readLabel(page.words.facets[facet].shortLabel, page.language)
  return (
    <tr data-legal={short('legal')} data-enforcement={short('enforcement')}>
      <td className="row-number meta">{row.number}</td>
      <th scope="row" id={`row-${row.concept}`} data-number={row.number}>
        {matrix.isChoosing ? (
          <label className="pick is-row">
            <input
              type="checkbox"
              name="rows"
              value={row.concept}
              form="choose"
              data-row
              aria-label={page.t('change.whole-row', { label: readLabel(row.label, page.language) })}
            />
            <LabelWords label={row.label} />
          </label>
        ) : (
          <LabelWords label={row.label} />
        )}
      </th>
      {columns.facets.flatMap((facet) =>
        columns.weapons.map((weapon, at) => {
          const className = `cell in-${facet} of-${weapon}${at === 0 ? ' group-start' : ''}`
          if (!row.weapons.includes(weapon))
            return <td key={facet + weapon} className={`${className} nothing`} />
          const isWished = matrix.wished?.has(fieldId(row.concept, weapon, facet)) ?? true
          return (
            <td
              key={facet + weapon}
              className={isWished ? className : `${className} is-beside`}
              data-weapon={weapon}
            >
              {matrix.isChoosing && !isWished ? (
                <ValueMark value={matrix.answers.get(fieldId(row.concept, weapon, facet))?.value ?? null} />
              ) : (
                <Cell matrix={matrix} row={row} weapon={weapon} facet={facet} tail={tail} />
              )}
            </td>
          )
        }),
      )}
      <td className={`source quiet group-start${source === null ? ' nothing' : ''}`}>
        {source === null ? '–' : <CitationWords source={source} register={matrix.register} />}
      </td>
    </tr>
  )
}

export const AnswerTable = ({ matrix, section }: { matrix: ShownMatrix; section: ShownSection }) => {
  const page = usePage()
  const { wishes } = matrix.view
  const tail = viewTail(matrix.view, section.id)
  const columns: Columns = {
    facets: facets.filter((facet) => wishes.facet === undefined || wishes.facet === facet),
    weapons: weapons.filter(
      (weapon) =>
        (wishes.weapon === undefined || wishes.weapon === weapon) &&
        section.rows.some((row) => row.weapons.includes(weapon)),
    ),
  }
  return (
    <table
      className="matrix is-grid is-sticky"
      data-keys={matrix.isChoosing ? undefined : viewWord(matrix.view)}
    >
      <SectionCaption section={section} />
      <AnswerHead facets={columns.facets} weapons={columns.weapons} last={page.t('matrix.main-source')} />
      <tbody>
        {section.rows.map((row) => (
          <Row key={row.id} row={row} columns={columns} matrix={matrix} tail={tail} />
        ))}
      </tbody>
    </table>
  )
}
