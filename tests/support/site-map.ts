import { matchRoutes } from 'react-router'
import routes from '#web/routes.ts'

/** Every file of the site map that shows a page; what ends with "-route" changes something or leads on. */
export const pageFiles = (): string[] =>
  routes.map((route) => route.file).filter((file) => file.endsWith('-page.tsx'))

/** The file behind an address, as the program itself would choose it. */
export const fileBehind = (address: string): string | undefined => {
  const paths = routes.map(({ path = '' }) => ({ path }))
  const chosen = matchRoutes(paths, address)?.at(-1)?.route
  return routes.find((route) => route.path === chosen?.path)?.file
}
