/** What a signatory does: signs, returns with a reason, or asks another to sign. */
import type { z } from 'zod'
import type { delegateInput, returnInput, signInput } from '#contract/approval-contract.ts'
import { stateAfter } from '#domain/access/approval-move.ts'
import { type Approval, isSignedByAll, type Signature, type SigningStep } from '#domain/approval/approval.ts'
import { stateOfDeputyship } from '#domain/people/deputyship.ts'
import { refusal } from '#domain/refusal.ts'
import { type LanguageText, originalText } from '#domain/text/language-text.ts'
import { gateStep, listApprovers } from '#service/approval-queries.ts'
import { askedIn, coordinatorsOf, endEarly, ofVersion, openSteps } from '#service/approval-steps.ts'
import { notifyPersons, settleNotifications } from '#service/notification-commands.ts'
import { requireAccess } from '#service/operation.ts'
import { requirePlan } from '#service/plan-queries.ts'
import { requireVersion } from '#service/plan-version-content.ts'
import { recordHistory } from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import {
  insertSignature,
  listApprovals,
  listSignatures,
  listSteps,
  moveApproval,
  moveStep,
  signInOfScope,
} from '#store/approval-store.ts'
import { listDeputyships } from '#store/deputyship-store.ts'

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

/** Who leads the State can name deputies, and so could sign for everybody: whoever named himself or herself may not. */
const refuseSelfNamed = async (scope: Scope): Promise<void> => {
  const { actedFor, personId } = scope.actor
  if (actedFor === undefined) return
  const isSelfNamed = (await listDeputyships(scope.db)).some(
    (each) =>
      each.deputyId === personId &&
      each.personId === actedFor.personId &&
      each.namedBy === personId &&
      stateOfDeputyship(each, scope.today) === 'acting',
  )
  if (isSelfNamed) throw refusal('deputy-self-named', { params: { name: actedFor.name } })
}

/** Records what a signatory did, with the hash that stood before him or her and the way of signing in. */
const recordSignature = async (
  scope: Scope,
  of: { step: SigningStep; sha256: string; deed: Signature['deed']; words: LanguageText | null },
): Promise<{ approval: Approval; signature: Signature }> => {
  const { approval, step } = await lockStep(scope, of.step.id)
  if (step.state === 'ended' || approval.state !== 'open')
    throw refusal('approval-over', { params: { state: approval.state } })
  await refuseFormerDeputy(scope, step)
  requireAccess(scope, of.deed === 'signed' ? 'sign' : 'return', gateStep(step))
  // Before anything else is asked of the gate, which would say for whom that was done.
  const { actedFor } = scope.actor
  await refuseSelfNamed(scope)
  const version = await requireVersion(scope, approval.versionId)
  if (version.sha256 !== of.sha256) throw refusal('approval-outdated', { params: { number: version.number } })
  const signIn = await signInOfScope(scope.db)
  if (signIn === undefined) throw refusal('sign-in-unknown')
  const { personId } = scope.actor
  const signatory = actedFor?.personId ?? (personId === step.signatoryId ? null : step.signatoryId)
  const signature: Signature = {
    stepId: step.id,
    deed: of.deed,
    personId,
    actedForId: signatory,
    sha256: version.sha256,
    means: signIn.means,
    hasSecondFactor: signIn.hasSecondFactor,
    at: scope.at,
    words: of.words,
  }
  await insertSignature(
    scope.db,
    { id: scope.context.newId(), spaceId: scope.space.id, originId: scope.instanceId },
    signature,
  )
  await moveStep(scope.db, step.id, { state: of.deed })
  await settleNotifications(scope, {
    kinds: ['signature-awaited', 'signature-due'],
    ...ofVersion(approval.versionId),
    part: step.id,
  })
  return { approval, signature }
}

const historyOfDeed = (
  approval: Approval,
  signature: Signature,
  of: { words: Record<string, [unknown, unknown]>; revision: number },
) => ({
  ...ofVersion(approval.versionId),
  revision: of.revision,
  verb: signature.deed,
  changes: { ...of.words, sha256: [null, signature.sha256] as [unknown, unknown] },
  facts: {
    step: signature.stepId,
    sha256: signature.sha256,
    means: signature.means,
    secondFactor: signature.hasSecondFactor,
    for: signature.actedForId,
  },
})

