/** The controls of a wish for many fields: value, confidence, verified today, a source, a remark. */
import type { LegalInstrument } from '#domain/assessment/assessment.ts'
import { answerConfidences, translationStandings } from '#domain/assessment/assessment.ts'
import { readLabel } from '#domain/framework/framework.ts'
import { CheckField, SelectField, TextArea, TextField } from '#web/components/form-fields.tsx'
import { spokenMark, ValueMeanings } from '#web/components/marks.tsx'
import { languageNameIn } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import { registerName } from '#web/pages/assessment/source-fields.tsx'

type Register = readonly LegalInstrument[]

export const WishedSource = ({ register }: { register: Register }) => {
  const page = usePage()
  return (
    <>
      <div className="trio">
        <SelectField
          name="source.legalInstrumentId"
          label={page.t('source.instrument')}
          options={register.map((each) => ({ value: each.id, label: registerName(each) }))}
          empty={page.t('source.not-in-register')}
        />
        <TextField name="source.provision" label={page.t('source.provision')} />
        <TextField name="source.page" label={page.t('source.page-label')} />
      </div>
      <div className="pair">
        <TextField
          name="source.citation"
          label={page.t('source.citation')}
          hint={page.t('source.citation-hint')}
        />
        <TextField name="source.address" label={page.t('source.address')} hint="https://…" type="url" />
      </div>
      <div className="pair">
        <TextField
          name="source.language"
          label={page.t('source.language')}
          hint={page.t('source.language-hint')}
          isShort
        />
        <SelectField
          name="source.translation"
          label={page.t('source.translation')}
          options={translationStandings.map((each) => ({
            value: each,
            label: page.t(`translation.${each}`),
          }))}
          empty={page.t('source.not-said')}
        />
      </div>
    </>
  )
}

const valueOptions = ['X', '?', 'NA', 'blank'] as const

export const WishedAnswer = () => {
  const page = usePage()
  return (
    <>
      <div className="pair">
        <SelectField
          name="value"
          label={page.t('field.value')}
          options={valueOptions.map((value) => ({
            value,
            label: `${spokenMark(page, value)}${page.t('text.colon')}${readLabel(page.words.values[value].label, page.language)}`,
          }))}
          empty={page.t('change.as-it-is')}
        />
        <SelectField
          name="confidence"
          label={page.t('field.confidence')}
          options={[
            ...answerConfidences.map((value) => ({ value, label: page.t(`field.confidence.${value}`) })),
            { value: 'none', label: page.t('field.confidence-not-said') },
          ]}
          empty={page.t('change.as-it-is')}
        />
      </div>
      <ValueMeanings />
      <div>
        <CheckField name="isForBlankOnly" label={page.t('change.blank-only')} />
        <CheckField name="isVerified" label={page.t('change.verified-today')} />
      </div>
    </>
  )
}

export const WishedRemark = () => {
  const page = usePage()
  return (
    <>
      <TextArea
        name="remark"
        label={page.t('change.remark')}
        hint={page.t('change.remark-hint')}
        isOptional
      />
      <SelectField
        name="language"
        label={page.t('change.language')}
        options={page.languages.map((value) => ({ value, label: languageNameIn(page.language, value) }))}
      />
    </>
  )
}
