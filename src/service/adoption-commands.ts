/** Enters the act that adopted a version, and begins the next version of an adopted plan. */
import type { z } from 'zod'
import type { adoptInput } from '#contract/approval-contract.ts'
import { stateAfter } from '#domain/access/approval-move.ts'
import { plainRecord } from '#domain/access/gate.ts'
import { type Adoption, actProblems } from '#domain/plan/plan-version.ts'
import { type Problem, refusal } from '#domain/refusal.ts'
import { originalText } from '#domain/text/language-text.ts'
import { documentLanguages } from '#messages/translate.ts'
import { queueVersionDocuments } from '#service/approval-commands.ts'
import { readersOf } from '#service/member-readers.ts'
import { notifyPersons, settleNotifications } from '#service/notification-commands.ts'
import { requireAccess } from '#service/operation.ts'
import { requirePlan } from '#service/plan-queries.ts'
import { requireVersion } from '#service/plan-version-content.ts'
import { recordHistory } from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import { listApprovals, moveApproval } from '#store/approval-store.ts'
import { findFile } from '#store/file-store.ts'
import { stampPlanStatus } from '#store/plan-store.ts'
import { insertAdoption, listAdoptions } from '#store/plan-version-store.ts'

/** Enters the adopting act: the plan is adopted, and its documents are made once and kept. */
export const adoptVersion = async (
  scope: Scope,
  input: z.output<typeof adoptInput>,
): Promise<{ id: string; versionId: string }> => {
  requireAccess(scope, 'read', plainRecord('approval'))
  const plan = await requirePlan(scope, true)
  const [approval] = await listApprovals(scope.db, { id: input.id, forUpdate: true })
  if (approval === undefined) throw refusal('record-not-found')
  // Sent twice, the same page gives the act that was entered.
  const [entered] = await listAdoptions(scope.db, { versionId: approval.versionId })
  if (entered !== undefined && entered.number === input.number && entered.on === input.on)
    return { id: entered.id, versionId: entered.versionId }
  if (approval.endedAt !== null) throw refusal('approval-over', { params: { state: approval.state } })
  requireAccess(scope, 'adopt', plainRecord('approval', approval.state))
  const version = await requireVersion(scope, approval.versionId)
  const known = documentLanguages()
  const unknown = input.languages.find((language) => !known.includes(language))
  const file = input.fileId === null ? undefined : await findFile(scope.db, input.fileId, { isKept: true })
  const problems: Problem[] = [
    ...actProblems(input, {
      today: scope.today,
      frozenOn: version.frozenAt.slice(0, 10),
      isDaySure: input.isDaySure,
    }),
    ...(unknown === undefined
      ? []
      : [{ path: 'languages', code: 'document-language', params: { known: known.join(', ') } }]),
    ...(input.fileId !== null && file === undefined ? [{ path: 'fileId', code: 'not-in-register' }] : []),
  ]
  if (problems.length > 0) throw refusal('input-not-valid', { problems })
  const act: Adoption = {
    id: scope.context.newId(),
    versionId: version.id,
    approvalId: approval.id,
    kind: input.kind,
    title: originalText(input.language, input.title),
    number: input.number,
    on: input.on,
    gazette: input.gazette,
    page: input.page,
    address: input.address,
    fileId: input.fileId,
    from: input.from,
    to: input.to,
    enteredBy: scope.actor.personId,
    enteredAt: scope.at,
  }
  await insertAdoption(scope.db, { spaceId: scope.space.id, originId: scope.instanceId }, act)
  const revision = approval.revision + 1
  await moveApproval(scope.db, approval.id, {
    revision,
    state: stateAfter('adopt'),
    endedBy: scope.actor.personId,
    endedAt: scope.at,
  })
  await stampPlanStatus(scope.db, plan.id, 'adopted')
  await queueVersionDocuments(scope, {
    versionId: version.id,
    adoptionId: act.id,
    languages: input.languages,
  })
  const about = { objectKind: 'plan-version', objectId: version.id }
  await settleNotifications(scope, { kinds: ['act-awaited'], ...about })
  await notifyPersons(scope, {
    kind: 'plan-adopted',
    personIds: await readersOf(scope, 'plan'),
    ...about,
  })
  await recordHistory(scope, {
    ...about,
    revision,
    verb: 'adopted',
    changes: {
      kind: [null, act.kind],
      [`title@${input.language}`]: [null, input.title],
      number: [null, act.number],
      adoptedOn: [null, act.on],
      ...(act.gazette === null ? {} : { gazette: [null, act.gazette] }),
      ...(act.page === null ? {} : { page: [null, act.page] }),
      ...(file === undefined ? {} : { fileId: [null, file.sha256] }),
      ...(act.address === null ? {} : { address: [null, act.address] }),
      startOn: [null, act.from],
      endOn: [null, act.to],
    },
    facts: {
      sha256: version.sha256,
      act: file?.sha256 ?? null,
      kind: act.kind,
      number: act.number,
      on: act.on,
      gazette: act.gazette,
      page: act.page,
      address: act.address,
      from: act.from,
      to: act.to,
    },
  })
  return { id: act.id, versionId: version.id }
}

/** Begins the next version: the plan can be drafted again, and the adopted one stays in force beside it. */
export const beginNextVersion = async (scope: Scope): Promise<{ id: string }> => {
  const plan = await requirePlan(scope, true)
  // Begun by a second click, or by somebody else at the same moment.
  if (plan.status === 'draft') {
    requireAccess(scope, 'revise', plainRecord('plan', 'adopted'))
    return { id: plan.id }
  }
  requireAccess(scope, 'revise', plainRecord('plan', plan.status))
  await stampPlanStatus(scope.db, plan.id, 'draft')
  await recordHistory(scope, {
    objectKind: 'plan',
    objectId: plan.id,
    revision: plan.revision,
    verb: 'reopened',
    changes: {},
  })
  return { id: plan.id }
}
