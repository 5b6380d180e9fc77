/**
 * Page data stays on the server. React Router encodes what a loader returns, for a hydration that our pages do
 * not do; on the matrix that cost more than rendering it. So a loader hands over an empty token, and the page
 * takes the data that was kept for it. A route with `handle.isInteractive` returns plain data instead.
 */
import { useLoaderData, useMatches, useRouteLoaderData } from 'react-router'

/** Stands for data of type T that was kept; empty at run time. */
export interface Kept<T> {
  readonly kept?: T
}

const kept = new WeakMap<object, unknown>()

/** Keeps a page's data for as long as the page is being made. */
export const keep = <T>(value: T): Kept<T> => {
  const token: Kept<T> = {}
  kept.set(token, value)
  return token
}

/** What a loader kept. */
export type PageData<L extends (...args: never[]) => unknown> =
  Awaited<ReturnType<L>> extends Kept<infer T> ? T : never

/** The data that this page's loader kept. */
export const usePageData = <L extends (...args: never[]) => unknown>(): PageData<L> =>
  kept.get(useLoaderData() as object) as PageData<L>

/** The data that the root's loader kept; null where it could not load, as on the page of a fault. */
export const useRootData = <L extends (...args: never[]) => unknown>(): PageData<L> | null => {
  const token = useRouteLoaderData('root') as object | undefined
  return token === undefined ? null : (kept.get(token) as PageData<L>)
}

/** The word of the menu that a page says it belongs to, where its address does not tell; null for any other page. */
export const useMenuWord = (): string | null => {
  const matches = useMatches()
  for (const { loaderData } of matches.toReversed()) {
    const data = kept.get((loaderData ?? {}) as object) as { menuWord?: string } | null | undefined
    if (data?.menuWord !== undefined) return data.menuWord
  }
  return null
}
