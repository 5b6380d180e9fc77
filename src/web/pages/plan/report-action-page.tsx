/** An agency reports how far an action is: status, words, obstacles, evidence, and new dates with their reason. */
import { redirect, useActionData } from 'react-router'
import type { Action } from '#domain/plan/plan.ts'
import { refusal } from '#domain/refusal.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { EnhanceScript } from '#web/components/enhance-script.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import unsavedScript from '#web/enhance/unsaved-warning.ts?script'
import { answerConflict, settleConflicts } from '#web/forms/conflict-form.ts'
import { answerAgain, answerRefusal } from '#web/forms/form-answer.ts'
import { formLanguage } from '#web/forms/form-language.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import {
  reportForm,
  reportInput,
  reportValues,
  storedReport,
  takeEvidenceIn,
} from '#web/pages/plan/report-action-data.ts'
import { ReportForm } from '#web/pages/plan/report-action-form.tsx'

const loadAction = async (args: PageArgs): Promise<Action> => {
  const { action, allowed } = await askService(args, 'action.show', { id: args.params.id ?? '' })
  return allowed.includes('report') ? action : refuse(args, refusal('action-not-allowed'))
}

export const loader = async (args: PageArgs) => {
  const [action, { today }] = [
    await loadAction(args),
    await askService(args, 'progress.show', { id: args.params.id ?? '' }),
  ]
  const asked = new URL(args.request.url).searchParams.get('in')
  return keep({
    action,
    today,
    code: spaceOf(args),
    language: formLanguage([action.progress], pageOf(args).language, asked),
  })
}

export const action = async (args: PageArgs) => {
  // Before a file is read.
  const before = await loadAction(args)
  const taken = await takeEvidenceIn(args)
  if (taken.answer !== null) return taken.answer
  const { values, answer } = settleConflicts(taken.values, reportForm)
  if (answer !== null) return answer
  if (typedValue(values, 'intent') === 'add-file') return answerAgain({ values }, 200)
  const outcome = await tryService(args, 'action.report', reportInput(values, before))
  if (outcome.ok) {
    const done = new URLSearchParams([['reported', String(outcome.value.proposed)]])
    return redirect(`/states/${spaceOf(args)}/plan/actions/${before.id}?${done}#progress`)
  }
  if (outcome.refusal.code === 'edit-conflict') {
    const stored = await loadAction(args)
    const written = typedValue(values, 'language')
    return answerConflict(values, outcome.refusal, storedReport(stored, written), reportForm)
  }
  return outcome.refusal.kind === 'not-valid'
    ? answerRefusal(values, outcome.refusal, 'status')
    : refuse(args, outcome.refusal)
}

export default function ReportActionPage() {
  const page = usePage()
  const { action: reported, code, language, today } = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const written = again === undefined ? language : typedValue(again.values, 'language')
  const state = makeFormState({ form: 'report', values: reportValues(reported, written, today), ...again })
  const address = `/states/${code}/plan/actions/${reported.id}`
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('action.report-title', { number: reported.number })}
        purpose={<ContentWords text={reported.title} />}
        crumbs={[
          { name: page.t('plan.title'), href: `/states/${code}/plan` },
          { name: page.t('plan.action-number', { number: reported.number }), href: address },
        ]}
        mistakes={state}
      />
      <ErrorSummary />
      <ReportForm action={reported} language={written} address={address} />
      <EnhanceScript src={unsavedScript} />
    </FormStateContext>
  )
}
