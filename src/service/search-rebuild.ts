/** Makes the index of the search anew, for whoever holds the database. */
import { rebuildSearch } from '#store/search-store.ts'

/** As the owner; reading goes on meanwhile, writing waits. Gives the number of entries. */
export const rebuildSearchIndex = (ownerUrl: string): Promise<number> => rebuildSearch(ownerUrl)
