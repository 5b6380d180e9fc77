/** The queries and commands of invitations; gathered in operations.ts. Accepting one works before any space opens. */
import { nothingInput } from '#contract/input-parts.ts'
import {
  invitationInput,
  invitationTableInput,
  inviteIntoSpaceInput,
  makeInvitationInput,
} from '#contract/invitation-contract.ts'
import {
  inviteIntoSpace,
  inviteMember,
  renewOneInvitation,
  revokeOneInvitation,
} from '#service/invitation-commands.ts'
import { listSpaceInvitations } from '#service/invitation-queries.ts'
import { inviteTable, previewInvitations } from '#service/invitation-table-commands.ts'
import { command, query } from '#service/operation.ts'

/** By name, as operations.ts gathers them. */
export const invitationOperations = {
  'invitation.list': query(nothingInput, listSpaceInvitations),
  'invitation.make': command(makeInvitationInput, inviteMember),
  'invitation.renew': command(invitationInput, renewOneInvitation),
  'invitation.revoke': command(invitationInput, revokeOneInvitation),
  'invitation.preview-many': query(invitationTableInput, previewInvitations),
  'invitation.make-many': command(invitationTableInput, inviteTable),
  'instance.invite': command(inviteIntoSpaceInput, inviteIntoSpace),
}
