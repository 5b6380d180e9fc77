/** Forms that were sent without a sign-in, kept for whose session it was. */
import type { Pool } from 'pg'
import type { ScopedDatabase } from '#store/connection-dialect.ts'

/** A form as it is kept; the words are sealed. */
export interface KeptForm {
  id: string
  path: string
  sealed: Buffer
  /** ISO 8601. */
  keptAt: string
}

/** Keeps a form for the person behind a session that has ended, by the hash of its token; false for anybody else. */
export const keepForm = async (
  pool: Pool,
  form: KeptForm & { sessionHash: Buffer; most: number },
): Promise<boolean> => {
  const { rows } = await pool.query<{ is_kept: boolean }>(
    'select app.keep_form($1, $2, $3, $4, $5, $6) as is_kept',
    [form.id, form.sessionHash, form.path, form.sealed, form.most, form.keptAt],
  )
  return rows[0]?.is_kept === true
}

/** One of the person at work; undefined for anybody else's. */
export const findKeptForm = async (db: ScopedDatabase, id: string): Promise<KeptForm | undefined> => {
  const row = await db.selectFrom('app.kept_form').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined
    ? undefined
    : { id: row.id, path: row.path, sealed: row.sealed, keptAt: row.kept_at }
}

/** Forgets one of the person at work. */
export const dropKeptForm = async (db: ScopedDatabase, id: string): Promise<void> => {
  await db.deleteFrom('app.kept_form').where('id', '=', id).execute()
}
