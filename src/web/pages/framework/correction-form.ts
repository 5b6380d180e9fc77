/** What was typed into the form of a correction: the file that comes of it, or what is wrong, control by control. */
import { type CorrectionDocument, correctionDocument } from '#contract/correction-contract.ts'
import { type PageArgs, pageOf } from '#web/ask-service.ts'
import type { ShownProblem } from '#web/forms/form-answer.ts'
import { type FormValues, readFormValues, typedValue } from '#web/forms/form-values.ts'

/** Controls in their order on the page. */
const controls = ['row', 'language', 'label', 'source', 'reason', 'proposedBy'] as const

/** The form as sent. `file` is null where something is wrong in it. */
export interface SentCorrection {
  values: FormValues
  file: CorrectionDocument | null
  problems: ShownProblem[]
}

export const readCorrection = async (args: PageArgs): Promise<SentCorrection> => {
  const page = pageOf(args)
  const values = await readFormValues(args.request)
  const typed = (name: string): string => typedValue(values, name).trim()
  const { edition } = page.reference
  const row = edition.rows.find((each) => each.id === typed('row'))
  const language = page.languages.find((each) => each === typed('language')) ?? 'en'
  const made = correctionDocument.safeParse({
    format: 'plan1540-correction',
    version: 1,
    edition: edition.id,
    row: row?.id ?? '',
    concept: row?.concept ?? '',
    labelRevision: row?.labelRevision ?? 1,
    language,
    was: row?.label[language] ?? '',
    label: typed('label'),
    source: typed('source'),
    reason: typed('reason'),
    proposedBy: typed('proposedBy') === '' ? null : typed('proposedBy'),
    on: page.now.toISOString().slice(0, 10),
  })
  if (made.success) return { values, file: made.data, problems: [] }
  const problems = controls.flatMap((path): ShownProblem[] => {
    const issue = made.error.issues.find((each) => each.path[0] === path)
    if (issue === undefined) return []
    return issue.code === 'too_big'
      ? [{ path, key: 'problem.too-long', params: { most: Number(issue.maximum) } }]
      : [{ path, key: path === 'row' ? 'problem.not-one-of' : 'problem.required', params: {} }]
  })
  return { values, file: null, problems }
}
