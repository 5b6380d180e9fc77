/** The actions of the plan with the obligations that each serves, a page at a time. */
import {
  type FieldId,
  type FrameworkRow,
  readLabel,
  type Weapon,
  weapons,
} from '#domain/framework/framework.ts'
import { hasCost } from '#domain/plan/funding.ts'
import { askService, type PageArgs, spaceOf } from '#web/ask-service.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { StatusTag } from '#web/components/marks.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { formatAmount } from '#web/format/dates.ts'
import { fieldAddress, rowReference } from '#web/format/field-label.ts'
import { formatSaidTime } from '#web/format/time-words.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { PlanViews } from '#web/pages/plan/plan-views.tsx'
import type { PageRequest } from '#web/request-context.ts'

const perPage = 25

export const loader = async (args: PageArgs) => {
  const after = Number(new URL(args.request.url).searchParams.get('after'))
  const isLater = Number.isInteger(after) && after > 0
  const list = await askService(args, 'action.list', { limit: perPage, ...(isLater ? { after } : {}) })
  return keep({ ...list, isLater, code: spaceOf(args) })
}
type Listed = PageData<typeof loader>['actions'][number]

interface ServedRow {
  row: FrameworkRow
  first: FieldId
  weapons: Weapon[]
}

/** Fields by row in the order of the template, each row once with the weapon columns meant. */
const servedRows = (page: PageRequest, fieldIds: readonly FieldId[]): ServedRow[] => {
  const found = new Map<string, ServedRow>()
  for (const id of fieldIds) {
    const [concept = '', code] = id.split('/')
    const weapon = weapons.find((each) => each === code)
    const row = page.edition.rows.get(concept)
    if (row === undefined) continue
    const served = found.get(concept) ?? { row, first: id, weapons: [] }
    if (weapon !== undefined && !served.weapons.includes(weapon)) served.weapons.push(weapon)
    found.set(concept, served)
  }
  return [...found.values()].sort((a, b) => (a.row.id < b.row.id ? -1 : 1))
}

const inOrderOfColumns = (meant: readonly Weapon[]): Weapon[] =>
  weapons.filter((weapon) => meant.includes(weapon))

const Served = ({ action, code }: { action: Listed; code: string }) => {
  const page = usePage()
  const rows = servedRows(page, action.fieldIds)
  if (rows.length === 0) return <span className="meta">{page.t('action.cross-cutting')}</span>
  return (
    <ul className="plain">
      {rows.map(({ row, first, weapons: meant }) => (
        <li key={row.id}>
          <a href={fieldAddress(code, first)}>{rowReference(page, row)}</a>{' '}
          {readLabel(row.label, page.language)}
          {meant.length > 0 && ` (${inOrderOfColumns(meant).join(page.t('text.comma'))})`}
        </li>
      ))}
    </ul>
  )
}

/** Nought was said, and nothing else. */
const isFree = (action: Listed): boolean =>
  !hasCost(action) && (action.costOnce === 0 || action.costYearly === 0)

/** One amount a line: once, then each year. */
const costsOf = (page: PageRequest, action: Listed): string[] => {
  const amount = (value: number): string =>
    `${formatAmount(page.language, value)}\u00a0${action.currency ?? ''}`.trimEnd()
  return [
    ...(isFree(action) ? [page.t('action.cost-none')] : []),
    ...((action.costOnce ?? 0) === 0 ? [] : [amount(action.costOnce ?? 0)]),
    ...((action.costYearly ?? 0) === 0
      ? []
      : [page.t('action.each-year', { amount: amount(action.costYearly ?? 0) })]),
  ]
}

const endOf = (page: PageRequest, action: Listed): string => {
  if (action.isStanding) return page.t('plan.standing')
  return action.endOn === null ? page.t('plan.undecided') : formatSaidTime(page, action.endOn)
}

const Line = ({ action, code }: { action: Listed; code: string }) => {
  const page = usePage()
  return (
    <tr>
      <td className="meta">{action.number}</td>
      <th scope="row">
        <a href={`/states/${code}/plan/actions/${action.id}`}>
          <ContentWords text={action.title} />
        </a>
      </th>
      <td className="quiet" data-head={page.t('action.serves')}>
        <Served action={action} code={code} />
      </td>
      <td data-head={page.t('plan.status')}>
        <StatusTag status={action.status} />
      </td>
      <td className="nowrap" data-head={page.t('plan.end')}>
        {endOf(page, action)}
      </td>
      <td className="number" data-head={page.t('action.cost')}>
        {costsOf(page, action).map((cost) => (
          <div key={cost}>{cost}</div>
        ))}
      </td>
    </tr>
  )
}

export default function ActionListPage() {
  const page = usePage()
  const { actions, next, isLater, code } = usePageData<typeof loader>()
  return (
    <>
      <PageHead
        title={page.t('action.list-title')}
        purpose={page.t('action.list-purpose')}
        crumbs={[{ name: page.t('plan.title'), href: `/states/${code}/plan` }]}
      />
      <PlanViews code={code} current="list" />
      <div className="panel">
        <table className="action-list as-cards is-numbered">
          <caption className="unseen">{page.t('action.list-title')}</caption>
          <thead>
            <tr>
              <th scope="col">{page.t('plan.number')}</th>
              <th scope="col">{page.t('plan.action')}</th>
              <th scope="col">{page.t('action.serves')}</th>
              <th scope="col">{page.t('plan.status')}</th>
              <th scope="col">{page.t('plan.end')}</th>
              <th scope="col" className="number">
                {page.t('action.cost')}
              </th>
            </tr>
          </thead>
          <tbody>
            {actions.map((action) => (
              <Line key={action.id} action={action} code={code} />
            ))}
          </tbody>
        </table>
        {(next !== null || isLater) && (
          <div className="foot buttons">
            {isLater && (
              <a className="button" href="?">
                {page.t('action.first')}
              </a>
            )}
            {next !== null && (
              <a className="button" href={`?after=${next}`}>
                {page.t('action.more')}
              </a>
            )}
          </div>
        )}
      </div>
    </>
  )
}
