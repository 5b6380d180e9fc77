/** Which actions wait for which. */
import { sql } from 'kysely'
import type { Action } from '#domain/plan/plan.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'

/** Makes the actions it waits for these. */
export const replaceActionNeeds = async (
  db: ScopedDatabase,
  spaceId: string,
  actionId: string,
  needs: readonly string[],
): Promise<void> => {
  await sql`delete from app.action_need where action_id = ${actionId} and not (needs_action_id = any(${[...needs]}::uuid[]))`.execute(
    db,
  )
  await sql`insert into app.action_need (action_id, space_id, needs_action_id)
    select ${actionId}::uuid, ${spaceId}::uuid, unnest(${[...needs]}::uuid[]) on conflict do nothing`.execute(
    db,
  )
}

/**
 * The actions that wait for this one, over any number of steps, through what is neither done nor dropped: none of
 * these can it wait for itself.
 */
export const listWaitingFor = async (
  db: ScopedDatabase,
  actionId: string,
): Promise<Pick<Action, 'id' | 'number'>[]> => {
  const { rows } = await sql<Pick<Action, 'id' | 'number'>>`
    with recursive waiting (id) as (
      select ${actionId}::uuid
      union
      select n.action_id from app.action_need n
        join waiting w on n.needs_action_id = w.id
        join app.plan_action a on a.id = n.action_id and a.status not in ('done', 'dropped'))
    select a.id, a.number from app.plan_action a join waiting using (id)
      where a.id <> ${actionId}::uuid order by a.number`.execute(db)
  return rows
}
