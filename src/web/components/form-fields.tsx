/** Controls with their label, hint, mistake and, where two people wrote, the choice between both values. */
import type { ReactNode } from 'react'
import { ConflictChoice } from '#web/components/conflict-choice.tsx'
import { Tick } from '#web/components/icons.tsx'
import { formatDay } from '#web/format/dates.ts'
import { useControl } from '#web/forms/form-state.tsx'
import { usePage } from '#web/page-context.tsx'

interface FieldParts {
  name: string
  label: ReactNode
  hint?: ReactNode
  isOptional?: boolean
}

/** What belongs to a control: `aria` for the control itself. */
const useField = (name: string, hasHint: boolean) => {
  const control = useControl(name)
  const ids = [
    ...(hasHint ? [`${control.id}-hint`] : []),
    ...(control.problem === undefined ? [] : [`${control.id}-mistake`]),
  ]
  return {
    ...control,
    aria: {
      ...(ids.length === 0 ? {} : { 'aria-describedby': ids.join(' ') }),
      ...(control.problem === undefined ? {} : { 'aria-invalid': true as const }),
    },
  }
}

const Merged = () => {
  const page = usePage()
  return (
    <span className="merged">
      <Tick /> {page.t('conflict.merged-mark')}
    </span>
  )
}

/** Label above, hint under it, mistake between hint and control. `say` words a value for the conflict cards. */
export const FieldShell = ({
  parts,
  say = (value) => String(value ?? ''),
  children,
}: {
  parts: FieldParts
  say?: ((value: unknown) => ReactNode) | undefined
  children: ReactNode
}) => {
  const page = usePage()
  const control = useControl(parts.name)
  const label = (
    <>
      {parts.label}
      {parts.isOptional && <span className="optional"> {page.t('form.optional')}</span>}
      {control.isMerged && <Merged />}
    </>
  )
  const body = (
    <>
      {parts.hint !== undefined && (
        <span className="hint" id={`${control.id}-hint`}>
          {parts.hint}
        </span>
      )}
      {control.problem !== undefined && (
        <span className="mistake" id={`${control.id}-mistake`}>
          {page.t(control.problem.key, control.problem.params)}
        </span>
      )}
      {children}
    </>
  )
  if (control.conflict !== null)
    return (
      <ConflictChoice found={control.conflict} id={control.id} label={label} say={say}>
        {body}
      </ConflictChoice>
    )
  return (
    <div className={control.problem === undefined ? 'field' : 'field has-mistake'}>
      <label htmlFor={control.id}>{label}</label>
      {body}
    </div>
  )
}

/** Inside a conflict the control answers to another id, since the summary leads to the choice. */
export const useControlId = (name: string): string => {
  const control = useControl(name)
  return control.conflict === null ? control.id : `${control.id}-other`
}

export const TextField = ({
  type = 'text',
  autoComplete = 'off',
  isShort = false,
  list,
  ...parts
}: FieldParts & {
  type?: string
  autoComplete?: string
  isShort?: boolean
  /** Id of a list of proposals. */
  list?: string
}) => {
  const field = useField(parts.name, parts.hint !== undefined)
  const isPlain = type === 'text'
  return (
    <FieldShell parts={parts}>
      <input
        id={useControlId(parts.name)}
        name={parts.name}
        type={type}
        className={isShort ? 'is-short' : undefined}
        dir={isPlain ? 'auto' : type === 'email' || type === 'url' ? 'ltr' : undefined}
        autoComplete={autoComplete}
        list={list}
        defaultValue={type === 'password' ? undefined : field.value}
        {...field.aria}
      />
    </FieldShell>
  )
}

/** A file to choose. A browser forgets the choice with every answer, for whose pages it must not know files. */
export const FileField = ({ accept, ...parts }: FieldParts & { accept: string }) => {
  const field = useField(parts.name, parts.hint !== undefined)
  return (
    <FieldShell parts={parts}>
      <input id={useControlId(parts.name)} name={parts.name} type="file" accept={accept} {...field.aria} />
    </FieldShell>
  )
}

export const TextArea = ({ rows = 3, ...parts }: FieldParts & { rows?: number }) => {
  const field = useField(parts.name, parts.hint !== undefined)
  return (
    <FieldShell parts={parts}>
      <textarea
        id={useControlId(parts.name)}
        name={parts.name}
        rows={rows}
        dir="auto"
        defaultValue={field.value}
        {...field.aria}
      />
    </FieldShell>
  )
}

export const DateField = (parts: FieldParts) => {
  const page = usePage()
  const field = useField(parts.name, parts.hint !== undefined)
  const say = (value: unknown): string =>
    typeof value === 'string' && value !== '' ? formatDay(page.language, value) : page.t('form.no-date')
  return (
    <FieldShell parts={parts} say={say}>
      <input
        id={useControlId(parts.name)}
        name={parts.name}
        type="date"
        className="is-short"
        defaultValue={field.value}
        {...field.aria}
      />
    </FieldShell>
  )
}

export interface Option {
  value: string
  label: string
}

/** `empty` words the choice of nothing; without it something must be chosen. */
export const SelectField = ({
  options,
  empty,
  ...parts
}: FieldParts & { options: Option[]; empty?: string | undefined }) => {
  const page = usePage()
  const field = useField(parts.name, parts.hint !== undefined)
  const say = (value: unknown): string =>
    options.find((option) => option.value === String(value))?.label ?? empty ?? page.t('form.nothing')
  return (
    <FieldShell parts={parts} say={say}>
      <select id={useControlId(parts.name)} name={parts.name} defaultValue={field.value} {...field.aria}>
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldShell>
  )
}

/** One tick box. */
export const CheckField = ({ name, label }: Pick<FieldParts, 'name' | 'label'>) => {
  const page = usePage()
  const control = useControl(name)
  const say = (value: unknown): string => page.t(value === true ? 'form.yes' : 'form.no')
  const box = (
    <label className="choice">
      <input
        type="checkbox"
        id={useControlId(name)}
        name={name}
        value="on"
        defaultChecked={control.value === 'on'}
        {...(control.problem === undefined
          ? {}
          : { 'aria-invalid': true as const, 'aria-describedby': `${control.id}-mistake` })}
      />
      <span>
        {label}
        {control.isMerged && <Merged />}
      </span>
    </label>
  )
  if (control.conflict === null)
    return (
      <div className={control.problem === undefined ? 'field' : 'field has-mistake'}>
        {control.problem !== undefined && (
          <span className="mistake" id={`${control.id}-mistake`}>
            {page.t(control.problem.key, control.problem.params)}
          </span>
        )}
        {box}
      </div>
    )
  return (
    <ConflictChoice found={control.conflict} id={control.id} label={label} say={say}>
      {box}
    </ConflictChoice>
  )
}
