/** What agencies are asked to draft. */
import {
  type AssignedKind,
  type Assignment,
  type AssignmentItem,
  type AssignmentState,
  agencyStates,
} from '#domain/access/assignment.ts'
import type { Weapon } from '#domain/framework/framework.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'
import { readEnvelope } from '#store/record-envelope.ts'

/** Assignments of the open space with their items, by agency and round; those wished for. */
export const listAssignments = async (
  db: ScopedDatabase,
  wanted: { id?: string; agencyIds?: readonly string[]; roundId?: string | null; forUpdate?: boolean } = {},
): Promise<Assignment[]> => {
  let query = db.selectFrom('app.assignment').selectAll().orderBy('agency_id').orderBy('id')
  if (wanted.id !== undefined) query = query.where('id', '=', wanted.id)
  if (wanted.agencyIds !== undefined) query = query.where('agency_id', 'in', [...wanted.agencyIds])
  if (wanted.roundId !== undefined) query = query.where('round_id', 'is not distinct from', wanted.roundId)
  if (wanted.forUpdate === true) query = query.forNoKeyUpdate()
  const rows = await query.execute()
  if (rows.length === 0) return []
  const items = await db
    .selectFrom('app.assignment_item')
    .select(['id', 'assignment_id', 'kind', 'ref', 'weapon'])
    .where(
      'assignment_id',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('id')
    .execute()
  const byAssignment = Map.groupBy(items, (item) => item.assignment_id)
  return rows.map((row) => ({
    ...readEnvelope(row),
    agencyId: row.agency_id,
    roundId: row.round_id,
    state: row.state as AssignmentState,
    dueOn: row.due_on,
    message: row.message,
    reason: row.reason,
    askedBy: row.asked_by,
    changedBy: row.changed_by,
    changedAt: row.changed_at,
    items: (byAssignment.get(row.id) ?? []).map(({ id, kind, ref, weapon }) => ({
      id,
      kind: kind as AssignedKind,
      ref,
      weapon: weapon as Weapon | null,
    })),
  }))
}

/** An item with the agency that may write in it now. */
export interface OpenItem extends Omit<AssignmentItem, 'id'> {
  agencyId: string
}

/** What the agencies have in hand, these or all: items of assignments in which it is their turn. */
export const listOpenItems = async (
  db: ScopedDatabase,
  agencyIds?: readonly string[],
): Promise<OpenItem[]> => {
  if (agencyIds?.length === 0) return []
  let query = db
    .selectFrom('app.assignment_item as i')
    .innerJoin('app.assignment as a', 'a.id', 'i.assignment_id')
    .select(['a.agency_id as agencyId', 'i.kind', 'i.ref', 'i.weapon'])
    .where('a.state', 'in', [...agencyStates])
  if (agencyIds !== undefined) query = query.where('a.agency_id', 'in', [...agencyIds])
  const rows = await query.execute()
  return rows.map((row) => ({
    ...row,
    kind: row.kind as AssignedKind,
    weapon: row.weapon as Weapon | null,
  }))
}

/** Makes an assignment without items; false where the agency has one in the round already. */
export const insertAssignment = async (
  db: ScopedDatabase,
  spaceId: string,
  assignment: Omit<Assignment, 'items' | 'revision' | 'fieldRevisions' | 'reason'> &
    Partial<Pick<Assignment, 'reason'>>,
): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('app.assignment')
    .values({
      id: assignment.id,
      space_id: spaceId,
      origin_id: assignment.originId,
      agency_id: assignment.agencyId,
      round_id: assignment.roundId,
      state: assignment.state,
      due_on: assignment.dueOn,
      message: assignment.message === null ? null : JSON.stringify(assignment.message),
      reason: (assignment.reason ?? null) === null ? null : JSON.stringify(assignment.reason),
      asked_by: assignment.askedBy,
      changed_by: assignment.changedBy,
      changed_at: assignment.changedAt,
    })
    .onConflict((each) => each.columns(['space_id', 'round_id', 'agency_id']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Adds items; the caller has locked the assignment and knows that they are new. */
export const insertItems = async (
  db: ScopedDatabase,
  of: { spaceId: string; originId: string; assignmentId: string },
  items: readonly AssignmentItem[],
): Promise<void> => {
  if (items.length === 0) return
  await db
    .insertInto('app.assignment_item')
    .values(
      items.map((item) => ({
        id: item.id,
        space_id: of.spaceId,
        assignment_id: of.assignmentId,
        kind: item.kind,
        ref: item.ref,
        weapon: item.weapon,
        origin_id: of.originId,
      })),
    )
    .execute()
}

/** Takes items out. */
export const deleteItems = async (db: ScopedDatabase, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return
  await db
    .deleteFrom('app.assignment_item')
    .where('id', 'in', [...ids])
    .execute()
}
