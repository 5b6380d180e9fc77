/** Tables of a frozen state: the marks, and beside them every source and remark in words. */

import type { AnswerContent, SourceContent } from '#domain/assessment/assessment.ts'
import {
  type FrameworkField,
  type FrameworkRow,
  facets,
  fieldId,
  fieldsOfRow,
  readLabel,
  type Section,
  weapons,
} from '#domain/framework/framework.ts'
import { ContentWords, LabelWords } from '#web/components/content-text.tsx'
import { inOrder } from '#web/components/in-order.tsx'
import { ValueMark } from '#web/components/marks.tsx'
import { CitationWords, type CitedRegister } from '#web/components/source-citation.tsx'
import { fieldsInShort } from '#web/format/comparison-words.ts'
import { usePage } from '#web/page-context.tsx'
import type { ShownFrozen } from '#web/pages/assessment/cycle-page.tsx'
import { AnswerHead, RecordHead, recordHeadKey, SectionCaption } from '#web/pages/assessment/matrix-head.tsx'
import { sayStep } from '#web/pages/assessment/record-table.tsx'

type Answers = ReadonlyMap<string, AnswerContent>

const answersOf = ({ matrix }: ShownFrozen): Answers =>
  new Map(matrix.answers.map((answer) => [answer.fieldId, answer]))
const registerOf = ({ matrix }: ShownFrozen): CitedRegister =>
  new Map(matrix.legalInstruments.map((each) => [each.id, each]))

/** What several fields of a row say alike is said once, with the fields. */
const gathered = <T,>(
  fields: readonly FrameworkField[],
  list: (field: FrameworkField) => readonly T[],
): { item: T; fields: FrameworkField[] }[] => {
  const found = new Map<string, { item: T; fields: FrameworkField[] }>()
  for (const field of fields)
    for (const item of list(field)) {
      const key = JSON.stringify(item)
      const known = found.get(key)
      if (known === undefined) found.set(key, { item, fields: [field] })
      else known.fields.push(field)
    }
  return [...found.values()]
}

const Said = ({
  row,
  answers,
  register,
}: {
  row: FrameworkRow
  answers: Answers
  register: CitedRegister
}) => {
  const page = usePage()
  const fields = fieldsOfRow(row)
  const sources = gathered<SourceContent>(fields, (field) => answers.get(field.id)?.sources ?? [])
  const remarks = gathered(fields, (field) => [answers.get(field.id)?.remark ?? []].flat())
  const of = (some: FrameworkField[]) =>
    some.length === fields.length || some[0]?.facet === null ? '' : ` (${fieldsInShort(page, some)})`
  if (sources.length === 0 && remarks.length === 0) return '–'
  return (
    <ul className="plain said">
      {inOrder(sources, (each) => (
        <li>
          <CitationWords source={each.item} register={register} />
          {of(each.fields)}
        </li>
      ))}
      {inOrder(remarks, (each) => (
        <li>
          {page.t('field.remark')}
          {of(each.fields)}
          {page.t('text.colon')}
          <ContentWords text={each.item} />
        </li>
      ))}
    </ul>
  )
}

interface TableParts {
  shown: ShownFrozen
  section: Section
  rows: FrameworkRow[]
}

export const FrozenAnswers = ({ shown, section, rows }: TableParts) => {
  const page = usePage()
  const columns = weapons.filter((weapon) => rows.some((row) => row.weapons.includes(weapon)))
  const [answers, register] = [answersOf(shown), registerOf(shown)]
  const short = (facet: 'legal' | 'enforcement') =>
    readLabel(page.words.facets[facet].shortLabel, page.language)
  return (
    <table className="matrix is-grid is-said">
      <SectionCaption section={section} />
      <AnswerHead facets={facets} weapons={columns} last={page.t('cycle.sources-and-remarks')} />
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} data-legal={short('legal')} data-enforcement={short('enforcement')}>
            <td className="row-number meta">{row.number}</td>
            <th scope="row">
              <LabelWords label={row.label} />
            </th>
            {facets.flatMap((facet) =>
              columns.map((weapon, at) => {
                const className = `cell in-${facet} of-${weapon}${at === 0 ? ' group-start' : ''}`
                const isAsked = row.weapons.includes(weapon)
                return (
                  <td
                    key={facet + weapon}
                    className={isAsked ? className : `${className} nothing`}
                    data-weapon={isAsked ? weapon : undefined}
                  >
                    {isAsked && (
                      <ValueMark value={answers.get(fieldId(row.concept, weapon, facet))?.value ?? null} />
                    )}
                  </td>
                )
              }),
            )}
            <td className="source quiet group-start">
              <Said row={row} answers={answers} register={register} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export const FrozenRecords = ({ shown, section, rows }: TableParts) => {
  const page = usePage()
  const [answers, register] = [answersOf(shown), registerOf(shown)]
  const head = page.t(recordHeadKey(rows))
  return (
    <table className="matrix as-cards is-numbered">
      <SectionCaption section={section} />
      <RecordHead rows={rows} last={page.t('cycle.sources-and-remarks')} />
      <tbody>
        {rows.map((row) => {
          const answer = answers.get(row.concept)
          const steps = answer?.adherences ?? []
          const information = answer?.information ?? null
          return (
            <tr key={row.id}>
              <td className="meta">{row.number}</td>
              <th scope="row">
                <LabelWords label={row.label} />
              </th>
              <td data-head={head}>
                {steps.length === 0 && information === null && (
                  <span className="meta">{page.t('matrix.nothing-recorded')}</span>
                )}
                <ul className="plain">
                  {inOrder(steps, (step) => (
                    <li>{sayStep(page, step)}</li>
                  ))}
                </ul>
                <ContentWords text={information} />
              </td>
              <td className="quiet" data-head={page.t('cycle.sources-and-remarks')}>
                <Said row={row} answers={answers} register={register} />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
