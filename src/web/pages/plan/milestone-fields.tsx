/** The milestones of an action as rows of controls; rows are added and taken out without script too. */
import { readText } from '#domain/text/language-text.ts'
import { ConflictChoice } from '#web/components/conflict-choice.tsx'
import { DateField, TextField } from '#web/components/form-fields.tsx'
import { inOrder } from '#web/components/in-order.tsx'
import { TakeOut } from '#web/components/take-out.tsx'
import { formatDay } from '#web/format/dates.ts'
import { useControl, useFormState } from '#web/forms/form-state.tsx'
import { groupRows } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { listsMilestones, readMilestoneItem } from '#web/pages/plan/milestone-form-data.ts'

const MilestoneConflict = ({ name }: { name: string }) => {
  const page = usePage()
  const control = useControl(name)
  if (control.conflict === null) return null
  const say = (value: unknown): string => {
    const item = readMilestoneItem(value)
    if (item === null) return page.t('form.nothing')
    return `${formatDay(page.language, item.on)}${page.t('text.colon')}${readText(item.title, page.language)}`
  }
  return (
    <ConflictChoice found={control.conflict} id={control.id} label={page.t('conflict.item')} say={say}>
      <p className="hint">{page.t('conflict.item-other')}</p>
    </ConflictChoice>
  )
}

export const MilestoneFields = () => {
  const page = usePage()
  const { values } = useFormState()
  const rows = groupRows(values, 'milestones')
  return (
    <section className="form-part" aria-labelledby="milestones">
      <div>
        <h2 className="legend-text" id="milestones">
          {page.t('action.milestones')} <span className="optional">{page.t('form.optional')}</span>
        </h2>
        <p className="hint">{page.t('action.milestones-hint')}</p>
      </div>
      <input type="hidden" name={listsMilestones} value="yes" />
      {inOrder(rows, (row, at) => {
        const name = `milestones.${at}`
        return (
          <fieldset className="part">
            <legend>{page.t('action.milestone', { number: at + 1 })}</legend>
            <input type="hidden" name={`${name}.id`} value={row.id ?? ''} />
            <MilestoneConflict name={name} />
            <div className="dated">
              <DateField name={`${name}.on`} label={page.t('action.milestone-on')} />
              <TextField name={`${name}.title`} label={page.t('action.milestone-title')} />
            </div>
            <TakeOut
              group="milestones"
              at={at}
              label={page.t('action.remove-milestone', { number: at + 1 })}
            />
          </fieldset>
        )
      })}
      <div>
        <button
          type="submit"
          className="button"
          name="intent"
          value="add milestones"
          formAction="?#milestones"
          formNoValidate
        >
          {page.t('action.add-milestone')}
        </button>
      </div>
    </section>
  )
}
