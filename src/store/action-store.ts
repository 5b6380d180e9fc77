/** Actions of a plan with what hangs on them: fields served, partners, milestones, actions they wait for. */

import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { MeasureKind } from '#domain/framework/framework.ts'
import { type FundingPart, inSplitOrder } from '#domain/plan/funding.ts'
import type { Action, ActionPartner, ActionStatus, Milestone } from '#domain/plan/plan.ts'
import type { ReleaseAudience } from '#domain/release/release.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'
import type { PlanActionTable } from '#store/plan-tables.ts'
import { readEnvelope } from '#store/record-envelope.ts'

const fieldsOf = sql<
  string[]
>`array(select f.field_id from app.action_field f where f.action_id = a.id order by f.field_id)`
const partnersOf = sql<
  ActionPartner[] | null
>`(select json_agg(json_build_object('agencyId', p.agency_id, 'part', p.part) order by p.agency_id)
  from app.action_partner p where p.action_id = a.id)`
const splitOf = sql<
  FundingPart[] | null
>`(select json_agg(json_build_object('source', m.source, 'once', m.once, 'yearly', m.yearly))
  from app.action_funding m where m.action_id = a.id)`
const needsOf = sql<
  string[]
>`array(select n.needs_action_id::text from app.action_need n where n.action_id = a.id order by 1)`
const milestonesOf = sql<
  Milestone[] | null
>`(select json_agg(json_build_object('id', m.id, 'on', m.due_on, 'title', m.title)
  order by m.due_on, m.id) from app.action_milestone m where m.action_id = a.id)`

type ActionRow = Selectable<PlanActionTable> & {
  field_ids: string[]
  partners: ActionPartner[] | null
  split: FundingPart[] | null
  need_ids: string[]
  milestones: Milestone[] | null
}

const toAction = (row: ActionRow): Action => ({
  ...readEnvelope(row),
  number: row.number,
  objectiveId: row.objective_id,
  title: row.title,
  description: row.description,
  kind: row.kind as MeasureKind | null,
  status: row.status as ActionStatus,
  droppedReason: row.dropped_reason,
  leadAgencyId: row.lead_agency_id,
  partners: row.partners ?? [],
  startOn: row.start_on,
  endOn: row.end_on,
  isStanding: row.is_standing,
  costOnce: row.cost_once,
  costYearly: row.cost_yearly,
  currency: row.currency,
  rateOn: row.rate_on,
  split: inSplitOrder(row.split ?? []),
  expectedResult: row.expected_result,
  indicator: row.indicator,
  baseline: row.baseline,
  target: row.target,
  priority: row.priority,
  audience: row.audience as ReleaseAudience,
  crossCuttingReason: row.cross_cutting_reason,
  progress: row.progress,
  measureId: row.measure_id,
  fieldIds: row.field_ids,
  milestones: row.milestones ?? [],
  needsActionIds: row.need_ids,
})

/** Actions of the draft plan in its order; all, or the ones named. */
export const listActions = async (
  db: ScopedDatabase,
  wanted: { planId: string; ids?: readonly string[]; forUpdate?: boolean },
): Promise<Action[]> => {
  let query = db
    .selectFrom('app.plan_action as a')
    .selectAll('a')
    .select([
      fieldsOf.as('field_ids'),
      partnersOf.as('partners'),
      splitOf.as('split'),
      needsOf.as('need_ids'),
      milestonesOf.as('milestones'),
    ])
    .where('a.plan_id', '=', wanted.planId)
    .orderBy('a.place')
    .orderBy('a.number')
  if (wanted.ids !== undefined) query = query.where(sql<boolean>`a.id = any(${[...wanted.ids]}::uuid[])`)
  if (wanted.forUpdate) query = query.forNoKeyUpdate('a')
  const rows = await query.execute()
  return rows.map(toAction)
}

/** Which actions serve a field, as (action, field) pairs of the open space. */
export const listServing = async (
  db: ScopedDatabase,
  planId: string,
): Promise<Pick<Action, 'id' | 'number' | 'status' | 'fieldIds' | 'title'>[]> => {
  const rows = await db
    .selectFrom('app.plan_action as a')
    .select(['a.id', 'a.number', 'a.status', 'a.title', fieldsOf.as('field_ids')])
    .where('a.plan_id', '=', planId)
    .orderBy('a.place')
    .orderBy('a.number')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    status: row.status as ActionStatus,
    fieldIds: row.field_ids,
    title: row.title,
  }))
}

/**
 * The highest number in a plan. Dropped actions keep theirs; only those of a paste that was taken back are given
 * again.
 */
export const highestActionNumber = async (db: ScopedDatabase, planId: string): Promise<number> => {
  const row = await db
    .selectFrom('app.plan_action')
    .select((each) => each.fn.max('number').as('highest'))
    .where('plan_id', '=', planId)
    .executeTakeFirst()
  return row?.highest ?? 0
}

/** Numbers of the actions of a plan that one wish to draft has made. */
export const draftedNumbers = async (
  db: ScopedDatabase,
  planId: string,
  draftedBy: string,
): Promise<number[]> => {
  const rows = await db
    .selectFrom('app.plan_action')
    .select('number')
    .where('plan_id', '=', planId)
    .where('drafted_by', '=', draftedBy)
    .orderBy('number')
    .execute()
  return rows.map((row) => row.number)
}

