/** One action of the table as a form under its row: for a change in place, for a new row, and without script. */
import { actionStatuses } from '#domain/plan/plan.ts'
import { readText } from '#domain/text/language-text.ts'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { CheckField, SelectField, TextField } from '#web/components/form-fields.tsx'
import { useFormState } from '#web/forms/form-state.tsx'
import { typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { agencyOptions } from '#web/pages/people/agency-options.ts'
import type { TableContext } from '#web/pages/plan/action-table-cells.ts'
import { PriorityChoices } from '#web/pages/plan/priority-fields.tsx'

const RowFields = ({ context }: { context: TableContext }) => {
  const page = usePage()
  const agencies = agencyOptions(context.agencies, page.language, { kept: context.leadIds })
  return (
    <>
      <TextField name="title" label={page.t('action.title-field')} />
      <div className="trio">
        <SelectField
          name="objectiveId"
          label={page.t('action.objective')}
          options={context.objectives.map((each) => ({
            value: each.id,
            label: `${each.letter}. ${readText(each.title, page.language)}`,
          }))}
          empty={page.t('plan.no-objective')}
        />
        <SelectField
          name="leadAgencyId"
          label={page.t('action.lead')}
          options={agencies}
          empty={page.t('plan.undecided')}
        />
        <SelectField
          name="status"
          label={page.t('plan.status')}
          options={actionStatuses.map((each) => ({ value: each, label: page.t(`plan.status.${each}`) }))}
        />
      </div>
      <div className="trio">
        <TextField name="startOn" label={page.t('action.start')} hint={page.t('table.time-hint')} />
        <TextField name="endOn" label={page.t('action.end')} hint={page.t('table.time-hint')} />
        <CheckField name="isStanding" label={page.t('action.is-standing')} />
      </div>
      <div className="trio">
        <TextField name="costOnce" label={page.t('action.cost-once')} />
        <TextField name="costYearly" label={page.t('action.cost-yearly')} />
        <TextField name="currency" label={page.t('action.currency')} />
      </div>
      <input type="hidden" name="listsPriority" value="yes" />
      <div className="pair">
        <PriorityChoices method={context.method} />
      </div>
    </>
  )
}

/** `number` is null for a new action. */
export const ActionRowForm = ({
  context,
  number,
  address,
}: {
  context: TableContext
  number: number | null
  /** The whole form of the action; null for a new one. */
  address: string | null
}) => {
  const page = usePage()
  const { values, conflicts } = useFormState()
  return (
    <form
      method="post"
      action="?"
      className="row-form form"
      data-keep={conflicts.length > 0 ? 'changed' : ''}
    >
      <ErrorSummary />
      <input type="hidden" name="id" value={typedValue(values, 'id')} />
      <input type="hidden" name="base" value={typedValue(values, 'base') || '0'} />
      <input type="hidden" name="language" value={typedValue(values, 'language')} />
      <RowFields context={context} />
      <div className="buttons">
        <button type="submit" className="button is-primary" name="intent" value="save">
          {number === null ? page.t('plan.add-action') : page.t('form.save')}
        </button>
        {number !== null && (
          <button type="submit" className="button" name="intent" value="next">
            {page.t('table.save-next')}
          </button>
        )}
        <a href={number === null ? '?' : `?#a-${typedValue(values, 'id')}`}>{page.t('form.cancel')}</a>
        {address !== null && <a href={address}>{page.t('table.whole-form')}</a>}
      </div>
    </form>
  )
}
