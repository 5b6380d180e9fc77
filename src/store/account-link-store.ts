/** Accounts linked to a subject of the single sign-on provider, in better-auth's own table of accounts. */
import type { Pool } from 'pg'

const provider = 'single-sign-on'

/** The account linked to a subject, `issuer#sub`. */
export const findLinkedAccount = async (pool: Pool, subject: string): Promise<string | undefined> => {
  const { rows } = await pool.query<{ id: string }>(
    'select "userId" as id from account where "providerId" = $1 and "accountId" = $2',
    [provider, subject],
  )
  return rows[0]?.id
}

/**
 * Links the account of an address to a subject. Nothing where there is none, or where it is linked to another subject
 * of the issuer: an address that was given to somebody else must not open the account of the one before.
 */
export const linkAccount = async (
  pool: Pool,
  link: { id: string; subject: string; email: string; issuer: string },
): Promise<string | undefined> => {
  const { rows } = await pool.query<{ id: string }>(
    `insert into account (id, "accountId", "providerId", "userId", "updatedAt")
     select $1, $2, $3, u.id, current_timestamp from "user" u
     where u.email = lower($4) and not exists (
       select from account a where a."userId" = u.id and a."providerId" = $3
         and starts_with(a."accountId", $5 || '#'))
     returning "userId" as id`,
    [link.id, link.subject, provider, link.email.replaceAll('\0', ''), link.issuer],
  )
  return rows[0]?.id
}
