/** What pages and the API may ask of the search. */
import { searchInput } from '#contract/search-contract.ts'
import { query } from '#service/operation.ts'
import { search } from '#service/search-queries.ts'

/** By name, as operations.ts gathers them. */
export const searchOperations = {
  'search.find': query(searchInput, search),
}
