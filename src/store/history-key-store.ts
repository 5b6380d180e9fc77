/** The instance's signing key: public half in its record and in the history, private half sealed. */
import type { ScopedDatabase } from '#store/connection-dialect.ts'
import { openOwnerScope } from '#store/history-owner-store.ts'
import { appendHistory } from '#store/history-store.ts'

/** A key as it is stored. */
export interface StoredKey {
  /** 32 bytes, lower-case hex. */
  publicKey: string
  sealed: Buffer
}

/** Locks the instance's record and gives its key; undefined without an instance, null without a key. */
export const lockSigningKey = async (db: ScopedDatabase): Promise<StoredKey | null | undefined> => {
  const row = await db
    .selectFrom('app.instance as i')
    .leftJoin('app.signing_key as k', 'k.public_key', 'i.public_key')
    .select(['k.public_key', 'k.sealed'])
    .forUpdate('i')
    .executeTakeFirst()
  if (row === undefined) return undefined
  return row.public_key === null || row.sealed === null
    ? null
    : { publicKey: row.public_key, sealed: row.sealed }
}

/** Makes a key the instance's own, or seals the one it has anew. */
export const saveSigningKey = async (db: ScopedDatabase, key: StoredKey, at: string): Promise<void> => {
  await db
    .insertInto('app.signing_key')
    .values({ public_key: key.publicKey, sealed: key.sealed, made_at: at })
    .onConflict((conflict) => conflict.column('public_key').doUpdateSet({ sealed: key.sealed }))
    .execute()
  await db.updateTable('app.instance').set({ public_key: key.publicKey }).execute()
}

/**
 * Names the key in the history of the instance's own space, once; it stands in the hashed bytes. An instance that
 * was never set up has no such space, and no history that could be signed.
 */
export const nameSigningKey = async (
  db: ScopedDatabase,
  naming: { id: string; publicKey: string; at: string },
): Promise<void> => {
  const space = await db
    .selectFrom('app.space')
    .select('id')
    .where('kind', '=', 'instance')
    .executeTakeFirst()
  const instance = await db.selectFrom('app.instance').select('id').executeTakeFirst()
  if (space === undefined || instance === undefined) return
  const named = await db
    .selectFrom('app.history_entry')
    .select('canonical')
    .where('space_id', '=', space.id)
    .where('verb', '=', 'named')
    .execute()
  if (named.some((row) => row.canonical.includes(`"publicKey":"${naming.publicKey}"`))) return
  await openOwnerScope(db, space.id)
  await appendHistory(db, {
    id: naming.id,
    objectKind: 'instance',
    objectId: instance.id,
    objectRevision: 1,
    verb: 'named',
    personId: null,
    personName: 'Plan1540',
    at: naming.at,
    changes: { publicKey: [null, naming.publicKey] },
    facts: { publicKey: naming.publicKey },
  })
}
