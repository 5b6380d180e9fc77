/** The path of approvals as the State configures it; approvals under way keep to the one they began with. */
import type { z } from 'zod'
import type { setPathInput } from '#contract/approval-contract.ts'
import { plainRecord } from '#domain/access/gate.ts'
import { type ApprovalStage, pathProblems } from '#domain/approval/approval.ts'
import { type Problem, refusal } from '#domain/refusal.ts'
import { originalText, readText } from '#domain/text/language-text.ts'
import { listApprovers } from '#service/approval-queries.ts'
import { requireAccess } from '#service/operation.ts'
import { recordHistory } from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import { findPath, insertPath, replaceStages, stampPath } from '#store/approval-path-store.ts'
import { listWorkingAgencies } from '#store/people-store.ts'

/** Who is named must be able to sign, and speak for an agency that is at work. */
const signatoryProblems = async (scope: Scope, input: z.output<typeof setPathInput>): Promise<Problem[]> => {
  const [all, agencies] = await Promise.all([listApprovers(scope), listWorkingAgencies(scope.db)])
  const approvers = new Set(all.map(({ personId }) => personId))
  const known = new Set(agencies.map(({ id }) => id))
  return input.stages.flatMap(({ signatories }, stage) =>
    signatories.flatMap(({ personId, agencyId }, at): Problem[] => {
      const path = `stages.${stage}.signatories.${at}`
      return [
        ...(approvers.has(personId) ? [] : [{ path: `${path}.personId`, code: 'signatory-approver' }]),
        ...(agencyId === null || known.has(agencyId)
          ? []
          : [{ path: `${path}.agencyId`, code: 'not-in-register' }]),
      ]
    }),
  )
}

/** Sets the path whole. Whoever did not see the latest is told, and nothing is overwritten. */
export const setPath = async (
  scope: Scope,
  input: z.output<typeof setPathInput>,
): Promise<{ revision: number }> => {
  requireAccess(scope, 'configure', plainRecord('approval'))
  const problems = [...pathProblems(input.stages), ...(await signatoryProblems(scope, input))]
  if (problems.length > 0) throw refusal('input-not-valid', { problems })
  const of = { spaceId: scope.space.id, originId: scope.instanceId }
  let before = await findPath(scope.db, true)
  if ((before?.revision ?? 0) !== input.base) throw refusal('revision-unknown')
  if (before === undefined) {
    if (!(await insertPath(scope.db, { id: scope.context.newId(), ...of }))) throw refusal('revision-unknown')
    before = await findPath(scope.db, true)
    if (before === undefined) throw refusal('revision-unknown')
  }
  const stages = input.stages.map(
    (stage, at): ApprovalStage => ({
      id: scope.context.newId(),
      position: at + 1,
      kind: stage.kind,
      title: originalText(input.language, stage.title),
      order: stage.order,
      days: stage.days,
      signatories: stage.signatories.map((each) => ({ id: scope.context.newId(), ...each })),
    }),
  )
  await replaceStages(scope.db, { id: before.id, ...of }, stages)
  const revision = input.base === 0 ? 1 : before.revision + 1
  await stampPath(scope.db, before.id, revision)
  const inWords = (all: readonly ApprovalStage[]): string | null =>
    all.length === 0 ? null : all.map(({ title }) => readText(title, input.language)).join(' → ')
  await recordHistory(scope, {
    objectKind: 'approval-path',
    objectId: before.id,
    revision,
    verb: input.base === 0 ? 'added' : 'changed',
    changes: { stages: [inWords(before.stages), inWords(stages)] },
  })
  return { revision }
}
