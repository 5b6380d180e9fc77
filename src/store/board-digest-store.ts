/** Who is told of a month by the digest, and of which month each was told last. */
import type { Pool } from 'pg'
import { usualSetting } from '#domain/people/notification.ts'
import type { Role } from '#domain/people/people.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'

/** A member of a State who wants letters, with what decides when one is due. */
export interface DigestMember {
  personId: string
  spaceId: string
  role: Role
  timeZone: string
  digestHour: number
  /** The last month of which the person was told; null for none. */
  toldOf: string | null
}

/** Members of all States on a day, but for those who turned the digest off. */
export const listDigestMembers = async (pool: Pool, at: string): Promise<DigestMember[]> => {
  const { rows } = await pool.query<{
    person_id: string
    space_id: string
    role: string
    time_zone: string | null
    digest_hour: number | null
    told_of: string | null
  }>('select * from app.list_digest_members($1)', [at])
  return rows.map((row) => ({
    personId: row.person_id,
    spaceId: row.space_id,
    role: row.role as Role,
    timeZone: row.time_zone ?? usualSetting.timeZone,
    digestHour: row.digest_hour ?? usualSetting.digestHour,
    toldOf: row.told_of,
  }))
}

/** Notes that the person at work is told of a month in the open space; false where he or she was told of it before. */
export const markDigest = async (
  db: ScopedDatabase,
  mark: { spaceId: string; personId: string; month: string; at: string },
): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('app.board_digest')
    .values({ space_id: mark.spaceId, person_id: mark.personId, month: mark.month, made_at: mark.at })
    .onConflict((each) =>
      each
        .columns(['space_id', 'person_id'])
        .doUpdateSet({ month: mark.month, made_at: mark.at })
        .where('app.board_digest.month', '<', mark.month),
    )
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}
