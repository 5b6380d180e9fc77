/** What a reader wishes to see of the history, as the address and the form of the export hold it. */
import { type HistoryFilter, historyFilterParts } from '#domain/history/history-groups.ts'

/** As typed or passed on; the service says what of it cannot be read. */
export type HistoryWish = Partial<Record<(typeof historyFilterParts)[number], string>>

/** What is empty narrows nothing. */
export const readWish = (typed: (name: string) => string): HistoryWish =>
  Object.fromEntries(
    historyFilterParts.flatMap((part) => {
      const value = typed(part).trim()
      return value === '' ? [] : [[part, value]]
    }),
  )

/** The wish as the service takes it; it reads each part itself. */
export const asFilter = (wish: HistoryWish): HistoryFilter => wish as HistoryFilter

/** The rest of an address that holds the wish, and from where on; `?` alone for everything. */
export const wishAddress = (wish: HistoryWish, before?: number): string =>
  `?${new URLSearchParams({ ...wish, ...(before === undefined ? {} : { before: String(before) }) })}`
