/** The board as an address. */
import { type ApiRoute, operationRoute } from '#api/api-route.ts'
import { boardView } from '#contract/board-view-contract.ts'

export const boardRoutes: readonly ApiRoute[] = [
  operationRoute('board.show', {
    tag: 'board',
    method: 'GET',
    url: '/states/{space}/board',
    summary: 'What moved in a month, what is overdue and with whom, what waits, the money, the next dates',
    output: boardView,
  }),
]
