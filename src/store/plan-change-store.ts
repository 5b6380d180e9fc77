/** Changes of many actions at once, kept so that the person who made one can take it back. */
import type { ScopedDatabase } from '#store/connection-dialect.ts'

/** What one change of many did to one action: its revision afterwards, and the fields as they stood before; null: it was added. */
export interface ChangedAction {
  id: string
  revision: number
  before: Record<string, string | number | boolean | null | readonly string[]> | null
}

/** A change of many as it is kept. */
export interface PlanChange {
  id: string
  planId: string
  personId: string
  actions: ChangedAction[]
}

/** Keeps a change. */
export const insertPlanChange = async (
  db: ScopedDatabase,
  spaceId: string,
  change: PlanChange,
  at: string,
): Promise<void> => {
  await db
    .insertInto('app.plan_change')
    .values({
      id: change.id,
      space_id: spaceId,
      plan_id: change.planId,
      person_id: change.personId,
      made_at: at,
      before: JSON.stringify(change.actions),
    })
    .execute()
}

/** A change that was not taken back yet; nothing where there is none. */
export const findPlanChange = async (
  db: ScopedDatabase,
  id: string,
  forUpdate = false,
): Promise<PlanChange | undefined> => {
  const row = await db
    .selectFrom('app.plan_change')
    .selectAll()
    .where('id', '=', id)
    .where('taken_back_at', 'is', null)
    .$if(forUpdate, (query) => query.forUpdate())
    .executeTakeFirst()
  return row === undefined
    ? undefined
    : { id: row.id, planId: row.plan_id, personId: row.person_id, actions: row.before as ChangedAction[] }
}

/** Marks a change as taken back, so that it is not taken back twice. */
export const markTakenBack = async (db: ScopedDatabase, id: string, at: string): Promise<void> => {
  await db.updateTable('app.plan_change').set({ taken_back_at: at }).where('id', '=', id).execute()
}
