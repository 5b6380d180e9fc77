/** Deputies as addresses. */
import { type ApiRoute, operationRoute } from '#api/api-route.ts'
import { deputyshipsView, namedDeputyView } from '#contract/deputyship-contract.ts'

const deputies = '/states/{space}/deputies'

export const deputyshipRoutes: readonly ApiRoute[] = [
  operationRoute('deputyship.list', {
    method: 'GET',
    url: deputies,
    tag: 'deputyship',
    summary: 'Who acts for whom during leave, the latest first',
    output: deputyshipsView,
  }),
  operationRoute('deputyship.name', {
    method: 'POST',
    url: deputies,
    tag: 'deputyship',
    summary: 'Name a deputy for oneself; for anybody, as a coordinator',
    status: 201,
    output: namedDeputyView,
  }),
  operationRoute('deputyship.end', {
    method: 'POST',
    url: `${deputies}/{id}/end`,
    tag: 'deputyship',
    summary: 'End a deputyship before its last day',
    status: 204,
    output: null,
  }),
]
