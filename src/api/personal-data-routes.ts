/** What is kept of persons as addresses: one’s own data, the wish to be erased, and erasing who has left. */
import { type ApiRoute, operationRoute } from '#api/api-route.ts'
import { erasedView, erasureWishView, leaversView, ownDataView } from '#contract/personal-data-contract.ts'
import { instanceSpaceCode } from '#service/instance-commands.ts'

export const personalDataRoutes: readonly ApiRoute[] = [
  operationRoute('personal-data.show', {
    method: 'GET',
    url: '/account/data',
    tag: 'session',
    summary: 'Everything that is kept of whoever asks',
    output: ownDataView,
  }),
  operationRoute('personal-data.ask-erasure', {
    method: 'PUT',
    url: '/account/erasure',
    tag: 'session',
    summary: 'Ask to be erased after leaving, or take it back',
    output: erasureWishView,
  }),
  operationRoute('person.list-leavers', {
    method: 'GET',
    url: '/instance/leavers',
    tag: 'instance',
    summary: 'Who has left every space, and who asks to be erased',
    space: instanceSpaceCode,
    output: leaversView,
  }),
  operationRoute('person.erase', {
    method: 'POST',
    url: '/instance/leavers/{personId}/erase',
    tag: 'instance',
    summary: 'Erase a person who has left, for good',
    space: instanceSpaceCode,
    output: erasedView,
  }),
]
