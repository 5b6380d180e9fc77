/** Spaces, agencies and the persons of a space. */
import { sql } from 'kysely'
import type { AgencyKind, Label } from '#domain/framework/framework.ts'
import type { HeldRole, SpaceKind } from '#domain/people/people.ts'
import type { Agency } from '#domain/plan/plan.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'
import { readEnvelope } from '#store/record-envelope.ts'

/** A space that the signed-in person belongs to, with the roles held there. */
export interface OwnSpace {
  code: string
  kind: SpaceKind
  name: Label
  isInvented: boolean
  roles: HeldRole[]
}

/** The spaces of the person in the open scope, by code. */
export const listOwnSpaces = async (
  db: ScopedDatabase,
  personId: string,
  today: string,
): Promise<OwnSpace[]> => {
  const rows = await db
    .selectFrom('app.membership as m')
    .innerJoin('app.space as s', 's.id', 'm.space_id')
    .select(['s.code', 's.kind', 's.name', 's.is_invented', 'm.role', 'm.agency_id'])
    .where('m.person_id', '=', personId)
    .where('m.from_on', '<=', today)
    .where((where) => where.or([where('m.to_on', 'is', null), where('m.to_on', '>=', today)]))
    .orderBy('s.code')
    .execute()
  const spaces = new Map<string, OwnSpace>()
  for (const row of rows) {
    const space = spaces.get(row.code) ?? {
      code: row.code,
      kind: row.kind as SpaceKind,
      name: row.name,
      isInvented: row.is_invented,
      roles: [],
    }
    space.roles.push({ role: row.role as HeldRole['role'], agencyId: row.agency_id })
    spaces.set(row.code, space)
  }
  return [...spaces.values()]
}

/** Agencies of the open space, in the order they were made (ids are time-ordered). */
export const listAgencies = async (db: ScopedDatabase): Promise<Agency[]> => {
  const rows = await db.selectFrom('app.agency').selectAll().orderBy('id').execute()
  return rows.map((row) => ({
    ...readEnvelope(row),
    name: row.name,
    shortName: row.short_name,
    kind: row.kind as AgencyKind,
  }))
}

/** Persons of the open space with role and agency, for the page of the State. */
export interface SpaceMember {
  personId: string
  name: string
  role: string
  agencyId: string | null
}

export const listMembers = async (db: ScopedDatabase, today: string): Promise<SpaceMember[]> => {
  const rows = await db
    .selectFrom('app.membership as m')
    .innerJoin('app.person as p', 'p.id', 'm.person_id')
    .select(['m.person_id', 'p.name', 'm.role', 'm.agency_id'])
    .where('m.space_id', '=', sql<string>`app.scope_space()`)
    .where((where) => where.or([where('m.to_on', 'is', null), where('m.to_on', '>=', today)]))
    .orderBy('p.name')
    .execute()
  return rows.map((row) => ({
    personId: row.person_id,
    name: row.name,
    role: row.role,
    agencyId: row.agency_id,
  }))
}
