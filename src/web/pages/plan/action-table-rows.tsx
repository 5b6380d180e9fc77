/** The rows of the table of actions: under their objectives, each with its choice, its cells, and its moves. */
import type { ReactNode } from 'react'
import { groupActions } from '#domain/plan/action-order.ts'
import { type Action, actionStatuses } from '#domain/plan/plan.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { StatusTag } from '#web/components/marks.tsx'
import { formLanguage } from '#web/forms/form-language.ts'
import { usePage } from '#web/page-context.tsx'
import { agencyOptions } from '#web/pages/people/agency-options.ts'
import {
  cellText,
  cellValue,
  priorityChoices,
  type TableColumn,
  type TableContext,
  tableColumns,
} from '#web/pages/plan/action-table-cells.ts'
import type { LoadedTable } from '#web/pages/plan/action-table-page.tsx'
import type { PageRequest } from '#web/request-context.ts'

const numberColumns: readonly TableColumn[] = ['costOnce', 'costYearly']

/** A cell of a row; no component of its own, since a long plan has thousands. */
const cellOf = (
  page: PageRequest,
  column: TableColumn,
  row: { action: Action; context: TableContext; language: string; href: string; canEdit: boolean },
): ReactNode => {
  const { action, context, language, href, canEdit } = row
  const shared = {
    className: numberColumns.includes(column) ? `of-${column} number` : `of-${column}`,
    'data-head': page.t(`table.column.${column}`),
    'data-column': canEdit ? column : undefined,
    'data-value': canEdit ? cellValue(page, column, action, context, language) : undefined,
  }
  if (column === 'title')
    return (
      <th key={column} scope="row" {...shared}>
        <a href={href}>
          <ContentWords text={action.title} />
        </a>
      </th>
    )
  return (
    <td key={column} {...shared}>
      {column === 'status' ? <StatusTag status={action.status} /> : cellText(page, column, action, context)}
    </td>
  )
}

/** Words about one action with its number in them, worked out once for a whole table. */
const useNumbered = () => {
  const page = usePage()
  const sayer = (key: 'table.choose' | 'table.up' | 'table.down' | 'plan.action-number') => {
    const [before = '', after = ''] = page.t(key, { number: '#' }).split('#')
    return (number: number) => `${before}${number}${after}`
  }
  return {
    choose: sayer('table.choose'),
    up: sayer('table.up'),
    down: sayer('table.down'),
    action: sayer('plan.action-number'),
  }
}

const Row = ({
  action,
  loaded,
  say,
  isFirst,
  isLast,
}: {
  action: Action
  loaded: LoadedTable
  say: ReturnType<typeof useNumbered>
  isFirst: boolean
  isLast: boolean
}) => {
  const page = usePage()
  const { context, code } = loaded
  const language = formLanguage([action.title], page.language, null)
  const canEdit = loaded.allowedOfActions[action.id]?.includes('edit') ?? false
  const canMove = loaded.allowed.includes('arrange')
  const href = `/states/${code}/plan/actions/${action.id}`
  const row = { action, context, language, href, canEdit }
  return (
    <tr id={`a-${action.id}`} data-id={action.id} data-base={action.revision} data-language={language}>
      <td className="of-choice">
        {canEdit && (
          <input
            type="checkbox"
            name="ids"
            form="many"
            value={action.id}
            aria-label={say.choose(action.number)}
          />
        )}
      </td>
      <td className="of-number">{action.number}</td>
      {tableColumns.map((column) => cellOf(page, column, row))}
      <td className="of-moves">
        <div className="moves">
          {canEdit && (
            <a className="button is-small" href={`?edit=${action.id}#a-${action.id}`}>
              {page.t('table.edit')}
              <span className="unseen"> {say.action(action.number)}</span>
            </a>
          )}
          {canMove && !isFirst && (
            <button
              type="submit"
              form="move"
              name="up"
              value={action.id}
              className="button is-small is-up"
              aria-label={say.up(action.number)}
            >
              ↑
            </button>
          )}
          {canMove && !isLast && (
            <button
              type="submit"
              form="move"
              name="down"
              value={action.id}
              className="button is-small is-down"
              aria-label={say.down(action.number)}
            >
              ↓
            </button>
          )}
        </div>
      </td>
    </tr>
  )
}

