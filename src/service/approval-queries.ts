/** Versions with their approvals, the path, and what stands between two versions. */
import type { z } from 'zod'
import {
  type compareVersionsInput,
  nowVersion,
  type versionFileInput,
  type versionInput,
} from '#contract/approval-contract.ts'
import { planDocument } from '#contract/plan-document-contract.ts'
import type { PlanExchange } from '#documents/exchange-document.ts'
import { allowedActions, type GateRecord, plainRecord } from '#domain/access/gate.ts'
import { type Approval, isSigningOverdue, type SigningStep, standingOf } from '#domain/approval/approval.ts'
import { deriveGaps } from '#domain/assessment/gap.ts'
import { unsourcedFields } from '#domain/assessment/unsourced.ts'
import { fieldsOfEdition } from '#domain/framework/framework.ts'
import { signingRole } from '#domain/people/people.ts'
import { comparePlans, countComparison } from '#domain/plan/plan-comparison.ts'
import { planProblems } from '#domain/plan/readiness.ts'
import { refusal } from '#domain/refusal.ts'
import { isAgreed } from '#domain/round/round.ts'
import { requireAssessment } from '#service/assessment-queries.ts'
import { editionOf } from '#service/cycle-content.ts'
import { requireAccess } from '#service/operation.ts'
import { loadPlan, requirePlan } from '#service/plan-queries.ts'
import {
  loadVersion,
  presentPlan,
  requireVersion,
  requireVersionBytes,
} from '#service/plan-version-content.ts'
import type { Scope } from '#service/service-context.ts'
import { findPath } from '#store/approval-path-store.ts'
import { listApprovals, listSignatures, listSteps } from '#store/approval-store.ts'
import { listAnswerValues } from '#store/assessment-store.ts'
import { findFile } from '#store/file-store.ts'
import { listMadeDocuments } from '#store/made-document-store.ts'
import { listAgencies, listMembers, namesOfPersons } from '#store/people-store.ts'
import { findPlan } from '#store/plan-store.ts'
import { listAdoptions, listVersions } from '#store/plan-version-store.ts'
import { listPositions, listRounds } from '#store/round-store.ts'

/** A step as the gate sees it. A delegate signs, and delegates no further. */
export const gateStep = (
  step: Pick<SigningStep, 'state' | 'signatoryId' | 'delegateId'>,
  of: { isDelegating?: boolean } = {},
): GateRecord<'approval-step'> => ({
  ...plainRecord('approval-step', step.state),
  signatoryIds:
    of.isDelegating === true || step.delegateId === null
      ? [step.signatoryId]
      : [step.signatoryId, step.delegateId],
})

/** What the reader may do to a step. */
const allowedOnStep = (scope: Scope, step: SigningStep) =>
  allowedActions(scope.actor, gateStep(step)).filter(
    (action) =>
      action !== 'delegate' ||
      allowedActions(scope.actor, gateStep(step, { isDelegating: true })).includes('delegate'),
  )

const approvalView = (approval: Approval) => ({
  id: approval.id,
  versionId: approval.versionId,
  state: approval.state,
  message: approval.message,
  begunAt: approval.begunAt,
  endedAt: approval.endedAt,
  reason: approval.reason,
  revision: approval.revision,
})

/** Who can sign: members with the role for it. */
export const listApprovers = async (scope: Scope) =>
  (await listMembers(scope.db, scope.today)).filter(({ role }) => role === signingRole)

