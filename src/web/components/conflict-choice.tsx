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
  const radio = (choice: string, isFirst = false) => (
    <input
      type="radio"
      name={choiceName(at)}
      value={choice}
      id={isFirst ? id : undefined}
      defaultChecked={chosen === choice}
    />
  )
  return (
    <fieldset className="conflict">
      <legend className="legend-text">{label}</legend>
      <input type="hidden" name={conflictName(at)} value={JSON.stringify(conflict)} />
      <p className="hint">
        {page.t('conflict.base')} <bdi>{word(conflict.base)}</bdi>
      </p>
      <div className="conflict-cards">
        <label className="conflict-card">
          {radio('theirs', true)}
          <bdi className="conflict-value">{word(conflict.theirs)}</bdi>
          <span className="who">
            {conflict.changedBy === ''
              ? page.t('conflict.theirs')
              : page.t('conflict.saved-by', {
                  name: conflict.changedBy,
                  time: formatTime(page.language, conflict.changedAt),
                })}
          </span>
        </label>
        <label className="conflict-card">
          {radio('yours')}
          <bdi className="conflict-value">{word(conflict.yours)}</bdi>
          <span className="who">{page.t('conflict.yours')}</span>
        </label>
      </div>
      <label className="choice">
        {radio('other')}
        <span>{page.t('conflict.other')}</span>
      </label>
      <div className="field">{children}</div>
    </fieldset>
  )
}
