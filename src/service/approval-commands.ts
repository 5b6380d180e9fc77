/** Freezes a version and takes it along its path: signatures, returns, delegates, withdrawal. */
import type { z } from 'zod'
import type {
  beginApprovalInput,
  delegateInput,
  returnInput,
  signInput,
  withdrawInput,
} from '#contract/approval-contract.ts'
import { plainRecord } from '#domain/access/gate.ts'
import {
  type Approval,
  isSignedByAll,
  type Signature,
  type SigningStep,
  signingReminderDays,
  stepsToOpen,
} from '#domain/approval/approval.ts'
import { keptFormats } from '#domain/file/made-document.ts'
import { refusal } from '#domain/refusal.ts'
import { daysAfter } from '#domain/round/round.ts'
import { type LanguageText, originalText } from '#domain/text/language-text.ts'
import { gateStep, previewApproval } from '#service/approval-queries.ts'
import { queueDocument } from '#service/document-commands.ts'
import { notifyPersons, settleNotifications } from '#service/notification-commands.ts'
import { requireAccess } from '#service/operation.ts'
import { requireDraftPlan } from '#service/plan-queries.ts'
import { freezePlan, requireVersion } from '#service/plan-version-content.ts'
import { recordHistory } from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import {
  endSteps,
  findPath,
  insertApproval,
  insertSignature,
  listApprovals,
  listSteps,
  moveApproval,
  moveStep,
  signInOfScope,
} from '#store/approval-store.ts'
import { listDeputyships } from '#store/deputyship-store.ts'
import { listMembers } from '#store/people-store.ts'
import { stampPlanStatus } from '#store/plan-store.ts'
import { enqueueJobAt } from '#store/record-store.ts'

/** The name of the job that reminds a signatory, as the database enqueues it. */
export const remindOfSignatureTask = 'remind-of-signature'

/** History and notifications tell of the version, which has a page of its own. */
const about = (versionId: string) => ({ objectKind: 'plan-version', objectId: versionId })

/** Coordinators, who run the plan. */
export const coordinatorsOf = async (scope: Scope): Promise<string[]> =>
  (await listMembers(scope.db, scope.today))
    .filter(({ role }) => role === 'coordinator')
    .map(({ personId }) => personId)

/** Who is asked in a step: its signatory, and the delegate where one is named. */
export const askedIn = ({
  signatoryId,
  delegateId,
}: Pick<SigningStep, 'signatoryId' | 'delegateId'>): string[] =>
  delegateId === null ? [signatoryId] : [signatoryId, delegateId]

/** Gives the turn to whoever has it next: they are told, and reminded around their last day. */
const openSteps = async (scope: Scope, versionId: string, steps: readonly SigningStep[]): Promise<void> => {
  for (const step of stepsToOpen(steps)) {
    const dueOn = step.days === null ? null : daysAfter(scope.today, step.days)
    await moveStep(scope.db, step.id, { state: 'awaited', dueOn })
    await notifyPersons(scope, {
      kind: 'signature-awaited',
      personIds: askedIn(step),
      ...about(versionId),
      part: step.id,
    })
    if (dueOn !== null)
      for (const days of signingReminderDays)
        if (daysAfter(dueOn, days) > scope.today)
          await enqueueJobAt(scope.db, remindOfSignatureTask, step.id, `${daysAfter(dueOn, days)}T03:00:00Z`)
  }
}

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
  requireAccess(scope, 'begin', plainRecord('approval'))
  const head = await requireDraftPlan(scope, true)
  if ((await listApprovals(scope.db, { isUnderWay: true })).length > 0) throw refusal('approval-under-way')
  requireAccess(scope, 'edit', plainRecord('plan', head.status))
  const path = await findPath(scope.db)
  if (path === undefined || path.stages.length === 0) throw refusal('path-missing')
  const { problems, round } = await previewApproval(scope)
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
    facts: { sha256: version.sha256 },
  })
  return { id: version.id, approvalId: approval.id, sha256: version.sha256 }
}

/** The step and its approval, locked; told plainly where nothing is asked any more. */
const lockStep = async (scope: Scope, id: string): Promise<{ approval: Approval; step: SigningStep }> => {
  const [found] = await listSteps(scope.db, { id })
  if (found === undefined) throw refusal('record-not-found')
  requireAccess(scope, 'read', gateStep(found))
  const [approval] = await listApprovals(scope.db, { id: found.approvalId, forUpdate: true })
  const [step] = await listSteps(scope.db, { id })
  if (approval === undefined || step === undefined) throw refusal('record-not-found')
  return { approval, step }
}

