/** Cells copied from a spreadsheet become actions: read, shown line by line, and then saved all or not at all. */
import type { z } from 'zod'
import { addActionInput } from '#contract/action-contract.ts'
import type { pasteActionsInput, previewPasteInput } from '#contract/action-table-contract.ts'
import { can, plainRecord } from '#domain/access/gate.ts'
import { type PasteProblem, readPastedTable } from '#domain/plan/pasted-table.ts'
import { type Action, blankAction } from '#domain/plan/plan.ts'
import { gateAction } from '#domain/plan/plan-gate.ts'
import { refusal } from '#domain/refusal.ts'
import { insertNewAction } from '#service/action-commands.ts'
import { type PastedFields, readPastedFields } from '#service/action-paste-cells.ts'
import { columnNames, type PasteWords, pasteWords } from '#service/action-paste-words.ts'
import { loadReferences } from '#service/action-references.ts'
import { applyChanges, changeProblems, keepChange } from '#service/action-table-commands.ts'
import { requireAccess } from '#service/operation.ts'
import { requirePlan } from '#service/plan-queries.ts'
import type { Scope } from '#service/service-context.ts'
import { highestActionNumber, listActions } from '#store/action-store.ts'
import { listWorkingAgencies } from '#store/people-store.ts'
import { listObjectives, type PlanHead } from '#store/plan-store.ts'

interface ReadRow {
  row: number
  /** Null for a new action. */
  action: Action | null
  number: number
  fields: PastedFields
}

/** Columns of the fields that a problem can stand at. */
const columnOf: Readonly<Record<string, PasteProblem['column']>> = {
  title: 'title',
  objectiveId: 'objective',
  leadAgencyId: 'lead',
  startOn: 'start',
  endOn: 'end',
  status: 'status',
  costOnce: 'cost-once',
  costYearly: 'cost-yearly',
  currency: 'currency',
}

const readRows = async (
  scope: Scope,
  plan: PlanHead,
  text: string,
): Promise<{ rows: ReadRow[]; problems: PasteProblem[] }> => {
  const [actions, agencies, objectives, highest, known] = await Promise.all([
    listActions(scope.db, { planId: plan.id }),
    listWorkingAgencies(scope.db),
    listObjectives(scope.db, plan.id),
    highestActionNumber(scope.db, plan.id),
    loadReferences(scope, plan.id, []),
  ])
  const words: PasteWords = pasteWords(agencies, objectives)
  const table = readPastedTable(text, columnNames())
  const byNumber = new Map(actions.map((action) => [action.number, action]))
  const problems = [...table.problems]
  const rows: ReadRow[] = []
  const seen = new Set<number>()
  let next = highest
  for (const { row, cells } of table.rows) {
    const read = readPastedFields(cells, words)
    const add = (column: PasteProblem['column'], code: string, params: PasteProblem['params'] = {}): void =>
      void problems.push({ row, column, code, params })
    for (const each of read.problems) add(each.column, each.code, each.params)
    const { number } = read
    const action = number === null ? null : (byNumber.get(number) ?? null)
    if (number !== null && action === null) add('number', 'paste-no-such-number', { number })
    if (number !== null && seen.has(number)) add('number', 'paste-number-twice', { number })
    if (number !== null) seen.add(number)
    const isTold = table.problems.some((each) => each.row === row && each.column === 'title')
    if (number === null && read.fields.title === undefined && !isTold) add('title', 'paste-no-title')
    if (action !== null && !can(scope.actor, 'edit', gateAction(plan, action)))
      add('number', 'paste-not-yours', { number: action.number })
    const stored = action ?? { ...blankAction, id: '' }
    for (const each of changeProblems(scope, { plan, known, action: stored, fields: read.fields }))
      add(columnOf[each.path] ?? null, each.code, each.params ?? {})
    if (number === null) next += 1
    rows.push({ row, action, number: number ?? next, fields: read.fields })
  }
  if (rows.length === 0 && problems.length === 0)
    problems.push({ row: 1, column: null, code: 'paste-empty', params: {} })
  return { rows, problems: problems.sort((a, b) => a.row - b.row) }
}

/** What the cells would do; changes nothing. */
export const previewPaste = async (scope: Scope, input: z.output<typeof previewPasteInput>) => {
  const plan = await requirePlan(scope)
  requireAccess(scope, 'add-action', plainRecord('plan', plan.status))
  const { rows, problems } = await readRows(scope, plan, input.text)
  return {
    rows: rows.map(({ row, action, number, fields }) => ({
      row,
      id: action?.id ?? null,
      number,
      title: fields.title ?? action?.title.versions[action.title.original]?.text ?? '',
      revision: action?.revision ?? null,
      fields: Object.fromEntries(
        Object.entries(fields).flatMap(([field, value]) =>
          value === undefined || (typeof value === 'object' && value !== null) ? [] : [[field, value]],
        ),
      ) as Record<string, string | number | boolean | null>,
    })),
    problems,
  }
}

/** Adds and changes what the preview showed, all or nothing. */
export const pasteActions = async (scope: Scope, input: z.output<typeof pasteActionsInput>) => {
  const plan = await requirePlan(scope, true)
  requireAccess(scope, 'add-action', plainRecord('plan', plan.status))
  const { rows, problems } = await readRows(scope, plan, input.text)
  if (problems.length > 0)
    throw refusal('input-not-valid', {
      problems: problems.map(({ row, column, code, params }) => ({
        path: `rows.${row}${column === null ? '' : `.${column}`}`,
        code,
        params,
      })),
    })
  const seen = new Map(input.seen.map((each) => [each.id, each.revision]))
  const changes = rows.flatMap(({ action, fields }) =>
    action === null ? [] : [{ action, base: seen.get(action.id) ?? action.revision, fields }],
  )
  const outcome =
    changes.length === 0
      ? { takenBackTo: [], actions: [] }
      : await applyChanges(scope, plan, { language: input.language, changes })
  const added: { id: string; number: number }[] = []
  for (const { action, number, fields } of rows) {
    if (action !== null) continue
    const wish = addActionInput.parse({ status: 'planned', ...fields, language: input.language })
    added.push({ id: await insertNewAction(scope, plan, wish, number), number })
  }
  return {
    changeId: await keepChange(scope, plan, [
      ...outcome.takenBackTo,
      ...added.map(({ id }) => ({ id, revision: 1, before: null })),
    ]),
    added: added.map((each) => each.number),
    changed: outcome.actions.flatMap((each) => (each.changed.length === 0 ? [] : [each.number])),
  }
}
