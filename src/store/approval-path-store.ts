/** The path of approvals as the State configured it. */
import type { ApprovalPath, ApprovalStage, SigningOrder, StageKind } from '#domain/approval/approval.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'
import { readEnvelope } from '#store/record-envelope.ts'

/** The path of the open space, or nothing where none was set. Locks it when `forUpdate`. */
export const findPath = async (db: ScopedDatabase, forUpdate = false): Promise<ApprovalPath | undefined> => {
  let head = db.selectFrom('app.approval_path').selectAll()
  if (forUpdate) head = head.forNoKeyUpdate()
  const row = await head.executeTakeFirst()
  if (row === undefined) return undefined
  const [stages, signatories] = await Promise.all([
    db
      .selectFrom('app.approval_stage')
      .selectAll()
      .where('path_id', '=', row.id)
      .orderBy('position')
      .execute(),
    db.selectFrom('app.approval_signatory').selectAll().orderBy('position').execute(),
  ])
  return {
    ...readEnvelope(row),
    stages: stages.map((stage) => ({
      id: stage.id,
      position: stage.position,
      kind: stage.kind as StageKind,
      title: stage.title,
      order: stage.signing_order as SigningOrder,
      days: stage.days,
      signatories: signatories
        .filter((each) => each.stage_id === stage.id)
        .map((each) => ({ id: each.id, personId: each.person_id, agencyId: each.agency_id })),
    })),
  }
}

/** Enters the head of the first path; false where one came in between. */
export const insertPath = async (
  db: ScopedDatabase,
  path: { id: string; spaceId: string; originId: string },
): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('app.approval_path')
    .values({ id: path.id, space_id: path.spaceId, origin_id: path.originId })
    .onConflict((each) => each.column('space_id').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Puts other stages in place of those of a path, whose head the caller has locked. */
export const replaceStages = async (
  db: ScopedDatabase,
  path: { id: string; spaceId: string; originId: string },
  stages: readonly ApprovalStage[],
): Promise<void> => {
  const of = { space_id: path.spaceId, origin_id: path.originId }
  await db.deleteFrom('app.approval_stage').where('path_id', '=', path.id).execute()
  if (stages.length > 0)
    await db
      .insertInto('app.approval_stage')
      .values(
        stages.map((stage) => ({
          ...of,
          id: stage.id,
          path_id: path.id,
          position: stage.position,
          kind: stage.kind,
          title: JSON.stringify(stage.title),
          signing_order: stage.order,
          days: stage.days,
        })),
      )
      .execute()
  const signatories = stages.flatMap((stage) =>
    stage.signatories.map((each, at) => ({
      ...of,
      id: each.id,
      stage_id: stage.id,
      position: at + 1,
      person_id: each.personId,
      agency_id: each.agencyId,
    })),
  )
  if (signatories.length > 0) await db.insertInto('app.approval_signatory').values(signatories).execute()
}

/** Sets the revision of a path, whose head the caller has locked. */
export const stampPath = async (db: ScopedDatabase, id: string, revision: number): Promise<void> => {
  await db.updateTable('app.approval_path').set({ revision }).where('id', '=', id).execute()
}
