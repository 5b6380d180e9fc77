/** The steps of an approval: whose turn it is, who is told, and how it ends before its time. */

import { type Approval, type SigningStep, stepsToOpen } from '#domain/approval/approval.ts'
import { daysAfter } from '#domain/days.ts'
import { leadingRole } from '#domain/people/people.ts'
import type { LanguageText } from '#domain/text/language-text.ts'
import { notifyPersons, settleNotifications } from '#service/notification-commands.ts'
import { requireVersion } from '#service/plan-version-content.ts'
import type { Scope } from '#service/service-context.ts'
import { endSteps, listSteps, moveApproval, moveStep } from '#store/approval-store.ts'
import { listMembers } from '#store/people-store.ts'
import { stampPlanStatus } from '#store/plan-store.ts'

/** History and notifications tell of the version, which has a page of its own. */
export const ofVersion = (versionId: string) => ({ objectKind: 'plan-version', objectId: versionId })

/** Coordinators, who run the plan. */
export const coordinatorsOf = async (scope: Scope): Promise<string[]> =>
  (await listMembers(scope.db, scope.today))
    .filter(({ role }) => role === leadingRole)
    .map(({ personId }) => personId)

/** Who is asked in a step: its signatory, and the delegate where one is named. */
export const askedIn = ({
  signatoryId,
  delegateId,
}: Pick<SigningStep, 'signatoryId' | 'delegateId'>): string[] =>
  delegateId === null ? [signatoryId] : [signatoryId, delegateId]

/** Gives the turn to whoever has it next: they are told. A daily job reminds them. */
export const openSteps = async (
  scope: Scope,
  versionId: string,
  steps: readonly SigningStep[],
): Promise<void> => {
  for (const step of stepsToOpen(steps)) {
    const dueOn = step.days === null ? null : daysAfter(scope.today, step.days)
    await moveStep(scope.db, step.id, { state: 'awaited', dueOn })
    await notifyPersons(scope, {
      kind: 'signature-awaited',
      personIds: askedIn(step),
      ...ofVersion(versionId),
      part: step.id,
    })
  }
}

/** Ends an approval before its time: nobody is asked any more, and the plan is a draft again. */
export const endEarly = async (
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
      ...ofVersion(approval.versionId),
      part,
    })
  await settleNotifications(scope, { kinds: ['act-awaited'], ...ofVersion(approval.versionId) })
  const personIds =
    of.state === 'returned'
      ? await coordinatorsOf(scope)
      : steps.filter(({ state }) => state !== 'waiting' && state !== 'ended').flatMap(askedIn)
  await notifyPersons(scope, { kind: `approval-${of.state}`, personIds, ...ofVersion(approval.versionId) })
  return revision
}
