/** A way back in for an administrator who lost everything, made by whoever owns the database. */
import { sql } from 'kysely'
import { openOwnerScope, withOwner } from '#store/history-owner-store.ts'
import { appendHistory } from '#store/history-store.ts'

/** A link that is to be kept by its hash, and the ids and times of what tells of it. */
export interface AdministratorWay {
  email: string
  hash: Buffer
  entryId: string
  at: string
  until: string
}

/**
 * Keeps the link and tells the instance's history of it, together. False where the address is no administrator's;
 * then nothing is kept.
 * Whoever belongs to the instance's own space looks after it.
 */
export const makeAdministratorWay = (ownerUrl: string, way: AdministratorWay): Promise<boolean> =>
  withOwner(ownerUrl, 'write', async (db) => {
    const { rows } = await sql<{ account_id: string; person_id: string; space_id: string }>`
      select u.id as account_id, p.id as person_id, s.id as space_id
      from identity."user" u join app.person p on p.account_id = u.id
        join app.membership m on m.person_id = p.id and m.ended_at is null
          and (m.to_on is null or m.to_on >= ${way.at}::timestamptz::date)
        join app.space s on s.id = m.space_id and s.kind = 'instance'
      where u.email = ${way.email.trim().toLowerCase()}`.execute(db)
    const [found] = rows
    if (found === undefined) return false
    await sql`insert into identity.password_recovery (hash, account_id, made_at, expires_at, removes_factor)
      values (${way.hash}::bytea, ${found.account_id}, ${way.at}::timestamptz, ${way.until}::timestamptz, true)`.execute(
      db,
    )
    await openOwnerScope(db, found.space_id)
    await appendHistory(db, {
      id: way.entryId,
      objectKind: 'member',
      objectId: found.person_id,
      objectRevision: 1,
      verb: 'let-back-in',
      personId: null,
      personName: 'Plan1540',
      at: way.at,
      changes: {},
    })
    return true
  })
