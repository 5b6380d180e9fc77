/** Changes of agencies: former names, who goes on with whose work, and what passes on with it. */
import { sql } from 'kysely'
import type { FormerName } from '#domain/people/people.ts'
import type { AgencyChange, AgencyChangeKind, AgencyMoves } from '#domain/round/agency-change.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'

/** Only one at a time changes the agencies of the open space, until its transaction ends. */
export const lockAgencyChanges = async (db: ScopedDatabase): Promise<void> => {
  await sql`select pg_advisory_xact_lock(15404, hashtext(app.scope_space()::text))`.execute(db)
}

/** Keeps a name that an agency had. */
export const insertFormerName = async (
  db: ScopedDatabase,
  of: { id: string; spaceId: string; originId: string; agencyId: string },
  former: FormerName,
): Promise<void> => {
  await db
    .insertInto('app.agency_name')
    .values({
      id: of.id,
      space_id: of.spaceId,
      origin_id: of.originId,
      agency_id: of.agencyId,
      name: JSON.stringify(former.name),
      short_name: JSON.stringify(former.shortName),
      from_on: former.fromOn,
      until_on: former.untilOn,
    })
    .execute()
}

/** Writes down a change, and who goes on with whose work. */
export const insertAgencyChange = async (
  db: ScopedDatabase,
  of: { spaceId: string; originId: string; formId: string },
  change: AgencyChange,
  successions: readonly { predecessorId: string; successorId: string }[],
): Promise<void> => {
  await db
    .insertInto('app.agency_change')
    .values({
      id: change.id,
      space_id: of.spaceId,
      origin_id: of.originId,
      form_id: of.formId,
      kind: change.kind,
      effective_on: change.effectiveOn,
      made_by: change.madeBy,
      made_at: change.madeAt,
      moved: JSON.stringify(change.moved),
    })
    .execute()
  if (successions.length === 0) return
  await db
    .insertInto('app.agency_succession')
    .values(
      successions.map(({ predecessorId, successorId }) => ({
        change_id: change.id,
        space_id: of.spaceId,
        predecessor_id: predecessorId,
        successor_id: successorId,
      })),
    )
    .execute()
}

/** Changes of the open space, the latest first; the one that a form has made, where it is named. */
export const listAgencyChanges = async (
  db: ScopedDatabase,
  wanted: { formId?: string } = {},
): Promise<AgencyChange[]> => {
  let query = db
    .selectFrom('app.agency_change')
    .selectAll()
    .orderBy('effective_on', 'desc')
    .orderBy('id', 'desc')
  if (wanted.formId !== undefined) query = query.where('form_id', '=', wanted.formId)
  return (await query.execute()).map((row) => ({
    id: row.id,
    kind: row.kind as AgencyChangeKind,
    effectiveOn: row.effective_on,
    madeBy: row.made_by,
    madeAt: row.made_at,
    moved: row.moved,
  }))
}

/** Who goes on with whose work, and since when. */
export interface Succession {
  predecessorId: string
  successorId: string
  on: string
}

/** All successions of the open space, the first first. */
export const listSuccessions = async (db: ScopedDatabase): Promise<Succession[]> => {
  const rows = await db
    .selectFrom('app.agency_succession as s')
    .innerJoin('app.agency_change as c', 'c.id', 's.change_id')
    .select(['s.predecessor_id', 's.successor_id', 'c.effective_on'])
    .orderBy('c.effective_on')
    .orderBy('c.id')
    .execute()
  return rows.map((row) => ({
    predecessorId: row.predecessor_id,
    successorId: row.successor_id,
    on: row.effective_on,
  }))
}

/** Passes members and open invitations to other agencies; `at` as ISO 8601. */
export const passMembersOn = async (
  db: ScopedDatabase,
  { members, invitations }: Pick<AgencyMoves, 'members' | 'invitations'>,
  at: string,
): Promise<void> => {
  await sql`select app.pass_members_on(${JSON.stringify(members)}::jsonb, ${JSON.stringify(invitations)}::jsonb,
    ${at}::timestamptz)`.execute(db)
}

/** Takes an emptied part out. */
export const deleteAssignment = async (db: ScopedDatabase, id: string): Promise<void> => {
  await db.deleteFrom('app.assignment').where('id', '=', id).execute()
}

/** Takes a question out that nobody has answered. */
export const deletePosition = async (db: ScopedDatabase, id: string): Promise<void> => {
  await db.deleteFrom('app.round_position').where('id', '=', id).where('position', 'is', null).execute()
}
