/** What we ask of better-auth's own table beside better-auth. The pool's search path is its schema. */
import type { Pool } from 'pg'

/** The account of an e-mail address in any spelling of case, if there is one. */
export const findAccountId = async (identityPool: Pool, email: string): Promise<string | undefined> => {
  const found = await identityPool.query<{ id: string }>('select id from "user" where email = $1', [
    email.toLowerCase(),
  ])
  return found.rows[0]?.id
}

/** Removes every account with its sessions; only for a first run, when no person stands behind any. */
export const removeAccounts = async (identityPool: Pool): Promise<void> => {
  await identityPool.query('delete from "user"')
}
