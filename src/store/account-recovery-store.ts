/** The way back into an account: links that set a new password once, and letters about one's account. */
import type { Pool } from 'pg'
import type { LetterParams } from '#store/mail-store.ts'

/** Queues the letter where somebody has a password behind the address; tells nobody whether it did. */
export const beginRecovery = async (
  appPool: Pool,
  wish: { email: string; hash: Buffer; letterId: string; params: LetterParams; at: string; until: string },
): Promise<void> => {
  await appPool.query('select app.begin_recovery($1, $2, $3, $4, $5, $6)', [
    wish.email,
    wish.hash,
    wish.letterId,
    JSON.stringify(wish.params),
    wish.at,
    wish.until,
  ])
}

/** Whether a link still holds. Changes nothing, since mail scanners open links. */
export const holdsRecovery = async (identityPool: Pool, hash: Buffer, at: string): Promise<boolean> => {
  const { rows } = await identityPool.query<{ holds: boolean }>(
    `select exists (select from password_recovery where hash = $1 and used_at is null and expires_at > $2) as holds`,
    [hash, at],
  )
  return rows[0]?.holds === true
}

/** Uses a link up, with every other of the account; gives whose it was and whether second factors go too, undefined where it holds no more. */
export const useRecovery = async (
  identityPool: Pool,
  hash: Buffer,
  at: string,
): Promise<{ accountId: string; removesFactor: boolean } | undefined> => {
  const { rows } = await identityPool.query<{ account_id: string; removes_factor: boolean }>(
    `with used as (
       update password_recovery set used_at = $2 where hash = $1 and used_at is null and expires_at > $2
       returning account_id, removes_factor),
     others as (
       update password_recovery r set used_at = $2 from used u
       where r.account_id = u.account_id and r.used_at is null and r.hash <> $1)
     select account_id, removes_factor from used`,
    [hash, at],
  )
  const [used] = rows
  return used === undefined ? undefined : { accountId: used.account_id, removesFactor: used.removes_factor }
}

/** Queues a letter that tells an account's owner of a change. */
export const tellAccount = async (
  appPool: Pool,
  wish: { accountId: string; letterId: string; params: LetterParams; at: string },
): Promise<void> => {
  await appPool.query('select app.tell_account($1, $2, $3, $4)', [
    wish.accountId,
    wish.letterId,
    JSON.stringify(wish.params),
    wish.at,
  ])
}
