/** One change of an import in words: what stands in the record, and what the file says. */
import type { AnswerValue, LegalInstrument } from '#domain/assessment/assessment.ts'
import { codeOfValue, ValueMark } from '#web/components/marks.tsx'
import { citationLine, standingLine } from '#web/components/source-citation.tsx'
import { formatDay, languageNameIn } from '#web/format/dates.ts'
import { fieldNameOf } from '#web/format/history-words.ts'
import { usePage } from '#web/page-context.tsx'
import type { ShownDryRun } from '#web/pages/assessment/dry-run-page.tsx'
import { sayStep } from '#web/pages/assessment/record-table.tsx'
import type { PageRequest } from '#web/request-context.ts'

export type ShownField = ShownDryRun['fields'][number]
export type ShownChange = ShownField['changes'][number]
type Side = ShownField['conflicts'][number]['base']

/** The cells of the form that hold the part. */
export const cellOfPart = ({ cells }: ShownField, part: ShownChange['part']): string | null =>
  cells[
    {
      value: 'value',
      information: 'information',
      remark: 'remark',
      confidence: 'confidence',
      verifiedOn: 'confidence',
      source: 'sources',
      adherence: 'steps',
    }[part]
  ] ?? null

/** `Remark, French`; a mark, a source and a step by their kind alone. */
export const partName = (page: Pick<PageRequest, 't' | 'language'>, { part, key }: ShownChange): string => {
  const language = key.split('@')[1]
  const name = fieldNameOf(page.t, part)
  return language === undefined
    ? name
    : page.t('imports.text-in', { part: name, language: languageNameIn(page.language, language) })
}

const MarkWords = ({ value }: { value: AnswerValue }) => {
  const page = usePage()
  return (
    <span className="mark-words">
      <ValueMark value={value} isSilent={value === null} /> {page.t(`matrix.value.${codeOfValue(value)}`)}
    </span>
  )
}

/** One side of a change. */
export const SideWords = ({
  part,
  side,
  register,
}: {
  part: ShownChange['part']
  side: Side
  register: ReadonlyMap<string, LegalInstrument>
}) => {
  const page = usePage()
  if (part === 'value') return <MarkWords value={side as AnswerValue} />
  if (part === 'confidence')
    return <>{page.t(side === null ? 'field.confidence-not-said' : `field.confidence.${String(side)}`)}</>
  if (side === null) return <span className="meta">{page.t('imports.emptied')}</span>
  if (part === 'verifiedOn' && typeof side === 'string') return <>{formatDay(page.language, side)}</>
  if (typeof side === 'string') return <bdi className="typed-text">{side}</bdi>
  if ('kind' in side) return <>{sayStep(page, side)}</>
  const standing = side.legalInstrumentId === null ? standingLine(page, side) : ''
  return (
    <>
      <bdi>{citationLine(page, side, register)}</bdi>
      {side.address !== null && (
        <>
          {page.t('text.comma')}
          <bdi className="address">{side.address}</bdi>
        </>
      )}
      {standing !== '' && <span className="meta"> {standing}</span>}
    </>
  )
}
