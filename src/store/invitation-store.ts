/** Invitations: made, sent anew, revoked and accepted through owner functions that check who asks. */
import { sql } from 'kysely'
import type { Pool } from 'pg'
import type { Label } from '#domain/framework/framework.ts'
import type { InvitationMeans } from '#domain/people/invitation.ts'
import type { LetInBy, Role, SpaceKind } from '#domain/people/people.ts'
import type { LanguageText } from '#domain/text/language-text.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'

/** Why the database refuses an invitation; the caller cannot know it beforehand. */
export type InvitationRefusal =
  | 'roles-apart'
  | 'state-adds-members'
  | 'recovery-not-confirmed'
  | 'already-member'
  | 'already-invited'
  | 'invitations-waiting'

/** An invitation to be made; `at` and `until` as ISO 8601. */
export interface NewInvitation {
  id: string
  spaceId: string
  name: string
  address: string
  means: InvitationMeans
  role: Role
  agencyId: string | null
  language: string
  isRecovery: boolean
  secretHash: Buffer
  /** Open ones that the space may have. */
  most: number
  at: string
  until: string
}

/** Makes an invitation; gives in whose right, or why not. */
export const insertInvitation = async (
  db: ScopedDatabase,
  made: NewInvitation,
): Promise<{ letInBy: LetInBy } | { refused: InvitationRefusal }> => {
  const { rows } = await sql<{ let_in_by: LetInBy; refused: InvitationRefusal | null }>`
    select * from app.make_invitation(${made.id}::uuid, ${made.spaceId}::uuid, ${made.name}, ${made.address}, ${made.means},
      ${made.role}, ${made.agencyId}::uuid, ${made.language}, ${made.isRecovery}::boolean, ${made.secretHash}::bytea,
      ${made.most}::integer, ${made.at}::timestamptz, ${made.until}::timestamptz)`.execute(db)
  const [row] = rows
  if (row === undefined) throw new Error('The invitation could not be made.')
  return row.refused === null ? { letInBy: row.let_in_by } : { refused: row.refused }
}

/** Names the letter that carries an invitation. */
export const nameInvitationLetter = async (
  db: ScopedDatabase,
  { id, letterId, at }: { id: string; letterId: string; at: string },
): Promise<void> => {
  await sql`select app.name_invitation_letter(${id}::uuid, ${letterId}::uuid, ${at}::timestamptz)`.execute(db)
}

/** Puts a new secret in place of the old one; false where the person at work may not, or it is settled. */
export const renewInvitation = async (
  db: ScopedDatabase,
  { id, secretHash, at, until }: { id: string; secretHash: Buffer; at: string; until: string },
): Promise<boolean> => {
  const { rows } = await sql<{
    done: boolean
  }>`select app.renew_invitation(${id}::uuid, ${secretHash}::bytea, ${at}::timestamptz, ${until}::timestamptz) as done`.execute(
    db,
  )
  return rows[0]?.done === true
}

/** Revokes an invitation; false where the person at work may not, or it is settled. */
export const revokeInvitation = async (db: ScopedDatabase, id: string, at: string): Promise<boolean> => {
  const { rows } = await sql<{
    done: boolean
  }>`select app.revoke_invitation(${id}::uuid, ${at}::timestamptz) as done`.execute(db)
  return rows[0]?.done === true
}

/** Revokes the open invitations of a person into the space at work in; gives which they were. */
export const revokeInvitationsOf = async (
  db: ScopedDatabase,
  personId: string,
  at: string,
): Promise<{ id: string; name: string; role: Role }[]> => {
  const { rows } = await sql<{ id: string; name: string; role: Role }>`
    select * from app.revoke_invitations_of(${personId}::uuid, ${at}::timestamptz)`.execute(db)
  return rows
}

/** An invitation as the people who look after it see it; times are ISO 8601. */
export interface StoredInvitation {
  id: string
  spaceId: string
  name: string
  address: string
  means: InvitationMeans
  role: Role
  agencyId: string | null
  language: string
  letInBy: LetInBy
  madeBy: string
  madeAt: string
  expiresAt: string
  acceptedAt: string | null
  revokedAt: string | null
  letter: string | null
  failure: string | null
}

