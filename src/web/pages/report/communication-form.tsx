/** The form of an entry in the register, for a new one and for a change; a file may come with it. */
import { mostFileBytes } from '#contract/file-contract.ts'
import { type Communication, communicationKinds } from '#domain/plan/communication.ts'
import type { OperationInput } from '#service/operations.ts'
import { type PageArgs, pageOf, spaceOf, statusOf } from '#web/ask-service.ts'
import { FileField, SelectField, TextArea, TextField } from '#web/components/form-fields.tsx'
import { LanguageSwitch } from '#web/components/language-switch.tsx'
import { TranslationStandingField } from '#web/components/translation-standing-field.tsx'
import { formatTime } from '#web/format/dates.ts'
import { answerAgain, problemsToShow } from '#web/forms/form-answer.ts'
import { formLanguages, textIn } from '#web/forms/form-language.ts'
import { useFormState } from '#web/forms/form-state.tsx'
import { asFormValues, type FormValues, typedValue } from '#web/forms/form-values.ts'
import { standingControl, standingValue } from '#web/forms/translation-standing.ts'
import { usePage } from '#web/page-context.tsx'
import type { ShownCommunication } from '#web/pages/report/communication-facts.tsx'

/** Controls of a stored entry, or of a new one. */
export const communicationValues = (
  communication: (Communication & { file: ShownCommunication['file'] }) | null,
  language: string,
): FormValues =>
  asFormValues({
    base: communication?.revision ?? 0,
    kind: communication?.kind ?? 'note-verbale',
    sentOn: communication?.sentOn ?? '',
    symbol: communication?.symbol ?? '',
    remark: textIn(communication?.remark ?? null, language),
    [standingControl]: standingValue([communication?.remark ?? null], language),
    documentId: communication?.documentId ?? '',
    fileId: communication?.fileId ?? '',
    fileName: communication?.fileId ? (communication.file?.name ?? '') : '',
  })

/** A ticked box lets the kept file go. */
export const communicationInput = (values: FormValues): OperationInput<'communication.add'> => ({
  language: typedValue(values, 'language'),
  kind: typedValue(values, 'kind') as Communication['kind'],
  sentOn: typedValue(values, 'sentOn'),
  symbol: typedValue(values, 'symbol'),
  remark: typedValue(values, 'remark'),
  documentId: typedValue(values, 'documentId'),
  fileId: typedValue(values, 'noFile') === 'on' ? '' : typedValue(values, 'fileId'),
})

/**
 * Reads the form and takes its file in first: the values then name it, so that a mistake elsewhere does not cost the
 * person the file. `answer` is set where the file itself is refused.
 */
export const takeFormIn = async (
  args: PageArgs,
): Promise<{ values: FormValues; answer: ReturnType<typeof answerAgain> | null }> => {
  const page = pageOf(args)
  const { values, file, isTooLarge } = await page.readUpload('file')
  const again = (key: string, params = {}) =>
    answerAgain({ values, problems: [{ path: 'file', key, params }] }, 422)
  if (isTooLarge)
    return { values, answer: again('refusal.file-too-large', { megabytes: mostFileBytes / 1024 / 1024 }) }
  if (file === null) return { values, answer: null }
  const { name, mediaType } = file
  const taken = await page.addFile(spaceOf(args), { name, mediaType }, file.bytes)
  if (taken.ok)
    return {
      values: { ...values, fileId: [taken.value.id], fileName: [taken.value.name], noFile: [] },
      answer: null,
    }
  const problems = problemsToShow(taken.refusal, 'file').map((each) => ({ ...each, path: 'file' }))
  return { values, answer: answerAgain({ values, problems }, statusOf[taken.refusal.kind]) }
}

interface OfferedDocument {
  id: string
  name: string | null
  askedAt: string
}

export const CommunicationForm = ({
  communication,
  documents,
  language,
  button,
}: {
  communication: Pick<Communication, 'remark'> | null
  documents: readonly OfferedDocument[]
  language: string
  button: string
}) => {
  const page = usePage()
  const { values } = useFormState()
  const fileName = typedValue(values, 'fileName')
  return (
    <form className="panel" method="post" encType="multipart/form-data" action="?" data-keep>
      <input type="hidden" name="base" value={values.base?.[0] ?? '0'} />
      <input type="hidden" name="fileId" value={typedValue(values, 'fileId')} />
      <input type="hidden" name="fileName" value={fileName} />
      <div className="inside form">
        <SelectField
          name="kind"
          label={page.t('communication.kind')}
          options={communicationKinds.map((kind) => ({
            value: kind,
            label: page.t(`communication.kind.${kind}`),
          }))}
        />
        <TextField
          name="sentOn"
          label={page.t('communication.sent-on')}
          hint={page.t('communication.sent-on-hint')}
          isShort
        />
        <TextField
          name="symbol"
          label={page.t('communication.symbol')}
          hint={page.t('communication.symbol-hint')}
          isOptional
        />
        <TextArea
          name="remark"
          label={page.t('communication.remark')}
          hint={page.t('communication.remark-hint')}
          isOptional
        />
        <LanguageSwitch
          current={language}
          languages={formLanguages([communication?.remark ?? null], page.languages)}
        />
        <TranslationStandingField texts={[communication?.remark ?? null]} language={language} />
        <SelectField
          name="documentId"
          label={page.t('communication.document')}
          empty={page.t('communication.no-document')}
          options={documents.map((document) => ({
            value: document.id,
            label: page.t('report.document', {
              name: document.name ?? '',
              time: formatTime(page.language, document.askedAt),
            }),
          }))}
          isOptional
        />
        <FileField
          name="file"
          label={page.t('communication.upload')}
          hint={
            fileName === ''
              ? page.t('communication.upload-hint')
              : page.t('communication.upload-kept', { name: fileName })
          }
          accept=".pdf,.docx,.odt,.jpg,.jpeg,.png,.tif,.tiff,.txt,.eml,.zip"
          isOptional
        />
        {fileName !== '' && (
          <label className="choice">
            <input type="checkbox" name="noFile" value="on" />
            <span>{page.t('communication.let-file-go')}</span>
          </label>
        )}
        <div className="buttons">
          <button type="submit" className="button is-primary">
            {button}
          </button>
        </div>
      </div>
    </form>
  )
}
