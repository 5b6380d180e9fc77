/** The queries and commands of who is signed in, of members and of the instance; gathered in operations.ts. */
import { exportHistoryInput, listHistoryInput } from '#contract/history-contract.ts'
import { nothingInput } from '#contract/input-parts.ts'
import { addAgencyInput, openStateInput } from '#contract/instance-contract.ts'
import { setFactorRolesInput } from '#contract/instance-factor-contract.ts'
import {
  addMemberInput,
  addSpaceMemberInput,
  assignAgencyInput,
  memberInput,
  personInput,
} from '#contract/member-contract.ts'
import { chooseNotificationsInput, readNotificationInput } from '#contract/notification-contract.ts'
import { addAgency, addSpaceMember, openState, showInstance } from '#service/instance-commands.ts'
import { changeFactorRoles, showFactorRoles } from '#service/instance-factor-commands.ts'
import {
  addStateMember,
  assignMemberAgency,
  endMembership,
  resetContactPassword,
  resetMemberPassword,
  showMember,
} from '#service/member-commands.ts'
import { resetContactFactor, resetMemberFactor } from '#service/member-factor-commands.ts'
import {
  chooseNotifications,
  readAllNotifications,
  readNotification,
  retryMailAddress,
} from '#service/notification-choices.ts'
import { listOwnNotifications, showNotificationChoices } from '#service/notification-queries.ts'
import { command, query, queryAhead } from '#service/operation.ts'
import { exportHistory, showHistory, showHistoryChoices } from '#service/space-history.ts'
import { showSession, showSpace } from '#service/space-queries.ts'
import { showSteps } from '#service/space-steps.ts'
import { ownStandingRead } from '#store/people-store.ts'

/** By name, as operations.ts gathers them. */
export const spaceOperations = {
  'session.show': queryAhead('person', nothingInput, (_input, today) => ownStandingRead(today), showSession),
  'space.show': query(nothingInput, showSpace),
  'history.list': query(listHistoryInput, showHistory),
  'history.show-choices': query(nothingInput, showHistoryChoices),
  'history.export': command(exportHistoryInput, exportHistory),
  'notification.list': query(nothingInput, listOwnNotifications),
  'notification.read': command(readNotificationInput, readNotification),
  'notification.read-all': command(nothingInput, readAllNotifications),
  'notification.show-choices': query(nothingInput, showNotificationChoices),
  'notification.choose': command(chooseNotificationsInput, chooseNotifications),
  'notification.retry-address': command(nothingInput, retryMailAddress),
  'space.steps': query(nothingInput, showSteps),
  'instance.show': query(nothingInput, showInstance),
  'instance.open-state': command(openStateInput, openState),
  'instance.add-member': command(addMemberInput, addSpaceMember),
  'instance.reset-password': command(personInput, resetContactPassword),
  'instance.reset-factor': command(personInput, resetContactFactor),
  'instance.show-second-factor': query(nothingInput, showFactorRoles),
  'instance.require-second-factor': command(setFactorRolesInput, changeFactorRoles),
  'agency.add': command(addAgencyInput, addAgency),
  'member.show': query(memberInput, showMember),
  'member.add': command(addSpaceMemberInput, addStateMember),
  'member.end': command(memberInput, endMembership),
  'member.reset-password': command(personInput, resetMemberPassword),
  'member.reset-factor': command(personInput, resetMemberFactor),
  'member.assign-agency': command(assignAgencyInput, assignMemberAgency),
}
