/** The search as an address. */
import { type ApiRoute, operationRoute } from '#api/api-route.ts'
import { searchView } from '#contract/search-contract.ts'

export const searchRoutes: readonly ApiRoute[] = [
  operationRoute('search.find', {
    method: 'GET',
    url: '/states/{space}/search',
    tag: 'search',
    summary:
      'Search everything in the State’s record that one may read; what one may not read is not counted either',
    output: searchView,
  }),
]
