import { isRefusal, type Refusal, refusal } from '#domain/refusal.ts'
import { isEndedAgency } from '#store/database-refusal.ts'
import { isLostConnection } from '#store/lost-connection.ts'

/** The refusal that was thrown, or that a database which cannot be reached comes to; undefined for a fault of ours. */
export const thrownRefusal = (thrown: unknown): Refusal | undefined => {
  if (isRefusal(thrown)) return thrown
  if (isEndedAgency(thrown)) return refusal('agency-ended')
  return isLostConnection(thrown) ? refusal('database-away') : undefined
}
