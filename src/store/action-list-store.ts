/**
 * The list of actions, the most asked of all answers: what a list shows and no more. Each action carries its line
 * as JSON text, which the database keeps right by itself (migration 0008); one prepared query joins the lines.
 */
import { agencyStates } from '#domain/access/assignment.ts'
import type { MeasureKind } from '#domain/framework/framework.ts'
import type { Priority } from '#domain/framework/priority-method.ts'
import type { FundingSource } from '#domain/plan/funding.ts'
import type { Action, ActionStatus, PartnerPart, PlanStatus } from '#domain/plan/plan.ts'
import type { ReleaseAudience } from '#domain/release/release.ts'
import type { PreparedRead } from '#store/scope-store.ts'

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
  | 'partners'
  | 'startOn'
  | 'endOn'
  | 'isStanding'
  | 'costOnce'
  | 'costYearly'
  | 'currency'
  | 'split'
  | 'kind'
  | 'priority'
  | 'audience'
  | 'fieldIds'
>

/** A page of the draft plan's actions by number. */
export interface ActionPage {
  /** Null when there is no plan. */
  planId: string | null
  status: PlanStatus
  actions: ListedAction[]
  /** Actions that agencies have in hand by an assignment, those of other pages too. */
  given: { actionId: string; agencyId: string }[]
}

/** As `app.action_line` writes it (migration 0020). */
type ActionLine = [
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
  split: [FundingSource, number | null, number | null][],
  fieldIds: string[],
  partners: [string, PartnerPart | null][],
  kind: MeasureKind | null,
  priority: Priority,
  audience: ReleaseAudience,
]

/** Parameters: after, limit. One row where there is a plan. The bench runs it by the bare driver too. */
export const actionPageQuery = `select p.id, p.status, (select string_agg(shown.line, ',' order by shown.number) from (
    select a.number, a.line from app.plan_action a
      where a.plan_id = p.id and a.number > $1 order by a.number limit $2) shown) as lines,
    (select json_agg(json_build_object('actionId', i.ref, 'agencyId', s.agency_id))
      from app.assignment_item i join app.assignment s on s.id = i.assignment_id
      where i.kind = 'plan-action' and s.state in ('${agencyStates.join("', '")}')) as given
  from app.plan p`

/** Reads the actions numbered after `after`, at most `limit`. */
export const actionPageRead = (wanted: { after: number; limit: number }): PreparedRead<ActionPage> => ({
  name: 'action-page',
  text: actionPageQuery,
  values: [wanted.after, wanted.limit],
  read: ([row]: readonly {
    id: string
    status: PlanStatus
    lines: string | null
    given: ActionPage['given'] | null
  }[]) => ({
    planId: row?.id ?? null,
    status: row?.status ?? 'draft',
    actions: (JSON.parse(`[${row?.lines ?? ''}]`) as ActionLine[]).map(toListedAction),
    given: row?.given ?? [],
  }),
})

const toListedAction = (line: ActionLine): ListedAction => ({
  id: line[0],
  revision: line[1],
  number: line[2],
  objectiveId: line[3],
  title: line[4],
  status: line[5],
  leadAgencyId: line[6],
  partners: line[15].map(([agencyId, part]) => ({ agencyId, part })),
  startOn: line[7],
  endOn: line[8],
  isStanding: line[9],
  costOnce: line[10],
  costYearly: line[11],
  currency: line[12],
  split: line[13].map(([source, once, yearly]) => ({ source, once, yearly })),
  fieldIds: line[14],
  kind: line[16],
  priority: line[17],
  audience: line[18],
})
