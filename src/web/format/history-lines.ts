/** Gathers lines of history for reading; the history itself keeps every line. */
import type { HistoryLine } from '#web/format/history-words.ts'

/** To the minute, which is what a line shows. */
const momentOf = (line: HistoryLine): string => line.at.slice(0, 16)

/**
 * What one person did to one object in one minute by one verb is one line: a text saved in three languages is
 * three entries and one thing done. The line stands where its latest entry stood, with all fields of the entries.
 */
export const gatherLines = <T extends HistoryLine>(lines: readonly T[]): T[] => {
  const gathered = new Map<string, T>()
  for (const line of lines) {
    // Each look of a guest is a fact of its own: two parts read in one minute must not show as one.
    const own = line.verb === 'looked' ? line.id : ''
    const key = [momentOf(line), line.personName, line.verb, line.objectKind, line.objectId, own].join(' ')
    const later = gathered.get(key)
    gathered.set(
      key,
      later === undefined ? line : { ...later, changes: { ...line.changes, ...later.changes } },
    )
  }
  return [...gathered.values()]
}
