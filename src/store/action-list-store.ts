/**
 * The list of actions, the most asked of all answers: what a list shows and no more. Two prepared queries sent
 * together; agencies and obligations come apart from the rows, since a subquery for each row costs three times
 * as much, and as plain SQL, since building the query anew each time costs as much as running it.
 */
import { CompiledQuery } from 'kysely'
import type { Action, ActionStatus, Funding } from '#domain/plan/plan.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'

/** An action as a list shows it: without its long texts, milestones and waits. */
export type ListedAction = Pick<
  Action,
  | 'id'
  | 'revision'
  | 'number'
  | 'objectiveId'
  | 'title'
  | 'status'
  | 'leadAgencyId'
  | 'partnerAgencyIds'
  | 'startOn'
  | 'endOn'
  | 'isStanding'
  | 'costOnce'
  | 'costYearly'
  | 'currency'
  | 'funding'
  | 'fieldIds'
>

/** A page of the draft plan's actions by number. */
export interface ActionPage {
  /** Null when there is no draft plan or the page is empty. */
  planId: string | null
  actions: ListedAction[]
}

interface ListedRow {
  plan_id: string
  id: string
  revision: number
  number: number
  objective_id: string | null
  title: Action['title']
  status: string
  lead_agency_id: string | null
  start_on: string | null
  end_on: string | null
  is_standing: boolean
  cost_once: number | null
  cost_yearly: number | null
  currency: string | null
  funding: string | null
}
interface PartRow {
  action_id: string
  /** Set apart by spaces, in no order. */
  ids: string
  is_field: boolean
}

const page = `from app.plan p join app.plan_action a on a.plan_id = p.id
  where p.status = 'draft' and a.number > $1 order by a.number limit $2`
const rowsOfPage = `select a.plan_id, a.id, a.revision, a.number, a.objective_id, a.title, a.status, a.lead_agency_id,
  a.start_on, a.end_on, a.is_standing, a.cost_once, a.cost_yearly, a.currency, a.funding ${page}`
const partsOfPage = `with shown as materialized (select a.id ${page})
  select action_id, string_agg(field_id, ' ') as ids, true as is_field from app.action_field
    where action_id in (select id from shown) group by action_id
  union all
  select action_id, string_agg(agency_id::text, ' '), false from app.action_partner
    where action_id in (select id from shown) group by action_id`

/** The two texts; the bench runs them by the bare driver too. Parameters: after, limit. */
export const actionPageQueries = { rows: rowsOfPage, parts: partsOfPage }

/** Actions numbered after `after`, at most `limit`. */
export const listActionPage = async (
  db: ScopedDatabase,
  wanted: { after: number; limit: number },
): Promise<ActionPage> => {
  const values = [wanted.after, wanted.limit]
  const [{ rows }, parts] = await Promise.all([
    db.executeQuery<ListedRow>(CompiledQuery.raw(rowsOfPage, values)),
    db.executeQuery<PartRow>(CompiledQuery.raw(partsOfPage, values)),
  ])
  const byId = new Map<string, ListedAction>()
  for (const row of rows) byId.set(row.id, toListedAction(row))
  for (const part of parts.rows) {
    const action = byId.get(part.action_id)
    if (action !== undefined)
      action[part.is_field ? 'fieldIds' : 'partnerAgencyIds'] = part.ids.split(' ').sort()
  }
  return { planId: rows[0]?.plan_id ?? null, actions: [...byId.values()] }
}

const toListedAction = (row: ListedRow): ListedAction => ({
  id: row.id,
  revision: row.revision,
  number: row.number,
  objectiveId: row.objective_id,
  title: row.title,
  status: row.status as ActionStatus,
  leadAgencyId: row.lead_agency_id,
  partnerAgencyIds: [],
  startOn: row.start_on,
  endOn: row.end_on,
  isStanding: row.is_standing,
  costOnce: row.cost_once,
  costYearly: row.cost_yearly,
  currency: row.currency,
  funding: row.funding as Funding | null,
  fieldIds: [],
})
