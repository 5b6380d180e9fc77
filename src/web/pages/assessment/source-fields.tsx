/** The sources of a field: a provision of a registered legal instrument each, or a document cited in words. */
import { type LegalInstrument, translationStandings } from '#domain/assessment/assessment.ts'
import { DateField, SelectField, TextField } from '#web/components/form-fields.tsx'
import { inOrder } from '#web/components/in-order.tsx'
import { TakeOut } from '#web/components/take-out.tsx'
import { useControl, useFormState } from '#web/forms/form-state.tsx'
import { groupRows } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import type { ShownField } from '#web/pages/assessment/field-page.tsx'
import { ItemConflict } from '#web/pages/assessment/item-conflict.tsx'

const OneSource = ({
  at,
  isNew,
  canRemove,
  shown,
}: {
  at: number
  isNew: boolean
  canRemove: boolean
  shown: ShownField
}) => {
  const page = usePage()
  const name = `sources.${at}`
  const { value: id } = useControl(`${name}.id`)
  const register = shown.legalInstruments.map((each) => ({
    value: each.id,
    label: registerName(each),
  }))
  return (
    <fieldset className="part">
      <legend>{page.t(isNew ? 'source.new' : 'source.one', { number: at + 1 })}</legend>
      <input type="hidden" name={`${name}.id`} value={id} />
      <ItemConflict name={name} shown={shown} />
      <div className="trio">
        <SelectField
          name={`${name}.legalInstrumentId`}
          label={page.t('source.instrument')}
          options={register}
          empty={page.t('source.not-in-register')}
        />
        <TextField name={`${name}.provision`} label={page.t('source.provision')} />
        <TextField name={`${name}.page`} label={page.t('source.page-label')} />
      </div>
      <div className="trio">
        <TextField
          name={`${name}.citation`}
          label={page.t('source.citation')}
          hint={isNew ? page.t('source.citation-hint') : undefined}
        />
        <TextField
          name={`${name}.address`}
          label={page.t('source.address')}
          hint={isNew ? 'https://…' : undefined}
          type="url"
        />
        <DateField
          name={`${name}.verifiedOn`}
          label={page.t('source.verified-on')}
          hint={isNew ? page.t('source.verified-hint') : undefined}
        />
      </div>
      <div className="pair">
        <TextField
          name={`${name}.language`}
          label={page.t('source.language')}
          hint={isNew ? page.t('source.language-hint') : undefined}
          isShort
        />
        <SelectField
          name={`${name}.translation`}
          label={page.t('source.translation')}
          options={translationStandings.map((each) => ({
            value: each,
            label: page.t(`translation.${each}`),
          }))}
          empty={page.t('source.not-said')}
        />
      </div>
      {canRemove && (
        <TakeOut
          group="sources"
          at={at}
          here={shown.here}
          label={page.t('source.remove', { number: at + 1 })}
        />
      )}
    </fieldset>
  )
}

/** The short title with its number, unless the title says the number already. */
export const registerName = ({
  shortTitle,
  number,
}: Pick<LegalInstrument, 'shortTitle' | 'number'>): string =>
  number === null || shortTitle.includes(number) ? shortTitle : `${shortTitle} (${number})`

export const SourceFields = ({ shown }: { shown: ShownField }) => {
  const page = usePage()
  const { values } = useFormState()
  const rows = groupRows(values, 'sources')
  return (
    <section className="form" aria-labelledby="sources">
      <div>
        <h2 id="sources">{page.t('field.sources')}</h2>
        <p className="hint">
          {page.t('field.sources-hint')}{' '}
          <a href={`/states/${shown.code}/legal-instruments`}>{page.t('field.to-register')}</a>
        </p>
      </div>
      {inOrder(rows, (row, at) => (
        <OneSource
          at={at}
          isNew={row.id === '' || row.id === undefined}
          canRemove={(row.id ?? '') !== '' || at < rows.length - 1}
          shown={shown}
        />
      ))}
      <div>
        <button
          type="submit"
          className="button"
          name="intent"
          value="add sources"
          formAction={`${shown.here}#sources`}
        >
          {page.t('source.add')}
        </button>
      </div>
    </section>
  )
}
