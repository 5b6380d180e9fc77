/** The summary before a form that was not saved: takes focus, links to every control concerned. */

import { EnhanceScript } from '#web/components/enhance-script.tsx'
import summaryScript from '#web/enhance/focus-summary.ts?script'
import { fieldNameOf } from '#web/format/history-words.ts'
import { controlId, useFormState } from '#web/forms/form-state.tsx'
import { usePage } from '#web/page-context.tsx'

const ConflictSummary = () => {
  const page = usePage()
  const { conflicts, merged, controlOf } = useFormState()
  const people = [...new Set(conflicts.map((conflict) => conflict.changedBy).filter((name) => name !== ''))]
  return (
    <div className="summary is-conflict" role="alert" tabIndex={-1} data-focus>
      <h2>{page.t('conflict.title', { count: conflicts.length })}</h2>
      <p>
        {people.length > 0 && `${page.t('conflict.who', { people: people.join(page.t('text.comma')) })} `}
        {merged.length > 0 && `${page.t('conflict.merged', { count: merged.length })} `}
        {page.t('conflict.nothing-lost')}
      </p>
      <ul className="lines is-dense">
        {conflicts.map((conflict) => (
          <li key={conflict.field}>
            <a href={`#${controlId(controlOf(conflict.field))}`}>
              {page.t('conflict.choose', { field: fieldNameOf(page.t, conflict.field) })}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Shows nothing when nothing is wrong. */
export const ErrorSummary = () => {
  const page = usePage()
  const { problems, conflicts } = useFormState()
  if (problems.length === 0 && conflicts.length === 0) return null
  return (
    <>
      {problems.length > 0 && (
        <div className="summary" role="alert" tabIndex={-1} data-focus>
          <h2>{page.t('form.mistakes', { count: problems.length })}</h2>
          <ul className="lines is-dense">
            {problems.map((problem) => (
              <li key={`${problem.path} ${problem.key}`}>
                {problem.path === '' ? (
                  page.t(problem.key, problem.params)
                ) : (
                  <a href={`#${controlId(problem.path)}`}>{page.t(problem.key, problem.params)}</a>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {conflicts.length > 0 && problems.length === 0 && <ConflictSummary />}
      <EnhanceScript src={summaryScript} />
    </>
  )
}
