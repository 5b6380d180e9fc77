/** What an import would change, sheet by sheet and cell by cell; and what somebody must choose. */
import type { LegalInstrument } from '#domain/assessment/assessment.ts'
import { ChevronDown } from '#web/components/icons.tsx'
import { fieldAddress, fieldNameOfId } from '#web/format/field-label.ts'
import { controlId, useControl } from '#web/forms/form-state.tsx'
import { usePage } from '#web/page-context.tsx'
import type { ShownDryRun } from '#web/pages/assessment/dry-run-page.tsx'
import {
  cellOfPart,
  partName,
  type ShownChange,
  type ShownField,
  SideWords,
} from '#web/pages/assessment/import-change.tsx'

type Register = ReadonlyMap<string, LegalInstrument>

const ChangeRow = ({
  field,
  change,
  isFirst,
  rowSpan,
  register,
  code,
}: {
  field: ShownField
  change: ShownChange
  isFirst: boolean
  rowSpan: number
  register: Register
  code: string
}) => {
  const page = usePage()
  return (
    <tr className={isFirst ? undefined : 'goes-on'}>
      {isFirst && (
        <th scope="rowgroup" rowSpan={rowSpan}>
          <a href={fieldAddress(code, field.fieldId)}>{fieldNameOfId(page, field.fieldId)}</a>
        </th>
      )}
      <td className="quiet" data-head={page.t('imports.cell')}>
        <bdi>{cellOfPart(field, change.part) ?? field.cells.value ?? ''}</bdi>
      </td>
      <td className="changed-part">{partName(page, change)}</td>
      <td data-head={page.t('imports.now')}>
        <SideWords part={change.part} side={change.from} register={register} />
      </td>
      <td data-head={page.t('imports.then')}>
        <SideWords part={change.part} side={change.to} register={register} />
      </td>
    </tr>
  )
}

const SheetTable = ({
  sheet,
  fields,
  register,
  code,
}: {
  sheet: string
  fields: ShownField[]
  register: Register
  code: string
}) => {
  const page = usePage()
  return (
    <div className="scroll">
      <table className="import-changes as-cards" aria-label={sheet === '' ? undefined : sheet}>
        <thead>
          <tr>
            <th scope="col">{page.t('imports.field')}</th>
            <th scope="col" className="cell-head">
              {page.t('imports.cell')}
            </th>
            <th scope="col" className="part-head">
              <span className="unseen">{page.t('imports.what')}</span>
            </th>
            <th scope="col">{page.t('imports.now')}</th>
            <th scope="col">{page.t('imports.then')}</th>
          </tr>
        </thead>
        {fields.map((field) => (
          <tbody key={field.fieldId}>
            {field.changes.map((change, at) => (
              <ChangeRow
                key={change.key}
                field={field}
                change={change}
                isFirst={at === 0}
                rowSpan={field.changes.length}
                register={register}
                code={code}
              />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

/** So many changes are seen at once; of more, the sheets are named first and unfolded one by one. */
const mostUnfolded = 60

/** All changes, one table a sheet. */
export const DryRunChanges = ({
  run,
  register,
  code,
}: {
  run: ShownDryRun
  register: Register
  code: string
}) => {
  const page = usePage()
  const changed = run.fields.filter((field) => field.changes.length > 0)
  return (
    <section className="panel">
      <header>
        <h2 id="changes">{page.t('imports.changes-title')}</h2>
        <span className="meta">{page.t('imports.fields', { count: changed.length })}</span>
      </header>
      {run.fields.length === 0 && <p className="inside meta">{page.t('imports.no-changes')}</p>}
      {[...Map.groupBy(changed, (field) => field.sheet ?? '')].map(([sheet, fields]) =>
        sheet === '' ? (
          <SheetTable key={sheet} sheet={sheet} fields={fields} register={register} code={code} />
        ) : (
          <details key={sheet} className="fold gap-section" open={changed.length <= mostUnfolded}>
            <summary>
              <h3>
                <bdi>{sheet}</bdi>
              </h3>
              <span className="meta">{page.t('imports.fields', { count: fields.length })}</span>
              <ChevronDown />
            </summary>
            <SheetTable sheet={sheet} fields={fields} register={register} code={code} />
          </details>
        ),
      )}
      {run.newInstruments.length > 0 && (
        <div className="inside ruled prose">
          <h3>{page.t('imports.instruments-title')}</h3>
          <ul>
            {run.newInstruments.map((each) => (
              <li key={each.id}>
                <bdi>{[each.shortTitle, each.number].filter((part) => part !== null).join(', ')}</bdi>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}

/** The control of a conflict. */
const choiceControl = (fieldId: string, key: string): string => `choices.${fieldId}#${key}`

const Conflict = ({
  field,
  conflict,
  register,
}: {
  field: ShownField
  conflict: ShownField['conflicts'][number]
  register: Register
}) => {
  const page = usePage()
  const name = choiceControl(field.fieldId, conflict.key)
  const control = useControl(name)
  const card = (choice: 'record' | 'form', side: typeof conflict.base) => (
    <label className="conflict-card" htmlFor={choice === 'record' ? control.id : `${control.id}-form`}>
      <input
        type="radio"
        name={name}
        value={choice}
        id={choice === 'record' ? control.id : `${control.id}-form`}
        defaultChecked={control.value === choice}
      />
      <span className="conflict-value">
        <SideWords part={conflict.part} side={side} register={register} />
      </span>
      <span className="who">{page.t(`imports.choice.${choice}`)}</span>
    </label>
  )
  return (
    <fieldset className="conflict" aria-describedby={`${controlId(name)}-base`}>
      <legend className="legend-text">
        {fieldNameOfId(page, field.fieldId)}
        {page.t('text.colon')}
        {partName(page, conflict)}
      </legend>
      {control.problem !== undefined && (
        <span className="mistake">{page.t(control.problem.key, control.problem.params)}</span>
      )}
      <p className="hint" id={`${controlId(name)}-base`}>
        {page.t('conflict.base')} <SideWords part={conflict.part} side={conflict.base} register={register} />
      </p>
      <div className="conflict-cards">
        {card('record', conflict.from)}
        {card('form', conflict.to)}
      </div>
    </fieldset>
  )
}

/** What both the record and the form changed; nothing is chosen beforehand. */
export const DryRunConflicts = ({ run, register }: { run: ShownDryRun; register: Register }) => {
  const page = usePage()
  const fields = run.fields.filter((field) => field.conflicts.length > 0)
  if (fields.length === 0) return null
  return (
    <section className="panel">
      <div className="inside form">
        <h2>{page.t('imports.conflicts-title')}</h2>
        <p>{page.t('imports.conflicts')}</p>
        {fields.flatMap((field) =>
          field.conflicts.map((conflict) => (
            <Conflict
              key={`${field.fieldId} ${conflict.key}`}
              field={field}
              conflict={conflict}
              register={register}
            />
          )),
        )}
      </div>
    </section>
  )
}
