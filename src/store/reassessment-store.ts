/** Proposals to look at a field again. */
import { sql } from 'kysely'
import type { AnswerValue } from '#domain/assessment/assessment.ts'
import type { Reassessment, ReassessmentState } from '#domain/plan/reassessment.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'

/** Proposals of the open space, open ones first, then the latest. */
export const listReassessments = async (
  db: ScopedDatabase,
  wanted: {
    id?: string
    actionId?: string
    fieldId?: string
    reportId?: string
    status?: ReassessmentState | undefined
    forUpdate?: boolean
  } = {},
): Promise<Reassessment[]> => {
  let query = db
    .selectFrom('app.reassessment_proposal as r')
    .selectAll('r')
    .select(
      sql<string | null>`(select p.name from app.person p where p.id = r.decided_by)`.as('decided_by_name'),
    )
    .orderBy(sql`(r.status = 'open')`, 'desc')
    .orderBy('r.proposed_at', 'desc')
    .orderBy('r.field_id')
  if (wanted.id !== undefined) query = query.where('r.id', '=', wanted.id)
  if (wanted.actionId !== undefined) query = query.where('r.action_id', '=', wanted.actionId)
  if (wanted.fieldId !== undefined) query = query.where('r.field_id', '=', wanted.fieldId)
  if (wanted.reportId !== undefined) query = query.where('r.report_id', '=', wanted.reportId)
  if (wanted.status !== undefined) query = query.where('r.status', '=', wanted.status)
  if (wanted.forUpdate === true) query = query.forNoKeyUpdate('r')
  return (await query.execute()).map((row) => ({
    id: row.id,
    originId: row.origin_id,
    actionId: row.action_id,
    reportId: row.report_id,
    fieldId: row.field_id,
    status: row.status as ReassessmentState,
    proposedAt: row.proposed_at,
    decidedBy: row.decided_by,
    decidedByName: row.decided_by_name,
    decidedAt: row.decided_at,
    note: row.note,
    valueBefore: row.value_before as AnswerValue,
    valueAfter: row.value_after as AnswerValue,
  }))
}

/** Enters proposals that are still to be decided. */
export const insertReassessments = async (
  db: ScopedDatabase,
  spaceId: string,
  proposals: readonly Pick<
    Reassessment,
    'id' | 'originId' | 'actionId' | 'reportId' | 'fieldId' | 'proposedAt'
  >[],
): Promise<void> => {
  if (proposals.length === 0) return
  await db
    .insertInto('app.reassessment_proposal')
    .values(
      proposals.map((each) => ({
        id: each.id,
        space_id: spaceId,
        origin_id: each.originId,
        action_id: each.actionId,
        report_id: each.reportId,
        field_id: each.fieldId,
        status: 'open',
        proposed_at: each.proposedAt,
      })),
    )
    .execute()
}

/** Writes what was decided on an open proposal, which the caller has locked. */
export const decideReassessment = async (
  db: ScopedDatabase,
  id: string,
  decided: Pick<Reassessment, 'note' | 'valueBefore' | 'valueAfter'> & {
    status: Exclude<ReassessmentState, 'open'>
    decidedBy: string
    decidedAt: string
  },
): Promise<void> => {
  await db
    .updateTable('app.reassessment_proposal')
    .set({
      status: decided.status,
      decided_by: decided.decidedBy,
      decided_at: decided.decidedAt,
      note: decided.note === null ? null : JSON.stringify(decided.note),
      value_before: decided.valueBefore,
      value_after: decided.valueAfter,
    })
    .where('id', '=', id)
    .where('status', '=', 'open')
    .execute()
}
