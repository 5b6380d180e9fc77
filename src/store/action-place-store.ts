/** The order of a plan's actions and their numbers. Places are decimal: one action moves, the others stay untouched. */
import { sql } from 'kysely'
import type { Action } from '#domain/plan/plan.ts'
import type { ReleaseAudience } from '#domain/release/release.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'

/**
 * Puts an action right behind another, or before all where `afterId` is null: halfway to the next one. The
 * numbers of PostgreSQL are exact at any length, so there is always a halfway.
 */
export const placeAction = async (
  db: ScopedDatabase,
  of: { planId: string; id: string; afterId: string | null },
): Promise<void> => {
  const others = sql`select place, number from app.plan_action where plan_id = ${of.planId} and id <> ${of.id}`
  if (of.afterId === null) {
    await sql`update app.plan_action set place = (select coalesce(min(place), 1) - 1 from (${others}) o)
      where id = ${of.id}`.execute(db)
    return
  }
  await sql`with after as (select place, number from app.plan_action where id = ${of.afterId}),
    next as (select o.place from (${others}) o, after
      where (o.place, o.number) > (after.place, after.number) order by o.place, o.number limit 1)
    update app.plan_action set place = (select case when next.place is null then after.place + 1
      else (after.place + next.place) * 0.5 end from after left join next on true)
    where id = ${of.id}`.execute(db)
}

/** Gives the actions these numbers in one step, so that two can change places. */
export const numberActions = async (
  db: ScopedDatabase,
  numbers: readonly { id: string; to: number }[],
): Promise<void> => {
  await sql`update app.plan_action a set number = wanted.number
    from unnest(${numbers.map((each) => each.id)}::uuid[], ${numbers.map((each) => each.to)}::integer[])
      as wanted (id, number)
    where a.id = wanted.id`.execute(db)
}

/** The plan's actions in order with what their order and numbers hang on. */
export const listActionPlaces = async (
  db: ScopedDatabase,
  planId: string,
): Promise<Pick<Action, 'id' | 'revision' | 'number' | 'objectiveId' | 'audience'>[]> => {
  const rows = await db
    .selectFrom('app.plan_action')
    .select(['id', 'revision', 'number', 'objective_id', 'audience'])
    .where('plan_id', '=', planId)
    .orderBy('place')
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    revision: row.revision,
    number: row.number,
    objectiveId: row.objective_id,
    audience: row.audience as ReleaseAudience,
  }))
}
