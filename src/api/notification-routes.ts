/** Notifications as addresses: everybody's own. */
import { type ApiRoute, operationRoute } from '#api/api-route.ts'
import { markedView, notificationChoicesView, notificationsView } from '#contract/notification-contract.ts'

const notifications = '/states/{space}/notifications'

export const notificationRoutes: readonly ApiRoute[] = [
  operationRoute('notification.list', {
    method: 'GET',
    url: notifications,
    tag: 'notification',
    summary: 'What waits for the person, unread first',
    output: notificationsView,
  }),
  operationRoute('notification.read', {
    method: 'POST',
    url: `${notifications}/{id}/read`,
    tag: 'notification',
    summary: 'Mark one as read',
    output: markedView,
  }),
  operationRoute('notification.read-all', {
    method: 'POST',
    url: `${notifications}/read`,
    tag: 'notification',
    summary: 'Mark all of the space as read',
    output: markedView,
  }),
  operationRoute('notification.show-choices', {
    method: 'GET',
    url: '/states/{space}/notification-choices',
    tag: 'notification',
    summary: 'The rhythm of mail by kind, its hour and its time zone',
    output: notificationChoicesView,
  }),
  operationRoute('notification.choose', {
    method: 'PUT',
    url: '/states/{space}/notification-choices',
    tag: 'notification',
    summary: 'Choose the rhythm of mail; kinds that are left out stay as they are',
    status: 204,
    output: null,
  }),
  operationRoute('notification.retry-address', {
    method: 'POST',
    url: '/states/{space}/notification-choices/retry-address',
    tag: 'notification',
    summary: 'Have mail to one’s own refused address tried again',
    status: 204,
    output: null,
  }),
]
