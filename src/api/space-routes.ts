/** The operations about persons and spaces as addresses: who works where, what has happened, setting up. */
import { type ApiRoute, operationRoute } from '#api/api-route.ts'
import { historyChoicesView, historyExportView } from '#contract/history-contract.ts'
import { factorRolesView } from '#contract/instance-factor-contract.ts'
import {
  addedMemberView,
  addedStateMemberView,
  instancePageView,
  openedStateView,
  resetFactorView,
  resetPasswordView,
} from '#contract/people-view-contract.ts'
import { addedView, historyView } from '#contract/record-view-contract.ts'
import { memberPageView, sessionView, spacePageView } from '#contract/space-view-contract.ts'
import { instanceSpaceCode } from '#service/instance-commands.ts'

const state = '/states/{space}'

export const spaceRoutes: readonly ApiRoute[] = [
  operationRoute('session.show', {
    method: 'GET',
    url: '/session',
    tag: 'session',
    summary: 'Who is signed in, and the spaces open to him or her',
    output: sessionView,
  }),
  operationRoute('space.show', {
    method: 'GET',
    url: state,
    tag: 'space',
    summary: 'The space: members, agencies, and for a State what stands where',
    output: spacePageView,
  }),
  operationRoute('history.list', {
    method: 'GET',
    url: `${state}/history`,
    tag: 'space',
    summary: 'Who did what, latest first, narrowed where wished; what the reader may not read stays out',
    output: historyView,
  }),
  operationRoute('history.show-choices', {
    method: 'GET',
    url: `${state}/history/choices`,
    tag: 'space',
    summary: 'Persons and agencies by which the history can be narrowed',
    output: historyChoicesView,
  }),
  operationRoute('history.export', {
    method: 'POST',
    url: `${state}/history/exports`,
    tag: 'space',
    summary: 'Write down that the history is taken out; its lines are then read as a list',
    status: 201,
    output: historyExportView,
  }),
  operationRoute('agency.add', {
    method: 'POST',
    url: `${state}/agencies`,
    tag: 'space',
    summary: 'Enter a national agency',
    status: 201,
    output: addedView,
  }),
  operationRoute('member.add', {
    method: 'POST',
    url: `${state}/members`,
    tag: 'space',
    summary: 'Give a person a role in the State',
    status: 201,
    output: addedStateMemberView,
  }),
  operationRoute('member.show', {
    method: 'GET',
    url: `${state}/members/{personId}/roles/{role}`,
    tag: 'space',
    summary: 'One membership and what may be done',
    output: memberPageView,
  }),
  operationRoute('member.end', {
    method: 'DELETE',
    url: `${state}/members/{personId}/roles/{role}`,
    tag: 'space',
    summary: 'End a membership at once',
    status: 204,
    output: null,
  }),
  operationRoute('member.reset-password', {
    method: 'POST',
    url: `${state}/members/{personId}/password`,
    tag: 'space',
    summary: 'Give a member a new first password; his or her sessions end',
    output: resetPasswordView,
  }),
  operationRoute('member.reset-factor', {
    method: 'POST',
    url: `${state}/members/{personId}/second-factor`,
    tag: 'space',
    summary: 'Remove the lost second factor of a member; the password stays',
    output: resetFactorView,
  }),
  operationRoute('member.assign-agency', {
    method: 'PUT',
    url: `${state}/members/{personId}/agency`,
    tag: 'space',
    summary: 'Name the agency that a member speaks for',
    status: 204,
    output: null,
  }),
  operationRoute('instance.show', {
    method: 'GET',
    url: '/instance',
    tag: 'instance',
    summary: 'All spaces by name, and the States that have none',
    space: instanceSpaceCode,
    output: instancePageView,
  }),
  operationRoute('instance.show-second-factor', {
    method: 'GET',
    url: '/instance/second-factor',
    tag: 'instance',
    summary: 'The roles that need a second factor',
    space: instanceSpaceCode,
    output: factorRolesView,
  }),
  operationRoute('instance.require-second-factor', {
    method: 'PUT',
    url: '/instance/second-factor',
    tag: 'instance',
    summary: 'Say which roles need a second factor; who holds one without it is led to set it up first',
    space: instanceSpaceCode,
    output: factorRolesView,
  }),
  operationRoute('instance.open-state', {
    method: 'POST',
    url: '/instance/states',
    tag: 'instance',
    summary: "Open a State's space and name its coordinator",
    space: instanceSpaceCode,
    status: 201,
    output: openedStateView,
  }),
  operationRoute('instance.add-member', {
    method: 'POST',
    url: '/instance/members',
    tag: 'instance',
    summary: 'Give a person a role in a space',
    space: instanceSpaceCode,
    status: 201,
    output: addedMemberView,
  }),
  operationRoute('instance.reset-password', {
    method: 'POST',
    url: '/instance/members/{personId}/password',
    tag: 'instance',
    summary: 'Give a coordinator a new first password; his or her sessions end',
    space: instanceSpaceCode,
    output: resetPasswordView,
  }),
  operationRoute('instance.reset-factor', {
    method: 'POST',
    url: '/instance/members/{personId}/second-factor',
    tag: 'instance',
    summary: 'Remove the lost second factor of a coordinator; the password stays',
    space: instanceSpaceCode,
    output: resetFactorView,
  }),
]
