/** How often somebody may try to sign in. One count for the page and the API. */
import { addressPrefix } from '#api/address-prefix.ts'
import { createTryCounter, type TryCounter } from '#api/try-counter.ts'
import { guessKey } from '#contract/invitation-contract.ts'
import { type RefusedWish, tooManyRefusal } from '#contract/refusal-view-contract.ts'

export interface SignInLimits {
  /** Counts a try; gives the refusal, with the minutes to wait, when there were too many. */
  take: (address: string, email: string) => RefusedWish | null
  /** The same for a code or link of an invitation, or of the way back into an account. */
  takeSecret: (address: string, secret: string) => RefusedWish | null
  /** The same for asking for a way back into an account. */
  takeRecovery: (address: string, email: string) => RefusedWish | null
}

const minutes = 10
/**
 * Tries in ten minutes. The first stops guessing one password, the second guessing many. The third stops only a
 * crowd of addresses that guess one password together; it is high, so that nobody is shut out by one who knows no
 * more than the e-mail address.
 */
export const mostSignIns = { emailAndAddress: 10, address: 100, email: 1_000 } as const

/**
 * Tries in ten minutes of codes on paper: with one beginning, from one network, and by everybody together. A person
 * needs three; a guess has no chance even so (99 bits).
 */
export const mostSecrets = { prefix: 20, address: 200, all: 3_000 } as const
/** Letters asked for in ten minutes: for one address, and from one network. */
export const mostRecoveries = { email: 5, address: 50 } as const

type Tries = readonly (readonly [TryCounter, string])[]

/** Counts one try everywhere, or gives the refusal; one that is not heard counts nowhere. */
const takeAll = (tries: Tries): RefusedWish | null => {
  const wait = Math.max(...tries.map(([counter, key]) => counter.wait(key)))
  // A try that is not heard counts nowhere, or it would use up what others may try.
  if (wait > 0) return tooManyRefusal(Math.ceil(wait / 60_000))
  for (const [counter, key] of tries) counter.count(key)
  return null
}

export const createSignInLimits = (now: () => Date = () => new Date()): SignInLimits => {
  const counterOf = (most: number) => createTryCounter({ minutes, most, now })
  // Apart, so that a flood of one kind of key takes no room from another.
  const counters = {
    emailAndAddress: counterOf(mostSignIns.emailAndAddress),
    address: counterOf(mostSignIns.address),
    email: counterOf(mostSignIns.email),
  }
  const secrets = {
    prefix: counterOf(mostSecrets.prefix),
    address: counterOf(mostSecrets.address),
    all: counterOf(mostSecrets.all),
  }
  const recoveries = {
    email: counterOf(mostRecoveries.email),
    address: counterOf(mostRecoveries.address),
  }
  return {
    take: (address, email) => {
      const place = addressPrefix(address)
      const name = email.trim().toLowerCase()
      return takeAll([
        [counters.emailAndAddress, `${place} ${name}`],
        [counters.address, place],
        [counters.email, name],
      ])
    },
    takeSecret: (address, secret) =>
      takeAll([
        [secrets.prefix, guessKey(secret)],
        [secrets.address, addressPrefix(address)],
        [secrets.all, ''],
      ]),
    takeRecovery: (address, email) =>
      takeAll([
        [recoveries.email, email.trim().toLowerCase()],
        [recoveries.address, addressPrefix(address)],
      ]),
  }
}