/** All versions, latest first, each with how it stands; and what waits. */
export const listPlanVersions = async (scope: Scope) => {
  requireAccess(scope, 'read', plainRecord('plan'))
  const [plan, versions, approvals, adoptions, path] = await Promise.all([
    findPlan(scope.db),
    listVersions(scope.db),
    listApprovals(scope.db),
    listAdoptions(scope.db),
    findPath(scope.db),
  ])
  const steps =
    approvals.length === 0 ? [] : await listSteps(scope.db, { approvalIds: approvals.map(({ id }) => id) })
  return {
    plan:
      plan === undefined
        ? null
        : { id: plan.id, title: plan.title, status: plan.status, startOn: plan.startOn, endOn: plan.endOn },
    versions: versions.map((version) => {
      const approval = approvals.find(({ versionId }) => versionId === version.id)
      const own = steps.filter(({ approvalId }) => approvalId === approval?.id)
      return {
        version,
        approval: approval === undefined ? null : approvalView(approval),
        standing: standingOf(version.id, approval?.state ?? 'withdrawn', adoptions),
        adoption: adoptions.find(({ versionId }) => versionId === version.id) ?? null,
        signed: own.filter(({ state }) => state === 'signed').length,
        asked: own.length,
        mine: own
          .filter((step) => allowedActions(scope.actor, gateStep(step)).includes('sign'))
          .map(({ id }) => id),
      }
    }),
    hasPath: (path?.stages.length ?? 0) > 0,
    today: scope.today,
    allowed: allowedActions(scope.actor, plainRecord('approval')),
    allowedOfPlan: allowedActions(scope.actor, plainRecord('plan', plan?.status ?? null)),
  }
}

/** One version with its approval: who was asked, who signed and how, its act and its documents. */
export const showPlanVersion = async (scope: Scope, input: z.output<typeof versionInput>) => {
  const version = await requireVersion(scope, input.id)
  const [approval] = await listApprovals(scope.db, { versionId: version.id })
  if (approval === undefined) throw refusal('record-not-found')
  const [steps, signatures, adoptions, documents, agencies, versions, approvers] = await Promise.all([
    listSteps(scope.db, { approvalId: approval.id }),
    listSignatures(scope.db, { approvalIds: [approval.id] }),
    listAdoptions(scope.db),
    listMadeDocuments(scope.db, { versionId: version.id, limit: 100 }),
    listAgencies(scope.db),
    listVersions(scope.db),
    listApprovers(scope),
  ])
  const adoption = adoptions.find(({ versionId }) => versionId === version.id) ?? null
  const names = await namesOfPersons(scope.db, [
    approval.begunBy,
    ...(approval.endedBy === null ? [] : [approval.endedBy]),
    ...steps.flatMap(({ signatoryId, delegateId }) => [
      signatoryId,
      ...(delegateId === null ? [] : [delegateId]),
    ]),
    ...signatures.flatMap(({ personId, actedForId }) => [
      personId,
      ...(actedForId === null ? [] : [actedForId]),
    ]),
  ])
  const nameOf = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? null))
  const actFile = adoption?.fileId == null ? undefined : await findFile(scope.db, adoption.fileId)
  return {
    version,
    standing: standingOf(version.id, approval.state, adoptions),
    approval: {
      ...approvalView(approval),
      begunByName: nameOf(approval.begunBy),
      endedByName: nameOf(approval.endedBy),
    },
    steps: steps.map((step) => {
      const signature = signatures.find(({ stepId }) => stepId === step.id)
      return {
        ...step,
        signatoryName: nameOf(step.signatoryId),
        delegateName: nameOf(step.delegateId),
        isOverdue: isSigningOverdue(step, scope.today),
        signature:
          signature === undefined
            ? null
            : {
                ...signature,
                personName: nameOf(signature.personId),
                actedForName: nameOf(signature.actedForId),
              },
        allowed: allowedOnStep(scope, step),
      }
    }),
    adoption,
    actFile: actFile === undefined ? null : { id: actFile.id, name: actFile.name, sha256: actFile.sha256 },
    documents,
    agencies,
    approvers: approvers.map(({ personId, name }) => ({ personId, name })),
    others: versions
      .filter(({ id }) => id !== version.id)
      .map(({ id, number, frozenAt }) => ({ id, number, frozenAt })),
    today: scope.today,
    allowed: allowedActions(scope.actor, plainRecord('approval', approval.state)),
    allowedOfPlan: allowedActions(scope.actor, plainRecord('plan')),
  }
}

/** The plan of a version, as it was frozen. */
export const readPlanVersion = async (scope: Scope, input: z.output<typeof versionInput>) => {
  const { version, frozen } = await loadVersion(scope, input.id)
  return { version, plan: frozen.plan, agencies: frozen.agencies }
}

