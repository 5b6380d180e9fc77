/** The form of a legal instrument, for a new one and for a change. */
import type { LegalInstrument } from '#domain/assessment/assessment.ts'
import {
  instrumentStatuses,
  legalInstrumentKinds,
  translationStandings,
} from '#domain/assessment/assessment.ts'
import type { OperationInput } from '#service/operations.ts'
import { CheckField, DateField, SelectField, TextArea, TextField } from '#web/components/form-fields.tsx'
import { LanguageSwitch } from '#web/components/language-switch.tsx'
import { TranslationStandingField } from '#web/components/translation-standing-field.tsx'
import { plainControl, type RecordForm } from '#web/forms/conflict-form.ts'
import { formLanguages, textIn } from '#web/forms/form-language.ts'
import { useFormState } from '#web/forms/form-state.tsx'
import { asFormValues, type FormValues, typedValue } from '#web/forms/form-values.ts'
import { standingControl, standingValue } from '#web/forms/translation-standing.ts'
import { usePage } from '#web/page-context.tsx'

const plainFields = [
  'shortTitle',
  'kind',
  'number',
  'gazette',
  'adoptedOn',
  'inForceOn',
  'status',
  'repealedOn',
  'issuedBy',
  'translation',
  'address',
] as const

/**
 * Titles besides the one in the form's language: in the language of the text and in English. A new instrument is
 * asked for the first, since nobody knows yet in what language it is.
 */
const asksOriginal = (instrument: LegalInstrument | null, language: string): boolean =>
  instrument === null || (instrument.language !== language && instrument.language !== 'en')
const asksEnglish = (language: string): boolean => language !== 'en'

const titleValues = (instrument: LegalInstrument | null, language: string): Record<string, string> => ({
  ...(asksOriginal(instrument, language)
    ? { originalTitle: instrument === null ? '' : textIn(instrument.title, instrument.language) }
    : {}),
  ...(asksEnglish(language) ? { englishTitle: textIn(instrument?.title ?? null, 'en') } : {}),
})

/** Controls of a stored instrument, or of a new one. */
export const legalInstrumentValues = (instrument: LegalInstrument | null, language: string): FormValues =>
  asFormValues({
    ...Object.fromEntries(plainFields.map((field) => [field, instrument?.[field] ?? ''])),
    base: instrument?.revision ?? 0,
    [standingControl]: standingValue([instrument?.title ?? null], language),
    title: textIn(instrument?.title ?? null, language),
    textLanguage: instrument?.language ?? language,
    kind: instrument?.kind ?? 'act',
    status: instrument?.status ?? 'in-force',
    ...titleValues(instrument, language),
    translation: instrument?.translation ?? 'original',
  })

export const legalInstrumentInput = (values: FormValues): OperationInput<'legal-instrument.add'> => ({
  language: typedValue(values, 'language'),
  title: typedValue(values, 'title'),
  shortTitle: typedValue(values, 'shortTitle'),
  kind: typedValue(values, 'kind') as LegalInstrument['kind'],
  number: typedValue(values, 'number'),
  gazette: typedValue(values, 'gazette'),
  adoptedOn: typedValue(values, 'adoptedOn'),
  inForceOn: typedValue(values, 'inForceOn'),
  status: typedValue(values, 'status') as LegalInstrument['status'],
  repealedOn: typedValue(values, 'repealedOn'),
  ...(values.originalTitle === undefined ? {} : { originalTitle: typedValue(values, 'originalTitle') }),
  ...(values.englishTitle === undefined ? {} : { englishTitle: typedValue(values, 'englishTitle') }),
  issuedBy: typedValue(values, 'issuedBy'),
  textLanguage: typedValue(values, 'textLanguage'),
  translation: typedValue(values, 'translation') as LegalInstrument['translation'],
  address: typedValue(values, 'address'),
  areDatesSure: typedValue(values, 'areDatesSure') === 'on',
})

/** Titles by control, as history names them, in a form of this language. */
const titleFields = (language: string, textLanguage: string): Record<string, string> => ({
  ...(textLanguage !== language && textLanguage !== 'en' ? { originalTitle: `title@${textLanguage}` } : {}),
  ...(asksEnglish(language) ? { englishTitle: 'title@en' } : {}),
  title: `title@${language}`,
})

