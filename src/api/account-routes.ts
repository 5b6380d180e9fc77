/** One's own account: where one is signed in, and what happened. It needs no space and shows nobody else's. */
import type { ApiRoute } from '#api/api-route.ts'
import { clientOf } from '#api/sign-in-client.ts'
import { accountView, sessionInput } from '#contract/account-contract.ts'
import { settle } from '#service/in-space.ts'

export const accountRoutes: readonly ApiRoute[] = [
  {
    id: 'account.show',
    method: 'GET',
    url: '/account',
    tag: 'session',
    summary: 'Where one is signed in, and what happened to one’s own account',
    status: 200,
    isPublic: false,
    input: null,
    output: accountView,
    handle: ({ parts, request }) => settle(parts.context.identity.showAccount(request.headers.cookie ?? '')),
  },
  {
    id: 'account.end-session',
    method: 'DELETE',
    url: '/account/sessions/{sessionId}',
    tag: 'session',
    summary: 'End one of one’s own sessions at once',
    status: 204,
    isPublic: false,
    input: sessionInput,
    output: null,
    handle: async ({ parts, input, request }) => {
      const { identity } = parts.context
      const cookie = request.headers.cookie ?? ''
      return settle(identity.endSession(cookie, String(input.sessionId), clientOf(request)))
    },
  },
  {
    id: 'account.end-other-sessions',
    method: 'DELETE',
    url: '/account/sessions',
    tag: 'session',
    summary: 'End all of one’s own sessions but the one that asks',
    status: 204,
    isPublic: false,
    input: null,
    output: null,
    handle: ({ parts, request }) =>
      settle(parts.context.identity.endOtherSessions(request.headers.cookie ?? '', clientOf(request))),
  },
]
