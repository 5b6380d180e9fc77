/** The daily job that reminds signatories around the last day of their step. */

import { signingReminderDays } from '#domain/approval/approval.ts'
import { daysAfter } from '#domain/days.ts'
import { leadingRole } from '#domain/people/people.ts'
import { askedIn, coordinatorsOf } from '#service/approval-steps.ts'
import { inSpace } from '#service/in-space.ts'
import { notifyPersons } from '#service/notification-commands.ts'
import type { ServiceContext } from '#service/service-context.ts'
import { type DueSignature, listApprovals, listDueSignatures, listSteps } from '#store/approval-store.ts'

/** Name of the job, and when it runs: at 03:05 UTC, or as soon as the program is back on that day. */
export const remindOfSignaturesTask = 'remind-of-signatures'
export const remindOfSignaturesCron = `5 3 * * * ${remindOfSignaturesTask} ?fill=20h`

/** Reminds whoever is still asked, and once the day is past the coordinators too; quiet on all other days. */
const remindOfSignature = async (
  context: ServiceContext,
  { personId, spaceId, stepId }: DueSignature,
): Promise<void> => {
  await inSpace(context, { kind: 'person', personId, spaceId }, 'write', async (scope) => {
    const [step] = await listSteps(scope.db, { id: stepId })
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

/** Looks at every State's signatures; a fault with one keeps none of the others back. */
export const remindOfSignatures = async (context: ServiceContext): Promise<void> => {
  const today = context.now().toISOString().slice(0, 10)
  const faults: unknown[] = []
  for (const due of await listDueSignatures(context.appPool, today, leadingRole))
    await remindOfSignature(context, due).catch((error: unknown) => faults.push(error))
  if (faults.length > 0) throw new AggregateError(faults, 'Some signatories could not be reminded.')
}
