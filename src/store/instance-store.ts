/** Setting up an instance: its record, first administrator, spaces, members. All through owner functions. */
import { sql } from 'kysely'
import type { Pool } from 'pg'
import type { Label } from '#domain/framework/framework.ts'
import type { Agency, SpaceKind } from '#domain/people/people.ts'
import type { LanguageText } from '#domain/text/language-text.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'

/** Makes the instance's record on the first start; gives its id. */
export const ensureInstance = async (
  pool: Pool,
  wanted: { id: string; isDemo: boolean; at: string },
): Promise<string> => {
  const result = await pool.query<{ id: string }>('select app.make_instance($1, $2, $3) as id', [
    wanted.id,
    wanted.isDemo,
    wanted.at,
  ])
  const id = result.rows[0]?.id
  if (id === undefined) throw new Error('The instance record could not be made.')
  return id
}

/** Whether nobody exists yet, so that the first-run page is open. */
export const needsSetUp = async (pool: Pool): Promise<boolean> => {
  const result = await pool.query<{ needs: boolean }>('select app.needs_set_up() as needs')
  return result.rows[0]?.needs === true
}

/** What kind of instance the database holds, or nothing before its first start. */
export const findInstanceKind = async (
  pool: Pool,
): Promise<{ isDemo: boolean; isSeeded: boolean } | undefined> => {
  const result = await pool.query<{ is_demo: boolean; is_seeded: boolean }>(
    'select * from app.instance_kind()',
  )
  const row = result.rows[0]
  return row === undefined ? undefined : { isDemo: row.is_demo, isSeeded: row.is_seeded }
}

/** Whether the demonstration was loaded whole. */
export const isSeedMarked = async (pool: Pool): Promise<boolean> => {
  const result = await pool.query<{ seeded: boolean }>('select app.is_seeded() as seeded')
  return result.rows[0]?.seeded === true
}

/** The lock that app.set_up takes as well. */
const setUpLock = 15_402

/** The first administrator, with the ids of the instance's own space and of the membership in it. */
export interface FirstAdministrator {
  personId: string
  accountId: string
  name: string
  language: string
  spaceId: string
  membershipId: string
  at: string
}

/**
 * Makes the first administrator; false when somebody exists already. `makeAccount` runs once nobody else can
 * set up: of two first runs at once the second must not touch the account of the first.
 */
export const setUpAdministrator = async (
  pool: Pool,
  makeAccount: () => Promise<FirstAdministrator>,
): Promise<boolean> => {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock($1)', [setUpLock])
    const { rows } = await client.query<{ needs: boolean }>('select app.needs_set_up() as needs')
    if (rows[0]?.needs === true) {
      const { personId, accountId, name, language, spaceId, membershipId, at } = await makeAccount()
      await client.query('select app.set_up($1, $2, $3, $4, $5, $6, $7)', [
        personId,
        accountId,
        name,
        language,
        spaceId,
        membershipId,
        at,
      ])
    }
    await client.query('commit')
    client.release()
    return rows[0]?.needs === true
  } catch (error) {
    await client.query('rollback').then(
      () => client.release(),
      (fault: Error) => client.release(fault),
    )
    throw error
  }
}

/** A space by name, for administrators; `memberCount` counts memberships ever given. */
export interface SpaceSummary {
  id: string
  kind: SpaceKind
  code: string
  name: Label
  isInvented: boolean
  memberCount: number
  /** A coordinator of the State has chosen a password: from then on the State adds its members. */
  isTakenOver: boolean
}

/** All spaces by name, for whoever is an administrator at this time (ISO 8601); nothing for anybody else. */
export const listSpaces = async (db: ScopedDatabase, at: string): Promise<SpaceSummary[]> => {
  const result = await sql<{
    id: string
    kind: SpaceKind
    code: string
    name: Label
    is_invented: boolean
    member_count: number
    is_taken_over: boolean
  }>`select * from app.list_spaces(${at}::timestamptz)`.execute(db)
  return result.rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    code: row.code,
    name: row.name,
    isInvented: row.is_invented,
    memberCount: row.member_count,
    isTakenOver: row.is_taken_over,
  }))
}

/** Only one at a time opens spaces until its transaction ends, so that a code is asked for and taken at once. */
export const lockSpaces = async (db: ScopedDatabase): Promise<void> => {
  await sql`select pg_advisory_xact_lock(15403)`.execute(db)
}

/** Opens a space; a State's begins with its national assessment, empty. */
export const openSpace = async (
  db: ScopedDatabase,
  space: {
    id: string
    kind: SpaceKind
    code: string
    name: Label
    isInvented: boolean
    assessmentId: string
    edition: string
    assessmentTitle: LanguageText
    at: string
  },
): Promise<void> => {
  await sql`select app.open_space(${space.id}::uuid, ${space.kind}::text, ${space.code}::text, ${JSON.stringify(space.name)}::jsonb,
    ${space.isInvented}::boolean, ${space.assessmentId}::uuid, ${space.edition}::text,
    ${JSON.stringify(space.assessmentTitle)}::jsonb, ${space.at}::timestamptz)`.execute(db)
}

/** Enters an agency in the open space. */
export const insertAgency = async (
  db: ScopedDatabase,
  spaceId: string,
  agency: Pick<Agency, 'id' | 'originId' | 'name' | 'shortName' | 'kind' | 'beganOn'>,
): Promise<void> => {
  await db
    .insertInto('app.agency')
    .values({
      id: agency.id,
      space_id: spaceId,
      origin_id: agency.originId,
      name: JSON.stringify(agency.name),
      short_name: JSON.stringify(agency.shortName),
      kind: agency.kind,
      began_on: agency.beganOn,
    })
    .execute()
}

/** The roles that need a second factor, for whoever is an administrator at this time; none for anybody else. */
export const listFactorRoles = async (db: ScopedDatabase, at: string): Promise<string[]> => {
  const { rows } = await sql<{
    role: string
  }>`select role from app.list_second_factor_roles(${at}::timestamptz)`.execute(db)
  return rows.map(({ role }) => role)
}

/** Sets the roles that need a second factor, all at once. */
export const setFactorRoles = async (
  db: ScopedDatabase,
  chosen: readonly string[],
  at: string,
): Promise<void> => {
  await sql`select app.set_second_factor_roles(${[...chosen]}::text[], ${at}::timestamptz)`.execute(db)
}
