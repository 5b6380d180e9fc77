/** One's own account: where one is signed in, ending sessions, and what happened. For its owner alone. */
import { sessionInput } from '#contract/account-contract.ts'
import { type Client, keptEventDays } from '#domain/people/account-event.ts'
import { refusal } from '#domain/refusal.ts'
import type { IdentityCore } from '#service/identity-core.ts'
import { type AccountEvent, listEvents } from '#store/account-event-store.ts'
import {
  type AccountSession,
  endOtherSessions,
  endSession,
  keepSingleKeys,
  listSessions,
} from '#store/account-session-store.ts'

/** What a person sees of his or her account. */
export interface OwnAccount {
  sessions: (Omit<AccountSession, 'accountId'> & { isThis: boolean })[]
  /** The latest, latest first. */
  events: AccountEvent[]
  keptDays: number
}

export interface AccountSessions {
  /** The account behind the cookie; refuses with `sign-in-needed`. */
  showAccount: (cookieHeader: string) => Promise<OwnAccount>
  /** Ends one session of one's own at once; refuses with `record-not-found` where there is none such. */
  endSession: (cookieHeader: string, id: string, client: Client) => Promise<void>
  /** Ends every other session of one's own; gives how many. */
  endOtherSessions: (cookieHeader: string, client: Client) => Promise<number>
  /** Turns keys that do something when pressed alone on or off, at every machine of the account's owner. */
  chooseSingleKeys: (cookieHeader: string, isOn: boolean) => Promise<void>
}

const mostEventsShown = 100

/** The part of the identity module that shows and ends sessions. */
export const accountSessions = (core: IdentityCore): AccountSessions => ({
  showAccount: async (cookieHeader) => {
    const own = await core.session(cookieHeader)
    const [sessions, events] = await Promise.all([
      listSessions(core.pool, own.accountId),
      listEvents(core.pool, own.accountId, mostEventsShown),
    ])
    return {
      sessions: sessions.map(({ accountId: _account, ...session }) => ({
        ...session,
        isThis: session.id === own.id,
      })),
      events,
      keptDays: keptEventDays,
    }
  },
  endSession: async (cookieHeader, id, client) => {
    const own = await core.session(cookieHeader)
    const { success } = sessionInput.safeParse({ sessionId: id })
    if (!success || !(await endSession(core.pool, own.accountId, id))) throw refusal('record-not-found')
    await core.record({ id: own.accountId }, 'session-ended', client)
  },
  endOtherSessions: async (cookieHeader, client) => {
    const own = await core.session(cookieHeader)
    const count = await endOtherSessions(core.pool, own.accountId, own.id)
    if (count > 0) await core.record({ id: own.accountId }, 'others-ended', client)
    return count
  },
  chooseSingleKeys: async (cookieHeader, isOn) =>
    keepSingleKeys(core.pool, (await core.session(cookieHeader)).accountId, isOn),
})
