/** Gives components the request they are rendered for: texts, language, words of the framework. */
import { createContext, useContext } from 'react'
import type { PageRequest } from '#web/request-context.ts'

export const PageContext = createContext<PageRequest | null>(null)

/** The request this page is made for. Pages render on the server only, so it is always there. */
export const usePage = (): PageRequest => {
  const page = useContext(PageContext)
  if (page === null) throw new Error('A page was rendered outside a request.')
  return page
}
