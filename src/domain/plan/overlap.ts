/** Actions that serve a field which another serves too: perhaps the same work twice, for a person to compare. */
import type { Action } from '#domain/plan/plan.ts'

type Serving = Pick<Action, 'id' | 'status' | 'fieldIds'>

/** The other actions, not dropped, that serve at least one field of this one, in the order given. */
export const actionsBeside = <T extends Serving>(action: Serving, all: readonly T[]): T[] => {
  const fields = new Set(action.fieldIds)
  return all.filter(
    (other) =>
      other.id !== action.id &&
      other.status !== 'dropped' &&
      other.fieldIds.some((field) => fields.has(field)),
  )
}
