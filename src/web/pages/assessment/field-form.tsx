/** The form of a field: value with its meaning, sources, remark; or steps of adherence, or information in words. */
import { adherenceKinds, answerConfidences } from '#domain/assessment/assessment.ts'
import { readLabel } from '#domain/framework/framework.ts'
import {
  DateField,
  FieldShell,
  SelectField,
  TextArea,
  TextField,
  useControlId,
} from '#web/components/form-fields.tsx'
import { LanguageSwitch } from '#web/components/language-switch.tsx'
import { ValueMark } from '#web/components/marks.tsx'
import { TakeOut } from '#web/components/take-out.tsx'
import { TranslationStandingField } from '#web/components/translation-standing-field.tsx'
import { formLanguages } from '#web/forms/form-language.ts'
import { useControl, useFormState } from '#web/forms/form-state.tsx'
import { groupRows } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { textsOfAnswer } from '#web/pages/assessment/field-form-data.ts'
import type { ShownField } from '#web/pages/assessment/field-page.tsx'
import { ItemConflict } from '#web/pages/assessment/item-conflict.tsx'
import { SourceFields } from '#web/pages/assessment/source-fields.tsx'

const ValueChoice = () => {
  const page = usePage()
  const control = useControl('value')
  const firstId = useControlId('value')
  const options = [
    ['X', 'X'],
    ['?', '?'],
    ['NA', 'NA'],
    ['', 'blank'],
  ] as const
  const say = (value: unknown): string =>
    `${value}: ${readLabel(page.words.values[value as 'X' | '?' | 'NA'].label, page.language)}`
  const radios = (
    <div className="choices">
      {options.map(([value, code], at) => (
        <label key={code} className="choice">
          <input
            type="radio"
            name="value"
            value={value}
            id={at === 0 ? firstId : undefined}
            defaultChecked={control.value === value}
          />
          <ValueMark value={value === '' ? null : value} isSilent={code === 'blank'} />
          <span>
            <strong className="says">{readLabel(page.words.values[code].label, page.language)}</strong>
            <span className="meaning">{readLabel(page.words.values[code].meaning, page.language)}</span>
          </span>
        </label>
      ))}
    </div>
  )
  const legend = <span className="legend-text is-large">{page.t('field.value')}</span>
  if (control.conflict !== null)
    return (
      <FieldShell parts={{ name: 'value', label: page.t('field.value') }} say={say}>
        {radios}
      </FieldShell>
    )
  return (
    <fieldset className={control.problem === undefined ? undefined : 'field has-mistake'}>
      <legend>{legend}</legend>
      {control.problem !== undefined && (
        <p className="mistake">{page.t(control.problem.key, control.problem.params)}</p>
      )}
      {radios}
    </fieldset>
  )
}

const StepFields = ({ shown }: { shown: ShownField }) => {
  const page = usePage()
  const { values } = useFormState()
  const rows = groupRows(values, 'adherences')
  const instruments = shown.instruments.map(({ id, fullName }) => ({ value: id, label: fullName }))
  const kinds = adherenceKinds.map((kind) => ({ value: kind, label: page.t(`adherence.${kind}`) }))
  return (
    <section className="form" aria-labelledby="steps" id="adherences">
      <div>
        <h2 id="steps">{page.t('field.steps')}</h2>
        <p className="hint">{page.t('field.steps-hint')}</p>
      </div>
      {rows.map((row, at) => {
        const name = `adherences.${at}`
        return (
          <fieldset key={name} className="part">
            <legend>{page.t(row.id === '' ? 'field.new-step' : 'field.step', { number: at + 1 })}</legend>
            <input type="hidden" name={`${name}.id`} value={row.id} />
            <ItemConflict name={name} shown={shown} />
            <div className="pair">
              {instruments.length > 0 && (
                <SelectField
                  name={`${name}.instrumentId`}
                  label={page.t('field.instrument')}
                  options={instruments}
                  empty={page.t('field.instrument-none')}
                />
              )}
              <SelectField
                name={`${name}.kind`}
                label={page.t('field.step-kind')}
                options={kinds}
                empty={page.t('form.choose')}
              />
              <TextField
                name={`${name}.on`}
                label={page.t('field.step-date')}
                hint={page.t('form.partial-date')}
                isShort
              />
            </div>
            {((row.id ?? '') !== '' || at < rows.length - 1) && (
              <TakeOut
                group="adherences"
                at={at}
                here={shown.here}
                label={page.t('field.remove-step', { number: at + 1 })}
              />
            )}
          </fieldset>
        )
      })}
      <div>
        <button
          type="submit"
          className="button"
          name="intent"
          value="add adherences"
          formAction={`${shown.here}#adherences`}
        >
          {page.t('field.add-step')}
        </button>
      </div>
    </section>
  )
}

export const FieldForm = ({ shown, language }: { shown: ShownField; language: string }) => {
  const page = usePage()
  const { values } = useFormState()
  const { valueType } = shown.field.row
  const texts = textsOfAnswer(shown.answer)
  const base = values.base?.[0] ?? '0'
  return (
    <form className="panel" method="post" data-keep={shown.wished === null || 'changed'} action={shown.here}>
      {/* Enter in a text field saves; the first button of a form is the one it presses. */}
      <button type="submit" className="unseen" name="intent" value="save" tabIndex={-1} aria-hidden="true">
        {page.t('form.save')}
      </button>
      <input type="hidden" name="base" value={base} />
      <input type="hidden" name="next" value={shown.next ?? ''} />
      <div className="inside form">
        {valueType === 'answer' && <ValueChoice />}
        {valueType === 'adherence' && <StepFields shown={shown} />}
        {valueType !== 'answer' && (
          <TextArea
            name="information"
            label={page.t('field.information')}
            hint={page.t(`field.information-hint.${valueType}`)}
            rows={valueType === 'information' ? 6 : 3}
            isOptional={valueType === 'adherence'}
          />
        )}
        <SourceFields shown={shown} />
        <TextArea
          name="remark"
          label={page.t('field.remark')}
          hint={page.t(valueType === 'answer' ? 'field.remark-hint' : 'field.remark-hint-plain')}
          isOptional
        />
        <div className="pair">
          <SelectField
            name="confidence"
            label={page.t('field.confidence')}
            hint={page.t('field.confidence-hint')}
            options={answerConfidences.map((value) => ({
              value,
              label: page.t(`field.confidence.${value}`),
            }))}
            empty={page.t('field.confidence-not-said')}
          />
          <DateField
            name="verifiedOn"
            label={page.t('field.verified-on')}
            hint={
              shown.answer === null || shown.answer.verifiedOn === null
                ? page.t('field.verified-hint')
                : page.t('field.verified-by', { name: shown.answer.verifiedBy ?? '' })
            }
          />
        </div>
        <LanguageSwitch
          current={language}
          languages={formLanguages(texts, page.languages)}
          here={shown.here}
        />
        <TranslationStandingField texts={texts} language={language} />
        <div className="buttons is-kept">
          <button type="submit" className="button is-primary" name="intent" value="save">
            {page.t('form.save')}
          </button>
          {shown.next !== null && (
            <button type="submit" className="button" name="intent" value="next">
              {page.t('field.save-next')}
            </button>
          )}
        </div>
      </div>
    </form>
  )
}
