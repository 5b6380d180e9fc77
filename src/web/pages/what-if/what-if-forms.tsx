/** Lays changes down in a what-if: whose actions, and one of four ways. Nothing here touches the plan. */
import { fundingSources } from '#domain/plan/funding.ts'
import { CheckField, SelectField, TextArea, TextField } from '#web/components/form-fields.tsx'
import { usePage } from '#web/page-context.tsx'
import { agencyOptions } from '#web/pages/people/agency-options.ts'
import { typedFields } from '#web/pages/what-if/what-if-form-data.ts'
import type { ShownWhatIf } from '#web/pages/what-if/what-if-words.ts'

const Way = ({
  name,
  children,
}: {
  name: 'shift' | 'change' | 'cut' | 'drop'
  children: React.ReactNode
}) => {
  const page = usePage()
  return (
    <fieldset className="what-if-way">
      <legend className="legend-text">{page.t(`what-if.way.${name}`)}</legend>
      <div className="form">{children}</div>
      <div className="buttons">
        <button type="submit" className="button" name="intent" value={name}>
          {page.t(`what-if.do.${name}`)}
        </button>
      </div>
    </fieldset>
  )
}

export const WhatIfForm = ({ shown }: { shown: ShownWhatIf }) => {
  const page = usePage()
  return (
    <form className="panel" method="post" action="?#changes" id="lay-down">
      <header>
        <h2>{page.t('what-if.lay-down')}</h2>
      </header>
      <input type="hidden" name="base" value={shown.whatIf.revision} />
      <div className="inside stack">
        <div className="form what-if-whose">
          <TextField
            name="numbers"
            label={page.t('what-if.numbers')}
            hint={page.t('what-if.numbers-hint')}
            isOptional
          />
          <SelectField
            name="agencyId"
            label={page.t('what-if.agency')}
            hint={page.t('what-if.agency-hint')}
            empty={page.t('what-if.any-agency')}
            options={agencyOptions(shown.agencies, page.language)}
          />
        </div>
        <div className="what-if-ways">
          <Way name="shift">
            <TextField
              name="count"
              label={page.t('what-if.count')}
              hint={page.t('what-if.count-hint')}
              isShort
            />
            <SelectField
              name="unit"
              label={page.t('what-if.unit')}
              options={(['months', 'days'] as const).map((unit) => ({
                value: unit,
                label: page.t(`what-if.unit.${unit}`),
              }))}
            />
            <CheckField name="hasDependants" label={page.t('what-if.has-dependants')} />
          </Way>
          <Way name="cut">
            <SelectField
              name="source"
              label={page.t('what-if.source')}
              options={fundingSources.map((source) => ({
                value: source,
                label: page.t(`funding.${source}`),
              }))}
            />
            <TextField
              name="percent"
              label={page.t('what-if.percent')}
              hint={page.t('what-if.percent-hint')}
              isShort
            />
            <SelectField
              name="missing"
              label={page.t('what-if.missing')}
              options={(['to-be-funded', 'saved'] as const).map((each) => ({
                value: each,
                label: page.t(`what-if.missing.${each}`),
              }))}
            />
          </Way>
          <Way name="change">
            <SelectField
              name="field"
              label={page.t('what-if.field')}
              options={typedFields.map((field) => ({
                value: field,
                label: page.t(`what-if.field.${field}`),
              }))}
            />
            <TextField
              name="value"
              label={page.t('what-if.value')}
              hint={page.t('what-if.value-hint')}
              isShort
            />
          </Way>
          <Way name="drop">
            <TextArea name="reason" label={page.t('what-if.reason')} rows={2} />
          </Way>
        </div>
      </div>
    </form>
  )
}
