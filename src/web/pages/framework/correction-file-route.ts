/** POST: the proposed correction as a file to download. Nothing is kept here. */
import { redirect } from 'react-router'
import { correctionDocument } from '#contract/correction-contract.ts'
import { type PageArgs, pageOf } from '#web/ask-service.ts'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'

export const loader = (): Response => redirect('/framework/correction')

export const action = async (args: PageArgs): Promise<Response> => {
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
  if (!made.success) {
    const missing = [...new Set(made.error.issues.map((issue) => String(issue.path[0])))].join(',')
    return redirect(`/framework/correction?${new URLSearchParams({ row: typed('row'), language, missing })}`)
  }
  return new Response(`${JSON.stringify(made.data, null, 2)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="correction-${made.data.row}-${language}.json"`,
      'cache-control': 'no-store',
    },
  })
}
