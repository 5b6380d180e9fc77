/** Persons, the spaces they belong to, and the roles they hold there. */
import type { AgencyKind, Label } from '#domain/framework/framework.ts'
import type { DateOnly, RecordEnvelope } from '#domain/record.ts'
import type { LanguageText } from '#domain/text/language-text.ts'

/** A space is what records belong to: a State, an organization, the Committee, or the instance itself. */
export const spaceKinds = ['state', 'organization', 'committee', 'instance'] as const
export type SpaceKind = (typeof spaceKinds)[number]

/** What records belong to, and what row security goes by. */
export interface Space {
  id: string
  kind: SpaceKind
  /** `XVA`, `UN1540`; ISO 3166-1 alpha-3 for States, user-assigned codes for invented ones. */
  code: string
  name: Label
  /** An invented State of the demonstration; said on every page. */
  isInvented: boolean
}

/** Roles by the kind of space they are held in (design, section 2). */
export const roles = [
  'coordinator',
  'focal-point',
  'approver',
  'observer',
  'expert',
  'secretariat',
  'committee-member',
  'administrator',
  'organizer',
  'provider',
  'guest',
] as const
export type Role = (typeof roles)[number]

/** The roles that can be held in each kind of space; others are refused. */
export const rolesOfSpace: Record<SpaceKind, readonly Role[]> = {
  state: ['coordinator', 'focal-point', 'approver', 'observer', 'organizer', 'provider'],
  organization: ['organizer', 'provider'],
  committee: ['expert', 'secretariat', 'committee-member'],
  instance: ['administrator'],
}

/**
 * Who let a member in: an administrator while the State's space was being opened, a coordinator, or an
 * administrator after the State had taken its space over; or a group of the provider of single sign-on, as the State's
 * table says.
 */
export const lettersIn = ['opening', 'coordinator', 'recovery', 'single-sign-on'] as const
export type LetInBy = (typeof lettersIn)[number]

/** From outside, named and for a time; let in through a view alone, and so in no list of roles to choose from. */
export const guestRole: Role = 'guest'

/** Who lets others into a State and is never missing there. */
export const leadingRole: Role = 'coordinator'

/** Who signs for an agency or for the State; named persons alone. */
export const signingRole: Role = 'approver'

/** Roles that speak for an agency and must name it. */
export const rolesOfAgency: readonly Role[] = ['focal-point']

/** Whom a deputy stands in for, and the last day of it. */
export interface ActingFor {
  personId: string
  name: string
  toOn: string
}

/** A role held in the space, for one agency where the role speaks for an agency. */
export interface HeldRole {
  role: Role
  agencyId: string | null
  /** The role is another member's, in whose stead the person acts; left out where it is the person's own. */
  actingFor?: ActingFor | undefined
}

/** A signed-in person within one space. */
export interface Actor {
  personId: string
  name: string
  /** The own first. */
  roles: HeldRole[]
  /** Set once the gate let something pass that no own role allows; the history then says for whom it was done. */
  actedFor?: ActingFor
}

/** A name that an agency had: from a day (null where nobody has said) until the day on which the next counted. */
export interface FormerName {
  name: LanguageText
  shortName: LanguageText
  fromOn: DateOnly | null
  untilOn: DateOnly
}

/** A national body that leads or supports actions. */
export interface Agency extends RecordEnvelope {
  name: LanguageText
  shortName: LanguageText
  kind: AgencyKind
  /** Null where nobody has said when. */
  beganOn: DateOnly | null
  /** Since when it has its present name; null where it had no other. */
  namedOn: DateOnly | null
  /** The day from which it is no more; null while it works. */
  endedOn: DateOnly | null
  /** The first first. */
  formerNames: FormerName[]
}

/** Whether things can be given to it. */
export const isAtWork = ({ endedOn }: Pick<Agency, 'endedOn'>): boolean => endedOn === null

/** The agency as it was called on a day; a name that counted for no day at all was a mistake and is passed over. */
export const namedOn = <T extends Pick<Agency, 'name' | 'shortName' | 'formerNames'>>(
  agency: T,
  on: DateOnly,
): T => {
  const former = agency.formerNames.find(
    ({ fromOn, untilOn }) => on < untilOn && (fromOn === null || fromOn <= on),
  )
  return former === undefined ? agency : { ...agency, name: former.name, shortName: former.shortName }
}

/** The agency of the first of the kinds of which there is any, where there is exactly one; a person decides otherwise. */
export const onlyAgencyOf = (agencies: readonly Agency[], kinds: readonly AgencyKind[]): string | null => {
  for (const kind of kinds) {
    const found = agencies.filter((agency) => agency.kind === kind && isAtWork(agency))
    if (found.length > 0) return found.length === 1 ? (found[0]?.id ?? null) : null
  }
  return null
}
