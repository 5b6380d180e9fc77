/** The links between the public pages of the framework. */
import type { Crumb } from '#web/components/page-head.tsx'
import { usePage } from '#web/page-context.tsx'
import type { PageRequest } from '#web/request-context.ts'

const places = [
  ['about', '/about-the-framework'],
  ['obligations', '/framework/obligations'],
  ['measures', '/framework/measures'],
  ['states', '/framework/states'],
  ['groupings', '/framework/groupings'],
] as const
type Place = (typeof places)[number][0]

export const frameworkCrumb = (page: Pick<PageRequest, 't'>): Crumb => ({
  name: page.t('framework.title'),
  href: '/about-the-framework',
})

export const FrameworkNav = ({ current }: { current: Place }) => {
  const page = usePage()
  return (
    <nav aria-label={page.t('framework.pages')}>
      <ul className="words">
        {places.map(([place, address]) => (
          <li key={place}>
            <a href={address} aria-current={place === current ? 'page' : undefined}>
              {page.t(`framework.page.${place}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
