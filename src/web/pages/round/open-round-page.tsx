/** Opens a round: what it is for, until when, and which agencies are asked. */
import { redirect, useActionData } from 'react-router'
import { isAtWork } from '#domain/people/people.ts'
import { refusal } from '#domain/refusal.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { CheckList } from '#web/components/check-list.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { DateField, TextArea, TextField } from '#web/components/form-fields.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { answerAgain, answerRefusal } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { agencyOptions } from '#web/pages/people/agency-options.ts'

export const loader = async (args: PageArgs) => {
  const shown = await askService(args, 'round.list', {})
  if (!shown.allowed.includes('open')) refuse(args, refusal('action-not-allowed'))
  return keep({ agencies: shown.agencies, code: spaceOf(args) })
}

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  if (typedValue(values, 'intent').startsWith('filter')) return answerAgain({ values }, 200)
  const outcome = await tryService(args, 'round.open', {
    title: typedValue(values, 'title'),
    message: typedValue(values, 'message'),
    dueOn: typedValue(values, 'dueOn'),
    agencyIds: values.agencyIds ?? [],
    language: pageOf(args).language,
  })
  if (outcome.ok) return redirect(`/states/${spaceOf(args)}/rounds/${outcome.value.id}?done=open`)
  return outcome.refusal.kind === 'not-valid' || outcome.refusal.kind === 'conflict'
    ? answerRefusal(values, outcome.refusal, 'title')
    : refuse(args, outcome.refusal)
}

export default function OpenRoundPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const values = again?.values ?? { agencyIds: shown.agencies.filter(isAtWork).map((agency) => agency.id) }
  const state = makeFormState({ form: 'round', ...again, values })
  const list = `/states/${shown.code}/rounds`
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('round.open-link')}
        purpose={page.t('round.open-purpose')}
        crumbs={[{ name: page.t('round.list-title'), href: list }]}
        mistakes={state}
      />
      <ErrorSummary />
      <form className="panel" method="post" action="?">
        <div className="inside form">
          <TextField name="title" label={page.t('round.title')} hint={page.t('round.title-hint')} />
          <DateField name="dueOn" label={page.t('round.last-day')} hint={page.t('round.last-day-hint')} />
          <TextArea name="message" label={page.t('part.message')} isOptional />
          <CheckList
            name="agencyIds"
            label={page.t('round.agencies')}
            hint={page.t('round.agencies-hint')}
            groups={[{ title: null, options: agencyOptions(shown.agencies, page.language) }]}
          />
          <div className="buttons">
            <button type="submit" className="button is-primary">
              {page.t('round.open-button')}
            </button>
            <a href={list}>{page.t('form.cancel')}</a>
          </div>
        </div>
      </form>
    </FormStateContext>
  )
}
