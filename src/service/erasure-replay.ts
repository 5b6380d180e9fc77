/**
 * Erasures done again after a restore: a backup keeps whoever was erased since. The list names persons by id alone,
 * and is kept beside the backups.
 */
import { v7 } from 'uuid'
import { z } from 'zod'
import { inParts } from '#domain/people/erasure.ts'
import { erasureMark } from '#service/erasure-mark.ts'
import { linkKeyOf } from '#service/mail-transport.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'
import { openOwnerScope, withOwner } from '#store/history-owner-store.ts'
import { appendHistory } from '#store/history-store.ts'
import {
  findInstanceSpace,
  findNameToErase,
  listErasures,
  takePersonOut,
} from '#store/personal-data-store.ts'

const erasureList = z.strictObject({
  format: z.literal('plan1540-erasures-1'),
  writtenAt: z.iso.datetime(),
  erasures: z.array(z.strictObject({ personId: z.uuid(), erasedAt: z.iso.datetime() })).max(100_000),
})

/** Who was erased, by id. */
export type ErasureList = z.output<typeof erasureList>

/** The list as the database has it. */
export const exportErasures = async (ownerUrl: string, now: Date): Promise<ErasureList> => ({
  format: 'plan1540-erasures-1',
  writtenAt: now.toISOString(),
  erasures: await withOwner(ownerUrl, 'read', listErasures),
})

/** Reads a list from its file's text; undefined where it is none. */
export const readErasures = (text: string): ErasureList | undefined => {
  try {
    return erasureList.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

const eraseAgain = async (db: ScopedDatabase, personId: string, secret: string, at: string) => {
  const name = await findNameToErase(db, personId)
  if (name === undefined) return false
  const mark = erasureMark(linkKeyOf(secret), { personId, name })
  const replaced = await takePersonOut(db, personId, mark, at)
  const instance = await findInstanceSpace(db)
  const spaces = [
    ...new Set([...(instance === undefined ? [] : [instance]), ...Object.keys(replaced)]),
  ].sort()
  for (const spaceId of spaces) {
    await openOwnerScope(db, spaceId)
    const parts = inParts(replaced[spaceId] ?? {})
    for (const replaces of parts.length === 0 ? [{}] : parts)
      await appendHistory(db, {
        id: v7(),
        objectKind: 'person',
        objectId: personId,
        objectRevision: 1,
        verb: 'erased',
        personId: null,
        personName: 'Plan1540',
        at,
        changes: { name: [null, mark.label] },
        facts: { replaces },
      })
  }
  return true
}

/** Erases again whom the list names and the database still has, all or nobody; gives how many. */
export const replayErasures = (
  ownerUrl: string,
  secret: string,
  { erasures }: ErasureList,
  now: Date,
): Promise<number> =>
  withOwner(ownerUrl, 'write', async (db) => {
    let count = 0
    for (const { personId } of erasures)
      if (await eraseAgain(db, personId, secret, now.toISOString())) count += 1
    return count
  })
