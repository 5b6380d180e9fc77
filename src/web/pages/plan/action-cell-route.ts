/**
 * POST from the table's own keys: one column of one or several actions. Answers with what the cells show now, or with
 * a sentence that says why nothing was saved; where two people met, the row's form takes over.
 */
import { redirect } from 'react-router'
import type { Refusal } from '#domain/refusal.ts'
import { askService, type PageArgs, pageOf, spaceOf, statusOf, tryService } from '#web/ask-service.ts'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { cellFields, cellText, cellValue, tableColumns } from '#web/pages/plan/action-table-cells.ts'
import { methodOf } from '#web/pages/plan/priority-fields.tsx'
import type { PageRequest } from '#web/request-context.ts'

export const loader = (args: PageArgs): Response => redirect(`/states/${spaceOf(args)}/plan/table`)

const answer = (body: unknown, status: number): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
  })

const sentenceOf = (page: PageRequest, refusal: Refusal): string => {
  const [problem] = refusal.problems
  return problem === undefined
    ? page.t(`refusal.${refusal.code}`, refusal.params)
    : page.t(`problem.${problem.code}`, problem.params ?? {})
}

export const action = async (args: PageArgs): Promise<Response> => {
  const page = pageOf(args)
  const values = await readFormValues(args.request)
  const column = tableColumns.find((each) => each === typedValue(values, 'column'))
  const rows = (values.rows ?? []).map((each) => each.split(' '))
  if (column === undefined || rows.length === 0) return answer({ sentence: page.t('problem.not-valid') }, 422)
  const language = typedValue(values, 'language')
  const fields = cellFields(page, column, typedValue(values, 'value'))
  const outcome = await tryService(args, 'action.change', {
    language,
    changes: rows.map(([id = '', base = '']) => ({ id, base: Number(base), fields })),
  })
  if (!outcome.ok) {
    const { refusal } = outcome
    const isConflict = refusal.code === 'edit-conflict'
    return answer({ sentence: sentenceOf(page, refusal), isConflict }, statusOf[refusal.kind])
  }
  // Many cells are read anew with the page; of one only the row is.
  if (rows.length > 1) return answer({ isMany: true, undo: outcome.value.changeId, count: rows.length }, 200)
  const shown = await askService(args, 'action.show', { id: rows[0]?.[0] ?? '' })
  const context = {
    agencies: shown.agencies,
    leadIds: [shown.action.leadAgencyId],
    objectives: shown.objectives,
    method: methodOf(page, shown.plan.priorityMethod),
  }
  return answer(
    {
      undo: outcome.value.changeId,
      said: page.t('form.saved'),
      undoWord: page.t('table.undo'),
      row: {
        id: shown.action.id,
        base: shown.action.revision,
        cells: tableColumns.map((each) => ({
          column: each,
          text: cellText(page, each, shown.action, context),
          value: cellValue(page, each, shown.action, context, language),
          status: each === 'status' ? shown.action.status : null,
        })),
      },
    },
    200,
  )
}