/** Invitations that the scope shows, latest first; one where its id is given. Settled ones of the last 90 days. */
export const listInvitations = async (
  db: ScopedDatabase,
  wish: { id?: string; since?: string } = {},
): Promise<StoredInvitation[]> => {
  let query = db
    .selectFrom('app.invitation as i')
    .leftJoin('app.person as p', 'p.id', 'i.made_by')
    .leftJoin('app.letter as l', 'l.id', 'i.letter_id')
    .select([
      'i.id',
      'i.space_id as spaceId',
      'i.name',
      'i.address',
      'i.means',
      'i.role',
      'i.agency_id as agencyId',
      'i.language',
      'i.let_in_by as letInBy',
      'p.name as madeBy',
      'i.made_at as madeAt',
      'i.expires_at as expiresAt',
      'i.accepted_at as acceptedAt',
      'i.revoked_at as revokedAt',
      'l.status as letter',
      'l.failure',
    ])
    .orderBy('i.made_at', 'desc')
    .orderBy('i.id', 'desc')
  const { id, since } = wish
  if (id !== undefined) query = query.where('i.id', '=', id)
  if (since !== undefined)
    query = query.where((where) =>
      where.or([
        where.and([where('i.accepted_at', 'is', null), where('i.revoked_at', 'is', null)]),
        where('i.made_at', '>=', since),
      ]),
    )
  const rows = await query.execute()
  return rows.map((row) => ({
    ...row,
    means: row.means as InvitationMeans,
    role: row.role as Role,
    letInBy: row.letInBy as LetInBy,
    madeBy: row.madeBy ?? '',
  }))
}

/** An invitation as whoever holds its secret finds it. */
export interface FoundInvitation {
  id: string
  name: string
  address: string
  role: Role
  language: string
  agency: LanguageText | null
  spaceId: string
  spaceKind: SpaceKind
  spaceCode: string
  spaceName: Label
  askerName: string
  expiresAt: string
  acceptedAt: string | null
  revokedAt: string | null
  hasPerson: boolean
}

/** The invitation of a secret's hash; undefined where there is none. */
export const findInvitation = async (
  pool: Pool,
  secretHash: Buffer,
): Promise<FoundInvitation | undefined> => {
  const { rows } = await pool.query(
    `select id, name, address, role, language, agency_name as agency, space_id as "spaceId", space_kind as "spaceKind",
       space_code as "spaceCode", space_name as "spaceName", asker_name as "askerName", expires_at as "expiresAt",
       accepted_at as "acceptedAt", revoked_at as "revokedAt", has_person as "hasPerson"
     from app.find_invitation($1)`,
    [secretHash],
  )
  return rows[0] as FoundInvitation | undefined
}

/** What accepting came to. `used`: accepted before; `sign-in`: the account's owner must be signed in. */
export type AcceptOutcome =
  | 'unknown'
  | 'revoked'
  | 'used'
  | 'expired'
  | 'of-another'
  | 'sign-in'
  | 'roles-apart'
  | 'accepted'

/** Accepts an invitation with an account; opens the new member's scope in the same transaction. */
export const acceptInvitation = async (
  db: ScopedDatabase,
  wish: {
    secretHash: Buffer
    accountId: string
    personId: string
    membershipId: string
    name: string
    language: string
    at: string
  },
): Promise<{
  outcome: AcceptOutcome
  invitationId: string
  personId: string
  personName: string
  isNewMember: boolean
}> => {
  const { rows } = await sql<{
    outcome: AcceptOutcome
    invitation_id: string
    person_id: string
    person_name: string
    is_new_member: boolean
  }>`select * from app.accept_invitation(${wish.secretHash}::bytea, ${wish.accountId}, ${wish.personId}::uuid,
    ${wish.membershipId}::uuid, ${wish.name}, ${wish.language}, ${wish.at}::timestamptz)`.execute(db)
  const [row] = rows
  if (row === undefined) throw new Error('The invitation could not be accepted.')
  return {
    outcome: row.outcome,
    invitationId: row.invitation_id,
    personId: row.person_id,
    personName: row.person_name,
    isNewMember: row.is_new_member,
  }
}