/** Signs a version. The last signature ends the path: the adopting act is awaited. */
export const signVersion = async (
  scope: Scope,
  input: z.output<typeof signInput>,
): Promise<{ state: Approval['state'] }> => {
  const { step } = await lockStep(scope, input.id)
  if (step.state === 'signed') {
    // Sent twice, the same wish gives the same signature; to anybody else it is nobody's turn.
    const signed = await listSignatures(scope.db, { approvalIds: [step.approvalId] })
    const own = signed.find(({ stepId }) => stepId === step.id)?.personId
    if (own !== scope.actor.personId) requireAccess(scope, 'sign', gateStep(step))
    const [now] = await listApprovals(scope.db, { id: step.approvalId })
    return { state: now?.state ?? 'open' }
  }
  const words = input.words === null ? null : originalText(input.language, input.words)
  const { approval, signature } = await recordSignature(scope, {
    step,
    sha256: input.sha256,
    deed: 'signed',
    words,
  })
  const steps = await listSteps(scope.db, { approvalId: approval.id })
  const isLast = isSignedByAll(steps)
  const revision = approval.revision + 1
  await moveApproval(scope.db, approval.id, { revision, ...(isLast ? { state: stateAfter('sign') } : {}) })
  if (!isLast) await openSteps(scope, approval.versionId, steps)
  await recordHistory(
    scope,
    historyOfDeed(approval, signature, {
      revision,
      words: input.words === null ? {} : { [`reason@${input.language}`]: [null, input.words] },
    }),
  )
  if (isLast)
    await notifyPersons(scope, {
      kind: 'act-awaited',
      personIds: await coordinatorsOf(scope),
      ...ofVersion(approval.versionId),
    })
  return { state: isLast ? 'signed' : 'open' }
}

/** Returns a version to the coordinator; a reason must be said. */
export const returnVersion = async (
  scope: Scope,
  input: z.output<typeof returnInput>,
): Promise<{ state: Approval['state'] }> => {
  // The plan first, as whoever adopts takes it: two that wait for each other would both be broken off.
  await requirePlan(scope, true)
  const { step } = await lockStep(scope, input.id)
  const reason = originalText(input.language, input.reason)
  const { approval, signature } = await recordSignature(scope, {
    step,
    sha256: input.sha256,
    deed: 'returned',
    words: reason,
  })
  const revision = await endEarly(scope, approval, { state: 'returned', reason })
  await recordHistory(
    scope,
    historyOfDeed(approval, signature, {
      revision,
      words: { [`reason@${input.language}`]: [null, input.reason] },
    }),
  )
  return { state: 'returned' }
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
  await refuseSelfNamed(scope)
  const { personId } = input
  const approvers = await listApprovers(scope)
  const chosen = approvers.find((each) => each.personId === personId)
  if (personId !== null && (chosen === undefined || personId === step.signatoryId))
    throw refusal('input-not-valid', { problems: [{ path: 'personId', code: 'not-in-register' }] })
  if (personId === step.delegateId) return { id: step.id }
  await moveStep(scope.db, step.id, { delegateId: personId })
  if (step.delegateId !== null)
    await settleNotifications(scope, {
      kinds: ['signature-awaited', 'signature-due'],
      ...ofVersion(approval.versionId),
      part: step.id,
      personId: step.delegateId,
    })
  if (personId !== null && step.state === 'awaited')
    await notifyPersons(scope, {
      kind: 'signature-awaited',
      personIds: [personId],
      ...ofVersion(approval.versionId),
      part: step.id,
    })
  const revision = approval.revision + 1
  await moveApproval(scope.db, approval.id, { revision })
  await recordHistory(scope, {
    ...ofVersion(approval.versionId),
    revision,
    verb: personId === null ? 'delegate-ended' : 'delegated',
    // By id: a name would outlive its person's erasure.
    changes: { delegateId: [step.delegateId, personId] },
    facts: { step: step.id },
  })
  return { id: step.id }
}
