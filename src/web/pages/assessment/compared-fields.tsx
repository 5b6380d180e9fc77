/** Changed fields by section and row; fields of a row that changed alike are told once. */
import type { AdherenceContent, AnswerValue, SourceContent } from '#domain/assessment/assessment.ts'
import type { TextChange } from '#domain/assessment/comparison.ts'
import { type FrameworkField, facets, readLabel, weapons } from '#domain/framework/framework.ts'
import { LabelWords, Words } from '#web/components/content-text.tsx'
import { inOrder } from '#web/components/in-order.tsx'
import { codeOfValue, ValueMark } from '#web/components/marks.tsx'
import { CitationWords, type CitedRegister } from '#web/components/source-citation.tsx'
import { fieldsInShort, partWords } from '#web/format/comparison-words.ts'
import { languageNameIn } from '#web/format/dates.ts'
import { fieldAddress, rowReference } from '#web/format/field-label.ts'
import { usePage } from '#web/page-context.tsx'
import type { ShownComparison } from '#web/pages/assessment/compare-page.tsx'
import { sayStep } from '#web/pages/assessment/record-table.tsx'
import type { PageRequest } from '#web/request-context.ts'

type Change = ShownComparison['fields'][number]
interface Registers {
  before: CitedRegister
  after: CitedRegister
}

const fieldOf = (page: Pick<PageRequest, 'edition'>, id: string): FrameworkField | null => {
  const [concept = '', weapon, facet] = id.split('/')
  const row = page.edition.rows.get(concept)
  return row === undefined
    ? null
    : {
        id,
        row,
        weapon: weapons.find((each) => each === weapon) ?? null,
        facet: facets.find((each) => each === facet) ?? null,
      }
}

const MarkWord = ({ value }: { value: AnswerValue }) => {
  const page = usePage()
  return (
    <span className="mark-word">
      <ValueMark value={value} isSilent /> {page.t(`matrix.value.${codeOfValue(value)}`)}
    </span>
  )
}

const ValueChange = ({ value }: { value: NonNullable<Change['value']> }) => {
  const page = usePage()
  return (
    <li className="value-change">
      <MarkWord value={value.before} /> <span className="became">{page.t('compare.became')}</span>{' '}
      <MarkWord value={value.after} />
    </li>
  )
}

const SourceLines = ({ sources, registers }: { sources: Change['sources']; registers: Registers }) => {
  const page = usePage()
  const line = (key: 'source-gained' | 'source-lost', source: SourceContent, register: CitedRegister) => (
    <li>
      {page.t(`compare.line.${key}`)}
      {page.t('text.colon')}
      <CitationWords source={source} register={register} />
    </li>
  )
  return (
    <>
      {inOrder(sources.gained, (source) => line('source-gained', source, registers.after))}
      {inOrder(sources.lost, (source) => line('source-lost', source, registers.before))}
      {inOrder(sources.changed, ({ before, after, parts }) => (
        <li>
          {page.t('compare.line.source-changed')}
          {page.t('text.colon')}
          <CitationWords source={after} register={registers.after} />
          {page.t('text.semicolon')}
          {parts
            .map((part) =>
              page.t('compare.part', {
                part: page.t(`compare.source-part.${part}`),
                before: partWords(page, part, before[part]),
                after: partWords(page, part, after[part]),
              }),
            )
            .join(page.t('text.semicolon'))}
        </li>
      ))}
    </>
  )
}

const StepLines = ({ gained, lost }: { gained: AdherenceContent[]; lost: AdherenceContent[] }) => {
  const page = usePage()
  const line = (key: 'step-gained' | 'step-lost') => (step: AdherenceContent) => (
    <li>
      {page.t(`compare.line.${key}`)}
      {page.t('text.colon')}
      {sayStep(page, step)}
    </li>
  )
  return (
    <>
      {inOrder(gained, line('step-gained'))}
      {inOrder(lost, line('step-lost'))}
    </>
  )
}