/** A deputy whose time is over is told so: that he or she signed before would make a bare refusal a riddle. */
const refuseFormerDeputy = async (scope: Scope, step: SigningStep): Promise<void> => {
  const asked = askedIn(step)
  if (asked.includes(scope.actor.personId)) return
  const former = (await listDeputyships(scope.db)).find(
    (each) =>
      each.deputyId === scope.actor.personId &&
      asked.includes(each.personId) &&
      (each.endedAt !== null || each.toOn < scope.today),
  )
  const isActing = scope.actor.roles.some(
    ({ actingFor }) => actingFor !== undefined && asked.includes(actingFor.personId),
  )
  if (former === undefined || isActing) return
  const day = former.endedAt === null ? former.toOn : former.endedAt.slice(0, 10)
  throw refusal('deputyship-over', { params: { name: former.personName ?? '', day } })
}

/** Records what a signatory did, with the hash that stood before him or her and the way of signing in. */
const recordSignature = async (
  scope: Scope,
  of: { step: SigningStep; sha256: string; deed: Signature['deed']; words: LanguageText | null },
): Promise<{ approval: Approval }> => {
  const { approval, step } = await lockStep(scope, of.step.id)
  if (step.state === 'ended' || approval.state !== 'open')
    throw refusal('approval-over', { params: { state: approval.state } })
  await refuseFormerDeputy(scope, step)
  requireAccess(scope, of.deed === 'signed' ? 'sign' : 'return', gateStep(step))
  const version = await requireVersion(scope, approval.versionId)
  if (version.sha256 !== of.sha256) throw refusal('approval-outdated', { params: { number: version.number } })
  const signIn = await signInOfScope(scope.db)
  if (signIn === undefined) throw refusal('sign-in-unknown')
  const { personId, actedFor } = scope.actor
  const signatory = actedFor?.personId ?? (personId === step.signatoryId ? null : step.signatoryId)
  await insertSignature(
    scope.db,
    { id: scope.context.newId(), spaceId: scope.space.id, originId: scope.instanceId },
    {
      stepId: step.id,
      deed: of.deed,
      personId,
      actedForId: signatory,
      sha256: version.sha256,
      means: signIn.means,
      hasSecondFactor: signIn.hasSecondFactor,
      at: scope.at,
      words: of.words,
    },
  )
  await moveStep(scope.db, step.id, { state: of.deed })
  await settleNotifications(scope, {
    kinds: ['signature-awaited', 'signature-due'],
    ...about(approval.versionId),
    part: step.id,
  })
  return { approval }
}

const historyOfDeed = (
  approval: Approval,
  step: Pick<SigningStep, 'id' | 'stageTitle'>,
  of: { verb: string; sha256: string; words: Record<string, [unknown, unknown]>; revision: number },
) => ({
  ...about(approval.versionId),
  revision: of.revision,
  verb: of.verb,
  changes: { ...of.words, sha256: [null, of.sha256] as [unknown, unknown] },
  facts: { step: step.id, sha256: of.sha256 },
})

/** Signs a version. The last signature ends the path: the adopting act is awaited. */
export const signVersion = async (
  scope: Scope,
  input: z.output<typeof signInput>,
): Promise<{ state: Approval['state'] }> => {
  const { step } = await lockStep(scope, input.id)
  // Sent twice, the same wish gives the same signature.
  if (step.state === 'signed') {
    const [now] = await listApprovals(scope.db, { id: step.approvalId })
    return { state: now?.state ?? 'open' }
  }
  const words = input.words === null ? null : originalText(input.language, input.words)
  const { approval } = await recordSignature(scope, { step, sha256: input.sha256, deed: 'signed', words })
  const steps = await listSteps(scope.db, { approvalId: approval.id })
  const isLast = isSignedByAll(steps)
  const revision = approval.revision + 1
  await moveApproval(scope.db, approval.id, { revision, ...(isLast ? { state: 'signed' } : {}) })
  if (!isLast) await openSteps(scope, approval.versionId, steps)
  await recordHistory(
    scope,
    historyOfDeed(approval, step, {
      verb: 'signed',
      sha256: input.sha256,
      revision,
      words: input.words === null ? {} : { [`reason@${input.language}`]: [null, input.words] },
    }),
  )
  if (isLast)
    await notifyPersons(scope, {
      kind: 'act-awaited',
      personIds: await coordinatorsOf(scope),
      ...about(approval.versionId),
    })
  return { state: isLast ? 'signed' : 'open' }
}

