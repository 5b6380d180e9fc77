/** Enters a legal instrument into the register. */
import { redirect, useActionData } from 'react-router'
import { refusal } from '#domain/refusal.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { EnhanceScript } from '#web/components/enhance-script.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import unsavedScript from '#web/enhance/unsaved-warning.ts?script'
import { answerRefusal } from '#web/forms/form-answer.ts'
import { formLanguage } from '#web/forms/form-language.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import {
  LegalInstrumentForm,
  legalInstrumentInput,
  legalInstrumentValues,
} from '#web/pages/assessment/legal-instrument-form.tsx'

export const loader = async (args: PageArgs) => {
  const { allowed } = await askService(args, 'legal-instrument.list', {})
  if (!allowed.includes('add')) refuse(args, refusal('action-not-allowed'))
  const asked = new URL(args.request.url).searchParams.get('in')
  return keep({ code: spaceOf(args), language: formLanguage([], pageOf(args).language, asked) })
}

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const outcome = await tryService(args, 'legal-instrument.add', legalInstrumentInput(values))
  if (outcome.ok) return redirect(`/states/${spaceOf(args)}/legal-instruments?saved`)
  return outcome.refusal.kind === 'not-valid'
    ? answerRefusal(values, outcome.refusal, 'shortTitle')
    : refuse(args, outcome.refusal)
}

export default function NewLegalInstrumentPage() {
  const page = usePage()
  const { code, language } = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const written = again === undefined ? language : typedValue(again.values, 'language')
  const state = makeFormState({
    form: 'new-legal-instrument',
    values: legalInstrumentValues(null, written),
    ...again,
  })
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('register.add')}
        purpose={page.t('register.add-purpose')}
        crumbs={[{ name: page.t('register.title'), href: `/states/${code}/legal-instruments` }]}
        mistakes={state}
      />
      <ErrorSummary />
      <div className="columns">
        <LegalInstrumentForm instrument={null} language={written} button={page.t('register.add-button')} />
        <p className="aside">{page.t('register.aside')}</p>
      </div>
      <EnhanceScript src={unsavedScript} />
    </FormStateContext>
  )
}
