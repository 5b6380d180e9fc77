/** Which lines of the history stay out for a reader, since they are about records that are not theirs to read. */
import { can, plainRecord } from '#domain/access/gate.ts'
import type { Actor } from '#domain/people/people.ts'

/** What stays out, from the lines and from whatever is counted or offered of them. */
export interface UnreadHistory {
  /** Kinds of which the reader may read none. */
  kinds: readonly string[]
  /** Agencies whose assignments alone may be read; null where all may be. */
  assignmentsOf: readonly string[] | null
}

/** As the gate says for the records themselves. */
export const unreadHistory = (actor: Actor): UnreadHistory => ({
  kinds: [
    ...(can(actor, 'read', plainRecord('invitation', 'open')) ? [] : ['invitation']),
    ...(can(actor, 'read', plainRecord('group-mapping')) ? [] : ['group-mapping']),
    ...(can(actor, 'read', plainRecord('what-if')) ? [] : ['what-if']),
  ],
  assignmentsOf: can(actor, 'read', plainRecord('assignment'))
    ? null
    : actor.roles.flatMap(({ agencyId }) =>
        agencyId !== null && can(actor, 'read', { ...plainRecord('assignment'), leadAgencyIds: [agencyId] })
          ? [agencyId]
          : [],
      ),
})
