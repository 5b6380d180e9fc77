/** Views for guests as addresses. */
import { type ApiRoute, operationRoute } from '#api/api-route.ts'
import { guestPartView, guestViewsView, openedGuestViewView } from '#contract/guest-view-contract.ts'

const views = '/states/{space}/guest-views'

export const guestViewRoutes: readonly ApiRoute[] = [
  operationRoute('guest-view.list', {
    method: 'GET',
    url: views,
    tag: 'guest-view',
    summary: 'Views for guests; for a guest his or her own',
    output: guestViewsView,
  }),
  operationRoute('guest-view.open', {
    method: 'POST',
    url: views,
    tag: 'guest-view',
    summary: 'Open chosen parts of the record to a named person from outside, for a time',
    status: 201,
    output: openedGuestViewView,
  }),
  operationRoute('guest-view.end', {
    method: 'POST',
    url: `${views}/{id}/end`,
    tag: 'guest-view',
    summary: 'End a view before its last day',
    status: 204,
    output: null,
  }),
  operationRoute('guest-view.look', {
    method: 'POST',
    url: `${views}/{id}/look`,
    tag: 'guest-view',
    summary: 'Read one part of an own view; that it was read stands in the State’s history',
    output: guestPartView,
  }),
]
