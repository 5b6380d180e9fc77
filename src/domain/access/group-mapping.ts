/** Groups of the provider of single sign-on that give a membership: which roles they may give, and what a table says. */
import { grants } from '#domain/access/gate-grants.ts'
import { type Role, rolesOfSpace } from '#domain/people/people.ts'
import type { Timestamp } from '#domain/record.ts'

/** A group, by the name that the provider gives it, and what it gives in a State. */
export interface GroupMapping {
  id: string
  value: string
  role: Role
  agencyId: string | null
  /** Whether a person whom nobody knows gets an account by it. */
  makesAccount: boolean
  madeBy: string
  madeAt: Timestamp
}

/** What is done to people: who may do any of it is never named by a provider. */
const overPeople = ['member', 'invitation', 'group-mapping', 'instance', 'agency'] as const

/** Whether a role gives rights over people, by the gate's own table. */
export const isOverPeople = (role: Role): boolean =>
  grants.some(
    (grant) =>
      grant.role === role &&
      overPeople.some((kind) => kind === grant.kind) &&
      grant.actions.some((action) => action !== 'read'),
  )

/** Roles of a State that a group may give. */
export const mappableRoles: readonly Role[] = rolesOfSpace.state.filter((role) => !isOverPeople(role))
