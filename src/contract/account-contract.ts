/** What goes in and out about one's own account: where one is signed in, and what happened. */
import { z } from 'zod'
import { idView, timestampView } from '#contract/record-view-contract.ts'
import { accountEventKinds, signInMeans } from '#domain/people/account-event.ts'

/** One of the person's own sessions, by its id. */
export const sessionInput = z.object({ sessionId: z.string().regex(/^[\w-]{1,100}$/, 'not-an-id') })

const trace = {
  browser: z.string().describe('Family and system, `Firefox/Windows`; a part that is not known is empty.'),
  address: z.string().describe('The network asked from, without the single machine; empty where not known.'),
}

/** The account of whoever asks; nobody else sees it. */
export const accountView = z
  .object({
    sessions: z.array(
      z.object({
        id: z.string(),
        means: z.enum(signInMeans),
        since: timestampView,
        until: timestampView,
        isThis: z.boolean().describe('The session that asks.'),
        ...trace,
      }),
    ),
    events: z
      .array(
        z.object({
          id: idView,
          at: timestampView,
          kind: z.enum(accountEventKinds),
          means: z.enum(signInMeans).nullable(),
          count: z.int().describe('Attempts that failed alike within an hour are one line.'),
          ...trace,
        }),
      )
      .describe('The latest, latest first.'),
    keptDays: z.int().describe('Events older than this are erased.'),
  })
  .meta({ id: 'Account' })

/** The person's own word for a passkey. */
export const passkeyName = z.string().trim().min(1, 'required').max(60, 'too-long')

/** What a browser answers for a passkey, as the text of its JSON; what is in it is checked by its signature. */
export const passkeyAnswer = z
  .string()
  .max(20_000)
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text)
    } catch {
      context.addIssue({ code: 'custom', message: 'not-valid' })
      return z.NEVER
    }
  })
  .pipe(z.looseObject({ id: z.string().regex(/^[\w-]{1,1400}$/), response: z.looseObject({}) }))
