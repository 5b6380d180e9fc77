/** What drafting made: the new actions by name, and older ones that serve the same fields. */
import { actionsBeside } from '#domain/plan/overlap.ts'
import type { Action } from '#domain/plan/plan.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { Tick } from '#web/components/icons.tsx'
import { inOrder } from '#web/components/in-order.tsx'
import { usePage } from '#web/page-context.tsx'

const ActionLink = ({ action, code }: { action: Action; code: string }) => {
  const page = usePage()
  return (
    <a href={`/states/${code}/plan/actions/${action.id}`}>
      {page.t('plan.action-number', { number: action.number })}
    </a>
  )
}

const mostUnfolded = 8

/** Many new actions are folded: the table below marks them as new. */
const Named = ({ count, children }: { count: number; children: React.ReactNode }) => {
  const page = usePage()
  const list = <ul className="plain">{children}</ul>
  if (count <= mostUnfolded) return list
  return (
    <details>
      <summary>{page.t('plan.drafted-names')}</summary>
      {list}
    </details>
  )
}

export const DraftedNotice = ({
  drafted,
  all,
  unserved,
  code,
}: {
  drafted: readonly Action[]
  all: readonly Action[]
  /** How many chosen gaps the catalogue suggests nothing for. */
  unserved: number
  code: string
}) => {
  const page = usePage()
  return (
    <div className="notice" role="status">
      <p>
        <Tick /> {page.t('plan.drafted', { count: drafted.length })}{' '}
        {drafted.length > 0 && page.t('plan.drafted-confirm')}
        {unserved > 0 && ` ${page.t('plan.unserved', { count: unserved })}`}
      </p>
      <Named count={drafted.length}>
        {drafted.map((action) => {
          const beside = actionsBeside(action, all)
          return (
            <li key={action.id}>
              <ActionLink action={action} code={code} />
              {page.t('text.colon')}
              <ContentWords text={action.title} />
              {beside.length > 0 && (
                <>
                  {' ('}
                  {page.t('plan.beside', { count: beside.length })}{' '}
                  {inOrder(beside, (other, at) => (
                    <>
                      {at > 0 && page.t('text.comma')}
                      <ActionLink action={other} code={code} />
                    </>
                  ))}
                  {')'}
                </>
              )}
            </li>
          )
        })}
      </Named>
    </div>
  )
}