/** History says `language` for what the form calls `textLanguage`: the form's own `language` is of the title. */
export const legalInstrumentForm = (language: string, textLanguage: string): RecordForm => {
  const titles = Object.entries(titleFields(language, textLanguage))
  return {
    controlOf: (field) =>
      titles.find(([, name]) => name === field)?.[0] ??
      (field === 'language' ? 'textLanguage' : plainControl(field)),
  }
}
export const legalInstrumentFieldNames = (
  language: string,
  textLanguage: string,
): Record<string, string> => ({
  ...Object.fromEntries(plainFields.map((field) => [field, field])),
  ...titleFields(language, textLanguage),
  textLanguage: 'language',
})

export const LegalInstrumentForm = ({
  instrument,
  language,
  button,
}: {
  instrument: LegalInstrument | null
  language: string
  button: string
}) => {
  const page = usePage()
  const { values, problems } = useFormState()
  const isAsked = problems.some((problem) => problem.path === 'inForceOn')
  return (
    <form className="panel" method="post" action="?" data-keep>
      <input type="hidden" name="base" value={values.base?.[0] ?? '0'} />
      <div className="inside form">
        <TextField
          name="shortTitle"
          label={page.t('register.short-title')}
          hint={page.t('register.short-title-hint')}
        />
        <TextArea name="title" label={page.t('register.full-title')} rows={2} />
        {asksOriginal(instrument, language) && (
          <TextArea
            name="originalTitle"
            label={page.t('register.original-title')}
            hint={page.t('register.original-title-hint')}
            rows={2}
            isOptional
          />
        )}
        {asksEnglish(language) && (
          <TextArea name="englishTitle" label={page.t('register.english-title')} rows={2} isOptional />
        )}
        <LanguageSwitch
          current={language}
          languages={formLanguages([instrument?.title ?? null], page.languages)}
        />
        <TranslationStandingField texts={[instrument?.title ?? null]} language={language} />
        <div className="pair">
          <SelectField
            name="kind"
            label={page.t('register.kind')}
            options={legalInstrumentKinds.map((kind) => ({
              value: kind,
              label: page.t(`instrument-kind.${kind}`),
            }))}
          />
          <TextField
            name="number"
            label={page.t('register.number')}
            hint={page.t('register.number-hint')}
            isOptional
          />
        </div>
        <div className="pair">
          <TextField
            name="gazette"
            label={page.t('register.gazette')}
            hint={page.t('register.gazette-hint')}
            isOptional
          />
          <TextField
            name="issuedBy"
            label={page.t('register.issued-by')}
            hint={page.t('register.issued-by-hint')}
            isOptional
          />
        </div>
        <div className="pair">
          <DateField name="adoptedOn" label={page.t('register.adopted-on')} isOptional />
          <DateField name="inForceOn" label={page.t('register.in-force-on')} isOptional />
        </div>
        <div className="pair">
          <SelectField
            name="status"
            label={page.t('register.status')}
            options={instrumentStatuses.map((status) => ({
              value: status,
              label: page.t(`instrument-status.${status}`),
            }))}
          />
          <DateField
            name="repealedOn"
            label={page.t('register.repealed-on')}
            hint={page.t('register.repealed-on-hint')}
            isOptional
          />
        </div>
        {(isAsked || values.areDatesSure?.[0] === 'on') && (
          <CheckField name="areDatesSure" label={page.t('register.dates-sure')} />
        )}
        <div className="pair">
          <TextField
            name="textLanguage"
            label={page.t('register.text-language')}
            hint={page.t('register.text-language-hint')}
            isShort
          />
          <SelectField
            name="translation"
            label={page.t('register.translation')}
            options={translationStandings.map((each) => ({
              value: each,
              label: page.t(`translation.${each}`),
            }))}
          />
        </div>
        <TextField
          name="address"
          label={page.t('source.address')}
          hint={page.t('register.address-hint')}
          type="url"
          isOptional
        />
        <div className="buttons">
          <button type="submit" className="button is-primary">
            {button}
          </button>
        </div>
      </div>
    </form>
  )
}
