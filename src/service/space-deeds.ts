/**
 * Deeds that stand for good, flat as the history records them: versions frozen, signatures, adopting acts, reviews
 * finished.
 */
import type { PresentDeed } from '#domain/history/deed-proof.ts'
import { flattenRecord } from '#service/record-edit.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'
import { listDeedRows } from '#store/space-deed-store.ts'

/** By kind, the verbs of the history whose deed is kept as a row of its own. */
export const deedVerbs = {
  'plan-version': ['frozen', 'signed', 'returned', 'adopted'],
  'yearly-review': ['finished'],
} as const

/** Every deed of every space; asked as the owner, in the transaction in which the history is checked. */
export const listDeeds = async (db: ScopedDatabase): Promise<PresentDeed[]> =>
  (await listDeedRows(db)).map(({ words, ...deed }) => {
    const wordFields = Object.keys(words)
    const specs = Object.fromEntries(
      wordFields.map((field) => [field, { kind: 'text', column: '' } as const]),
    )
    return { ...deed, wordFields, words: flattenRecord(specs, words) }
  })