/** Ends an approval before its time: nobody is asked any more, and the plan is a draft again. */
const endEarly = async (
  scope: Scope,
  approval: Approval,
  of: { state: 'returned' | 'withdrawn'; reason: LanguageText },
): Promise<number> => {
  const steps = await listSteps(scope.db, { approvalId: approval.id })
  const revision = approval.revision + 1
  await endSteps(scope.db, approval.id)
  await moveApproval(scope.db, approval.id, {
    revision,
    state: of.state,
    reason: of.reason,
    endedBy: scope.actor.personId,
    endedAt: scope.at,
  })
  const version = await requireVersion(scope, approval.versionId)
  await stampPlanStatus(scope.db, version.planId, 'draft')
  const awaited = steps.filter(({ state }) => state === 'awaited')
  for (const { id: part } of awaited)
    await settleNotifications(scope, {
      kinds: ['signature-awaited', 'signature-due'],
      ...about(approval.versionId),
      part,
    })
  await settleNotifications(scope, { kinds: ['act-awaited'], ...about(approval.versionId) })
  const personIds =
    of.state === 'returned'
      ? await coordinatorsOf(scope)
      : steps.filter(({ state }) => state !== 'waiting' && state !== 'ended').flatMap(askedIn)
  await notifyPersons(scope, { kind: `approval-${of.state}`, personIds, ...about(approval.versionId) })
  return revision
}

/** Returns a version to the coordinator; a reason must be said. */
export const returnVersion = async (
  scope: Scope,
  input: z.output<typeof returnInput>,
): Promise<{ state: Approval['state'] }> => {
  const { step } = await lockStep(scope, input.id)
  const reason = originalText(input.language, input.reason)
  const { approval } = await recordSignature(scope, {
    step,
    sha256: input.sha256,
    deed: 'returned',
    words: reason,
  })
  const revision = await endEarly(scope, approval, { state: 'returned', reason })
  await recordHistory(
    scope,
    historyOfDeed(approval, step, {
      verb: 'returned',
      sha256: input.sha256,
      revision,
      words: { [`reason@${input.language}`]: [null, input.reason] },
    }),
  )
  return { state: 'returned' }
}

/** Takes a version back from its signatories; what was signed so far stays on record. */
export const withdrawVersion = async (
  scope: Scope,
  input: z.output<typeof withdrawInput>,
): Promise<{ state: Approval['state'] }> => {
  requireAccess(scope, 'read', plainRecord('approval'))
  const [approval] = await listApprovals(scope.db, { id: input.id, forUpdate: true })
  if (approval === undefined) throw refusal('record-not-found')
  if (approval.state === 'withdrawn') return { state: 'withdrawn' }
  if (approval.endedAt !== null) throw refusal('approval-over', { params: { state: approval.state } })
  requireAccess(scope, 'withdraw', plainRecord('approval', approval.state))
  const reason = originalText(input.language, input.reason)
  const revision = await endEarly(scope, approval, { state: 'withdrawn', reason })
  await recordHistory(scope, {
    ...about(approval.versionId),
    revision,
    verb: 'recalled',
    changes: { [`reason@${input.language}`]: [null, input.reason] },
  })
  return { state: 'withdrawn' }
}

/** Asks another approver to sign in one's stead, or takes that back. */
export const delegateSignature = async (
  scope: Scope,
  input: z.output<typeof delegateInput>,
): Promise<{ id: string }> => {
  const { approval, step } = await lockStep(scope, input.id)
  if (step.state === 'ended' || approval.state !== 'open')
    throw refusal('approval-over', { params: { state: approval.state } })
  requireAccess(scope, 'delegate', gateStep(step, { isDelegating: true }))
  const { personId } = input
  const approvers = (await listMembers(scope.db, scope.today)).filter(({ role }) => role === 'approver')
  const chosen = approvers.find((each) => each.personId === personId)
  if (personId !== null && (chosen === undefined || personId === step.signatoryId))
    throw refusal('input-not-valid', { problems: [{ path: 'personId', code: 'not-in-register' }] })
  if (personId === step.delegateId) return { id: step.id }
  await moveStep(scope.db, step.id, { delegateId: personId })
  if (step.delegateId !== null)
    await settleNotifications(scope, {
      kinds: ['signature-awaited', 'signature-due'],
      ...about(approval.versionId),
      part: step.id,
      personId: step.delegateId,
    })
  if (personId !== null && step.state === 'awaited')
    await notifyPersons(scope, {
      kind: 'signature-awaited',
      personIds: [personId],
      ...about(approval.versionId),
      part: step.id,
    })
  const revision = approval.revision + 1
  await moveApproval(scope.db, approval.id, { revision })
  await recordHistory(scope, {
    ...about(approval.versionId),
    revision,
    verb: personId === null ? 'delegate-ended' : 'delegated',
    changes: chosen === undefined ? {} : { name: [null, chosen.name] },
    facts: { step: step.id },
  })
  return { id: step.id }
}
