/** Members of spaces: added, ended, given an agency. All through owner functions that check who asks. */
import { sql } from 'kysely'
import type { LetInBy, Role } from '#domain/people/people.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'

/** Why the database refuses a member; the caller cannot know it beforehand. */
export type MemberRefusal = 'roles-apart' | 'state-adds-members' | 'recovery-not-confirmed'

/** What adding a member came to. */
export interface AddedMember {
  /** An existing person's where the account had one. */
  personId: string
  isNewPerson: boolean
  /** False where the person held the role already. */
  isNewMember: boolean
  letInBy: LetInBy
}

/** Gives the account a role in the space; nothing happens where it is held already. */
export const addMember = async (
  db: ScopedDatabase,
  member: {
    personId: string
    accountId: string
    name: string
    language: string
    membershipId: string
    spaceId: string
    role: Role
    agencyId: string | null
    isRecovery: boolean
    at: string
  },
): Promise<AddedMember | { refused: MemberRefusal }> => {
  const result = await sql<{
    person_id: string
    is_new_person: boolean
    is_new_member: boolean
    let_in_by: LetInBy
    refused: MemberRefusal | null
  }>`select * from app.add_member(${member.personId}::uuid, ${member.accountId}::text,
    ${member.name}::text, ${member.language}::text, ${member.membershipId}::uuid, ${member.spaceId}::uuid,
    ${member.role}::text, ${member.agencyId}::uuid, ${member.isRecovery}::boolean,
    ${member.at}::timestamptz)`.execute(db)
  const [row] = result.rows
  if (row === undefined) throw new Error('The member could not be added.')
  if (row.refused !== null) return { refused: row.refused }
  return {
    personId: row.person_id,
    isNewPerson: row.is_new_person,
    isNewMember: row.is_new_member,
    letInBy: row.let_in_by,
  }
}

/** Names the agency that a member speaks for; false where the space has no such member or agency. */
export const assignAgency = async (
  db: ScopedDatabase,
  member: { personId: string; role: Role; agencyId: string; at: string },
): Promise<boolean> => {
  const result = await sql<{
    done: boolean
  }>`select app.assign_agency(${member.personId}::uuid, ${member.role}::text, ${member.agencyId}::uuid,
    ${member.at}::timestamptz) as done`.execute(db)
  return result.rows[0]?.done === true
}

/** What ending a membership came to. */
export type EndedMember = 'ended' | 'not-a-member' | 'last-coordinator'

/** Ends a membership of the open space at once. */
export const endMember = async (
  db: ScopedDatabase,
  personId: string,
  role: Role,
  at: string,
): Promise<EndedMember> => {
  const result = await sql<{
    outcome: EndedMember
  }>`select app.end_member(${personId}::uuid, ${role}::text, ${at}::timestamptz) as outcome`.execute(db)
  return result.rows[0]?.outcome ?? 'not-a-member'
}

/** Why a new first password is refused; who gives it instead, where somebody does. */
export type ResetRefusal = 'own-password' | 'not-a-member' | 'administrator-resets' | 'coordinator-resets'

/** An account that may be given a new first password, and the spaces that must hear of it, in a fixed order. */
export interface ResetAccount {
  accountId: string
  name: string
  spaceIds: string[]
}

/** Asks whether the person in the scope may give this person a new first password. */
export const findResetAccount = async (
  db: ScopedDatabase,
  personId: string,
  at: string,
): Promise<ResetAccount | { refused: ResetRefusal }> => {
  const result = await sql<{
    account_id: string | null
    person_name: string
    space_ids: string[] | null
    refused: ResetRefusal | null
  }>`select * from app.reset_account(${personId}::uuid, ${at}::timestamptz)`.execute(db)
  const [row] = result.rows
  if (row === undefined || row.account_id === null) return { refused: row?.refused ?? 'not-a-member' }
  return { accountId: row.account_id, name: row.person_name, spaceIds: row.space_ids ?? [] }
}

/** A State's coordinator, or anybody of another space: whom an administrator looks after. */
export interface Contact {
  spaceId: string
  personId: string
  name: string
  role: Role
}

/** By name; nothing for anybody but an administrator at this time (ISO 8601). */
export const listContacts = async (db: ScopedDatabase, at: string): Promise<Contact[]> => {
  const result = await sql<{
    space_id: string
    person_id: string
    name: string
    role: Role
  }>`select * from app.list_contacts(${at}::timestamptz)`.execute(db)
  return result.rows.map((row) => ({
    spaceId: row.space_id,
    personId: row.person_id,
    name: row.name,
    role: row.role,
  }))
}
