/** Letters by mail: queued in the transaction of what they are about, taken and settled by a job. */
import { sql } from 'kysely'
import type { Pool } from 'pg'
import type { Label } from '#domain/framework/framework.ts'
import type { LetterKind, LetterStatus } from '#domain/people/mail.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'

/** What a letter's sentences need: where its link leads, and what fills them in. */
export interface LetterParams {
  /** Path in the program that the link leads to, `/invitation/…`; it may let somebody in. */
  path?: string
  /** Until when the link holds, ISO 8601. */
  until?: string
  /** Of a letter of notifications: their ids. */
  notificationIds?: string[]
  /** Further values of its sentences; no content of a State. */
  values?: Record<string, string | number>
}

/** A letter that is still to be sent. */
export interface TakenLetter {
  id: string
  kind: LetterKind
  language: string
  /** Null where the person's account is gone. */
  address: string | null
  personId: string | null
  personName: string | null
  spaceId: string | null
  spaceCode: string | null
  spaceName: Label | null
  askerName: string | null
  params: LetterParams
  madeAt: string
  /** What a mail server said when it refused this very address before. */
  heldFailure: string | null
}

/** Queues a letter and its job, in the open scope where there is one. */
export const queueLetter = async (
  db: ScopedDatabase,
  letter: {
    id: string
    to: { personId: string } | { address: string }
    kind: LetterKind
    language: string
    params: LetterParams
    at: string
  },
): Promise<void> => {
  const personId = 'personId' in letter.to ? letter.to.personId : null
  const address = 'address' in letter.to ? letter.to.address : null
  await sql`select app.queue_letter(${letter.id}::uuid, ${personId}::uuid, ${address}, ${letter.kind},
    ${letter.language}, ${JSON.stringify(letter.params)}::jsonb, ${letter.at}::timestamptz)`.execute(db)
}

interface TakenRow {
  kind: string
  language: string
  address: string | null
  person_id: string | null
  person_name: string | null
  space_id: string | null
  space_code: string | null
  space_name: Label | null
  asker_name: string | null
  params: LetterParams | null
  made_at: string
  held_failure: string | null
}

/** A letter that waits; undefined once it is settled. */
export const takeLetter = async (pool: Pool, id: string): Promise<TakenLetter | undefined> => {
  const { rows } = await pool.query<TakenRow>('select * from app.take_letter($1)', [id])
  const row = rows[0]
  if (row === undefined) return undefined
  return {
    id,
    kind: row.kind as LetterKind,
    language: row.language,
    address: row.address,
    personId: row.person_id,
    personName: row.person_name,
    spaceId: row.space_id,
    spaceCode: row.space_code,
    spaceName: row.space_name,
    askerName: row.asker_name,
    params: row.params ?? {},
    madeAt: row.made_at,
    heldFailure: row.held_failure,
  }
}

/** Writes down how sending went; `queued` keeps the letter waiting with the reason. */
export const settleLetter = async (
  pool: Pool,
  letter: { id: string; status: LetterStatus; failure?: string; address?: string | null; at: string },
): Promise<void> => {
  await pool.query('select app.settle_letter($1, $2, $3, $4, $5)', [
    letter.id,
    letter.status,
    letter.failure ?? null,
    letter.address ?? null,
    letter.at,
  ])
}

/** Asks for the look at what is to be mailed to the person at work, at a time or now (null). */
export const scheduleMail = async (db: ScopedDatabase, at: string | null): Promise<void> => {
  await sql`select app.schedule_mail(${at}::timestamptz)`.execute(db)
}

/** The last refusal of a person's address. */
export interface MailFault {
  personId: string
  address: string
  failure: string
  at: string
}

/** Refused addresses that the scope shows: the person's own and those of the space's members; or one person's. */
export const listMailFaults = async (db: ScopedDatabase, personId?: string): Promise<MailFault[]> => {
  let query = db
    .selectFrom('app.mail_fault')
    .select(['person_id as personId', 'address', 'failure', 'at'])
    .orderBy('at', 'desc')
  if (personId !== undefined) query = query.where('person_id', '=', personId)
  return query.execute()
}

/** The address of the person at work is to be tried again. */
export const forgetMailFault = async (db: ScopedDatabase): Promise<void> => {
  await sql`select app.forget_mail_fault()`.execute(db)
}

/** How a letter of the open space stands; undefined where there is none. */
export const findLetterStanding = (
  db: ScopedDatabase,
  id: string,
): Promise<{ status: string; failure: string | null; settledAt: string | null } | undefined> =>
  db
    .selectFrom('app.letter')
    .select(['status', 'failure', 'settled_at as settledAt'])
    .where('id', '=', id)
    .executeTakeFirst()

/** How the letters of the whole instance stand; all zero and null for who does not administer it. */
export interface MailStanding {
  waiting: number
  waitingSince: string | null
  lastFailure: string | null
  lastSentAt: string | null
}

/** Reads how the letters stand. */
export const readMailStanding = async (db: ScopedDatabase): Promise<MailStanding> => {
  const { rows } = await sql<MailStanding>`select waiting, waiting_since as "waitingSince",
    last_failure as "lastFailure", last_sent_at as "lastSentAt" from app.mail_standing()`.execute(db)
  return rows[0] ?? { waiting: 0, waitingSince: null, lastFailure: null, lastSentAt: null }
}

/** Turns mail of these kinds off for a person, unless he or she chose otherwise since the link was made. */
export const unsubscribePerson = async (
  pool: Pool,
  wish: { personId: string; kinds: readonly string[]; issuedAt: string; at: string },
): Promise<'done' | 'changed-since' | 'unknown'> => {
  const { rows } = await pool.query<{ outcome: 'done' | 'changed-since' | 'unknown' }>(
    'select app.unsubscribe($1, $2, $3, $4) as outcome',
    [wish.personId, wish.kinds, wish.issuedAt, wish.at],
  )
  return rows[0]?.outcome ?? 'unknown'
}

/** Until the transaction ends, the next look at what is to be mailed to the same person waits. */
export const lockMail = async (db: ScopedDatabase, personId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${personId}, 1541))`.execute(db)
}

/** Gives all that waits to be mailed and has no job one again. */
export const requeueMail = async (pool: Pool): Promise<void> => {
  await pool.query('select app.requeue_mail()')
}