/** The bytes of a version as they were hashed, of the plan or of the matrix behind it. */
export const openVersionFile = async (scope: Scope, input: z.output<typeof versionFileInput>) => {
  requireAccess(scope, 'export', plainRecord('plan'))
  const version = await requireVersion(scope, input.id)
  const { content, matrix } = await requireVersionBytes(scope, version.id)
  const isPlan = input.part === 'plan'
  return {
    name: `${scope.space.code}-plan-version-${version.number}${isPlan ? '' : '-matrix'}.json`,
    sha256: isPlan ? version.sha256 : version.matrixSha256,
    bytes: isPlan ? content : matrix,
  }
}

/** The path with who can be named on it. */
export const showPath = async (scope: Scope) => {
  requireAccess(scope, 'read', plainRecord('approval'))
  const [path, approvers, agencies] = await Promise.all([
    findPath(scope.db),
    listApprovers(scope),
    listAgencies(scope.db),
  ])
  const names = await namesOfPersons(
    scope.db,
    (path?.stages ?? []).flatMap((stage) => stage.signatories.map(({ personId }) => personId)),
  )
  return {
    revision: path?.revision ?? 0,
    stages: (path?.stages ?? []).map((stage) => ({
      ...stage,
      signatories: stage.signatories.map((each) => ({
        ...each,
        name: names.get(each.personId) ?? null,
        isApprover: approvers.some(({ personId }) => personId === each.personId),
      })),
    })),
    approvers: approvers.map(({ personId, name, agencyId }) => ({ personId, name, agencyId })),
    agencies,
    allowed: allowedActions(scope.actor, plainRecord('approval')),
  }
}

/** What a coordinator looks at before a version goes to the signatories. */
export const previewApproval = async (scope: Scope) => {
  requireAccess(scope, 'send', plainRecord('approval'))
  const head = await requirePlan(scope)
  const assessment = await requireAssessment(scope)
  const [plan, answers, rounds, versions, path] = await Promise.all([
    loadPlan(scope, head),
    listAnswerValues(scope.db, assessment.id),
    listRounds(scope.db),
    listVersions(scope.db),
    showPath(scope),
  ])
  const { edition } = scope.reference
  const gaps = deriveGaps(edition, answers, plan.actions)
  const [round] = rounds
  const positions = round === undefined ? [] : await listPositions(scope.db, { roundId: round.id })
  return {
    plan: { id: plan.id, title: plan.title, status: plan.status, startOn: plan.startOn, endOn: plan.endOn },
    nextNumber: (versions[0]?.number ?? 0) + 1,
    problems: planProblems(plan, gaps, unsourcedFields(edition, answers), scope.reference.currencies),
    round:
      round === undefined
        ? null
        : { id: round.id, title: round.title, state: round.state, isAgreed: isAgreed(round, positions) },
    stages: path.stages,
    allowed: allowedActions(scope.actor, plainRecord('plan', head.status)),
  }
}

/** One side of a comparison: a version, or the plan as it is now. */
const readSide = async (scope: Scope, id: string) => {
  if (id !== nowVersion) {
    const { version, frozen } = await loadVersion(scope, id)
    return { version, frozen }
  }
  const head = await requirePlan(scope)
  const frozen = planDocument.parse(await presentPlan(scope, head, head.title.original)) as PlanExchange
  return { version: null, frozen }
}

/** What changed from one version to another or to now. */
export const comparePlanVersions = async (scope: Scope, input: z.output<typeof compareVersionsInput>) => {
  requireAccess(scope, 'read', plainRecord('plan'))
  const [before, after] = [await readSide(scope, input.from), await readSide(scope, input.to)]
  const fields = fieldsOfEdition(editionOf(scope, after.frozen.edition))
  const comparison = comparePlans(
    before.frozen.plan,
    after.frozen.plan,
    fields.map(({ id }) => id),
  )
  const side = ({ version, frozen }: typeof before) => ({
    version,
    agencies: frozen.agencies,
    objectives: frozen.plan.objectives.map(({ id, letter, title }) => ({ id, letter, title })),
    numbers: Object.fromEntries(frozen.plan.actions.map(({ id, number }) => [id, number])),
  })
  return {
    before: side(before),
    after: side(after),
    versions: await listVersions(scope.db),
    comparison,
    counts: countComparison(comparison),
    fields,
    methodId: after.frozen.plan.priorityMethod,
    today: scope.today,
    allowed: allowedActions(scope.actor, plainRecord('plan')),
  }
}
