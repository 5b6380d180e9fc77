/** A field as read by persons who may not answer it. */
import { readLabel } from '#domain/framework/framework.ts'
import { ContentWords, TranslationNote } from '#web/components/content-text.tsx'
import { codeOfValue, ValueMark } from '#web/components/marks.tsx'
import { SourceCitation } from '#web/components/source-citation.tsx'
import { formatDay } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import type { ShownField } from '#web/pages/assessment/field-page.tsx'
import { sayStep } from '#web/pages/assessment/record-table.tsx'

const ReadValue = ({ shown }: { shown: ShownField }) => {
  const page = usePage()
  const value = shown.answer?.value ?? null
  const words = page.words.values[codeOfValue(value)]
  return (
    <section>
      <h2>{page.t('field.value')}</h2>
      <p>
        <ValueMark value={value} /> <strong>{readLabel(words.label, page.language)}</strong>
      </p>
      <p className="hint">{readLabel(words.meaning, page.language)}</p>
    </section>
  )
}

export const FieldReading = ({ shown }: { shown: ShownField }) => {
  const page = usePage()
  const { answer } = shown
  const register = new Map(shown.legalInstruments.map((each) => [each.id, each]))
  return (
    <div className="panel">
      {shown.field.row.valueType === 'answer' && <ReadValue shown={shown} />}
      {shown.field.row.valueType === 'adherence' && (
        <section>
          <h2>{page.t('field.steps')}</h2>
          {(answer?.adherences.length ?? 0) === 0 && (
            <p className="meta">{page.t('matrix.nothing-recorded')}</p>
          )}
          <ul className="lines is-dense">
            {answer?.adherences.map((step) => (
              <li key={step.id}>{sayStep(page, step)}</li>
            ))}
          </ul>
        </section>
      )}
      {answer !== null && answer.information !== null && (
        <section>
          <h2>{page.t('field.information')}</h2>
          <p className="prose">
            <ContentWords text={answer.information} />
          </p>
          <TranslationNote text={answer.information} />
        </section>
      )}
      <section>
        <h2>{page.t('field.sources')}</h2>
        {(answer?.sources.length ?? 0) === 0 && <p className="meta">{page.t('field.no-sources')}</p>}
        <ul className="lines">
          {answer?.sources.map((source) => (
            <li key={source.id}>
              <SourceCitation source={source} register={register} />
            </li>
          ))}
        </ul>
      </section>
      {answer !== null && (answer.confidence !== null || answer.verifiedOn !== null) && (
        <section>
          <h2>{page.t('field.verified-on')}</h2>
          <p>
            {answer.verifiedOn === null
              ? page.t('source.never-verified')
              : page.t('field.verified-line', {
                  date: formatDay(page.language, answer.verifiedOn),
                  name: answer.verifiedBy ?? '',
                })}
          </p>
          {answer.confidence !== null && (
            <p>
              {page.t('field.confidence')}
              {page.t('text.colon')}
              {page.t(`field.confidence.${answer.confidence}`)}
            </p>
          )}
        </section>
      )}
      {answer !== null && answer.remark !== null && (
        <section>
          <h2>{page.t('field.remark')}</h2>
          <p className="prose">
            <ContentWords text={answer.remark} />
          </p>
          <TranslationNote text={answer.remark} />
        </section>
      )}
    </div>
  )
}
