/** Begins a what-if: what it is called and what it is to find out. */
import { randomUUID } from 'node:crypto'
import { redirect, useActionData } from 'react-router'
import { refusal } from '#domain/refusal.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { TextArea, TextField } from '#web/components/form-fields.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { answerRefusal } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'

export const loader = async (args: PageArgs) => {
  const { allowed } = await askService(args, 'what-if.list', {})
  if (!allowed.includes('make')) refuse(args, refusal('action-not-allowed'))
  return keep({ code: spaceOf(args), formId: randomUUID() })
}

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const outcome = await tryService(args, 'what-if.make', {
    title: typedValue(values, 'title'),
    note: typedValue(values, 'note'),
    language: pageOf(args).language,
    formId: typedValue(values, 'formId'),
  })
  if (outcome.ok) return redirect(`/states/${spaceOf(args)}/plan/what-ifs/${outcome.value.id}?done=made`)
  return outcome.refusal.kind === 'not-valid'
    ? answerRefusal(values, outcome.refusal, 'title')
    : refuse(args, outcome.refusal)
}

export default function NewWhatIfPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const state = makeFormState({ form: 'new-what-if', ...again, values: again?.values ?? {} })
  const list = `/states/${shown.code}/plan/what-ifs`
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('what-if.new-title')}
        purpose={page.t('what-if.new-purpose')}
        crumbs={[
          { name: page.t('plan.title'), href: `/states/${shown.code}/plan` },
          { name: page.t('what-if.list-title'), href: list },
        ]}
        mistakes={state}
      />
      <ErrorSummary />
      <form className="panel" method="post" action="?">
        <input type="hidden" name="formId" value={again?.values.formId?.[0] ?? shown.formId} />
        <div className="inside form">
          <TextField name="title" label={page.t('what-if.title-field')} hint={page.t('what-if.title-hint')} />
          <TextArea
            name="note"
            label={page.t('what-if.note')}
            hint={page.t('what-if.note-hint')}
            isOptional
          />
          <div className="buttons">
            <button type="submit" className="button is-primary">
              {page.t('what-if.make')}
            </button>
            <a href={list}>{page.t('form.cancel')}</a>
          </div>
        </div>
      </form>
    </FormStateContext>
  )
}
