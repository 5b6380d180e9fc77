/** Enters a communication to the Committee into the register, also one of years ago. */
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
import { typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import {
  CommunicationForm,
  communicationInput,
  communicationValues,
  takeFormIn,
} from '#web/pages/report/communication-form.tsx'

const requireAdd = async (args: PageArgs): Promise<void> => {
  const { allowed } = await askService(args, 'communication.list', {})
  if (!allowed.includes('add')) refuse(args, refusal('action-not-allowed'))
}

export const loader = async (args: PageArgs) => {
  await requireAdd(args)
  const documents = await askService(args, 'document.list', {})
  const asked = new URL(args.request.url).searchParams.get('in')
  return keep({
    documents: documents.filter((document) => document.status === 'ready'),
    code: spaceOf(args),
    language: formLanguage([], pageOf(args).language, asked),
  })
}

export const action = async (args: PageArgs) => {
  // Before the file is read.
  await requireAdd(args)
  const { values, answer } = await takeFormIn(args)
  if (answer !== null) return answer
  const outcome = await tryService(args, 'communication.add', communicationInput(values))
  if (outcome.ok) return redirect(`/states/${spaceOf(args)}/communications?saved`)
  return outcome.refusal.kind === 'not-valid'
    ? answerRefusal(values, outcome.refusal, 'kind')
    : refuse(args, outcome.refusal)
}

export default function NewCommunicationPage() {
  const page = usePage()
  const { code, documents, language } = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const written = again === undefined ? language : typedValue(again.values, 'language')
  const state = makeFormState({
    form: 'new-communication',
    values: communicationValues(null, written),
    ...again,
  })
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('communication.add')}
        purpose={page.t('communication.add-purpose')}
        crumbs={[
          { name: page.t('report.title'), href: `/states/${code}/reports` },
          { name: page.t('communication.title'), href: `/states/${code}/communications` },
        ]}
        mistakes={state}
      />
      <ErrorSummary />
      <div className="columns">
        <CommunicationForm
          communication={null}
          documents={documents}
          language={written}
          button={page.t('communication.add-button')}
        />
        <p className="aside">{page.t('communication.aside')}</p>
      </div>
      <EnhanceScript src={unsavedScript} />
    </FormStateContext>
  )
}
