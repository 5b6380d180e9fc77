/** Adds an action to the draft plan; one that needs no row of the matrix is cross-cutting. */
import { redirect, useActionData } from 'react-router'
import { askService, type PageArgs, pageOf, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { EnhanceScript } from '#web/components/enhance-script.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import filterScript from '#web/enhance/filter-list.ts?script'
import unsavedScript from '#web/enhance/unsaved-warning.ts?script'
import { narrowList } from '#web/forms/filter-form.ts'
import { answerAgain, answerRefusal } from '#web/forms/form-answer.ts'
import { formLanguage } from '#web/forms/form-language.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { type ActionChoices, ActionForm } from '#web/pages/plan/action-form.tsx'
import { actionInput, actionValues, placedRefusal } from '#web/pages/plan/action-form-data.ts'
import { changeMilestones, tidyMilestones } from '#web/pages/plan/milestone-form-data.ts'

export const loader = async (args: PageArgs) => {
  const { plan, ...shown } = await askService(args, 'action.new', {})
  const choices: ActionChoices = { ...shown, priorityMethod: plan.priorityMethod }
  const asked = new URL(args.request.url).searchParams.get('in')
  return keep({ choices, code: spaceOf(args), language: formLanguage([], pageOf(args).language, asked) })
}

export const action = async (args: PageArgs) => {
  const typed = await readFormValues(args.request)
  const intent = typedValue(typed, 'intent')
  const changed = changeMilestones(typed, intent) ?? narrowList(typed, intent)
  if (changed !== null) return answerAgain({ values: changed }, 200)
  const values = tidyMilestones(typed)
  const outcome = await tryService(args, 'action.add', actionInput(values))
  if (outcome.ok) return redirect(`/states/${spaceOf(args)}/plan/actions/${outcome.value.id}?saved`)
  return outcome.refusal.kind === 'not-valid'
    ? answerRefusal(values, placedRefusal(values, outcome.refusal), 'title')
    : refuse(args, outcome.refusal)
}

export default function NewActionPage() {
  const page = usePage()
  const { choices, code, language } = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const written = again === undefined ? language : typedValue(again.values, 'language')
  const state = makeFormState({ form: 'new-action', values: actionValues(null, written), ...again })
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('plan.add-action')}
        purpose={page.t('action.add-purpose')}
        crumbs={[{ name: page.t('plan.title'), href: `/states/${code}/plan` }]}
        mistakes={state}
      />
      <ErrorSummary />
      <div className="columns">
        <ActionForm
          action={null}
          choices={choices}
          language={written}
          button={page.t('plan.add-action')}
          isChanged={again !== undefined}
        />
        <p className="aside">{page.t('action.add-aside')}</p>
      </div>
      <EnhanceScript src={filterScript} />
      <EnhanceScript src={unsavedScript} />
    </FormStateContext>
  )
}
