import type { LanguageText } from '#domain/text/language-text.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { usePage } from '#web/page-context.tsx'

/** Actions named beside something else: number and title, each leading to its page. */
export const ActionLines = ({
  actions,
  code,
}: {
  actions: readonly { id: string; number: number; title: LanguageText }[]
  /** The State's. */
  code: string
}) => {
  const page = usePage()
  return (
    <ul className="lines is-dense">
      {actions.map((action) => (
        <li key={action.id}>
          <a href={`/states/${code}/plan/actions/${action.id}`}>
            {page.t('plan.action-number', { number: action.number })}
          </a>{' '}
          <ContentWords text={action.title} />
        </li>
      ))}
    </ul>
  )
}
