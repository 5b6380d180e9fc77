/** Enters a national agency, so that actions can be given to it. */
import { redirect, useActionData } from 'react-router'
import { type AgencyKind, agencyKinds } from '#domain/framework/framework.ts'
import { askService, type PageArgs, pageOf, spaceOf, tryService } from '#web/ask-service.ts'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { SelectField, TextField } from '#web/components/form-fields.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { answerRefusal } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'

export const loader = async (args: PageArgs) => {
  await askService(args, 'space.show', {})
  return keep({ code: spaceOf(args) })
}

export const action = async (args: PageArgs) => {
  const form = await args.request.formData()
  const text = (name: string): string => String(form.get(name) ?? '')
  const values = { name: text('name'), shortName: text('shortName'), kind: text('kind') }
  const input = { ...values, kind: values.kind as AgencyKind, language: pageOf(args).language }
  const outcome = await tryService(args, 'agency.add', input)
  if (outcome.ok) throw redirect(`/states/${spaceOf(args)}#agencies`)
  const typed = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]]))
  return answerRefusal(typed, outcome.refusal)
}

export default function NewAgencyPage() {
  const page = usePage()
  const { code } = usePageData<typeof loader>()
  const answer = useActionData<typeof action>()
  const options = agencyKinds.map((kind) => ({ value: kind, label: page.t(`agency-kind.${kind}`) }))
  return (
    <FormStateContext
      value={makeFormState({ values: answer?.values ?? {}, problems: answer?.problems ?? [] })}
    >
      <PageHead
        title={page.t('agency.new-title')}
        purpose={page.t('agency.new-purpose')}
        crumbs={[{ name: code, href: `/states/${code}` }]}
        mistakes={answer !== undefined}
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
