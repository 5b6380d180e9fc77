/**
 * Who may see an action outside the State (design, rule 5): released item by item, closed by default. An action
 * that says nothing of its audience is national only.
 */
import type { Action } from '#domain/plan/plan.ts'

/** Audiences of which the 1540 Committee is one; what is public is open to it as well. */
const audiencesOfCommittee: ReadonlySet<string> = new Set(['committee', 'public'])

/** Whether the Committee may be told of the action. */
export const isReleasedToCommittee = (action: Pick<Action, 'id'> & { audience?: string }): boolean =>
  audiencesOfCommittee.has(action.audience ?? 'national')
