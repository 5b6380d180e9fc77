/** The table in which actions are looked at before a change of many is saved or taken back. */
import type { ReactNode } from 'react'
import { usePage } from '#web/page-context.tsx'

/** `children`: one row an action, with its number, its title and what becomes of it. */
export const ActionChangeTable = ({ caption, children }: { caption?: string; children: ReactNode }) => {
  const page = usePage()
  return (
    <table className="as-cards">
      {caption !== undefined && <caption className="unseen">{caption}</caption>}
      <thead>
        <tr>
          <th scope="col">{page.t('plan.number')}</th>
          <th scope="col">{page.t('plan.action')}</th>
          <th scope="col">{page.t('table.becomes')}</th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}
