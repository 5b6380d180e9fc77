/** A change of many actions, looked at row by row before anything is saved. */
import { data, redirect, useActionData } from 'react-router'
import { tableFields } from '#contract/action-table-contract.ts'
import type { Action } from '#domain/plan/plan.ts'
import { readSaidTime } from '#domain/plan/said-time.ts'
import { refusal as refusalOf } from '#domain/refusal.ts'
import { readText } from '#domain/text/language-text.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, statusOf, tryService } from '#web/ask-service.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { formatAmount } from '#web/format/dates.ts'
import { type FormValues, readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { ActionChangeTable } from '#web/pages/plan/action-change-table.tsx'
import {
  type ChangedFields,
  cellText,
  columnOfProblem,
  type TableColumn,
  type TableContext,
  tableColumns,
} from '#web/pages/plan/action-table-cells.ts'
import { filledFields, manyFields } from '#web/pages/plan/many-actions-data.ts'
import { methodOf } from '#web/pages/plan/priority-fields.tsx'
import type { PageRequest } from '#web/request-context.ts'

export const loader = async (args: PageArgs) => {
  const shown = await askService(args, 'plan.show', {})
  if (shown.plan === null || !('agencies' in shown)) return refuse(args, refusalOf('record-not-found'))
  const { plan, agencies } = shown
  return keep({
    plan,
    context: {
      agencies,
      leadIds: plan.actions.map((each) => each.leadAgencyId),
      objectives: plan.objectives,
      method: methodOf(pageOf(args), plan.priorityMethod),
    },
    code: spaceOf(args),
  })
}

interface Asked {
  ids: string[]
  fields: ChangedFields
  troubles: RowTrouble[]
}
interface RowTrouble {
  id: string
  column: string
  key: string
  params: Record<string, string | number>
}

const send = async (args: PageArgs, values: FormValues, fields: ChangedFields, ids: readonly string[]) => {
  const changes = ids.map((id) => ({ id, base: Number(typedValue(values, `base.${id}`)), fields }))
  const outcome = await tryService(args, 'action.change', { language: pageOf(args).language, changes })
  if (outcome.ok) {
    const { changeId, actions } = outcome.value
    const count = actions.filter((each) => each.changed.length > 0).length
    const undo = changeId === null ? '' : `&undo=${changeId}`
    return redirect(`/states/${spaceOf(args)}/plan/table?changed=${count}${undo}`)
  }
  const { refusal } = outcome
  if (refusal.kind !== 'not-valid' && refusal.code !== 'edit-conflict') return refuse(args, refusal)
  const idAt = (path: string): string => ids[Number(/^changes\.(\d+)\./.exec(path)?.[1] ?? 0)] ?? ''
  const troubles: RowTrouble[] = [
    ...refusal.problems.map(({ path, code, params = {} }) => ({
      id: idAt(path),
      column: columnOfProblem(path),
      key: `problem.${code}`,
      params,
    })),
    ...refusal.conflicts.map(({ field, changedBy }) => ({
      id: idAt(field),
      column: '',
      key: 'table.conflict',
      params: { name: changedBy },
    })),
  ]
  return data<Asked>({ ids: [...ids], fields, troubles }, { status: statusOf[refusal.kind] })
}

/** What the look before saving handed on; nothing where somebody wrote something else there. */
const readFields = (text: string): ChangedFields => {
  try {
    const read: unknown = JSON.parse(text)
    return tableFields.safeParse(read).success ? (read as ChangedFields) : {}
  } catch {
    return {}
  }
}

export const action = async (args: PageArgs) => {
  const page = pageOf(args)
  const values = await readFormValues(args.request)
  const ids = [...new Set(values.ids ?? [])]
  if (typedValue(values, 'intent') === 'apply')
    return send(args, values, readFields(typedValue(values, 'fields')), ids)
  const { plan } = await askService(args, 'plan.show', {})
  const actions = plan?.actions ?? []
  const chosen = actions.filter((each) => ids.includes(each.id))
  const isFill = typedValue(values, 'intent') === 'fill'
  const fields = isFill
    ? filledFields(page, values, chosen[0], methodOf(page, plan?.priorityMethod ?? ''))
    : manyFields(page, values)
  const wanted = (isFill ? chosen.slice(1) : chosen).map((each) => each.id)
  if (wanted.length === 0 || Object.keys(fields).length === 0)
    return data<Asked>({ ids: [], fields: {}, troubles: [] })
  const checked = await tryService(args, 'action.check-change', {
    language: page.language,
    changes: chosen
      .filter((each) => wanted.includes(each.id))
      .map(({ id, revision }) => ({ id, base: revision, fields })),
  })
  const troubles: RowTrouble[] = checked.ok
    ? checked.value.problems.map(({ id, path, code, params }) => ({
        id,
        column: columnOfProblem(path),
        key: `problem.${code}`,
        params,
      }))
    : checked.refusal.problems.slice(0, 1).map(({ path, code, params = {} }) => ({
        id: wanted[0] ?? '',
        column: columnOfProblem(path),
        key: `problem.${code}`,
        params,
      }))
  if (!checked.ok && troubles.length === 0) return refuse(args, checked.refusal)
  return data<Asked>(
    { ids: wanted, fields, troubles },
    { status: checked.ok ? 200 : statusOf[checked.refusal.kind] },
  )
}

/** The action as it would be; a time that cannot be read stays as typed, with its mistake beside it. */
const withFields = (stored: Action, fields: ChangedFields): Action => {
  const time = (typed: unknown): string | null =>
    typeof typed !== 'string' || typed === '' ? null : (readSaidTime(typed) ?? typed)
  return {
    ...stored,
    ...(fields as object),
    ...('startOn' in fields ? { startOn: time(fields.startOn) } : {}),
    ...('endOn' in fields ? { endOn: time(fields.endOn) } : {}),
    ...('leadAgencyId' in fields ? { leadAgencyId: fields.leadAgencyId || null } : {}),
    ...('costOnce' in fields ? { costOnce: fields.costOnce === '' ? null : Number(fields.costOnce) } : {}),
    ...('costYearly' in fields
      ? { costYearly: fields.costYearly === '' ? null : Number(fields.costYearly) }
      : {}),
  } as Action
}

/** Who carries the cost, with what of it where that is said. */
const carriers = (page: PageRequest, split: NonNullable<ChangedFields['split']>): string =>
  split
    .map(({ source, once, yearly }) => {
      const amounts = [once, yearly].flatMap((each) =>
        typeof each === 'number' ? formatAmount(page.language, each) : [],
      )
      return [page.t(`funding.${source}`), ...amounts].join(' ')
    })
    .join(page.t('text.comma')) || page.t('form.nothing')

/** Column, old and new words of what would change. */
const differences = (
  page: PageRequest,
  stored: Action,
  fields: ChangedFields,
  context: TableContext,
): { column: string; from: string; to: string }[] => {
  const next = withFields(stored, fields)
  const said = (column: TableColumn, of: Action): string => cellText(page, column, of, context)
  const objective = (id: string | null | undefined): string => {
    const found = context.objectives.find((each) => each.id === id)
    return found === undefined
      ? page.t('plan.no-objective')
      : `${found.letter}. ${readText(found.title, page.language)}`
  }
  const rows = [
    ...tableColumns.map((column) => ({
      column: page.t(`table.column.${column}`),
      from: said(column, stored),
      to: said(column, next),
    })),
    ...('objectiveId' in fields
      ? [
          {
            column: page.t('action.objective'),
            from: objective(stored.objectiveId),
            to: objective(fields.objectiveId),
          },
        ]
      : []),
    ...(fields.split === undefined
      ? []
      : [
          {
            column: page.t('action.split'),
            from: carriers(page, stored.split),
            to: carriers(page, fields.split),
          },
        ]),
  ]
  return rows.filter(({ from, to }) => from !== to)
}

export default function ManyActionsPage() {
  const page = usePage()
  const { plan, context, code } = usePageData<typeof loader>()
  const asked = useActionData<typeof action>()
  const root = `/states/${code}/plan`
  const actions = plan.actions.filter((each) => asked?.ids.includes(each.id))
  const troubles = asked?.troubles ?? []
  const rows = actions.map((each) => ({
    action: each,
    changes: differences(page, each, asked?.fields ?? {}, context),
    troubles: troubles.filter((trouble) => trouble.id === each.id),
  }))
  const changing = rows.filter((row) => row.changes.length > 0 || row.troubles.length > 0)
  return (
    <>
      <PageHead
        title={page.t('table.preview-title')}
        purpose={page.t('table.preview-purpose', { count: changing.length })}
        crumbs={[
          { name: page.t('plan.title'), href: root },
          { name: page.t('table.title'), href: `${root}/table` },
        ]}
      />
      {troubles.length > 0 && (
        <p className="notice is-alert" role="alert">
          {page.t('table.nothing-saved', { count: troubles.length })}
        </p>
      )}
      <form method="post" action="?" className="panel">
        {changing.length === 0 ? (
          <p className="inside">{page.t('table.nothing-chosen')}</p>
        ) : (
          <ActionChangeTable>
            {changing.map((row) => (
              <tr key={row.action.id}>
                <td className="of-number">{row.action.number}</td>
                <th scope="row">
                  <ContentWords text={row.action.title} />
                </th>
                <td data-head={page.t('table.becomes')}>
                  <ul className="plain">
                    {row.changes.map(({ column, from, to }) => (
                      <li key={column}>
                        {column}
                        {page.t('text.colon')}
                        <del>{from === '' ? page.t('form.nothing') : from}</del>{' '}
                        <ins>{to === '' ? page.t('form.nothing') : to}</ins>
                      </li>
                    ))}
                    {row.troubles.map((trouble) => (
                      <li key={`${trouble.column} ${trouble.key}`} className="mistake">
                        {page.t(trouble.key, trouble.params)}
                      </li>
                    ))}
                  </ul>
                  <input type="hidden" name="ids" value={row.action.id} />
                  <input type="hidden" name={`base.${row.action.id}`} value={row.action.revision} />
                </td>
              </tr>
            ))}
          </ActionChangeTable>
        )}
        <input type="hidden" name="fields" value={JSON.stringify(asked?.fields ?? {})} />
        <div className="foot buttons">
          {changing.length > 0 && troubles.length === 0 && (
            <button type="submit" className="button is-primary" name="intent" value="apply">
              {page.t('table.apply', { count: changing.length })}
            </button>
          )}
          <a className="button" href={`${root}/table`}>
            {page.t('table.back')}
          </a>
        </div>
      </form>
    </>
  )
}
