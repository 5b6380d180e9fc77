/** How often somebody may try to sign in. One count for the page and the API. */
import { addressPrefix } from '#api/address-prefix.ts'
import { createTryCounter } from '#api/try-counter.ts'
import { type RefusedWish, tooManyRefusal } from '#contract/refusal-view-contract.ts'

export interface SignInLimits {
  /** Counts a try; gives the refusal, with the minutes to wait, when there were too many. */
  take: (address: string, email: string) => RefusedWish | null
}

const minutes = 10
/**
 * Tries in ten minutes. The first stops guessing one password, the second guessing many. The third stops only a
 * crowd of addresses that guess one password together; it is high, so that nobody is shut out by one who knows no
 * more than the e-mail address.
 */
export const mostSignIns = { emailAndAddress: 10, address: 100, email: 1_000 } as const

export const createSignInLimits = (now: () => Date = () => new Date()): SignInLimits => {
  const counterOf = (most: number) => createTryCounter({ minutes, most, now })
  // Apart, so that a flood of one kind of key takes no room from another.
  const counters = {
    emailAndAddress: counterOf(mostSignIns.emailAndAddress),
    address: counterOf(mostSignIns.address),
    email: counterOf(mostSignIns.email),
  }
  return {
    take: (address, email) => {
      const place = addressPrefix(address)
      const name = email.trim().toLowerCase()
      const tries = [
        [counters.emailAndAddress, `${place} ${name}`],
        [counters.address, place],
        [counters.email, name],
      ] as const
      const wait = Math.max(...tries.map(([counter, key]) => counter.wait(key)))
      // A try that is not heard counts nowhere, or it would use up what others may try.
      if (wait > 0) return tooManyRefusal(Math.ceil(wait / 60_000))
      for (const [counter, key] of tries) counter.count(key)
      return null
    },
  }
}
