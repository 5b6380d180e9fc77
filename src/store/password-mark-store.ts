/** Whether an account's password was chosen by its owner, or is a first one that was handed over. */
import type { Pool } from 'pg'

/** Marks a password as one that somebody else has seen. What was chosen before stays known. */
export const markFirstPassword = async (
  pool: Pool,
  accountId: string,
  account: { isNew: boolean },
): Promise<void> => {
  await pool.query(
    `update "user" set "mustChangePassword" = true,
      "passwordChosenAt" = case when $2 then null else "passwordChosenAt" end where id = $1`,
    [accountId, account.isNew],
  )
}

/** Marks a password as the owner's own. */
export const markChosenPassword = async (pool: Pool, accountId: string): Promise<void> => {
  await pool.query(
    `update "user" set "mustChangePassword" = false, "passwordChosenAt" = current_timestamp where id = $1`,
    [accountId],
  )
}
