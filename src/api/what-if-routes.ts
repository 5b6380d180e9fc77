/** What-ifs as addresses. */
import { type ApiRoute, operationRoute } from '#api/api-route.ts'
import { addedView, editOutcomeView } from '#contract/record-view-contract.ts'
import {
  closedWhatIfView,
  takenOverView,
  whatIfPageView,
  whatIfsView,
} from '#contract/what-if-view-contract.ts'

const whatIfs = '/states/{space}/plan/what-ifs'
const of = { tag: 'what-if' } as const

export const whatIfRoutes: readonly ApiRoute[] = [
  operationRoute('what-if.list', {
    ...of,
    method: 'GET',
    url: whatIfs,
    summary: 'What-ifs, the latest first',
    output: whatIfsView,
  }),
  operationRoute('what-if.show', {
    ...of,
    method: 'GET',
    url: `${whatIfs}/{id}`,
    summary: 'A what-if: its changes, and what would be served later, what breaks, what it costs',
    output: whatIfPageView,
  }),
  operationRoute('what-if.make', {
    ...of,
    method: 'POST',
    url: whatIfs,
    summary: 'Begin a what-if over the draft plan, which stays as it is',
    status: 201,
    output: addedView,
  }),
  operationRoute('what-if.change', {
    ...of,
    method: 'PUT',
    url: `${whatIfs}/{id}/changes`,
    summary: 'Add, alter and take out changes, one for each action and field',
    output: editOutcomeView,
  }),
  operationRoute('what-if.shift', {
    ...of,
    method: 'POST',
    url: `${whatIfs}/{id}/shift`,
    summary: 'Move an agency’s actions, or those named, and what needs them',
    output: editOutcomeView,
  }),
  operationRoute('what-if.cut', {
    ...of,
    method: 'POST',
    url: `${whatIfs}/{id}/cut`,
    summary: 'Cut a source of money by so many per cent',
    output: editOutcomeView,
  }),
  operationRoute('what-if.take-over', {
    ...of,
    method: 'POST',
    url: `${whatIfs}/{id}/take-over`,
    summary: 'Take it over as ordinary edits, all or none; where the plan has moved on, each field is chosen',
    output: takenOverView,
  }),
  operationRoute('what-if.throw-away', {
    ...of,
    method: 'POST',
    url: `${whatIfs}/{id}/throw-away`,
    summary: 'Throw it away; the plan has not changed',
    output: closedWhatIfView,
  }),
]
