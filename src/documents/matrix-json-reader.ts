/**
 * Opens a matrix as JSON that a person gave us, in the child process. What comes out is small, flat and its own kind;
 * whether it follows the schema is for the contract to say.
 */

/** What is wrong with the file as a whole; sentences under `document.reading.<code>`. */
export type JsonProblem = 'file-empty' | 'json-broken' | 'json-unknown' | 'json-too-much'

export type JsonReading = { isRead: true; value: unknown } | { isRead: false; code: JsonProblem }

/** Far beyond any matrix with its register: values in all, and how deep they stand in each other. */
export const jsonBounds = { values: 200_000, depth: 12 }

/** Whether a value keeps to the bounds; not by recursion, which depth could exhaust. */
const isWithinBounds = (root: unknown): boolean => {
  let level: unknown[] = [root]
  let count = 0
  for (let depth = 0; level.length > 0; depth += 1) {
    count += level.length
    if (depth > jsonBounds.depth || count > jsonBounds.values) return false
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    )
  }
  return true
}

/** Reads the bytes. */
export const readMatrixJson = (bytes: Buffer): JsonReading => {
  if (bytes.length === 0) return { isRead: false, code: 'file-empty' }
  let value: unknown
  try {
    value = JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, ''))
  } catch {
    return { isRead: false, code: 'json-broken' }
  }
  if (!isWithinBounds(value)) return { isRead: false, code: 'json-too-much' }
  const format = typeof value === 'object' && value !== null && 'format' in value ? value.format : null
  return format === 'plan1540-matrix' ? { isRead: true, value } : { isRead: false, code: 'json-unknown' }
}
