/** Signing in and out for programs; people use the page. The session is a cookie in both. */
import type { ApiRoute } from '#api/api-route.ts'
import { clientOf } from '#api/sign-in-client.ts'
import { changePasswordInput } from '#contract/member-contract.ts'
import { bodyRefusal } from '#contract/refusal-view-contract.ts'
import { codeInput, signInInput } from '#contract/session-contract.ts'
import { settle } from '#service/in-space.ts'
import { changeOwnPassword } from '#service/password-commands.ts'

export const sessionRoutes: readonly ApiRoute[] = [
  {
    id: 'session.begin',
    method: 'POST',
    url: '/session',
    tag: 'session',
    summary:
      'Sign in; the answer sets the session cookie. Where it says `plan1540-second-step: code`, nothing opens until the code is sent',
    status: 204,
    isPublic: true,
    input: signInInput,
    output: null,
    handle: async ({ parts, input, request, reply }) => {
      const read = signInInput.safeParse(input)
      if (!read.success) return { ok: false, refusal: bodyRefusal() }
      const tooMany = parts.signInLimits.take(request.ip, read.data.email)
      if (tooMany !== null) return { ok: false, refusal: tooMany }
      const outcome = await settle(
        parts.context.identity.signIn(read.data.email, read.data.password, { client: clientOf(request) }),
      )
      if (outcome.ok) reply.header('set-cookie', outcome.value.cookies)
      if (outcome.ok && outcome.value.isSecondStepDue) reply.header('plan1540-second-step', 'code')
      return outcome
    },
  },
  {
    id: 'session.give-code',
    method: 'PUT',
    url: '/session/code',
    tag: 'session',
    summary: 'The second step of signing in: a code of the app, or a recovery code',
    status: 204,
    isPublic: true,
    input: codeInput,
    output: null,
    handle: async ({ parts, input, request }) => {
      const read = codeInput.safeParse(input)
      if (!read.success) return { ok: false, refusal: bodyRefusal() }
      const tooMany = parts.signInLimits.take(request.ip, parts.sessionToken(request) ?? '')
      if (tooMany !== null) return { ok: false, refusal: tooMany }
      const cookie = request.headers.cookie ?? ''
      return settle(parts.context.identity.giveCode(cookie, read.data.code, clientOf(request)))
    },
  },
  {
    id: 'session.change-password',
    method: 'PUT',
    url: '/session/password',
    tag: 'session',
    summary: 'Change one’s own password; other sessions end, and the answer sets a new cookie',
    status: 204,
    isPublic: true,
    input: changePasswordInput,
    output: null,
    handle: async ({ parts, input, request, reply }) => {
      const cookie = request.headers.cookie ?? ''
      const tooMany = parts.signInLimits.take(request.ip, parts.sessionToken(request) ?? '')
      if (tooMany !== null) return { ok: false, refusal: tooMany }
      const outcome = await settle(
        changeOwnPassword(parts.context, cookie, input as never, clientOf(request)),
      )
      if (outcome.ok) reply.header('set-cookie', outcome.value.cookies)
      return outcome
    },
  },
  {
    id: 'session.end',
    method: 'DELETE',
    url: '/session',
    tag: 'session',
    summary: 'Sign out; the session is gone at once',
    status: 204,
    isPublic: true,
    input: null,
    output: null,
    handle: async ({ parts, request, reply }) => {
      const { cookies } = await parts.context.identity.signOut(
        request.headers.cookie ?? '',
        clientOf(request),
      )
      reply.header('set-cookie', cookies)
      return { ok: true, value: undefined }
    },
  },
]
