/** Approvals under way, and what was signed. */

import { sql } from 'kysely'
import type { Pool } from 'pg'
import type { ApprovalState } from '#domain/access/approval-move.ts'
import type {
  Approval,
  Signature,
  SigningOrder,
  SigningState,
  SigningStep,
  StageKind,
} from '#domain/approval/approval.ts'
import type { LanguageText } from '#domain/text/language-text.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'
import { readEnvelope } from '#store/record-envelope.ts'

/** Approvals of the open space, latest first; of one version, one record, or those under way. */
export const listApprovals = async (
  db: ScopedDatabase,
  wanted: { id?: string; versionId?: string; isUnderWay?: boolean; forUpdate?: boolean } = {},
): Promise<(Approval & { originId: string; fieldRevisions: Record<string, number> })[]> => {
  let query = db.selectFrom('app.approval').selectAll().orderBy('begun_at', 'desc')
  if (wanted.id !== undefined) query = query.where('id', '=', wanted.id)
  if (wanted.versionId !== undefined) query = query.where('version_id', '=', wanted.versionId)
  if (wanted.isUnderWay === true) query = query.where('state', 'in', ['open', 'signed'])
  if (wanted.forUpdate === true) query = query.forNoKeyUpdate()
  return (await query.execute()).map((row) => ({
    ...readEnvelope(row),
    versionId: row.version_id,
    state: row.state as ApprovalState,
    message: row.message,
    begunBy: row.begun_by,
    begunAt: row.begun_at,
    endedBy: row.ended_by,
    endedAt: row.ended_at,
    reason: row.reason,
  }))
}

/** Begins an approval with its steps. The caller holds the plan, so that no other begins meanwhile. */
export const insertApproval = async (
  db: ScopedDatabase,
  of: { spaceId: string; originId: string },
  approval: Pick<Approval, 'id' | 'versionId' | 'message' | 'begunBy' | 'begunAt'>,
  steps: readonly SigningStep[],
): Promise<void> => {
  const own = { space_id: of.spaceId, origin_id: of.originId }
  await db
    .insertInto('app.approval')
    .values({
      ...own,
      id: approval.id,
      version_id: approval.versionId,
      state: 'open',
      message: approval.message === null ? null : JSON.stringify(approval.message),
      begun_by: approval.begunBy,
      begun_at: approval.begunAt,
      ended_by: null,
      ended_at: null,
      reason: null,
    })
    .execute()
  await db
    .insertInto('app.approval_step')
    .values(
      steps.map((step) => ({
        ...own,
        id: step.id,
        approval_id: approval.id,
        stage: step.stage,
        stage_kind: step.stageKind,
        stage_title: JSON.stringify(step.stageTitle),
        signing_order: step.order,
        position: step.position,
        signatory_id: step.signatoryId,
        agency_id: step.agencyId,
        delegate_id: step.delegateId,
        days: step.days,
        due_on: step.dueOn,
        state: step.state,
      })),
    )
    .execute()
}

/** Moves an approval on, which the caller has locked. */
export const moveApproval = async (
  db: ScopedDatabase,
  id: string,
  change: {
    revision: number
    state?: ApprovalState
    reason?: LanguageText
    endedBy?: string
    endedAt?: string
  },
): Promise<void> => {
  await db
    .updateTable('app.approval')
    .set({
      revision: change.revision,
      ...(change.state === undefined ? {} : { state: change.state }),
      ...(change.reason === undefined ? {} : { reason: JSON.stringify(change.reason) }),
      ...(change.endedBy === undefined ? {} : { ended_by: change.endedBy }),
      ...(change.endedAt === undefined ? {} : { ended_at: change.endedAt }),
    })
    .where('id', '=', id)
    .execute()
}

/** The steps of approvals, in the order of the path. */
export const listSteps = async (
  db: ScopedDatabase,
  wanted: { approvalId?: string; id?: string; approvalIds?: readonly string[] } = {},
): Promise<SigningStep[]> => {
  let query = db.selectFrom('app.approval_step').selectAll().orderBy('stage').orderBy('position')
  if (wanted.approvalId !== undefined) query = query.where('approval_id', '=', wanted.approvalId)
  if (wanted.approvalIds !== undefined) query = query.where('approval_id', 'in', [...wanted.approvalIds])
  if (wanted.id !== undefined) query = query.where('id', '=', wanted.id)
  return (await query.execute()).map((row) => ({
    id: row.id,
    approvalId: row.approval_id,
    stage: row.stage,
    stageKind: row.stage_kind as StageKind,
    stageTitle: row.stage_title,
    order: row.signing_order as SigningOrder,
    position: row.position,
    signatoryId: row.signatory_id,
    agencyId: row.agency_id,
    delegateId: row.delegate_id,
    days: row.days,
    dueOn: row.due_on,
    state: row.state as SigningState,
  }))
}

