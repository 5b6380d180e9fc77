/** Reports to the Committee and the register of communications as addresses. */
import { type ApiRoute, operationRoute } from '#api/api-route.ts'
import { editedSectionView } from '#contract/plan-view-contract.ts'
import { addedView, editOutcomeView } from '#contract/record-view-contract.ts'
import {
  communicationListView,
  communicationPageView,
  draftedReportView,
  reportChangesView,
  reportListView,
  reportPageView,
  reportSectionPageView,
  sentReportView,
  settledReportView,
} from '#contract/report-view-contract.ts'

const state = '/states/{space}'
const report = `${state}/reports/{id}`

export const reportRoutes: readonly ApiRoute[] = [
  operationRoute('report.list', {
    method: 'GET',
    url: `${state}/reports`,
    tag: 'report',
    summary: 'Reports to the Committee, drafts and sent ones',
    output: reportListView,
  }),
  operationRoute('report.draft', {
    method: 'POST',
    url: `${state}/reports`,
    tag: 'report',
    summary:
      'Draft a report from matrix and plan: what is in place with its sources, and what was released of the plan',
    status: 201,
    output: draftedReportView,
    location: ({ id }) => `/${id}`,
  }),
  operationRoute('report.show', {
    method: 'GET',
    url: report,
    tag: 'report',
    summary: 'One report whole, with what to look at before it goes out',
    output: reportPageView,
  }),
  operationRoute('report.edit', {
    method: 'PUT',
    url: report,
    tag: 'report',
    summary: "Change a draft's title and kind",
    output: editOutcomeView,
  }),
  operationRoute('report.remove', {
    method: 'DELETE',
    url: report,
    tag: 'report',
    summary: 'Take a draft out; its words stay in the history',
    status: 204,
    output: null,
  }),
  operationRoute('report.show-section', {
    method: 'GET',
    url: `${report}/sections/{sectionId}`,
    tag: 'report',
    summary: 'One part of a report and what its paragraphs were drafted from',
    output: reportSectionPageView,
  }),
  operationRoute('report.edit-section', {
    method: 'PUT',
    url: `${report}/sections/{sectionId}`,
    tag: 'report',
    summary: "Change a part's title and blocks in one language",
    output: editedSectionView,
  }),
  operationRoute('report.look-again', {
    method: 'GET',
    url: `${report}/changes`,
    tag: 'report',
    summary: 'Paragraphs that would be worded otherwise now, the old words beside the new',
    output: reportChangesView,
  }),
  operationRoute('report.settle', {
    method: 'POST',
    url: `${report}/changes`,
    tag: 'report',
    summary: 'Take the new wording of paragraphs, or keep what stands; refused where record or text moved on',
    output: settledReportView,
  }),
  operationRoute('report.send', {
    method: 'POST',
    url: `${report}/send`,
    tag: 'report',
    summary: 'Mark a report as sent: its text is frozen, and the register gets its entry',
    output: sentReportView,
  }),
  operationRoute('communication.list', {
    method: 'GET',
    url: `${state}/communications`,
    tag: 'report',
    summary: 'What was sent to the Committee, and when',
    output: communicationListView,
  }),
  operationRoute('communication.add', {
    method: 'POST',
    url: `${state}/communications`,
    tag: 'report',
    summary: 'Enter a communication, also a past one',
    status: 201,
    output: addedView,
    location: ({ id }) => `/${id}`,
  }),
  operationRoute('communication.show', {
    method: 'GET',
    url: `${state}/communications/{id}`,
    tag: 'report',
    summary: 'One communication',
    output: communicationPageView,
  }),
  operationRoute('communication.edit', {
    method: 'PUT',
    url: `${state}/communications/{id}`,
    tag: 'report',
    summary: 'Change a communication, merging with what others saved meanwhile',
    output: editOutcomeView,
  }),
]
