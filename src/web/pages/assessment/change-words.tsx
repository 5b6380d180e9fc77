/** What changes in a field, in words: old and new value side by side, what is added. */
import type { AdherenceContent, LegalInstrument, SourceContent } from '#domain/assessment/assessment.ts'
import { ValueMark } from '#web/components/marks.tsx'
import { citationLine } from '#web/components/source-citation.tsx'
import { formatDay } from '#web/format/dates.ts'
import { fieldNameOf } from '#web/format/history-words.ts'
import { usePage } from '#web/page-context.tsx'
import { sayStep } from '#web/pages/assessment/record-table.tsx'

type Changes = Readonly<Record<string, readonly [unknown, unknown]>>
export type Register = ReadonlyMap<string, LegalInstrument>

const isMark = (value: unknown): value is 'X' | '?' | 'NA' | null =>
  value === null || value === 'X' || value === '?' || value === 'NA'

const Moved = ({ from, to }: { from: React.ReactNode; to: React.ReactNode }) => {
  const page = usePage()
  return (
    <>
      {from} <span aria-hidden="true">{page.direction === 'rtl' ? '←' : '→'}</span>
      <span className="unseen">{page.t('change.becomes')}</span> {to}
    </>
  )
}

const Added = ({ text, isOut }: { text: string; isOut: boolean }) => {
  const page = usePage()
  return (
    <>
      {page.t(isOut ? 'change.out' : 'change.in')} <bdi className="kept-lines">{text}</bdi>
    </>
  )
}

const OneChange = ({
  field,
  change: [from, to],
  register,
}: {
  field: string
  change: readonly [unknown, unknown]
  register: Register
}) => {
  const page = usePage()
  const [kind] = field.split(/[:@]/)
  if (kind === 'value' && isMark(from) && isMark(to))
    return (
      <span className="value-change">
        <Moved from={<ValueMark value={from} />} to={<ValueMark value={to} />} />
      </span>
    )
  if (kind === 'source') {
    const source = JSON.parse(String(to ?? from)) as SourceContent
    return <Added text={citationLine(page, source, register)} isOut={to === null} />
  }
  if (kind === 'adherence') {
    const step = JSON.parse(String(to ?? from)) as AdherenceContent
    return <Added text={sayStep(page, step)} isOut={to === null} />
  }
  if (kind === 'remark' || kind === 'information') {
    const [before, after] = [String(from ?? ''), String(to ?? '')]
    if (after.startsWith(before)) return <Added text={after.slice(before.length).trim()} isOut={false} />
    return before.startsWith(after) ? (
      <Added text={before.slice(after.length).trim()} isOut />
    ) : (
      <Moved
        from={<bdi className="kept-lines">{before}</bdi>}
        to={<bdi className="kept-lines">{after}</bdi>}
      />
    )
  }
  const say = (value: unknown): string => {
    if (value === null || value === undefined) return page.t('form.nothing')
    if (kind === 'confidence') return page.t(`field.confidence.${String(value)}`)
    return kind === 'verifiedOn' ? formatDay(page.language, String(value)) : String(value)
  }
  return <Moved from={say(from)} to={say(to)} />
}

export const ChangeWords = ({ changes, register }: { changes: Changes; register: Register }) => {
  const page = usePage()
  return (
    <ul className="plain">
      {Object.entries(changes)
        // How a translation stands is told with its words.
        .filter(([field]) => !field.endsWith('/official'))
        .map(([field, change]) => (
          <li key={field}>
            <span className="meta">
              {fieldNameOf(page.t, field)}
              {page.t('text.colon')}
            </span>
            <OneChange field={field} change={change} register={register} />
          </li>
        ))}
    </ul>
  )
}
