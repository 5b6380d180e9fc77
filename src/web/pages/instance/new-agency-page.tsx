/** Enters a national agency, so that actions can be given to it. */
import { redirect, useActionData } from 'react-router'
import { type AgencyKind, agencyKinds, readLabel } from '#domain/framework/framework.ts'
import { refusal } from '#domain/refusal.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { SelectField, TextField } from '#web/components/form-fields.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { answerRefusal } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'

export const loader = async (args: PageArgs) => {
  const { space, allowedOfAgencies } = await askService(args, 'space.show', {})
  if (!allowedOfAgencies.includes('add')) refuse(args, refusal('action-not-allowed'))
  return keep({ code: spaceOf(args), space: space.name })
}

export const action = async (args: PageArgs) => {
  const form = await args.request.formData()
  const text = (name: string): string => String(form.get(name) ?? '')
  const values = { name: text('name'), shortName: text('shortName'), kind: text('kind') }
  const input = { ...values, kind: values.kind as AgencyKind, language: pageOf(args).language }
  const outcome = await tryService(args, 'agency.add', input)
  if (outcome.ok) throw redirect(`/states/${spaceOf(args)}#agencies`)
  if (outcome.refusal.kind !== 'not-valid') return refuse(args, outcome.refusal)
  const typed = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]]))
  return answerRefusal(typed, outcome.refusal)
}

export default function NewAgencyPage() {
  const page = usePage()
  const { code, space } = usePageData<typeof loader>()
  const answer = useActionData<typeof action>()
  const options = agencyKinds.map((kind) => ({ value: kind, label: page.t(`agency-kind.${kind}`) }))
  const state = makeFormState({ form: 'new-agency', values: {}, ...answer })
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('agency.new-title')}
        purpose={page.t('agency.new-purpose')}
        crumbs={[{ name: readLabel(space, page.language), href: `/states/${code}` }]}
        mistakes={state}
      />
      <ErrorSummary />
      <form className="form panel" method="post">
        <div className="inside form">
          <TextField name="name" label={page.t('agency.name')} />
          <TextField
            name="shortName"
            label={page.t('agency.short-name')}
            hint={page.t('agency.short-name-hint')}
            isShort
          />
          <SelectField
            name="kind"
            label={page.t('agency.kind')}
            options={options}
            empty={page.t('instance.choose')}
          />
          <div className="buttons">
            <button type="submit" className="button is-primary">
              {page.t('agency.add-button')}
            </button>
          </div>
        </div>
      </form>
    </FormStateContext>
  )
}
