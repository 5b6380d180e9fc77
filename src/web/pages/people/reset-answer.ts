/** What came of the page that lets somebody in again: a new first password, or the second factor removed. */
import type { Refusal } from '#domain/refusal.ts'
import type { Outcome } from '#service/in-space.ts'
import { type PageArgs, refuse } from '#web/ask-service.ts'

export interface ResetAnswer {
  given: { password: string } | null
  isFactorReset: boolean
  failed: { key: string } | null
}

/** Whether the form asks for the second factor alone. */
export const isFactorAlone = async (args: PageArgs): Promise<boolean> =>
  (await args.request.formData()).get('only') === 'factor'

const failedBy = (refusal: Refusal): ResetAnswer => ({
  given: null,
  isFactorReset: false,
  failed: { key: `refusal.${refusal.code}` },
})

/** The page again; a refusal that is no mistake of the address is said there. */
export const answerFactor = (args: PageArgs, outcome: Outcome<unknown>): ResetAnswer => {
  if (outcome.ok) return { given: null, isFactorReset: true, failed: null }
  return outcome.refusal.kind === 'conflict' ? failedBy(outcome.refusal) : refuse(args, outcome.refusal)
}

/** The page with the new password. */
export const answerPassword = (args: PageArgs, outcome: Outcome<{ password: string }>): ResetAnswer =>
  outcome.ok ? { given: outcome.value, isFactorReset: false, failed: null } : refuse(args, outcome.refusal)
