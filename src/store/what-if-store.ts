/** What-ifs and their changes. */
import { sql } from 'kysely'
import type { WhatIf, WhatIfChange, WhatIfState } from '#domain/what-if/what-if.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'
import { readEnvelope } from '#store/record-envelope.ts'

/** A what-if without its changes. */
export type WhatIfHead = Omit<WhatIf, 'changes'>

/** What-ifs of the open space, the latest first, each with the number of its changes. */
export const listWhatIfs = async (
  db: ScopedDatabase,
  wanted: { planId?: string; id?: string; formId?: string; forUpdate?: boolean } = {},
): Promise<(WhatIfHead & { changeCount: number })[]> => {
  let query = db
    .selectFrom('app.what_if as w')
    .selectAll('w')
    .select((each) =>
      each
        .selectFrom('app.what_if_change as c')
        .select((count) => count.fn.countAll<string>().as('count'))
        .whereRef('c.what_if_id', '=', 'w.id')
        .as('change_count'),
    )
    .orderBy('w.made_at', 'desc')
    .orderBy('w.id', 'desc')
  if (wanted.planId !== undefined) query = query.where('w.plan_id', '=', wanted.planId)
  if (wanted.id !== undefined) query = query.where('w.id', '=', wanted.id)
  if (wanted.formId !== undefined) query = query.where('w.form_id', '=', wanted.formId)
  if (wanted.forUpdate === true) query = query.forNoKeyUpdate()
  return (await query.execute()).map((row) => ({
    ...readEnvelope(row),
    planId: row.plan_id,
    title: row.title,
    note: row.note,
    state: row.state as WhatIfState,
    madeBy: row.made_by,
    madeAt: row.made_at,
    closedBy: row.closed_by,
    closedAt: row.closed_at,
    changeCount: Number(row.change_count),
  }))
}

/** The changes of a what-if, by action. */
export const listWhatIfChanges = async (db: ScopedDatabase, whatIfId: string): Promise<WhatIfChange[]> => {
  const rows = await db
    .selectFrom('app.what_if_change')
    .select(['action_id', 'field', 'value', 'based_on'])
    .where('what_if_id', '=', whatIfId)
    .orderBy('action_id')
    .orderBy('field')
    .execute()
  // Written by the program alone, from values that the contract has read.
  return rows.map(
    (row) =>
      ({
        actionId: row.action_id,
        field: row.field,
        value: row.value,
        basedOn: row.based_on,
      }) as WhatIfChange,
  )
}

/** Enters a what-if; false where the same form was sent before. */
export const insertWhatIf = async (
  db: ScopedDatabase,
  spaceId: string,
  whatIf: WhatIfHead & { formId: string | null },
): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('app.what_if')
    .values({
      id: whatIf.id,
      space_id: spaceId,
      origin_id: whatIf.originId,
      plan_id: whatIf.planId,
      title: JSON.stringify(whatIf.title),
      note: whatIf.note === null ? null : JSON.stringify(whatIf.note),
      state: whatIf.state,
      made_by: whatIf.madeBy,
      made_at: whatIf.madeAt,
      form_id: whatIf.formId,
    })
    .onConflict((each) => each.columns(['space_id', 'form_id']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Takes out the changes named, and enters those that are wanted. The caller has locked the what-if. */
export const replaceWhatIfChanges = async (
  db: ScopedDatabase,
  of: { spaceId: string; whatIfId: string; originId: string },
  gone: readonly Pick<WhatIfChange, 'actionId' | 'field'>[],
  wanted: readonly (WhatIfChange & { id: string })[],
): Promise<void> => {
  if (gone.length > 0)
    await sql`delete from app.what_if_change c using jsonb_to_recordset(${JSON.stringify(gone)}::jsonb)
      as r ("actionId" uuid, field text)
      where c.what_if_id = ${of.whatIfId}::uuid and c.action_id = r."actionId" and c.field = r.field`.execute(
      db,
    )
  if (wanted.length > 0)
    await sql`insert into app.what_if_change
      (id, what_if_id, space_id, action_id, field, value, based_on, origin_id)
      select r.id, ${of.whatIfId}::uuid, ${of.spaceId}::uuid, r."actionId", r.field, r.value, r."basedOn",
        ${of.originId}::uuid
      from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
        as r (id uuid, "actionId" uuid, field text, value jsonb, "basedOn" integer)`.execute(db)
}
