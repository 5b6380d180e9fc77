/** The nightly job that removes what is older than its time, and tells the instance's history what it removed. */
import { retentionDays } from '#domain/people/retention.ts'
import type { ServiceContext } from '#service/service-context.ts'
import { findInstanceId, removeOld } from '#store/personal-data-store.ts'

/** Name of the job, and when it runs: at 02:17 UTC, when few are at work. */
export const removeOldTask = 'remove-old'
export const removeOldCron = `17 2 * * * ${removeOldTask}`

/** Removes what the rules say; gives how much of each. Nobody acts, so the line of history names the program. */
export const removeWhatIsOld = async (context: ServiceContext): Promise<Record<string, number>> => {
  const instanceId = await findInstanceId(context.appPool)
  if (instanceId === undefined) return {}
  return removeOld(context.appPool, retentionDays(), (removed) => ({
    id: context.newId(),
    objectKind: 'instance',
    objectId: instanceId,
    objectRevision: 1,
    verb: 'removed-old',
    personId: null,
    personName: 'Plan1540',
    at: context.now().toISOString(),
    changes: Object.fromEntries(Object.entries(removed).map(([rule, count]) => [rule, [null, count]])),
  }))
}
