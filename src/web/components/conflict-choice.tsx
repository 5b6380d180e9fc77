/** One field that two people changed: two equal cards, the common base above, a third way below. */
import type { ReactNode } from 'react'
import type { FieldConflict } from '#domain/refusal.ts'
import { formatTime } from '#web/format/dates.ts'
import { choiceName, conflictName } from '#web/forms/conflict-form.ts'
import { useFormState } from '#web/forms/form-state.tsx'
import { usePage } from '#web/page-context.tsx'

/** `children` is the control itself; it stands in the third way. Nothing is chosen beforehand. */
export const ConflictChoice = ({
  found: { at, conflict },
  id,
  label,
  say,
  children,
}: {
  found: { at: number; conflict: FieldConflict }
  id: string
  label: ReactNode
  say: (value: unknown) => ReactNode
  children: ReactNode
}) => {
  const page = usePage()
  const { values } = useFormState()
  const chosen = values[choiceName(at)]?.[0]
  const word = (value: unknown): ReactNode =>
    value === null || value === '' || value === undefined ? page.t('form.nothing') : say(value)
  const card = (choice: 'theirs' | 'yours', who: string) => {
    const cardId = choice === 'theirs' ? id : `${id}-yours`
    return (
      <label className="conflict-card" htmlFor={cardId}>
        <input
          type="radio"
          name={choiceName(at)}
          value={choice}
          id={cardId}
          defaultChecked={chosen === choice}
        />
        <bdi className="conflict-value">{word(conflict[choice])}</bdi>
        <span className="who">{who}</span>
      </label>
    )
  }
  const theirs =
    conflict.changedBy === ''
      ? page.t('conflict.theirs')
      : page.t('conflict.saved-by', {
          name: conflict.changedBy,
          time: formatTime(page.language, conflict.changedAt),
        })
  return (
    <fieldset className="conflict">
      <legend className="legend-text">{label}</legend>
      <input type="hidden" name={conflictName(at)} value={JSON.stringify(conflict)} />
      <p className="hint">
        {page.t('conflict.base')} <bdi>{word(conflict.base)}</bdi>
      </p>
      <div className="conflict-cards">
        {card('theirs', theirs)}
        {card('yours', page.t('conflict.yours'))}
      </div>
      <label className="choice" htmlFor={`${id}-third`}>
        <input
          type="radio"
          name={choiceName(at)}
          value="other"
          id={`${id}-third`}
          defaultChecked={chosen === 'other'}
        />
        <span>{page.t('conflict.other')}</span>
      </label>
      <div className="field">{children}</div>
    </fieldset>
  )
}
