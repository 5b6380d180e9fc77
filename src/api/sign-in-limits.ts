/** How often somebody may try to sign in. One count for the page and the API. */
import { type RefusedWish, tooManyRefusal } from '#contract/refusal-view-contract.ts'

export interface SignInLimits {
  /** Counts a try; gives the refusal, with the minutes to wait, when there were too many. */
  take: (address: string, email: string) => RefusedWish | null
}

const minutes = 10
/** Tries in ten minutes. The first stops guessing one password; the others stop guessing many. */
const most = { emailAndAddress: 10, address: 100, email: 100 }
/** Past this many keys the oldest go: nobody fills the memory with invented addresses. */
const mostKeys = 20_000

/** The counts live in memory: a restart forgets them, which costs an attacker more than it gives. */
export const createSignInLimits = (now: () => Date = () => new Date()): SignInLimits => {
  const counts = new Map<string, { tries: number; until: number }>()
  const take = (key: string, limit: number, at: number): number => {
    const known = counts.get(key)
    const count = known !== undefined && known.until > at ? known : { tries: 0, until: at + minutes * 60_000 }
    count.tries += 1
    counts.delete(key)
    counts.set(key, count)
    return count.tries > limit ? count.until - at : 0
  }
  return {
    take: (address, email) => {
      const at = now().getTime()
      const name = email.trim().toLowerCase()
      const wait = Math.max(
        take(`both:${address} ${name}`, most.emailAndAddress, at),
        take(`address:${address}`, most.address, at),
        take(`email:${name}`, most.email, at),
      )
      for (const key of counts.keys()) {
        if (counts.size <= mostKeys) break
        counts.delete(key)
      }
      return wait === 0 ? null : tooManyRefusal(Math.ceil(wait / 60_000))
    },
  }
}
