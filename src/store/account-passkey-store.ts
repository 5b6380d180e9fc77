/** Passkeys of accounts, and challenges that were answered: none is answered twice. */
import type { Pool } from 'pg'

/** A passkey with what verifying an answer of it needs. */
export interface StoredPasskey {
  id: string
  accountId: string
  /** Base 64 for addresses, as browsers send it. */
  credentialId: string
  publicKey: Buffer
  counter: number
}

/** A passkey as its owner knows it; times are ISO 8601. */
export interface NamedPasskey {
  id: string
  name: string
  madeAt: string
  usedAt: string | null
  credentialId: string
}

/** The passkeys of an account, the oldest first. */
export const listPasskeys = async (pool: Pool, accountId: string): Promise<NamedPasskey[]> => {
  const { rows } = await pool.query<{
    id: string
    name: string
    made_at: Date
    used_at: Date | null
    credential_id: string
  }>(
    'select id, name, made_at, used_at, credential_id from passkey where account_id = $1 order by made_at, id',
    [accountId],
  )
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    madeAt: row.made_at.toISOString(),
    usedAt: row.used_at?.toISOString() ?? null,
    credentialId: row.credential_id,
  }))
}

/** The passkey with this credential's id, whosever it is. */
export const findPasskey = async (pool: Pool, credentialId: string): Promise<StoredPasskey | undefined> => {
  const { rows } = await pool.query<{ id: string; account_id: string; public_key: Buffer; counter: string }>(
    'select id, account_id, public_key, counter from passkey where credential_id = $1',
    [credentialId],
  )
  const row = rows[0]
  return row === undefined
    ? undefined
    : {
        id: row.id,
        accountId: row.account_id,
        credentialId,
        publicKey: row.public_key,
        counter: Number(row.counter),
      }
}

/** Keeps a new passkey; the session that added it has done its second step. False where the key is known already. */
export const addPasskey = async (
  pool: Pool,
  passkey: StoredPasskey & { name: string; sessionId: string },
): Promise<boolean> => {
  const { rowCount } = await pool.query(
    `with added as (
       insert into passkey (id, account_id, credential_id, public_key, counter, name)
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning id)
     update session set "secondFactorAt" = coalesce("secondFactorAt", current_timestamp)
     where id = $7 and exists (select from added)`,
    [
      passkey.id,
      passkey.accountId,
      passkey.credentialId,
      passkey.publicKey,
      passkey.counter,
      passkey.name,
      passkey.sessionId,
    ],
  )
  return rowCount === 1
}

/** Removes one passkey of the account; false where it has none such. */
export const removePasskey = async (pool: Pool, accountId: string, id: string): Promise<boolean> => {
  const { rowCount } = await pool.query('delete from passkey where account_id = $1 and id = $2', [
    accountId,
    id,
  ])
  return rowCount === 1
}

/** Removes all passkeys of the account; gives how many. */
export const removePasskeys = async (pool: Pool, accountId: string): Promise<number> => {
  const { rowCount } = await pool.query('delete from passkey where account_id = $1', [accountId])
  return rowCount ?? 0
}

/** Notes that a passkey was used, with its new counter. */
export const markPasskeyUsed = async (pool: Pool, id: string, counter: number): Promise<void> => {
  await pool.query('update passkey set counter = $2, used_at = current_timestamp where id = $1', [
    id,
    counter,
  ])
}

/** Takes a challenge as answered, once: false for the second time. It is forgotten once it would have expired. */
export const takeChallenge = async (pool: Pool, challenge: string, seconds: number): Promise<boolean> => {
  await pool.query(
    `delete from verification where "expiresAt" < current_timestamp and identifier = 'passkey'`,
  )
  const { rowCount } = await pool.query(
    `insert into verification (id, identifier, value, "expiresAt")
     values ($1, 'passkey', '', current_timestamp + make_interval(secs => $2)) on conflict do nothing`,
    [`passkey ${challenge}`, seconds],
  )
  return rowCount === 1
}
