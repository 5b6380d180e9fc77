/** How often somebody may try to sign in. One count for the page and the API. */
import { createTryCounter } from '#api/try-counter.ts'
import { type RefusedWish, tooManyRefusal } from '#contract/refusal-view-contract.ts'

export interface SignInLimits {
  /** Counts a try; gives the refusal, with the minutes to wait, when there were too many. */
  take: (address: string, email: string) => RefusedWish | null
}

const minutes = 10
/** Tries in ten minutes. The first stops guessing one password; the others stop guessing many. */
export const mostSignIns = { emailAndAddress: 10, address: 100, email: 100 } as const

export const createSignInLimits = (now: () => Date = () => new Date()): SignInLimits => {
  const counter = createTryCounter(minutes, now)
  return {
    take: (address, email) => {
      const name = email.trim().toLowerCase()
      const wait = Math.max(
        counter.take(`both ${address} ${name}`, mostSignIns.emailAndAddress),
        counter.take(`address ${address}`, mostSignIns.address),
        counter.take(`email ${name}`, mostSignIns.email),
      )
      return wait === 0 ? null : tooManyRefusal(Math.ceil(wait / 60_000))
    },
  }
}
