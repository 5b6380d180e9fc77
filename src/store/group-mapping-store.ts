/** Groups that give memberships: a State's table of them, and what they give at a sign-in. */
import { sql } from 'kysely'
import type { Pool } from 'pg'
import type { GroupMapping } from '#domain/access/group-mapping.ts'
import type { Role } from '#domain/people/people.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'

/** A mapping with the name of who made it, and how many are members by it. */
export interface StoredMapping extends Omit<GroupMapping, 'madeBy'> {
  madeBy: string | null
  memberCount: number
}

/** The mappings of the open space, by name; `today` as ISO 8601. */
export const listGroupMappings = async (db: ScopedDatabase, today: string): Promise<StoredMapping[]> => {
  const rows = await db
    .selectFrom('app.group_mapping as g')
    .leftJoin('app.person as p', 'p.id', 'g.made_by')
    .selectAll('g')
    .select([
      'p.name as maker',
      sql<number>`(select count(*)::integer from app.membership m where m.mapping_id = g.id and m.ended_at is null
        and (m.to_on is null or m.to_on >= ${today}::date))`.as('member_count'),
    ])
    .where('g.removed_at', 'is', null)
    .orderBy('g.value')
    .orderBy('g.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    value: row.value,
    role: row.role as Role,
    agencyId: row.agency_id,
    makesAccount: row.makes_account,
    madeBy: row.maker,
    madeAt: row.made_at,
    memberCount: row.member_count,
  }))
}

/** Adds a mapping; false where the group gives the role already. */
export const insertGroupMapping = async (
  db: ScopedDatabase,
  mapping: Pick<GroupMapping, 'id' | 'value' | 'role' | 'agencyId' | 'makesAccount'>,
  at: string,
): Promise<boolean> => {
  const { rows } = await sql<{ done: boolean }>`select app.add_group_mapping(${mapping.id}::uuid,
    ${mapping.value}::text, ${mapping.role}::text, ${mapping.agencyId}::uuid, ${mapping.makesAccount}::boolean,
    ${at}::timestamptz) as done`.execute(db)
  return rows[0]?.done === true
}

/** Takes a mapping out, and gives whose membership ended by that. */
export const removeGroupMapping = async (
  db: ScopedDatabase,
  id: string,
  at: string,
): Promise<{ personId: string; role: string }[]> => {
  const { rows } = await sql<{ person_id: string; role: string }>`
    select * from app.remove_group_mapping(${id}::uuid, ${at}::timestamptz)`.execute(db)
  return rows.map((row) => ({ personId: row.person_id, role: row.role }))
}

/** Passes mappings of agencies that end to others. */
export const passGroupsOn = async (
  db: ScopedDatabase,
  groups: readonly { id: string; fromId: string; toId: string }[],
  at: string,
): Promise<void> => {
  await sql`select app.pass_groups_on(${JSON.stringify(groups)}::jsonb, ${at}::timestamptz)`.execute(db)
}

/** Whether one of the groups lets a person in whom nobody knows; asked before anybody is signed in. */
export const groupsMakeAccount = async (pool: Pool, groups: readonly string[]): Promise<boolean> => {
  const { rows } = await pool.query<{ does: boolean }>('select app.groups_make_account($1) as does', [
    [...groups],
  ])
  return rows[0]?.does === true
}

/** What a sign-in changed in one space. */
export interface GroupOutcome {
  outcome: 'added' | 'ended' | 'moved'
  spaceId: string
  spaceCode: string
  personId: string
  personName: string
  role: Role
  fromAgencyId: string | null
  toAgencyId: string | null
}

/** Gives what groups give and takes what they give no more; opens the person's scope. */
export const applyGroups = async (
  db: ScopedDatabase,
  person: { accountId: string; personId: string; name: string; language: string; groups: readonly string[] },
  at: string,
): Promise<GroupOutcome[]> => {
  const { rows } = await sql<{
    outcome: GroupOutcome['outcome']
    space_id: string
    space_code: string
    person_id: string
    person_name: string
    role: Role
    from_agency_id: string | null
    to_agency_id: string | null
  }>`select * from app.apply_groups(${person.accountId}::text, ${person.personId}::uuid, ${person.name}::text,
    ${person.language}::text, ${[...person.groups]}::text[], ${at}::timestamptz)`.execute(db)
  return rows.map((row) => ({
    outcome: row.outcome,
    spaceId: row.space_id,
    spaceCode: row.space_code,
    personId: row.person_id,
    personName: row.person_name,
    role: row.role,
    fromAgencyId: row.from_agency_id,
    toAgencyId: row.to_agency_id,
  }))
}

/** Opens the space in which this transaction gave or took a role by a group, for its history. */
export const openGrantedSpace = async (db: ScopedDatabase, spaceId: string): Promise<void> => {
  await sql`select app.open_granted_space(${spaceId}::uuid)`.execute(db)
}
