/**
 * Merging an edit field by field. The edit names the record's revision it was based on. A field that nobody
 * else changed since, or that was changed back, takes the new value; one that only the other person changed
 * keeps theirs; one that both changed to different values is a conflict that shows both. Sets merge by their
 * members and never conflict.
 */

/** Flat fields of a record: plain values, and sets of ids as arrays. Texts are flattened per language: `title@en`. */
export type FlatFields = Record<string, FlatValue>
/** A value that merges whole; an array of texts is a set and merges by member. */
export type FlatValue = string | number | boolean | null | readonly string[]

/** The three states of one record: what both began from, what stands now, what the person sends. */
export interface MergeInput {
  stored: FlatFields
  /** The revision at which each field last changed; a field not named has stood since revision 1. */
  fieldRevisions: Readonly<Record<string, number>>
  /** The record's revision the person saw. */
  base: number
  /**
   * Values at `base` of the fields that changed since; only those are needed. A field that changed but is not
   * named here had its history erased: what it was cannot be told, so two different values conflict.
   */
  baseValues: FlatFields
  /** Every field of the form, changed or not. */
  wanted: FlatFields
}

/** What to save, and the fields in which both gave different values. */
export interface MergeResult {
  /** What to save: field → [from, to]. */
  changes: Record<string, [FlatValue, FlatValue]>
  /** Fields where the other person's value was kept, because this edit did not touch them. */
  kept: string[]
  conflicts: { field: string; base: FlatValue; theirs: FlatValue; yours: FlatValue }[]
}

const isSet = (value: FlatValue | undefined): value is readonly string[] => Array.isArray(value)

const holdsAll = (a: readonly string[], b: readonly string[]): boolean => b.every((each) => a.includes(each))

/** Equality of flat values; sets regardless of order and of a member named twice. */
export const isSameValue = (a: FlatValue | undefined, b: FlatValue | undefined): boolean => {
  if (isSet(a) && isSet(b)) return holdsAll(a, b) && holdsAll(b, a)
  return (a ?? null) === (b ?? null)
}

/** Three-way merge of a set: what either side added stays, what either side removed goes. */
export const mergeSets = (
  base: readonly string[],
  theirs: readonly string[],
  yours: readonly string[],
): string[] => {
  const removed = base.filter((each) => !yours.includes(each))
  const added = yours.filter((each) => !base.includes(each))
  return [...new Set([...theirs.filter((each) => !removed.includes(each)), ...added])]
}

/** Merges an edit into the stored record. Pure; the caller saves the changes or refuses with the conflicts. */
export const mergeEdit = (input: MergeInput): MergeResult => {
  const result: MergeResult = { changes: {}, kept: [], conflicts: [] }
  for (const [field, yours] of Object.entries(input.wanted)) {
    const theirs = input.stored[field] ?? null
    if (isSameValue(yours, theirs)) continue
    const isChangedSince = (input.fieldRevisions[field] ?? 1) > input.base
    if (!isChangedSince) {
      result.changes[field] = [theirs, yours]
      continue
    }
    // Before its first revision a record had no values at all.
    const isBaseKnown = input.base === 0 || field in input.baseValues
    const base = input.baseValues[field] ?? null
    if (isBaseKnown && isSameValue(yours, base)) {
      result.kept.push(field)
    } else if (isBaseKnown && isSameValue(theirs, base)) {
      result.changes[field] = [theirs, yours]
    } else if (isSet(yours) || isSet(theirs)) {
      const merged = mergeSets(
        isSet(base) ? base : [],
        isSet(theirs) ? theirs : [],
        isSet(yours) ? yours : [],
      )
      if (!isSameValue(merged, theirs)) result.changes[field] = [theirs, merged]
    } else {
      result.conflicts.push({ field, base, theirs, yours })
    }
  }
  return result
}
