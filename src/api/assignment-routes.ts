/** Assignments as addresses. */
import { type ApiRoute, operationRoute } from '#api/api-route.ts'
import {
  askedView,
  assignableView,
  assignmentPageView,
  assignmentsView,
  ownPartView,
  steppedView,
} from '#contract/assignment-view-contract.ts'
import { editOutcomeView } from '#contract/record-view-contract.ts'

const assignments = '/states/{space}/assignments'

export const assignmentRoutes: readonly ApiRoute[] = [
  operationRoute('assignment.list', {
    method: 'GET',
    url: assignments,
    tag: 'assignment',
    summary: 'What agencies are asked to draft and how far it is; an agency sees its own alone',
    output: assignmentsView,
  }),
  operationRoute('assignment.show-own', {
    method: 'GET',
    url: '/states/{space}/my-part',
    tag: 'assignment',
    summary: 'What the person’s agencies are asked, with what is missing',
    output: ownPartView,
  }),
  operationRoute('assignment.list-assignable', {
    method: 'GET',
    url: '/states/{space}/assignable',
    tag: 'assignment',
    summary: 'What can be given to whom',
    output: assignableView,
  }),
  operationRoute('assignment.show', {
    method: 'GET',
    url: `${assignments}/{id}`,
    tag: 'assignment',
    summary: 'One assignment with what is missing in it',
    output: assignmentPageView,
  }),
  operationRoute('assignment.ask', {
    method: 'POST',
    url: assignments,
    tag: 'assignment',
    summary: 'Ask an agency for rows of the matrix, sections and actions; what it was asked before stays',
    status: 201,
    output: askedView,
  }),
  operationRoute('assignment.edit', {
    method: 'PUT',
    url: `${assignments}/{id}`,
    tag: 'assignment',
    summary: 'Change the day and the message, take things out',
    output: editOutcomeView,
  }),
  operationRoute('assignment.step', {
    method: 'POST',
    url: `${assignments}/{id}/steps`,
    tag: 'assignment',
    summary: 'Begin, submit, take back, ask for changes, accept, ask again',
    output: steppedView,
  }),
]
