/** Carrying the plan out, as addresses. */
import { type ApiRoute, operationRoute } from '#api/api-route.ts'
import {
  decidedProposalView,
  dueListView,
  progressPageView,
  proposalListView,
  proposalPageView,
  reportedActionView,
} from '#contract/progress-view-contract.ts'
import { addedView, editOutcomeView } from '#contract/record-view-contract.ts'

const state = '/states/{space}'
const plan = `${state}/plan`

export const progressRoutes: readonly ApiRoute[] = [
  operationRoute('action.report', {
    method: 'POST',
    url: `${plan}/actions/{id}/report`,
    tag: 'plan',
    summary: 'Report how far an action is, with evidence; a new date needs its reason',
    output: reportedActionView,
  }),
  operationRoute('progress.show', {
    method: 'GET',
    url: `${plan}/actions/{id}/progress`,
    tag: 'plan',
    summary: 'What was reported and measured of an action, and the fields looked at again for it',
    output: progressPageView,
  }),
  operationRoute('indicator.add', {
    method: 'POST',
    url: `${plan}/actions/{id}/indicators`,
    tag: 'plan',
    summary: 'Add an indicator to an action',
    status: 201,
    output: addedView,
  }),
  operationRoute('indicator.edit', {
    method: 'PUT',
    url: `${plan}/indicators/{id}`,
    tag: 'plan',
    summary: 'Change an indicator, merging with what others saved meanwhile',
    output: editOutcomeView,
  }),
  operationRoute('indicator.record', {
    method: 'POST',
    url: `${plan}/indicators/{id}/values`,
    tag: 'plan',
    summary: 'Record a measured value; for a day that has one, the later entry counts',
    status: 201,
    output: addedView,
  }),
  operationRoute('due.list', {
    method: 'GET',
    url: `${plan}/due`,
    tag: 'plan',
    summary: 'What is overdue and what falls due soon, by agency and day',
    output: dueListView,
  }),
  operationRoute('reassessment.list', {
    method: 'GET',
    url: `${state}/reassessments`,
    tag: 'assessment',
    summary: 'Fields proposed to be looked at again since an action was carried out',
    output: proposalListView,
  }),
  operationRoute('reassessment.show', {
    method: 'GET',
    url: `${state}/reassessments/{id}`,
    tag: 'assessment',
    summary: 'One proposal with the field’s answer, the report and its evidence',
    output: proposalPageView,
  }),
  operationRoute('reassessment.decide', {
    method: 'POST',
    url: `${state}/reassessments/{id}/decide`,
    tag: 'assessment',
    summary: 'Answer the field anew, or keep its answer with a reason',
    output: decidedProposalView,
  }),
]
