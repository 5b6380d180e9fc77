/**
 * Groupings of States: regional groups, organizations, regimes. Membership has dates; taking part in an event
 * is not membership. Each group keeps its own word for belonging (participating State, partner, participant).
 */
import type { Label, Provenance } from '#domain/framework/framework.ts'

/** One State's or entity's belonging. Days are cut to what is known; without `from` the group's `asOf` holds. */
export interface Membership {
  code: string
  from: string | null
  to: string | null
  note: Label | null
}

/** One kind of belonging in a group: `member`, `associate-member`, `observer`, `former-member` … */
export interface GroupingRole {
  role: string
  label: string
  /** As the group itself counts; not always UN Member States, see `notUnMembers`. */
  count: number
  members: Membership[]
  notUnMembers: string[]
}

/** A group or organization of States. Membership has dates; taking part is not membership (rule 10). */
export interface Grouping {
  id: string
  shortName: string
  name: string
  kind: string
  /** When the list was in force, as far as its source says. */
  asOf: string
  roles: GroupingRole[]
  provenance: Provenance
  notes: Label[]
}

/** A footnote that a name carries in one context (`united-nations`, a group's id). */
export interface ContextNote {
  code: string
  context: string
  text: string
}

/** One State's belonging to a group, with the group's word for it. */
export interface Belonging {
  grouping: Grouping
  role: GroupingRole
  membership: Membership
}

/** Every group a State or entity belongs to or belonged to, in the order of the data. */
export const belongingsOf = (groupings: readonly Grouping[], code: string): Belonging[] =>
  groupings.flatMap((grouping) =>
    grouping.roles.flatMap((role) =>
      role.members
        .filter((membership) => membership.code === code)
        .map((membership) => ({ grouping, role, membership })),
    ),
  )

/** The footnote of a name in a context; the United Nations' own where the context has none. */
export const noteFor = (notes: readonly ContextNote[], code: string, context: string): string | null => {
  const own = notes.filter((note) => note.code === code)
  const found =
    own.find((note) => note.context === context) ?? own.find((note) => note.context === 'united-nations')
  return found?.text ?? null
}
