/** Second factors of accounts: the secret of the app's codes, recovery codes, and the step that a session still owes. */
import type { Pool, PoolClient } from 'pg'
import type { SignInMeans } from '#domain/people/account-event.ts'

/** Wrong and right codes of an account that are looked at in a quarter of an hour; the next must wait. */
export const mostCodeTries = 10
const tryMinutes = 15

/** An account's second factor. */
export interface AccountTotp {
  sealed: Buffer
  /** ISO 8601. */
  since: string
  codesLeft: number
}

/** The second factor of an account, if it has one. */
export const findTotp = async (pool: Pool, accountId: string): Promise<AccountTotp | undefined> => {
  const { rows } = await pool.query<{ secret: Buffer; since: Date; left: number }>(
    `select t.secret, t.since, (select count(*)::int from recovery_code r
       where r.account_id = t.account_id and r.used_at is null) as left
     from totp t where t.account_id = $1`,
    [accountId],
  )
  const row = rows[0]
  return row === undefined
    ? undefined
    : { sealed: row.secret, since: row.since.toISOString(), codesLeft: row.left }
}

/** E-mail address of an account. */
export const findAccountEmail = async (pool: Pool, accountId: string): Promise<string> => {
  const { rows } = await pool.query<{ email: string }>('select email from "user" where id = $1', [accountId])
  return rows[0]?.email ?? ''
}

const inTransaction = async <T>(pool: Pool, run: (client: PoolClient) => Promise<T>): Promise<T> => {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const value = await run(client)
    await client.query('commit')
    client.release()
    return value
  } catch (error) {
    await client.query('rollback').then(
      () => client.release(),
      (fault: Error) => client.release(fault),
    )
    throw error
  }
}

const replaceCodes = async (client: PoolClient, accountId: string, hashes: Buffer[]): Promise<void> => {
  await client.query('delete from recovery_code where account_id = $1', [accountId])
  await client.query('insert into recovery_code (account_id, hash) select $1, unnest($2::bytea[])', [
    accountId,
    hashes,
  ])
}

/**
 * Switches the second factor on, with its recovery codes; the session that did so has done its second step, the
 * account's others end. False where it was on already.
 */
export const addTotp = (
  pool: Pool,
  wish: { accountId: string; sessionId: string; sealed: Buffer; step: number; hashes: Buffer[] },
): Promise<boolean> =>
  inTransaction(pool, async (client) => {
    const { rowCount } = await client.query(
      'insert into totp (account_id, secret, last_step) values ($1, $2, $3) on conflict do nothing',
      [wish.accountId, wish.sealed, wish.step],
    )
    if (rowCount !== 1) return false
    await replaceCodes(client, wish.accountId, wish.hashes)
    // The others were begun with the password alone.
    await client.query('delete from session where "userId" = $1 and id <> $2', [
      wish.accountId,
      wish.sessionId,
    ])
    await client.query('update session set "secondFactorAt" = current_timestamp where id = $1', [
      wish.sessionId,
    ])
    return true
  })

/** Puts new recovery codes in place of all former ones. */
export const replaceRecoveryCodes = (pool: Pool, accountId: string, hashes: Buffer[]): Promise<void> =>
  inTransaction(pool, (client) => replaceCodes(client, accountId, hashes))

/** Switches the app's codes off, with the recovery codes; false where they were off. */
export const removeTotp = (pool: Pool, accountId: string): Promise<boolean> =>
  inTransaction(pool, async (client) => {
    await client.query('delete from recovery_code where account_id = $1', [accountId])
    const { rowCount } = await client.query('delete from totp where account_id = $1', [accountId])
    return rowCount === 1
  })

/**
 * Counts a try before the code is looked at, so that many at once count too; gives the minutes to wait where there
 * were too many, else 0.
 */
export const takeCodeTry = async (pool: Pool, accountId: string): Promise<number> => {
  const { rowCount } = await pool.query(
    `update totp set
       tries = case when tries_since > current_timestamp - make_interval(mins => $3) then tries + 1 else 1 end,
       tries_since = case when tries_since > current_timestamp - make_interval(mins => $3) then tries_since
         else current_timestamp end
     where account_id = $1 and not (tries >= $2 and tries_since > current_timestamp - make_interval(mins => $3))`,
    [accountId, mostCodeTries, tryMinutes],
  )
  return rowCount === 1 ? 0 : tryMinutes
}

/** Takes the code of a time step, once: false where it, or a later one, was taken before. */
export const takeStep = async (pool: Pool, accountId: string, step: number): Promise<boolean> => {
  const { rowCount } = await pool.query(
    'update totp set last_step = $2, tries = 0 where account_id = $1 and last_step < $2',
    [accountId, step],
  )
  return rowCount === 1
}

/** Uses a recovery code up; false where there is none such, or it was used. */
export const takeRecoveryCode = async (pool: Pool, accountId: string, hash: Buffer): Promise<boolean> => {
  const { rowCount } = await pool.query(
    `update recovery_code set used_at = current_timestamp
     where account_id = $1 and hash = $2 and used_at is null`,
    [accountId, hash],
  )
  if (rowCount === 1) await pool.query('update totp set tries = 0 where account_id = $1', [accountId])
  return rowCount === 1
}

/** The account behind a session whose second step is due. */
export const findHalfSession = async (
  pool: Pool,
  token: string,
): Promise<{ accountId: string; means: SignInMeans } | undefined> => {
  const { rows } = await pool.query<{ accountId: string; means: SignInMeans }>(
    `select "userId" as "accountId", means from session
     where token = $1 and "secondFactorDue" and "expiresAt" > current_timestamp`,
    [token],
  )
  return rows[0]
}

/**
 * The session has done its second step, at this time (now, or that of the session before it); it lasts so long. By the
 * program's clock, which the scope is opened by too.
 */
export const completeSession = async (
  pool: Pool,
  token: string,
  { at, seconds }: { at?: string; seconds: number },
): Promise<void> => {
  const now = new Date()
  await pool.query(
    `update session set "secondFactorDue" = false, "secondFactorAt" = $2::timestamptz, "expiresAt" = $3
     where token = $1 and "expiresAt" > current_timestamp`,
    [token, at ?? now, new Date(now.getTime() + seconds * 1000)],
  )
}
