/** Rounds as addresses. */
import { type ApiRoute, operationRoute } from '#api/api-route.ts'
import { addedView, editOutcomeView } from '#contract/record-view-contract.ts'
import { closedRoundView, roundPageView, roundsView } from '#contract/round-contract.ts'

const rounds = '/states/{space}/rounds'

export const roundRoutes: readonly ApiRoute[] = [
  operationRoute('round.list', {
    method: 'GET',
    url: rounds,
    tag: 'round',
    summary: 'Rounds, the latest first, with how many agencies agree',
    output: roundsView,
  }),
  operationRoute('round.show', {
    method: 'GET',
    url: `${rounds}/{id}`,
    tag: 'round',
    summary: 'The board of a round: who agrees, who has a reservation, who has not answered',
    output: roundPageView,
  }),
  operationRoute('round.open', {
    method: 'POST',
    url: rounds,
    tag: 'round',
    summary: 'Open a round; refused while another is open',
    status: 201,
    output: addedView,
  }),
  operationRoute('round.edit', {
    method: 'PUT',
    url: `${rounds}/{id}`,
    tag: 'round',
    summary: 'Change an open round, and ask further agencies',
    output: editOutcomeView,
  }),
  operationRoute('round.close', {
    method: 'POST',
    url: `${rounds}/{id}/close`,
    tag: 'round',
    summary: 'Close a round; what agencies have said stays',
    output: closedRoundView,
  }),
  operationRoute('round.take-position', {
    method: 'PUT',
    url: '/states/{space}/round-positions/{id}',
    tag: 'round',
    summary: 'Say whether an agency agrees with the draft; a reservation needs its words',
    output: editOutcomeView,
  }),
]
