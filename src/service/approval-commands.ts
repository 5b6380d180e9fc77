/** Freezes a version and sends it to its signatories, or takes it back from them. */
import type { z } from 'zod'
import type { beginApprovalInput, withdrawInput } from '#contract/approval-contract.ts'
import { plainRecord } from '#domain/access/gate.ts'
import type { Approval, SigningStep } from '#domain/approval/approval.ts'
import { keptFormats } from '#domain/file/made-document.ts'
import { refusal } from '#domain/refusal.ts'
import { originalText } from '#domain/text/language-text.ts'
import { previewApproval } from '#service/approval-queries.ts'
import { endEarly, openSteps } from '#service/approval-steps.ts'
import { queueDocument } from '#service/document-commands.ts'
import { requireAccess } from '#service/operation.ts'
import { requirePlan } from '#service/plan-queries.ts'
import { freezePlan } from '#service/plan-version-content.ts'
import { recordHistory } from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import { findPath } from '#store/approval-path-store.ts'
import { insertApproval, listApprovals } from '#store/approval-store.ts'
import { stampPlanStatus } from '#store/plan-store.ts'

/** Documents of a version that everybody who is asked will want to read; they are made once. */
export const queueVersionDocuments = async (
  scope: Scope,
  of: { versionId: string; adoptionId: string | null; languages: readonly string[] },
): Promise<void> => {
  const { versionId, adoptionId } = of
  for (const language of new Set(of.languages)) {
    for (const format of keptFormats)
      await queueDocument(
        scope,
        { kind: 'plan', format, language, hasTemplate: false, versionId },
        { template: null, adoptionId },
      )
    if (adoptionId !== null)
      await queueDocument(
        scope,
        { kind: 'plan', format: 'pdf', standard: 'a-2a', language, hasTemplate: false, versionId },
        { template: null, adoptionId },
      )
  }
}

/** Freezes the plan as it stands and sends it to the signatories; refused while a version is with them. */
export const beginApproval = async (
  scope: Scope,
  input: z.output<typeof beginApprovalInput>,
): Promise<{ id: string; approvalId: string; sha256: string }> => {
  requireAccess(scope, 'send', plainRecord('approval'))
  const head = await requirePlan(scope, true)
  if ((await listApprovals(scope.db, { isUnderWay: true })).length > 0) throw refusal('approval-under-way')
  requireAccess(scope, 'edit', plainRecord('plan', head.status))
  const path = await findPath(scope.db)
  if (path === undefined || path.stages.length === 0) throw refusal('path-missing')
  const { problems, round, stages } = await previewApproval(scope)
  if (stages.some(({ signatories }) => signatories.some(({ isApprover }) => !isApprover)))
    throw refusal('path-outdated')
  if (!input.isSure && (problems.length > 0 || round?.state === 'open'))
    throw refusal('input-not-valid', {
      problems: [{ path: 'isSure', code: 'approval-not-ready', params: { count: problems.length } }],
    })
  const { language } = input
  const note = input.note === null ? null : originalText(language, input.note)
  const version = await freezePlan(scope, head, { language, note })
  const approval = {
    id: scope.context.newId(),
    versionId: version.id,
    message: input.message === null ? null : originalText(language, input.message),
    begunBy: scope.actor.personId,
    begunAt: scope.at,
  }
  const steps = path.stages.flatMap((stage, at) =>
    stage.signatories.map(
      ({ personId, agencyId }, place): SigningStep => ({
        id: scope.context.newId(),
        approvalId: approval.id,
        stage: at + 1,
        stageKind: stage.kind,
        stageTitle: stage.title,
        order: stage.order,
        position: place + 1,
        signatoryId: personId,
        agencyId,
        delegateId: null,
        days: stage.days,
        dueOn: null,
        state: 'waiting',
      }),
    ),
  )
  const of = { spaceId: scope.space.id, originId: scope.instanceId }
  await insertApproval(scope.db, of, approval, steps)
  await stampPlanStatus(scope.db, head.id, 'in-approval')
  await openSteps(scope, version.id, steps)
  await queueVersionDocuments(scope, { versionId: version.id, adoptionId: null, languages: [language] })
  await recordHistory(scope, {
    objectKind: 'plan-version',
    objectId: version.id,
    revision: 1,
    verb: 'frozen',
    changes: {
      number: [null, version.number],
      sha256: [null, version.sha256],
      ...(note === null ? {} : { [`note@${language}`]: [null, input.note] }),
      ...(input.message === null ? {} : { [`message@${language}`]: [null, input.message] }),
    },
    facts: { number: version.number, sha256: version.sha256, matrix: version.matrixSha256 },
  })
  return { id: version.id, approvalId: approval.id, sha256: version.sha256 }
}

/** Takes a version back from its signatories; what was signed so far stays on record. */
export const withdrawVersion = async (
  scope: Scope,
  input: z.output<typeof withdrawInput>,
): Promise<{ state: Approval['state'] }> => {
  requireAccess(scope, 'read', plainRecord('approval'))
  // The plan first, as whoever adopts takes it.
  await requirePlan(scope, true)
  const [approval] = await listApprovals(scope.db, { id: input.id, forUpdate: true })
  if (approval === undefined) throw refusal('record-not-found')
  if (approval.state === 'withdrawn') return { state: 'withdrawn' }
  if (approval.endedAt !== null) throw refusal('approval-over', { params: { state: approval.state } })
  requireAccess(scope, 'withdraw', plainRecord('approval', approval.state))
  const reason = originalText(input.language, input.reason)
  const revision = await endEarly(scope, approval, { state: 'withdrawn', reason })
  await recordHistory(scope, {
    objectKind: 'plan-version',
    objectId: approval.versionId,
    revision,
    verb: 'recalled',
    changes: { [`reason@${input.language}`]: [null, input.reason] },
  })
  return { state: 'withdrawn' }
}
