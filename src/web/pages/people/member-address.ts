/** A membership in an address: the person and the role, since a person may hold several. */
import type { Role } from '#domain/people/people.ts'
import { type PageArgs, spaceOf } from '#web/ask-service.ts'

export interface MemberKey {
  personId: string
  role: Role
}

export const memberAddress = (space: string, { personId, role }: MemberKey): string =>
  `/states/${space}/members/${personId}/${role}`

/** The membership that the address names, unread: the service's schema reads it. */
export const memberOf = (args: PageArgs): MemberKey => ({
  personId: args.params.id ?? '',
  role: (args.params.role ?? '') as Role,
})

/** Back to the list of members on the State's page. */
export const membersAddress = (args: PageArgs): string => `/states/${spaceOf(args)}#members`
