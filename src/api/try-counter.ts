/** Counts tries in a window of time, in memory: a restart forgets them. */

export interface TryCounter {
  /** Counts one try; gives the milliseconds until the next is heard, 0 while there are not too many. */
  take: (key: string, most: number) => number
}

/** Past this many keys the oldest go: nobody fills the memory with invented addresses. */
const mostKeys = 20_000

/** A window begins with a key's first try and lasts so many minutes. */
export const createTryCounter = (minutes: number, now: () => Date): TryCounter => {
  const windows = new Map<string, { tries: number; until: number }>()
  return {
    take: (key, most) => {
      const at = now().getTime()
      const known = windows.get(key)
      if (known !== undefined && known.until > at) {
        known.tries += 1
        return known.tries > most ? known.until - at : 0
      }
      // Taken out first, so that the order of the map stays that of the windows' beginnings.
      windows.delete(key)
      windows.set(key, { tries: 1, until: at + minutes * 60_000 })
      if (windows.size > mostKeys) dropOldest(windows)
      return 0
    },
  }
}

const dropOldest = (windows: Map<string, unknown>): void => {
  for (const key of windows.keys()) {
    windows.delete(key)
    return
  }
}
