/** Spaces, agencies and the persons of a space. */
import { sql } from 'kysely'
import type { AgencyKind, Label } from '#domain/framework/framework.ts'
import {
  type Agency,
  type FormerName,
  guestRole,
  type HeldRole,
  isAtWork,
  type LetInBy,
  type Role,
  type SpaceKind,
} from '#domain/people/people.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'
import { readEnvelope } from '#store/record-envelope.ts'
import type { PreparedRead } from '#store/scope-store.ts'

/** A space that the signed-in person belongs to, with the roles held there. */
export interface OwnSpace {
  code: string
  kind: SpaceKind
  name: Label
  isInvented: boolean
  roles: HeldRole[]
  /** Notifications that wait for the person there. */
  waiting: number
}

/** What every page knows of the person at work besides the name. */
export interface OwnStanding {
  spaces: OwnSpace[]
  /** Whether keys pressed alone do something for the person. */
  hasSingleKeys: boolean
}

interface OwnSpaceRow {
  single_keys: boolean
  code: string
  kind: SpaceKind
  name: Label
  is_invented: boolean
  roles: HeldRole[]
  waiting: number
}

/** Reads the spaces of the person in the open scope, by code. Every page asks, so it goes with the opening. */
export const ownStandingRead = (today: string): PreparedRead<OwnStanding> => ({
  name: 'own-standing',
  text: `select k.single_keys, s.code, s.kind, s.name, s.is_invented,
      s.roles, app.count_notifications(s.id) as waiting
    from (select app.own_single_keys() as single_keys) k left join (select s.*, h.roles
      from app.own_roles($1) h join app.space s on s.id = h.space_id) s on true
    order by s.code`,
  values: [today],
  // Somebody without a space has one row, of nulls.
  read: (rows: readonly (OwnSpaceRow | { single_keys: boolean; code: null })[]) => ({
    hasSingleKeys: rows[0]?.single_keys !== false,
    spaces: rows.flatMap((row) =>
      row.code === null
        ? []
        : [
            {
              code: row.code,
              kind: row.kind,
              name: row.name,
              isInvented: row.is_invented,
              roles: row.roles,
              waiting: row.waiting,
            },
          ],
    ),
  }),
})

const formerNamesOf = sql<
  FormerName[] | null
>`(select json_agg(json_build_object('name', n.name, 'shortName', n.short_name, 'fromOn', n.from_on,
  'untilOn', n.until_on) order by n.until_on, n.id) from app.agency_name n where n.agency_id = a.id)`

/** Agencies of the open space, ended ones too, in the order they were made (ids are time-ordered). */
export const listAgencies = async (
  db: ScopedDatabase,
  wanted: { ids?: readonly string[]; forUpdate?: boolean } = {},
): Promise<Agency[]> => {
  let query = db
    .selectFrom('app.agency as a')
    .selectAll('a')
    .select(formerNamesOf.as('former_names'))
    .orderBy('a.id')
  if (wanted.ids !== undefined) query = query.where(sql<boolean>`a.id = any(${[...wanted.ids]}::uuid[])`)
  if (wanted.forUpdate === true) query = query.forUpdate('a')
  const rows = await query.execute()
  return rows.map((row) => ({
    ...readEnvelope(row),
    name: row.name,
    shortName: row.short_name,
    kind: row.kind as AgencyKind,
    beganOn: row.began_on,
    namedOn: row.named_on,
    endedOn: row.ended_on,
    formerNames: row.former_names ?? [],
  }))
}

/** Agencies of the open space to which things can be given. */
export const listWorkingAgencies = async (db: ScopedDatabase): Promise<Agency[]> =>
  (await listAgencies(db)).filter(isAtWork)

/** Persons of the open space with role and agency, for the page of the State. */
export interface SpaceMember {
  personId: string
  name: string
  role: Role
  agencyId: string | null
  fromOn: string
  letInBy: LetInBy
}

/** Members of the open space whose time has not ended on this day (`2026-11-26`), by name. Guests are none: they take no part in the work. */
export const listMembers = async (db: ScopedDatabase, today: string): Promise<SpaceMember[]> => {
  const rows = await db
    .selectFrom('app.membership as m')
    .innerJoin('app.person as p', 'p.id', 'm.person_id')
    .select(['m.person_id', 'p.name', 'm.role', 'm.agency_id', 'm.from_on', 'm.let_in_by'])
    .where('m.space_id', '=', sql<string>`app.scope_space()`)
    .where('m.role', '<>', guestRole)
    .where('m.ended_at', 'is', null)
    .where((where) => where.or([where('m.to_on', 'is', null), where('m.to_on', '>=', today)]))
    .orderBy('p.name')
    .execute()
  return rows.map((row) => ({
    personId: row.person_id,
    name: row.name,
    role: row.role as Role,
    agencyId: row.agency_id,
    fromOn: row.from_on,
    letInBy: row.let_in_by as LetInBy,
  }))
}

/** Names of persons by id; null once erased. Those that the open space may not know are left out. */
export const namesOfPersons = async (
  db: ScopedDatabase,
  ids: readonly string[],
): Promise<Map<string, string | null>> => {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('app.person')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
