/** A set of boxes: partner agencies, fields served, actions to wait for. Long lists can be narrowed by typing. */

import { Tick } from '#web/components/icons.tsx'
import { wasName } from '#web/forms/conflict-form.ts'
import { useControl } from '#web/forms/form-state.tsx'
import { usePage } from '#web/page-context.tsx'

export interface CheckGroup {
  title: string | null
  options: { value: string; label: string }[]
}

const filterFrom = 12

export const CheckList = ({
  name,
  label,
  hint,
  groups,
}: {
  name: string
  label: string
  hint?: string
  groups: CheckGroup[]
}) => {
  const page = usePage()
  const control = useControl(name)
  const was = useControl(wasName(name))
  const chosen = new Set(control.all)
  const count = groups.reduce((sum, group) => sum + group.options.length, 0)
  const hintId = `${control.id}-hint`
  return (
    <fieldset
      className={control.problem === undefined ? 'field' : 'field has-mistake'}
      id={control.id}
      aria-describedby={hint === undefined ? undefined : hintId}
    >
      <legend className="legend-text">
        {label}
        {control.isMerged && (
          <span className="merged">
            <Tick /> {page.t('conflict.merged-mark')}
          </span>
        )}
      </legend>
      {hint !== undefined && (
        <p className="hint" id={hintId}>
          {hint}
        </p>
      )}
      {control.problem !== undefined && (
        <p className="mistake">{page.t(control.problem.key, control.problem.params)}</p>
      )}
      {was.all.map((value) => (
        <input key={value} type="hidden" name={wasName(name)} value={value} />
      ))}
      <div className="checklist" data-filter={count >= filterFrom ? page.t('form.filter') : undefined}>
        {groups.map((group) => (
          <div key={group.title ?? ''}>
            {group.title !== null && <p className="list-head">{group.title}</p>}
            {group.options.map((option) => (
              <label key={option.value} className="choice">
                <input
                  type="checkbox"
                  name={name}
                  value={option.value}
                  defaultChecked={chosen.has(option.value)}
                />
                <bdi>{option.label}</bdi>
              </label>
            ))}
          </div>
        ))}
      </div>
    </fieldset>
  )
}
