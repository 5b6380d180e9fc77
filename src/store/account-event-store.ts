/** What happened to accounts, for their owners; erased after its time. */
import type { Pool } from 'pg'
import {
  type AccountEventKind,
  type ClientTrace,
  failedKinds,
  keptEventDays,
  type SignInMeans,
} from '#domain/people/account-event.ts'

/** One line of an account's history. */
export interface AccountEvent {
  id: string
  /** ISO 8601; of the first, where several are one line. */
  at: string
  kind: AccountEventKind
  means: SignInMeans | null
  browser: string
  address: string
  count: number
}

/** An event that is to be kept, with an id of its own. */
export interface NewAccountEvent extends ClientTrace {
  id: string
  kind: AccountEventKind
  means?: SignInMeans
}

/** Failed attempts that are kept of one account, whoever makes how many. */
const mostFailedLines = 200

/**
 * Keeps an event of the account with this id or e-mail address; nothing happens where there is none, by the same
 * statements, so that the time tells no stranger whether an address is known. What is older than its time is
 * erased, of every account.
 */
export const recordEvent = async (
  pool: Pool,
  account: { id: string } | { email: string },
  event: NewAccountEvent,
): Promise<void> => {
  const isFailure = failedKinds.includes(event.kind)
  await pool.query(
    `with owner as (select id from "user" where id = $1 or email = $2),
      gathered as (
        update account_event set count = count + 1
        where $8 and id = (
          select e.id from account_event e join owner o on o.id = e.account_id
          where e.kind = $4 and e.browser = $6 and e.address = $7 and e.at > current_timestamp - interval '1 hour'
          order by e.at desc limit 1)
        returning id)
     insert into account_event (id, account_id, kind, means, browser, address)
     select $3, o.id, $4, $5, $6, $7 from owner o where not exists (select from gathered)`,
    [
      'id' in account ? account.id : '',
      'email' in account ? account.email.trim().toLowerCase() : '',
      event.id,
      event.kind,
      event.means ?? null,
      event.browser,
      event.address,
      isFailure,
    ],
  )
  if (isFailure)
    await pool.query(
      `delete from account_event where id in (
         select e.id from account_event e join "user" u on u.id = e.account_id
         where (u.id = $1 or u.email = $2) and e.kind = any($3) order by e.at desc offset $4)`,
      [
        'id' in account ? account.id : '',
        'email' in account ? account.email.trim().toLowerCase() : '',
        failedKinds,
        mostFailedLines,
      ],
    )
  await eraseOldEvents(pool)
}

/** Erases what is older than its time: events, and sessions that have ended. */
export const eraseOldEvents = async (pool: Pool): Promise<void> => {
  await pool.query('delete from account_event where at < current_timestamp - make_interval(days => $1)', [
    keptEventDays,
  ])
  await pool.query(`delete from session where "expiresAt" < current_timestamp - interval '1 day'`)
}

/** The latest events of an account, none older than their time. */
export const listEvents = async (pool: Pool, accountId: string, most: number): Promise<AccountEvent[]> => {
  const { rows } = await pool.query<Omit<AccountEvent, 'at'> & { at: Date }>(
    `select id, at, kind, means, browser, address, count from account_event
     where account_id = $1 and at > current_timestamp - make_interval(days => $2)
     order by at desc, id desc limit $3`,
    [accountId, keptEventDays, most],
  )
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}
