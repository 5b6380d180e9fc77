/** Gathers lines of history for reading; the history itself keeps every line. */
import { partsOfLook } from '#web/format/history-guest.ts'
import type { HistoryLine } from '#web/format/history-words.ts'

/** To the minute, which is what a line shows. */
const momentOf = (line: HistoryLine): string => line.at.slice(0, 16)

/** All fields of two lines; the parts that a guest read are a list. */
const mergedChanges = (line: HistoryLine, later: HistoryLine): HistoryLine['changes'] => ({
  ...line.changes,
  ...later.changes,
  ...(later.verb === 'looked'
    ? { part: [null, [...new Set([...partsOfLook(line), ...partsOfLook(later)])]] as const }
    : {}),
})

/**
 * What one person did to one object in one minute by one verb is one line: a text saved in three languages is
 * three entries and one thing done. What was done in somebody’s stead is a line of its own. The line stands where its latest entry stood, with all fields of the entries.
 */
export const gatherLines = <T extends HistoryLine>(lines: readonly T[]): T[] => {
  const gathered = new Map<string, T>()
  for (const line of lines) {
    const doer = [line.personName, line.actingForName ?? null]
    // Each file that was taken out is told.
    const alone = line.verb === 'exported' ? line.id : null
    const key = JSON.stringify([momentOf(line), ...doer, line.verb, line.objectKind, line.objectId, alone])
    const later = gathered.get(key)
    gathered.set(key, later === undefined ? line : { ...later, changes: mergedChanges(line, later) })
  }
  return [...gathered.values()]
}