const columnCount = tableColumns.length + 3

export const ActionTableRows = ({
  loaded,
  openId,
  openForm,
}: {
  loaded: LoadedTable
  openId: string | null
  openForm: ReactNode
}) => {
  const page = usePage()
  const say = useNumbered()
  const { plan, code } = loaded
  const groups = groupActions(plan.objectives, plan.actions)
  return (
    <div className="panel">
      <form method="post" action={`/states/${code}/plan/table/move`} id="move" />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must take the focus */}
      <section className="table-view" tabIndex={0} aria-label={page.t('table.title')}>
        <table
          className="edit-table as-cards"
          data-cells={`/states/${code}/plan/table/cell`}
          data-rows={`/states/${code}/plan/table`}
          data-paste={`/states/${code}/plan/table/paste`}
        >
          <caption className="unseen">{page.t('table.title')}</caption>
          <thead>
            <tr>
              <th scope="col" className="of-choice">
                <span className="unseen">{page.t('table.chosen')}</span>
              </th>
              <th scope="col" className="of-number">
                {page.t('plan.number')}
              </th>
              {tableColumns.map((column) => (
                <th
                  key={column}
                  scope="col"
                  className={`of-${column}${numberColumns.includes(column) ? ' number' : ''}`}
                >
                  {page.t(`table.column.${column}`)}
                </th>
              ))}
              <th scope="col" className="of-moves">
                <span className="unseen">{page.t('table.edit')}</span>
              </th>
            </tr>
          </thead>
          {groups.map((group) => (
            <tbody key={group.objective?.id ?? 'none'}>
              <tr>
                <th scope="rowgroup" colSpan={columnCount} className="group-row">
                  {group.objective === null ? (
                    page.t('plan.no-objective')
                  ) : (
                    <>
                      {page.t('plan.objective', { letter: group.objective.letter })}{' '}
                      <ContentWords text={group.objective.title} />
                    </>
                  )}
                </th>
              </tr>
              {group.actions.map((action, at) => [
                <Row
                  key={action.id}
                  action={action}
                  loaded={loaded}
                  say={say}
                  isFirst={at === 0}
                  isLast={at === group.actions.length - 1}
                />,
                action.id === openId ? (
                  <tr key="open" className="open-row">
                    <td colSpan={columnCount}>{openForm}</td>
                  </tr>
                ) : null,
              ])}
            </tbody>
          ))}
        </table>
      </section>
    </div>
  )
}

/** What the keys of the table write with: one control a column, cloned into the cell that is opened. */
export const CellEditors = ({ context }: { context: TableContext }) => {
  const page = usePage()
  const choices: Partial<Record<TableColumn, { value: string; label: string }[]>> = {
    leadAgencyId: [
      { value: '', label: page.t('plan.undecided') },
      ...agencyOptions(context.agencies, page.language, { kept: context.leadIds, by: 'shortName' }),
    ],
    status: actionStatuses.map((each) => ({ value: each, label: page.t(`plan.status.${each}`) })),
    priority: [
      { value: '', label: page.t('priority.not-weighed') },
      ...priorityChoices(page, context.method),
    ],
  }
  return tableColumns.map((column) => {
    const options = choices[column]
    const label = page.t(`table.column.${column}`)
    return (
      <template key={column} data-editor={column}>
        {options === undefined ? (
          <input type="text" aria-label={label} dir="auto" autoComplete="off" />
        ) : (
          <select aria-label={label}>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        )}
      </template>
    )
  })
}
