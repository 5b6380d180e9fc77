/** Who may see an action outside the State (design, rule 5): released item by item, closed by default. */
import type { Action, ReleaseAudience } from '#domain/plan/plan.ts'

/** Audiences of which the 1540 Committee is one; what is public is open to it as well. */
const audiencesOfCommittee: readonly ReleaseAudience[] = ['committee', 'public']

/** Whether the Committee may be told of the action. */
export const isReleasedToCommittee = ({ audience }: Pick<Action, 'audience'>): boolean =>
  audiencesOfCommittee.includes(audience)