/** Moves a step on; one that was signed, returned or ended stays, and the database refuses. */
export const moveStep = async (
  db: ScopedDatabase,
  id: string,
  change: { state?: SigningState; dueOn?: string | null; delegateId?: string | null },
): Promise<void> => {
  await db
    .updateTable('app.approval_step')
    .set({
      ...(change.state === undefined ? {} : { state: change.state }),
      ...(change.dueOn === undefined ? {} : { due_on: change.dueOn }),
      ...(change.delegateId === undefined ? {} : { delegate_id: change.delegateId }),
    })
    .where('id', '=', id)
    .execute()
}

/** Ends what is still open of an approval that was returned or withdrawn. */
export const endSteps = async (db: ScopedDatabase, approvalId: string): Promise<void> => {
  await db
    .updateTable('app.approval_step')
    .set({ state: 'ended' })
    .where('approval_id', '=', approvalId)
    .where('state', 'in', ['waiting', 'awaited'])
    .execute()
}

/** What was signed or returned in approvals, in time. */
export const listSignatures = async (
  db: ScopedDatabase,
  wanted: { approvalIds: readonly string[] },
): Promise<Signature[]> => {
  if (wanted.approvalIds.length === 0) return []
  const rows = await db
    .selectFrom('app.approval_signature as g')
    .innerJoin('app.approval_step as s', 's.id', 'g.step_id')
    .selectAll('g')
    .where('s.approval_id', 'in', [...wanted.approvalIds])
    .orderBy('g.at')
    .orderBy('g.id')
    .execute()
  return rows.map((row) => ({
    stepId: row.step_id,
    deed: row.deed as Signature['deed'],
    personId: row.person_id,
    actedForId: row.acted_for_id,
    sha256: row.sha256.toString('hex'),
    means: row.means,
    hasSecondFactor: row.has_second_factor,
    at: row.at,
    words: row.words,
  }))
}

/** Records a signature or a return; there is no other write. */
export const insertSignature = async (
  db: ScopedDatabase,
  of: { id: string; spaceId: string; originId: string },
  signature: Signature,
): Promise<void> => {
  await db
    .insertInto('app.approval_signature')
    .values({
      id: of.id,
      space_id: of.spaceId,
      origin_id: of.originId,
      step_id: signature.stepId,
      deed: signature.deed,
      person_id: signature.personId,
      acted_for_id: signature.actedForId,
      sha256: Buffer.from(signature.sha256, 'hex'),
      means: signature.means,
      has_second_factor: signature.hasSecondFactor,
      words: signature.words === null ? null : JSON.stringify(signature.words),
      at: signature.at,
    })
    .execute()
}

/** How the person of the open scope had signed in; nothing where a job works for him or her. */
export const signInOfScope = async (
  db: ScopedDatabase,
): Promise<{ means: string; hasSecondFactor: boolean } | undefined> => {
  const { rows } = await sql<{ means: string; has_second_factor: boolean }>`
    select * from app.scope_sign_in()`.execute(db)
  return rows[0] && { means: rows[0].means, hasSecondFactor: rows[0].has_second_factor }
}

/** A step that waits for its signature, and somebody in whose name its State reminds. */
export interface DueSignature {
  spaceId: string
  stepId: string
  personId: string
}

/** Steps of all States whose last day is within a month of today; `role`: of those who lead a State. */
export const listDueSignatures = async (pool: Pool, today: string, role: string): Promise<DueSignature[]> => {
  const { rows } = await pool.query<{ space_id: string; step_id: string; person_id: string }>(
    'select * from app.list_signatures_due($1, $2)',
    [today, role],
  )
  return rows.map((row) => ({ spaceId: row.space_id, stepId: row.step_id, personId: row.person_id }))
}
