/** The controls of a report: how far, what was done and shown, what stands in the way, and dates that move. */
import { type Action, actionStatuses } from '#domain/plan/plan.ts'
import { readText } from '#domain/text/language-text.ts'
import { DateField, FileField, SelectField, TextArea, TextField } from '#web/components/form-fields.tsx'
import { LanguageSwitch } from '#web/components/language-switch.tsx'
import { TranslationStandingField } from '#web/components/translation-standing-field.tsx'
import { formatDay } from '#web/format/dates.ts'
import { formLanguages } from '#web/forms/form-language.ts'
import { useFormState } from '#web/forms/form-state.tsx'
import { usePage } from '#web/page-context.tsx'

/** Files that were taken in with the form and go with the report. */
const KeptFiles = () => {
  const page = usePage()
  const { values } = useFormState()
  const files = (values.fileId ?? []).map((id, at) => ({ id, name: values.fileName?.[at] ?? '' }))
  if (files.length === 0) return null
  return (
    <fieldset className="field">
      <legend>{page.t('progress.files-kept')}</legend>
      {files.map(({ id, name }) => (
        <div key={id}>
          <input type="hidden" name="fileId" value={id} />
          <input type="hidden" name="fileName" value={name} />
          <label className="choice">
            <input type="checkbox" name="letGo" value={id} />
            <span>{page.t('progress.let-file-go', { name })}</span>
          </label>
        </div>
      ))}
    </fieldset>
  )
}

const Evidence = () => {
  const page = usePage()
  return (
    <fieldset className="form">
      <legend className="legend-text is-large">{page.t('progress.evidence')}</legend>
      <p className="hint">{page.t('progress.evidence-hint')}</p>
      <TextField name="links.0.address" label={page.t('progress.link-address')} type="url" isOptional />
      <TextField name="links.0.title" label={page.t('progress.link-title')} isOptional />
      <TextField name="links.1.address" label={page.t('progress.link-address')} type="url" isOptional />
      <TextField name="links.1.title" label={page.t('progress.link-title')} isOptional />
    </fieldset>
  )
}

/** The file stands last in the form: nothing behind its bytes is read. */
const Files = () => {
  const page = usePage()
  return (
    <fieldset className="form">
      <legend className="legend-text is-large">{page.t('progress.files')}</legend>
      <KeptFiles />
      <label className="choice">
        <input type="checkbox" name="intent" value="add-file" />
        <span>{page.t('progress.add-file')}</span>
      </label>
      <FileField
        name="file"
        label={page.t('progress.file')}
        hint={page.t('progress.file-hint')}
        accept=".pdf,.docx,.odt,.xlsx,.jpg,.jpeg,.png,.tif,.tiff,.txt"
        isOptional
      />
    </fieldset>
  )
}

/** @param address of the action's page */
export const ReportForm = ({
  action,
  language,
  address,
}: {
  action: Action
  language: string
  address: string
}) => {
  const page = usePage()
  const { values } = useFormState()
  return (
    <form className="panel is-narrow" method="post" encType="multipart/form-data" action="?" data-keep>
      <input type="hidden" name="base" value={values.base?.[0] ?? ''} />
      <div className="inside form">
        <SelectField
          name="status"
          label={page.t('plan.status')}
          options={actionStatuses.map((each) => ({ value: each, label: page.t(`plan.status.${each}`) }))}
        />
        <DateField name="asOf" label={page.t('progress.as-of')} hint={page.t('progress.as-of-hint')} />
        <TextArea
          name="progress"
          label={page.t('action.progress')}
          hint={page.t('action.progress-hint')}
          rows={6}
          isOptional
        />
        <LanguageSwitch current={language} languages={formLanguages([action.progress], page.languages)} />
        <TranslationStandingField texts={[action.progress]} language={language} />
        <TextField
          name="percent"
          label={page.t('progress.percent')}
          hint={page.t('progress.percent-hint')}
          isShort
          isOptional
        />
        {action.milestones.length > 0 && (
          <SelectField
            name="milestoneId"
            label={page.t('progress.milestone')}
            empty={page.t('progress.no-milestone')}
            options={action.milestones.map((milestone) => ({
              value: milestone.id,
              label: `${formatDay(page.language, milestone.on)}${page.t('text.colon')}${readText(milestone.title, page.language)}`,
            }))}
            isOptional
          />
        )}
        <TextArea
          name="obstacles"
          label={page.t('progress.obstacles')}
          hint={page.t('progress.obstacles-hint')}
          isOptional
        />
        <Evidence />
        <fieldset className="form">
          <legend className="legend-text is-large">{page.t('progress.dates')}</legend>
          <p className="hint">{page.t('progress.dates-hint')}</p>
          <TextField
            name="startOn"
            label={page.t('action.start')}
            hint={page.t('action.time-hint')}
            isShort
            isOptional
          />
          <TextField name="endOn" label={page.t('action.end')} isShort isOptional />
          <TextArea name="reason" label={page.t('progress.reason')} isOptional />
        </fieldset>
        <TextArea
          name="droppedReason"
          label={page.t('action.dropped-reason')}
          hint={page.t('action.dropped-hint')}
          isOptional
        />
        <Files />
        <div className="buttons">
          <button type="submit" className="button is-primary">
            {page.t('action.report-button')}
          </button>
          <a href={address}>{page.t('form.cancel')}</a>
        </div>
      </div>
    </form>
  )
}
