/** What each agency does for an action besides leading it: one choice an agency, merged agency by agency. */
import { partnerParts } from '#domain/plan/plan.ts'
import { SelectField } from '#web/components/form-fields.tsx'
import { ChevronDown } from '#web/components/icons.tsx'
import { useFormState } from '#web/forms/form-state.tsx'
import { typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { unstatedPart } from '#web/pages/plan/action-item-data.ts'

export const PartnerFields = ({ agencies }: { agencies: { value: string; label: string }[] }) => {
  const page = usePage()
  const { values } = useFormState()
  const options = [unstatedPart, ...partnerParts].map((part) => ({
    value: part,
    label: page.t(`action.part.${part}`),
  }))
  const takesPart = ({ value }: { value: string }): boolean => typedValue(values, `partner.${value}`) !== ''
  const choice = ({ value, label }: { value: string; label: string }) => (
    <SelectField
      key={value}
      name={`partner.${value}`}
      label={<bdi>{label}</bdi>}
      options={options}
      empty={page.t('action.part.none')}
    />
  )
  const others = agencies.filter((each) => !takesPart(each))
  return (
    <fieldset className="field" id="partners">
      <legend className="legend-text">{page.t('action.partners')}</legend>
      <p className="hint">{page.t('action.partners-hint')}</p>
      <input type="hidden" name="listsPartners" value="yes" />
      <div className="pair">{agencies.filter(takesPart).map(choice)}</div>
      {others.length > 0 && (
        <details className="fold">
          <summary>
            <span>{page.t('action.other-agencies')}</span>
            <span className="meta">{others.length}</span>
            <ChevronDown />
          </summary>
          <div className="pair inside-fold">{others.map(choice)}</div>
        </details>
      )}
    </fieldset>
  )
}
