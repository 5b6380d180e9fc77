/** Counts tries in a window of time, in memory: a restart forgets them. */
import { hash, randomBytes } from 'node:crypto'

export interface TryCounter {
  /** The milliseconds until the next try of a key is heard; 0 while there are not too many. Counts nothing. */
  wait: (key: string) => number
  /** Counts one try. */
  count: (key: string) => void
  /** How many windows are kept. */
  size: () => number
}

interface Limits {
  minutes: number
  /** Tries in one window. */
  most: number
  now: () => Date
  /** Windows kept at once. */
  mostKeys?: number
}

/** Windows shared by the keys for which there is no room. */
const sharedWindows = 1024

/**
 * A window begins with a key's first try and lasts so many minutes. Windows that have ended are forgotten; no
 * live one ever is: past `mostKeys`, new keys share windows, so that a flood of invented ones neither fills the
 * memory nor gives anybody new tries.
 */
export const createTryCounter = ({ minutes, most, now, mostKeys = 50_000 }: Limits): TryCounter => {
  const windows = new Map<string, { tries: number; until: number }>()
  // Keys come from outside: hashed, each is equally short, and nobody can choose whom to share a window with.
  const secret = randomBytes(32).toString('hex')

  /** All windows last equally long, so those that have ended stand first. */
  const forgetEnded = (at: number): void => {
    for (const [key, window] of windows) {
      if (window.until > at) return
      windows.delete(key)
    }
  }
  const placeOf = (key: string): string => {
    const own = hash('sha256', `${secret}${key}`, 'base64url')
    if (windows.has(own) || windows.size < mostKeys) return own
    return `shared ${Buffer.from(own, 'base64url').readUInt32BE() % sharedWindows}`
  }
  return {
    wait: (key) => {
      const at = now().getTime()
      forgetEnded(at)
      const window = windows.get(placeOf(key))
      return window !== undefined && window.tries >= most ? window.until - at : 0
    },
    count: (key) => {
      const at = now().getTime()
      forgetEnded(at)
      const place = placeOf(key)
      const window = windows.get(place)
      if (window === undefined) windows.set(place, { tries: 1, until: at + minutes * 60_000 })
      else window.tries += 1
    },
    size: () => windows.size,
  }
}
