/** Load on loopback, bounded in connections and time. */
import { createRequire } from 'node:module'

interface LoadResult {
  requests: { average: number }
  latency: { p99: number }
  non2xx: number
  errors: number
}
type Load = (options: {
  url: string
  connections: number
  duration: number
  headers: Record<string, string>
}) => Promise<LoadResult>

// The load generator brings no types.
const load = createRequire(import.meta.url)('autocannon') as Load

export interface LoadRound {
  /** Requests a second. */
  value: number
  /** Milliseconds. */
  p99: number
}

/** One round: ten connections for some seconds. Every answer must be a success. */
export const loadRound = async (url: string, cookie: string, seconds: number): Promise<LoadRound> => {
  if (new URL(url).hostname !== '127.0.0.1') throw new Error('load is put on this machine only')
  const result = await load({ url, connections: 10, duration: seconds, headers: { cookie } })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refusals and ${result.errors} errors under load`)
  return { value: result.requests.average, p99: result.latency.p99 }
}

/** Rounds of several addresses in turn, so that what else the machine does falls on all alike. */
export const loadInTurn = async (
  addresses: readonly { url: string; cookie: string }[],
  rounds: number,
  seconds: number,
): Promise<LoadRound[][]> => {
  for (const { url, cookie } of addresses) await loadRound(url, cookie, 1)
  const results: LoadRound[][] = addresses.map(() => [])
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, { url, cookie }] of addresses.entries())
      results[at]?.push(await loadRound(url, cookie, seconds))
  }
  return results
}
