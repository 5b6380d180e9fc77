/** The form of a report: from the stored action to controls, from controls to what the service takes; its files. */
import { mostFileBytes } from '#contract/file-contract.ts'
import type { Action } from '#domain/plan/plan.ts'
import type { OperationInput } from '#service/operations.ts'
import { type PageArgs, pageOf, spaceOf, statusOf } from '#web/ask-service.ts'
import { typedSaidTime } from '#web/format/time-words.ts'
import { plainControl, type RecordForm, type StoredForm } from '#web/forms/conflict-form.ts'
import { answerAgain, problemsToShow } from '#web/forms/form-answer.ts'
import { textIn } from '#web/forms/form-language.ts'
import { asFormValues, type FormValues, typedValue } from '#web/forms/form-values.ts'
import {
  standingControl,
  standingField,
  standingInput,
  standingValue,
} from '#web/forms/translation-standing.ts'

export const reportForm: RecordForm = { controlOf: plainControl }

/** Addresses that the form has room for; the API takes more. */
export const linkRows = [0, 1] as const

const datesOf = (action: Action) => ({
  startOn: typedSaidTime(action.startOn),
  endOn: typedSaidTime(action.endOn),
})

/** A new report says nothing yet of what was done: its words are its own. */
export const reportValues = (action: Action, language: string, today: string): FormValues =>
  asFormValues({
    base: action.revision,
    status: action.status,
    asOf: today,
    ...datesOf(action),
    [standingControl]: standingValue([action.progress], language),
  })

/** What others saved meanwhile, for a form that is shown again. */
export const storedReport = (action: Action, language: string): StoredForm => ({
  values: asFormValues({
    base: action.revision,
    status: action.status,
    progress: textIn(action.progress, language),
    droppedReason: textIn(action.droppedReason, language),
    ...datesOf(action),
    [standingControl]: standingValue([action.progress], language),
  }),
  fieldRevisions: action.fieldRevisions,
  fields: {
    status: 'status',
    startOn: 'startOn',
    endOn: 'endOn',
    progress: `progress@${language}`,
    droppedReason: `droppedReason@${language}`,
    [standingControl]: standingField(action.fieldRevisions, ['progress'], language),
  },
})

/** What the service takes. Rows of links after the last that is filled in are left out. */
export const reportInput = (
  values: FormValues,
  { id }: Pick<Action, 'id'>,
): OperationInput<'action.report'> => {
  const value = (name: string): string => typedValue(values, name)
  const links = linkRows.map((row) => ({
    address: value(`links.${row}.address`),
    title: value(`links.${row}.title`),
  }))
  const last = links.findLastIndex(({ address, title }) => `${address}${title}`.trim() !== '')
  return {
    id,
    base: value('base'),
    language: value('language'),
    asOf: value('asOf'),
    status: value('status') as Action['status'],
    percent: value('percent'),
    milestoneId: value('milestoneId'),
    progress: value('progress'),
    obstacles: value('obstacles'),
    droppedReason: value('droppedReason'),
    startOn: value('startOn'),
    endOn: value('endOn'),
    reason: value('reason'),
    links: links.slice(0, last + 1),
    fileIds: values.fileId ?? [],
    ...standingInput(values),
  }
}

/** Files that were ticked to go are forgotten; they stay the State's, and the report does not name them. */
const withoutLetGo = (values: FormValues): FormValues => {
  const gone = new Set(values.letGo ?? [])
  const kept = (values.fileId ?? []).map((id, at) => ({ id, name: values.fileName?.[at] ?? '' }))
  const left = kept.filter(({ id }) => !gone.has(id))
  return {
    ...values,
    fileId: left.map(({ id }) => id),
    fileName: left.map(({ name }) => name),
    letGo: [],
  }
}

/**
 * Reads the form and takes its file in first: the values then name it, so that a mistake elsewhere does not cost the
 * person the file. `answer` is set where the file itself is refused.
 */
export const takeEvidenceIn = async (
  args: PageArgs,
): Promise<{ values: FormValues; answer: ReturnType<typeof answerAgain> | null }> => {
  const page = pageOf(args)
  const read = await page.readUpload('file')
  const values = withoutLetGo(read.values)
  if (read.isTooLarge) {
    const params = { megabytes: mostFileBytes / 1024 / 1024 }
    const problems = [{ path: 'file', key: 'refusal.file-too-large', params }]
    return { values, answer: answerAgain({ values, problems }, 422) }
  }
  if (read.file === null) return { values, answer: null }
  const { name, mediaType, bytes } = read.file
  const taken = await page.addFile(spaceOf(args), { name, mediaType }, bytes)
  if (taken.ok)
    return {
      values: {
        ...values,
        fileId: [...(values.fileId ?? []), taken.value.id],
        fileName: [...(values.fileName ?? []), taken.value.name],
      },
      answer: null,
    }
  const problems = problemsToShow(taken.refusal, 'file').map((each) => ({ ...each, path: 'file' }))
  return { values, answer: answerAgain({ values, problems }, statusOf[taken.refusal.kind]) }
}
