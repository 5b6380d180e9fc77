/** The summary before a form that was not saved: takes focus, links to every control concerned. */

import { EnhanceScript } from '#web/components/enhance-script.tsx'
import summaryScript from '#web/enhance/focus-summary.ts?script'
import { fieldNameOf } from '#web/format/history-words.ts'
import { askedOf, controlLabel, type FormName } from '#web/forms/control-labels.ts'
import type { ShownProblem } from '#web/forms/form-answer.ts'
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

/** A mistake by the label of its control. A refusal of the whole wish is a sentence by itself. */
const useProblemWords = (form: FormName) => {
  const page = usePage()
  return (problem: ShownProblem): string => {
    const sentence = page.t(problem.key, problem.params)
    const label = problem.key.startsWith('refusal.') ? '' : controlLabel(page.t, form, problem.path)
    return label === '' ? sentence : `${label}${page.t('text.colon')}${sentence}`
  }
}

/** Shows nothing when nothing is wrong. */
export const ErrorSummary = () => {
  const page = usePage()
  const { form, problems, conflicts } = useFormState()
  const say = useProblemWords(form)
  if (problems.length === 0 && conflicts.length === 0) return null
  return (
    <>
      {problems.length > 0 && (
        <div className="summary" role="alert" tabIndex={-1} data-focus>
          <h2>{page.t(`form.mistakes.${askedOf(form)}`, { count: problems.length })}</h2>
          <ul className="lines is-dense">
            {problems.map((problem) => (
              <li key={`${problem.path} ${problem.key}`}>
                {problem.path === '' ? (
                  say(problem)
                ) : (
                  <a href={`#${controlId(problem.path)}`}>{say(problem)}</a>
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
