/** The actions of the plan as a table under their objectives. */
import type { Agency } from '#domain/people/people.ts'
import type { Action } from '#domain/plan/plan.ts'
import { readText } from '#domain/text/language-text.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { StatusTag } from '#web/components/marks.tsx'
import { threadsAddress } from '#web/format/record-address.ts'
import { formatSaidTime } from '#web/format/time-words.ts'
import { usePage } from '#web/page-context.tsx'
import { RecordCommentCount } from '#web/pages/comment/comment-count.tsx'
import type { ActionRow, PlanRow } from '#web/pages/plan/plan-rows.ts'

const ActionLine = ({
  row,
  agencies,
  code,
  isNew,
  open,
}: {
  row: ActionRow
  agencies: readonly Agency[]
  code: string
  isNew: boolean
  open: Readonly<Record<string, number>>
}) => {
  const page = usePage()
  const { action } = row
  const lead = agencies.find((agency) => agency.id === action.leadAgencyId)
  const end = action.isStanding
    ? page.t('plan.standing')
    : action.endOn === null
      ? page.t('plan.undecided')
      : formatSaidTime(page, action.endOn)
  return (
    <tr className={isNew ? `lines-${row.lines} is-new` : `lines-${row.lines}`}>
      <td className="of-number">{action.number}</td>
      <th scope="row">
        <a href={`/states/${code}/plan/actions/${action.id}`}>
          <ContentWords text={action.title} />
        </a>
        <RecordCommentCount open={open} id={action.id} />
        {isNew && <span className="new-mark">{page.t('plan.new')}</span>}
      </th>
      <td className="of-lead" data-head={page.t('plan.lead')}>
        {lead === undefined ? (
          <span className="meta">{page.t('plan.undecided')}</span>
        ) : (
          <span title={readText(lead.name, page.language)}>
            <ContentWords text={lead.shortName} />
          </span>
        )}
      </td>
      <td className="of-status" data-head={page.t('plan.status')}>
        <StatusTag status={action.status} />
      </td>
      <td className="of-end" data-head={page.t('plan.end')}>
        {end}
      </td>
    </tr>
  )
}

export const PlanTable = ({
  rows,
  agencies,
  code,
  drafted,
  open,
}: {
  rows: PlanRow[]
  agencies: readonly Agency[]
  code: string
  /** Drafted just now; marked. */
  drafted: readonly Action[]
  /** How many comments are open on each record. */
  open: Readonly<Record<string, number>>
}) => {
  const page = usePage()
  return (
    <table className="plan-table as-cards">
      <thead>
        <tr>
          <th scope="col" className="of-number">
            {page.t('plan.number')}
          </th>
          <th scope="col">{page.t('plan.action')}</th>
          <th scope="col" className="of-lead">
            {page.t('plan.lead')}
          </th>
          <th scope="col" className="of-status">
            {page.t('plan.status')}
          </th>
          <th scope="col" className="of-end">
            {page.t('plan.end')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) =>
          row.kind === 'group' ? (
            <tr key={row.objective?.id ?? 'none'}>
              <th scope="rowgroup" colSpan={5} className="group-row">
                {row.objective === null ? (
                  page.t('plan.no-objective')
                ) : (
                  <>
                    {page.t('plan.objective', { letter: row.objective.letter })}{' '}
                    <ContentWords text={row.objective.title} />
                    {(open[row.objective.id] ?? 0) > 0 && (
                      <a href={threadsAddress(code, 'plan-objective', row.objective.id)}>
                        <RecordCommentCount open={open} id={row.objective.id} />
                      </a>
                    )}
                  </>
                )}
              </th>
            </tr>
          ) : (
            <ActionLine
              key={row.action.id}
              row={row}
              agencies={agencies}
              code={code}
              isNew={drafted.includes(row.action)}
              open={open}
            />
          ),
        )}
      </tbody>
    </table>
  )
}
