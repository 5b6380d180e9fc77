/**
 * A set of boxes: partner agencies, fields served, actions to wait for. What is ticked stands first; of a long
 * list the rest lies folded by group, and can be narrowed by words, without script too.
 */
import { ChevronDown, Tick } from '#web/components/icons.tsx'
import { wasName } from '#web/forms/conflict-form.ts'
import { filterName, holdsWords } from '#web/forms/filter-form.ts'
import { useControl } from '#web/forms/form-state.tsx'
import { usePage } from '#web/page-context.tsx'

interface CheckOption {
  value: string
  label: string
}
export interface CheckGroup {
  title: string | null
  options: CheckOption[]
  /** What the person comes from: it lies unfolded. */
  isOpen?: boolean
}

const foldFrom = 12

const Boxes = ({ name, options, isChosen }: { name: string; options: CheckOption[]; isChosen: boolean }) =>
  options.map((option) => (
    <label key={option.value} className="choice">
      <input type="checkbox" name={name} value={option.value} defaultChecked={isChosen} />
      <bdi>{option.label}</bdi>
    </label>
  ))

/** The boxes not ticked, folded; a group that holds what was asked for stands open. */
const FoldedGroups = ({ name, groups }: { name: string; groups: CheckGroup[] }) => {
  const page = usePage()
  const { value: asked } = useControl(filterName(name))
  const found = groups
    .map((group) => ({
      ...group,
      options: group.options.filter((option) => holdsWords(option.label, asked)),
    }))
    .filter((group) => group.options.length > 0)
  return (
    <>
      <div className="narrow">
        <input
          type="search"
          name={filterName(name)}
          defaultValue={asked}
          aria-label={page.t('form.filter')}
          placeholder={page.t('form.filter')}
          data-filter
        />
        <button
          type="submit"
          className="button"
          name="intent"
          value={`filter ${name}`}
          formAction={`?#list-${name}`}
          formNoValidate
        >
          {page.t('form.filter-button')}
        </button>
      </div>
      {found.map((group) => (
        <details key={group.title ?? ''} className="fold" open={group.isOpen || asked.trim() !== ''}>
          <summary>
            <span>{group.title ?? page.t('form.all-others')}</span>
            <span className="meta">{group.options.length}</span>
            <ChevronDown />
          </summary>
          <Boxes name={name} options={group.options} isChosen={false} />
        </details>
      ))}
      {found.length === 0 && <p className="meta inside-list">{page.t('form.filter-none')}</p>}
    </>
  )
}

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
  const all = groups.flatMap((group) => group.options)
  const ticked = all.filter((option) => chosen.has(option.value))
  const rest = groups.map((group) => ({
    ...group,
    options: group.options.filter((option) => !chosen.has(option.value)),
  }))
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
      {all.length < foldFrom ? (
        <div className="checklist">
          {groups.map((group) =>
            group.options.map((option) => (
              <Boxes key={option.value} name={name} options={[option]} isChosen={chosen.has(option.value)} />
            )),
          )}
        </div>
      ) : (
        <div className="checklist is-folded" id={`list-${name}`}>
          <p
            className="list-head"
            data-none-ticked={page.t('form.ticked', { count: 0 })}
            data-many-ticked={page.t('change.ticked', { count: '#' })}
          >
            {page.t('form.ticked', { count: ticked.length })}
          </p>
          <Boxes name={name} options={ticked} isChosen />
          <FoldedGroups name={name} groups={rest} />
        </div>
      )}
    </fieldset>
  )
}
