/** Invitations and the way back into an account, for programs; people use the pages. */
import { type ApiRoute, operationRoute } from '#api/api-route.ts'
import { clientOf } from '#api/sign-in-client.ts'
import {
  acceptedInvitationView,
  acceptInvitationInput,
  askRecoveryInput,
  invitationListView,
  invitationPreviewView,
  invitationSecretInput,
  madeInvitationsView,
  madeInvitationView,
  openInvitationView,
  recoverPasswordInput,
} from '#contract/invitation-contract.ts'
import { askForRecovery, recoverByLink } from '#service/account-recovery.ts'
import { settle } from '#service/in-space.ts'
import { instanceSpaceCode } from '#service/instance-commands.ts'
import { acceptAsMember, acceptAsNew, showInvitation } from '#service/invitation-acceptance.ts'

const state = '/states/{space}'
const textOf = (input: Record<string, unknown>, name: string): string =>
  typeof input[name] === 'string' ? input[name] : ''

/** In the order of the document. */
export const invitationRoutes: readonly ApiRoute[] = [
  operationRoute('invitation.list', {
    method: 'GET',
    url: `${state}/invitations`,
    tag: 'invitation',
    summary: 'Invitations into the space, latest first, with where each stands',
    output: invitationListView,
  }),
  operationRoute('invitation.make', {
    method: 'POST',
    url: `${state}/invitations`,
    tag: 'invitation',
    summary: 'Invite a person: a letter goes out, or the secret is given once to be handed over',
    status: 201,
    output: madeInvitationView,
  }),
  operationRoute('invitation.preview-many', {
    method: 'POST',
    url: `${state}/invitations/preview`,
    tag: 'invitation',
    summary: 'What a list of people would do, line by line; changes nothing',
    output: invitationPreviewView,
  }),
  operationRoute('invitation.make-many', {
    method: 'POST',
    url: `${state}/invitations/list`,
    tag: 'invitation',
    summary: 'Invite everybody of a list, or nobody',
    status: 201,
    output: madeInvitationsView,
  }),
  operationRoute('invitation.renew', {
    method: 'POST',
    url: `${state}/invitations/{id}/renew`,
    tag: 'invitation',
    summary: 'Send an invitation again, or make a new code; the one before opens nothing any more',
    output: madeInvitationView,
  }),
  operationRoute('invitation.revoke', {
    method: 'POST',
    url: `${state}/invitations/{id}/revoke`,
    tag: 'invitation',
    summary: 'Revoke an invitation at once',
    status: 204,
    output: null,
  }),
  operationRoute('instance.invite', {
    method: 'POST',
    url: '/instance/invitations',
    tag: 'instance',
    summary: 'Invite a person into a space, as an administrator',
    status: 201,
    output: madeInvitationView,
    space: instanceSpaceCode,
  }),
  {
    id: 'invitation.look-at',
    method: 'POST',
    url: '/invitation',
    tag: 'invitation',
    summary: 'What an invitation offers, to whoever holds its link or code; uses nothing up',
    status: 200,
    isPublic: true,
    input: invitationSecretInput,
    output: openInvitationView,
    handle: async ({ parts, input, request }) => {
      const secret = textOf(input, 'secret')
      const tooMany = parts.signInLimits.takeSecret(request.ip, secret)
      if (tooMany !== null) return { ok: false, refusal: tooMany }
      return settle(showInvitation(parts.context, { secret }))
    },
  },
  {
    id: 'invitation.accept-as-new',
    method: 'PUT',
    url: '/invitation',
    tag: 'invitation',
    summary: 'Accept with an account made now; the answer sets the session cookie',
    status: 200,
    isPublic: true,
    input: acceptInvitationInput,
    output: acceptedInvitationView,
    handle: async ({ parts, input, request, reply }) => {
      const tooMany = parts.signInLimits.takeSecret(request.ip, textOf(input, 'secret'))
      if (tooMany !== null) return { ok: false, refusal: tooMany }
      const outcome = await settle(acceptAsNew(parts.context, input as never, clientOf(request)))
      if (!outcome.ok) return outcome
      const { cookies, isSecondStepDue, spaceCode } = outcome.value
      reply.header('set-cookie', cookies)
      if (isSecondStepDue) reply.header('plan1540-second-step', 'code')
      return { ok: true, value: { spaceCode } }
    },
  },
  {
    id: 'invitation.accept',
    method: 'POST',
    url: '/invitation/accept',
    tag: 'invitation',
    summary: 'Accept with the account that is signed in; its address must be the one invited',
    status: 200,
    isPublic: false,
    input: invitationSecretInput,
    output: acceptedInvitationView,
    handle: async ({ parts, caller, input, request }) => {
      const secret = textOf(input, 'secret')
      const tooMany = parts.signInLimits.takeSecret(request.ip, secret)
      if (tooMany !== null) return { ok: false, refusal: tooMany }
      return settle(acceptAsMember(parts.context, caller.token, { secret }))
    },
  },
  {
    id: 'account.ask-recovery',
    method: 'POST',
    url: '/account-recovery',
    tag: 'session',
    summary: 'Ask for a letter that leads back into an account; the answer is the same for every address',
    status: 204,
    isPublic: true,
    input: askRecoveryInput,
    output: null,
    handle: async ({ parts, input, request }) => {
      const tooMany = parts.signInLimits.takeRecovery(request.ip, textOf(input, 'email'))
      if (tooMany !== null) return { ok: false, refusal: tooMany }
      return settle(askForRecovery(parts.context, input as never))
    },
  },
  {
    id: 'account.recover',
    method: 'PUT',
    url: '/account-recovery',
    tag: 'session',
    summary: 'Set a new password by the link of such a letter, once; every session ends',
    status: 204,
    isPublic: true,
    input: recoverPasswordInput,
    output: null,
    handle: async ({ parts, input, request }) => {
      const tooMany = parts.signInLimits.takeSecret(request.ip, textOf(input, 'secret'))
      if (tooMany !== null) return { ok: false, refusal: tooMany }
      return settle(recoverByLink(parts.context, input as never, clientOf(request)))
    },
  },
]