const TextLines = ({ of, changes }: { of: 'remark' | 'information'; changes: TextChange[] }) => {
  const page = usePage()
  return inOrder(changes, ({ language, before, after, isStandingChanged }) => (
    <li>
      {page.t(`compare.line.${of}`, { language: languageNameIn(page.language, language) })}
      {page.t('text.colon')}
      {before === after ? (
        page.t('compare.line.standing')
      ) : (
        <>
          {before !== null && (
            <del>
              <Words language={language}>{before}</Words>
            </del>
          )}{' '}
          {after === null ? (
            page.t('compare.line.taken-out')
          ) : (
            <ins>
              <Words language={language}>{after}</Words>
            </ins>
          )}
          {isStandingChanged && ` ${page.t('compare.line.standing')}`}
        </>
      )}
    </li>
  ))
}

/** How sure the State is, and when the answer was last verified. */
const StandingLines = ({ change }: { change: Change }) => {
  const page = usePage()
  const { confidence, verified } = change
  const sure = (value: string | null): string =>
    page.t(value === null ? 'field.confidence-not-said' : `field.confidence.${value}`)
  const line = (key: 'confidence' | 'verified', before: string, after: string) => (
    <li>{page.t('compare.part', { part: page.t(`compare.line.${key}`), before, after })}</li>
  )
  return (
    <>
      {confidence !== null && line('confidence', sure(confidence.before), sure(confidence.after))}
      {verified !== null &&
        line(
          'verified',
          partWords(page, 'verifiedOn', verified.before),
          partWords(page, 'verifiedOn', verified.after),
        )}
    </>
  )
}

const ChangeLines = ({ change, registers }: { change: Change; registers: Registers }) => (
  <ul className="plain changes">
    {change.value !== null && <ValueChange value={change.value} />}
    <SourceLines sources={change.sources} registers={registers} />
    <StepLines gained={change.steps.gained} lost={change.steps.lost} />
    <TextLines of="information" changes={change.information} />
    <TextLines of="remark" changes={change.remark} />
    <StandingLines change={change} />
  </ul>
)

/** Fields of a row with the same change. */
const alike = (changes: readonly Change[]): Change[][] => [
  ...Map.groupBy(changes, ({ fieldId: _id, ...rest }) => JSON.stringify(rest)).values(),
]

const RowChanges = ({
  changes,
  code,
  registers,
}: {
  changes: Change[]
  code: string
  registers: Registers
}) => {
  const page = usePage()
  const row = fieldOf(page, changes[0]?.fieldId ?? '')?.row
  return (
    <div className="change-row">
      <h3>
        {row === undefined ? (
          changes[0]?.fieldId
        ) : (
          <>
            <span className="meta">{rowReference(page, row)}</span> <LabelWords label={row.label} />
          </>
        )}
      </h3>
      {inOrder(alike(changes), (group) => {
        const fields = group.flatMap(({ fieldId }) => fieldOf(page, fieldId) ?? [])
        const [first] = group
        if (first === undefined) return null
        const name = fieldsInShort(page, fields)
        return (
          <div className="change-of">
            <a href={fieldAddress(code, first.fieldId)}>
              {name === '' ? page.t('compare.open-field') : name}
            </a>
            <ChangeLines change={first} registers={registers} />
          </div>
        )
      })}
    </div>
  )
}

export const ComparedFields = ({ compared, code }: { compared: ShownComparison; code: string }) => {
  const page = usePage()
  const registerOf = (list: ShownComparison['registers']['before']): CitedRegister =>
    new Map(list.map((each) => [each.id, each]))
  const registers = {
    before: registerOf(compared.registers.before),
    after: registerOf(compared.registers.after),
  }
  const conceptOf = (change: Change): string => change.fieldId.split('/')[0] ?? ''
  const sectionOf = (change: Change): string => page.edition.rows.get(conceptOf(change))?.section ?? ''
  if (compared.fields.length === 0)
    return (
      <section className="panel">
        <p className="inside">{page.t('compare.none-shown')}</p>
      </section>
    )
  return [...compared.sections, null].map((section) => {
    const own = compared.fields.filter((change) => sectionOf(change) === (section?.id ?? ''))
    if (own.length === 0) return null
    return (
      <section key={section?.id ?? ''} className="panel">
        <header>
          <h2>
            {section === null ? page.t('compare.other-fields') : readLabel(section.shortTitle, page.language)}
          </h2>
          <span className="meta">{page.t('compare.fields', { count: own.length })}</span>
        </header>
        {[...Map.groupBy(own, conceptOf)].map(([concept, changes]) => (
          <RowChanges key={concept} changes={changes} code={code} registers={registers} />
        ))}
      </section>
    )
  })
}
