/**
 * The list of actions, the most asked of all answers: what a list shows and no more. One prepared query, whose
 * rows come as one JSON text: for the driver hundreds of small values cost several times what reading that text
 * does. Written as plain SQL, since building it anew each time would cost as much again.
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

type ListedRow = [
  planId: string,
  id: string,
  revision: number,
  number: number,
  objectiveId: string | null,
  title: Action['title'],
  status: ActionStatus,
  leadAgencyId: string | null,
  startOn: string | null,
  endOn: string | null,
  isStanding: boolean,
  costOnce: number | null,
  costYearly: number | null,
  currency: string | null,
  funding: Funding | null,
  // Set apart by spaces, in no order.
  fieldIds: string | null,
  partnerAgencyIds: string | null,
]

/** Parameters: after, limit. The bench runs it by the bare driver too. */
export const actionPageQuery = `with shown as materialized (
    select a.* from app.plan p join app.plan_action a on a.plan_id = p.id
      where p.status = 'draft' and a.number > $1 order by a.number limit $2),
  field as materialized (
    select action_id, string_agg(field_id, ' ') as ids from app.action_field
      where action_id in (select id from shown) group by action_id),
  partner as materialized (
    select action_id, string_agg(agency_id::text, ' ') as ids from app.action_partner
      where action_id in (select id from shown) group by action_id)
  select json_agg(json_build_array(s.plan_id, s.id, s.revision, s.number, s.objective_id, s.title, s.status,
    s.lead_agency_id, s.start_on, s.end_on, s.is_standing, s.cost_once, s.cost_yearly, s.currency, s.funding,
    field.ids, partner.ids) order by s.number) as rows
  from shown s left join field on field.action_id = s.id left join partner on partner.action_id = s.id`

/** Actions numbered after `after`, at most `limit`. */
export const listActionPage = async (
  db: ScopedDatabase,
  wanted: { after: number; limit: number },
): Promise<ActionPage> => {
  const query = CompiledQuery.raw(actionPageQuery, [wanted.after, wanted.limit])
  const result = await db.executeQuery<{ rows: ListedRow[] | null }>(query)
  const rows = result.rows[0]?.rows ?? []
  return { planId: rows[0]?.[0] ?? null, actions: rows.map(toListedAction) }
}

const idsOf = (text: string | null): string[] => (text === null ? [] : text.split(' ').sort())

const toListedAction = (row: ListedRow): ListedAction => ({
  id: row[1],
  revision: row[2],
  number: row[3],
  objectiveId: row[4],
  title: row[5],
  status: row[6],
  leadAgencyId: row[7],
  partnerAgencyIds: idsOf(row[16]),
  startOn: row[8],
  endOn: row[9],
  isStanding: row[10],
  costOnce: row[11],
  costYearly: row[12],
  currency: row[13],
  funding: row[14],
  fieldIds: idsOf(row[15]),
})
