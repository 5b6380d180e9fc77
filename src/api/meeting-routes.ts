/** Meetings as addresses. */
import { type ApiRoute, operationRoute } from '#api/api-route.ts'
import { candidatesView, heldMeetingView, meetingPageView, meetingsView } from '#contract/meeting-contract.ts'
import { addedView, editOutcomeView } from '#contract/record-view-contract.ts'

const meetings = '/states/{space}/meetings'

export const meetingRoutes: readonly ApiRoute[] = [
  operationRoute('meeting.list', {
    method: 'GET',
    url: meetings,
    tag: 'meeting',
    summary: 'Meetings, the latest first',
    output: meetingsView,
  }),
  operationRoute('meeting.list-candidates', {
    method: 'GET',
    url: '/states/{space}/agenda-candidates',
    tag: 'meeting',
    summary: 'What could stand on an agenda now: overdue, disputed, new',
    output: candidatesView,
  }),
  operationRoute('meeting.show', {
    method: 'GET',
    url: `${meetings}/{id}`,
    tag: 'meeting',
    summary: 'One meeting with its agenda, decisions and who was there',
    output: meetingPageView,
  }),
  operationRoute('meeting.call', {
    method: 'POST',
    url: meetings,
    tag: 'meeting',
    summary: 'Call a meeting; its members are told',
    status: 201,
    output: addedView,
  }),
  operationRoute('meeting.edit', {
    method: 'PUT',
    url: `${meetings}/{id}`,
    tag: 'meeting',
    summary: 'Change the head of a meeting, who was there, and add topics',
    output: editOutcomeView,
  }),
  operationRoute('meeting.decide', {
    method: 'PUT',
    url: '/states/{space}/agenda-items/{id}',
    tag: 'meeting',
    summary: 'Take down what was decided on an item; it stands on the thing it is about too',
    output: editOutcomeView,
  }),
  operationRoute('meeting.close', {
    method: 'POST',
    url: `${meetings}/{id}/close`,
    tag: 'meeting',
    summary: 'Close a meeting; agenda and decisions stay as they are',
    output: heldMeetingView,
  }),
]
