/** Sessions of accounts. The pool's search path is the schema of better-auth, whose table this is. */
import type { Pool } from 'pg'
import type { ClientTrace, SignInMeans } from '#domain/people/account-event.ts'

/** A session that has not ended, its second step done where one was due. */
export interface AccountSession {
  id: string
  accountId: string
  means: SignInMeans
  /** ISO 8601. */
  since: string
  until: string
  browser: string
  address: string
  /** When the second step was done, ISO 8601; null where nobody asked for it. */
  secondFactorAt: string | null
}

interface SessionRow {
  id: string
  account_id: string
  means: SignInMeans
  since: Date
  until: Date
  browser: string | null
  address: string | null
  second_factor_at: Date | null
}

const columns = `id, "userId" as account_id, means, "createdAt" as since, "expiresAt" as until,
  "userAgent" as browser, "ipAddress" as address, "secondFactorAt" as second_factor_at`

const readRow = (row: SessionRow): AccountSession => ({
  id: row.id,
  accountId: row.account_id,
  means: row.means,
  since: row.since.toISOString(),
  until: row.until.toISOString(),
  browser: row.browser ?? '',
  address: row.address ?? '',
  secondFactorAt: row.second_factor_at?.toISOString() ?? null,
})

/** Writes how and from where a session was begun; gives whether its second step is due. */
export const describeSession = async (
  pool: Pool,
  token: string,
  { means, browser, address }: ClientTrace & { means: SignInMeans },
): Promise<boolean> => {
  const { rows } = await pool.query<{ due: boolean }>(
    `update session set means = $2, "userAgent" = $3, "ipAddress" = $4 where token = $1
     returning "secondFactorDue" as due`,
    [token, means, browser, address],
  )
  return rows[0]?.due === true
}

/** The session of a token, unless it has ended. */
export const findSession = async (pool: Pool, token: string): Promise<AccountSession | undefined> => {
  const { rows } = await pool.query<SessionRow>(
    `select ${columns} from session
     where token = $1 and "expiresAt" > current_timestamp and not "secondFactorDue"`,
    [token],
  )
  return rows[0] === undefined ? undefined : readRow(rows[0])
}

/** All open sessions of an account, the latest first; none whose second step is due. */
export const listSessions = async (pool: Pool, accountId: string): Promise<AccountSession[]> => {
  const { rows } = await pool.query<SessionRow>(
    `select ${columns} from session where "userId" = $1 and "expiresAt" > current_timestamp and not "secondFactorDue"
     order by "createdAt" desc, id`,
    [accountId],
  )
  return rows.map(readRow)
}

/** Keeps whether keys pressed alone do something for the account's owner. */
export const keepSingleKeys = async (pool: Pool, accountId: string, isOn: boolean): Promise<void> => {
  await pool.query('update "user" set "hasSingleKeys" = $2 where id = $1', [accountId, isOn])
}

/** Ends one session of the account; false where it has none such. */
export const endSession = async (pool: Pool, accountId: string, id: string): Promise<boolean> => {
  const { rowCount } = await pool.query('delete from session where "userId" = $1 and id = $2', [
    accountId,
    id,
  ])
  return rowCount === 1
}

/** Ends every session of the account but this one; gives how many. */
export const endOtherSessions = async (pool: Pool, accountId: string, id: string): Promise<number> => {
  const { rowCount } = await pool.query('delete from session where "userId" = $1 and id <> $2', [
    accountId,
    id,
  ])
  return rowCount ?? 0
}
