/** The job that reminds a signatory around the last day of a step. */
import { signingReminderDays } from '#domain/approval/approval.ts'
import { daysAfter } from '#domain/round/round.ts'
import { askedIn, coordinatorsOf } from '#service/approval-commands.ts'
import { inSpace } from '#service/execute.ts'
import type { JobPayload } from '#service/job-payload.ts'
import { notifyPersons } from '#service/notification-commands.ts'
import type { ServiceContext } from '#service/service-context.ts'
import { listApprovals, listSteps } from '#store/approval-store.ts'

/** Reminds whoever is still asked, and once the day is past the coordinators too; quiet on all other days. */
export const remindOfSignature = async (context: ServiceContext, payload: JobPayload): Promise<void> => {
  const key = { kind: 'person', personId: payload.personId, spaceId: payload.spaceId } as const
  await inSpace(context, key, 'write', async (scope) => {
    const [step] = await listSteps(scope.db, { id: payload.recordId })
    if (step?.state !== 'awaited' || step.dueOn === null) return
    const [approval] = await listApprovals(scope.db, { id: step.approvalId })
    if (approval === undefined) return
    const { dueOn } = step
    if (!signingReminderDays.some((days) => daysAfter(dueOn, days) === scope.today)) return
    const isPast = dueOn < scope.today
    await notifyPersons(scope, {
      kind: 'signature-due',
      personIds: [...askedIn(step), ...(isPast ? await coordinatorsOf(scope) : [])],
      objectKind: 'plan-version',
      objectId: approval.versionId,
      part: step.id,
      isReminder: true,
    })
  })
}