const asJson = (value: object | null): string | null => (value === null ? null : JSON.stringify(value))

/**
 * Inserts an action with its children, except the actions it waits for (they may not stand yet).
 * @param draftedBy the wish that it was drafted by, where it was
 */
export const insertAction = async (
  db: ScopedDatabase,
  of: { spaceId: string; planId: string },
  action: Action,
  draftedBy: string | null = null,
): Promise<void> => {
  await db
    .insertInto('app.plan_action')
    .values({
      id: action.id,
      space_id: of.spaceId,
      origin_id: action.originId,
      plan_id: of.planId,
      objective_id: action.objectiveId,
      number: action.number,
      title: JSON.stringify(action.title),
      description: asJson(action.description),
      place: sql<number>`(select coalesce(max(place), 0) + 1 from app.plan_action where plan_id = ${of.planId})`,
      kind: action.kind,
      status: action.status,
      dropped_reason: asJson(action.droppedReason),
      lead_agency_id: action.leadAgencyId,
      start_on: action.startOn,
      end_on: action.endOn,
      is_standing: action.isStanding,
      cost_once: action.costOnce,
      cost_yearly: action.costYearly,
      currency: action.currency,
      rate_on: action.rateOn,
      expected_result: asJson(action.expectedResult),
      indicator: asJson(action.indicator),
      baseline: asJson(action.baseline),
      target: asJson(action.target),
      priority: JSON.stringify(action.priority),
      audience: action.audience,
      cross_cutting_reason: asJson(action.crossCuttingReason),
      progress: asJson(action.progress),
      measure_id: action.measureId,
      drafted_by: draftedBy,
    })
    .execute()
  const { spaceId } = of
  const { id, originId, fieldIds, partners, split, milestones } = action
  if (fieldIds.length > 0) await replaceActionFields(db, spaceId, id, fieldIds)
  if (partners.length > 0) await replaceActionPartners(db, spaceId, id, partners)
  if (split.length > 0) await replaceActionFunding(db, spaceId, id, split)
  if (milestones.length > 0) await replaceMilestones(db, { spaceId, actionId: id, originId }, milestones)
}

/** Makes the served fields these. */
export const replaceActionFields = async (
  db: ScopedDatabase,
  spaceId: string,
  actionId: string,
  fieldIds: readonly string[],
): Promise<void> => {
  await sql`delete from app.action_field where action_id = ${actionId} and not (field_id = any(${[...fieldIds]}::text[]))`.execute(
    db,
  )
  await sql`insert into app.action_field (action_id, space_id, field_id)
    select ${actionId}::uuid, ${spaceId}::uuid, unnest(${[...fieldIds]}::text[]) on conflict do nothing`.execute(
    db,
  )
}

/** Makes the partner agencies these, each with its part. */
export const replaceActionPartners = async (
  db: ScopedDatabase,
  spaceId: string,
  actionId: string,
  partners: readonly ActionPartner[],
): Promise<void> => {
  const ids = partners.map((each) => each.agencyId)
  await sql`delete from app.action_partner where action_id = ${actionId} and not (agency_id = any(${ids}::uuid[]))`.execute(
    db,
  )
  await sql`insert into app.action_partner (action_id, space_id, agency_id, part)
    select ${actionId}::uuid, ${spaceId}::uuid, wanted.agency_id, wanted.part
    from unnest(${ids}::uuid[], ${partners.map((each) => each.part)}::text[]) as wanted (agency_id, part)
    on conflict (action_id, agency_id) do update set part = excluded.part`.execute(db)
}

/** Makes the parts of the funding these. */
export const replaceActionFunding = async (
  db: ScopedDatabase,
  spaceId: string,
  actionId: string,
  split: readonly FundingPart[],
): Promise<void> => {
  await db.deleteFrom('app.action_funding').where('action_id', '=', actionId).execute()
  if (split.length === 0) return
  await db
    .insertInto('app.action_funding')
    .values(split.map((part) => ({ action_id: actionId, space_id: spaceId, ...part })))
    .execute()
}

/** Makes the milestones these. */
export const replaceMilestones = async (
  db: ScopedDatabase,
  of: { spaceId: string; actionId: string; originId: string },
  milestones: readonly Milestone[],
): Promise<void> => {
  await db.deleteFrom('app.action_milestone').where('action_id', '=', of.actionId).execute()
  for (const milestone of milestones) {
    await db
      .insertInto('app.action_milestone')
      .values({
        id: milestone.id,
        space_id: of.spaceId,
        action_id: of.actionId,
        due_on: milestone.on,
        title: JSON.stringify(milestone.title),
        origin_id: of.originId,
      })
      .execute()
  }
}

/** Makes the chosen values of the priority these. */
export const replaceActionPriority = async (
  db: ScopedDatabase,
  actionId: string,
  priority: Readonly<Record<string, number>>,
): Promise<void> => {
  await db
    .updateTable('app.plan_action')
    .set({ priority: JSON.stringify(priority) })
    .where('id', '=', actionId)
    .execute()
}

/** Takes an action out, with all that hangs on it. */
export const deleteAction = async (db: ScopedDatabase, id: string): Promise<void> => {
  await db.deleteFrom('app.plan_action').where('id', '=', id).execute()
}
