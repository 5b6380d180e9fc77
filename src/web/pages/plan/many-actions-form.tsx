/** What is to become of all rows that are chosen; looked at once more before it is saved. */
import { fundingSources } from '#domain/plan/funding.ts'
import { actionStatuses } from '#domain/plan/plan.ts'
import { readText } from '#domain/text/language-text.ts'
import { usePage } from '#web/page-context.tsx'
import { agencyOptions } from '#web/pages/people/agency-options.ts'
import type { LoadedTable } from '#web/pages/plan/action-table-page.tsx'
import { unchanged } from '#web/pages/plan/many-actions-data.ts'

const Choice = ({
  name,
  label,
  options,
  empty,
}: {
  name: string
  label: string
  options: { value: string; label: string }[]
  empty?: string
}) => {
  const page = usePage()
  return (
    <div className="field">
      <label htmlFor={`many-${name}`}>{label}</label>
      <select id={`many-${name}`} name={name} defaultValue={unchanged}>
        <option value={unchanged}>{page.t('table.as-is')}</option>
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}

const Time = ({ name, label }: { name: string; label: string }) => {
  const page = usePage()
  return (
    <div className="field">
      <label htmlFor={`many-${name}`}>{label}</label>
      <span className="hint" id={`many-${name}-hint`}>
        {page.t('table.time-many')}
      </span>
      <input
        id={`many-${name}`}
        name={name}
        type="text"
        autoComplete="off"
        aria-describedby={`many-${name}-hint`}
      />
    </div>
  )
}

export const ManyActionsForm = ({ loaded }: { loaded: LoadedTable }) => {
  const page = usePage()
  const { context, plan } = loaded
  const agencies = agencyOptions(context.agencies, page.language, { kept: context.leadIds })
  return (
    <form
      method="post"
      action={`/states/${loaded.code}/plan/table/many`}
      id="many"
      className="panel"
      data-chosen={page.t('table.count-chosen', { count: 0 })}
    >
      <div className="inside form">
        <div>
          <h2>{page.t('table.many')}</h2>
          <p className="hint">{page.t('table.many-hint')}</p>
        </div>
        <div className="trio">
          <Choice
            name="objectiveId"
            label={page.t('action.objective')}
            options={plan.objectives.map((each) => ({
              value: each.id,
              label: `${each.letter}. ${readText(each.title, page.language)}`,
            }))}
            empty={page.t('plan.no-objective')}
          />
          <Choice
            name="leadAgencyId"
            label={page.t('action.lead')}
            options={agencies}
            empty={page.t('plan.undecided')}
          />
          <Choice
            name="status"
            label={page.t('plan.status')}
            options={actionStatuses.map((each) => ({ value: each, label: page.t(`plan.status.${each}`) }))}
          />
        </div>
        <div className="trio">
          <Time name="startOn" label={page.t('action.start')} />
          <Time name="endOn" label={page.t('action.end')} />
        </div>
        <div className="trio">
          <Choice
            name="carrier"
            label={page.t('action.split')}
            options={fundingSources.map((each) => ({ value: each, label: page.t(`funding.${each}`) }))}
          />
        </div>
        <div className="buttons">
          <button type="submit" className="button is-primary" name="intent" value="preview">
            {page.t('table.preview')}
          </button>
        </div>
        <div className="field is-inline">
          <label htmlFor="many-fill">{page.t('table.fill')}</label>
          <span className="hint" id="many-fill-hint">
            {page.t('table.fill-hint')}
          </span>
          <select id="many-fill" name="fill" aria-describedby="many-fill-hint" className="is-short">
            {[
              'leadAgencyId',
              'startOn',
              'endOn',
              'status',
              'costOnce',
              'costYearly',
              'currency',
              'priority',
            ].map((column) => (
              <option key={column} value={column}>
                {page.t(`table.column.${column}`)}
              </option>
            ))}
          </select>
          <button type="submit" className="button" name="intent" value="fill">
            {page.t('table.fill-button')}
          </button>
        </div>
      </div>
    </form>
  )
}
