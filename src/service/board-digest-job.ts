/**
 * The monthly digest. An hourly job looks who is to be told of the month that has ended, and queues one letter each; who
 * was told is kept, so that a program that was away on the first makes up for it and nobody is told twice.
 */
import { can, plainRecord } from '#domain/access/gate.ts'
import { digestMonth, isDigestTime } from '#domain/dashboard/board-digest.ts'
import { isRefusal } from '#domain/refusal.ts'
import { countBoard } from '#service/board-queries.ts'
import { inSpace } from '#service/in-space.ts'
import { sendMailTo } from '#service/mail-commands.ts'
import type { ServiceContext } from '#service/service-context.ts'
import { type DigestMember, listDigestMembers, markDigest } from '#store/board-digest-store.ts'

/** Name of the job, and when it runs: eleven minutes past every hour, in UTC. */
export const boardDigestTask = 'board-digest'
export const boardDigestCron = `11 * * * * ${boardDigestTask}`

/** Whether a member is one to whom the digest goes, in his or her own right: a deputy is told of what waits as it comes. */
const isTold = ({ personId, role }: DigestMember): boolean =>
  can({ personId, name: '', roles: [{ role, agencyId: null }] }, 'get-digest', plainRecord('board'))

/** Tells one person of a month: mark and letter in one transaction. False where there is nothing to tell, or no more. */
const tellOf = async (
  context: ServiceContext,
  { personId, spaceId }: DigestMember,
  month: string,
): Promise<boolean> => {
  try {
    return await inSpace(context, { kind: 'person', personId, spaceId }, 'write', async (scope) => {
      if (!(await markDigest(scope.db, { spaceId, personId, month, at: scope.at }))) return false
      const counts = await countBoard(scope, month)
      if (counts === null) return false
      await sendMailTo(scope, {
        kind: 'board-digest',
        to: { personId },
        language: 'en',
        params: {
          path: `/states/${scope.space.code}/board?month=${month}`,
          values: { ...counts, nextOn: counts.nextOn ?? '' },
        },
      })
      return true
    })
  } catch (error) {
    // Who left the State meanwhile is told of nothing.
    if (isRefusal(error) && error.code === 'space-not-found') return false
    throw error
  }
}

/** Queues the letters that are due; gives how many. One that cannot be made keeps none of the others back. */
export const sendDigests = async (context: ServiceContext): Promise<number> => {
  const at = context.now().toISOString()
  if (context.mail === null || !isDigestTime(at)) return 0
  const seen = new Set<string>()
  const faults: unknown[] = []
  let sent = 0
  for (const member of await listDigestMembers(context.appPool, at)) {
    const key = `${member.personId} ${member.spaceId}`
    if (seen.has(key) || !isTold(member)) continue
    seen.add(key)
    try {
      // Fails where this program's calendar does not know the place.
      const month = digestMonth(at, member)
      if (month === null || (member.toldOf ?? '') >= month) continue
      if (await tellOf(context, member, month)) sent += 1
    } catch (error) {
      faults.push(error)
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, 'Some digests could not be made.')
  return sent
}
