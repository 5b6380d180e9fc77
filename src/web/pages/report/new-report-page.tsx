/** Drafts a report in one step: kind, languages, parts; what will and what will not be in it is said before. */
import { redirect, useActionData } from 'react-router'
import { reportKinds, reportSectionCodes } from '#domain/plan/report.ts'
import { refusal } from '#domain/refusal.ts'
import type { OperationInput } from '#service/operations.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { CheckList } from '#web/components/check-list.tsx'
import { EnhanceScript } from '#web/components/enhance-script.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { DateField, SelectField, TextField } from '#web/components/form-fields.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import unsavedScript from '#web/enhance/unsaved-warning.ts?script'
import { languageNameIn } from '#web/format/dates.ts'
import { answerRefusal } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'

export const loader = async (args: PageArgs) => {
  const { allowed, reports, communications } = await askService(args, 'report.list', {})
  if (!allowed.includes('draft')) refuse(args, refusal('action-not-allowed'))
  const hasFirst = [...reports, ...communications].some((each) => each.kind === 'first-report')
  return keep({
    code: spaceOf(args),
    kind: hasFirst ? 'additional-information' : 'first-report',
    language: pageOf(args).language,
  })
}

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const first = typedValue(values, 'language')
  const outcome = await tryService(args, 'report.draft', {
    kind: typedValue(values, 'kind') as (typeof reportKinds)[number],
    title: typedValue(values, 'title'),
    languages: [...new Set([first, ...(values.languages ?? [])])],
    sections: (values.sections ?? []) as OperationInput<'report.draft'>['sections'],
    since: typedValue(values, 'since'),
  })
  if (outcome.ok) return redirect(`/states/${spaceOf(args)}/reports/${outcome.value.id}?drafted`)
  return outcome.refusal.kind === 'not-valid'
    ? answerRefusal(values, outcome.refusal, 'kind')
    : refuse(args, outcome.refusal)
}

export default function NewReportPage() {
  const page = usePage()
  const { code, kind, language } = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const values = { kind, language, languages: [language], sections: [...reportSectionCodes] }
  const state = makeFormState({ form: 'new-report', values, ...again })
  const languageOptions = page.documentLanguages.map((tag) => ({
    value: tag,
    label: languageNameIn(page.language, tag),
  }))
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('report.draft')}
        purpose={page.t('report.draft-purpose')}
        crumbs={[{ name: page.t('report.title'), href: `/states/${code}/reports` }]}
        mistakes={state}
      />
      <ErrorSummary />
      <div className="columns">
        <form className="panel" method="post" action="?" data-keep>
          <div className="inside form">
            <SelectField
              name="kind"
              label={page.t('report.kind')}
              options={reportKinds.map((each) => ({ value: each, label: page.t(`report.kind.${each}`) }))}
            />
            <TextField
              name="title"
              label={page.t('report.title-field')}
              hint={page.t('report.title-hint')}
              isOptional
            />
            <SelectField
              name="language"
              label={page.t('report.first-language')}
              hint={page.t('report.first-language-hint')}
              options={languageOptions}
            />
            <CheckList
              name="languages"
              label={page.t('report.languages')}
              hint={page.t('report.languages-hint')}
              groups={[{ title: null, options: languageOptions }]}
            />
            <CheckList
              name="sections"
              label={page.t('report.parts')}
              groups={[
                {
                  title: null,
                  options: reportSectionCodes.map((each) => ({
                    value: each,
                    label: page.t(`report.section.${each}`),
                  })),
                },
              ]}
            />
            <DateField
              name="since"
              label={page.t('report.since')}
              hint={page.t('report.since-hint')}
              isOptional
            />
            <div className="buttons">
              <button type="submit" className="button is-primary">
                {page.t('report.draft-button')}
              </button>
              <a href={`/states/${code}/reports`}>{page.t('form.cancel')}</a>
            </div>
          </div>
        </form>
        <div className="panel is-beside">
          <section>
            <h2>{page.t('report.goes-in')}</h2>
            <ul className="lines is-dense">
              <li>{page.t('report.goes-in-answers')}</li>
              <li>{page.t('report.goes-in-information')}</li>
              <li>{page.t('report.goes-in-planned')}</li>
            </ul>
          </section>
          <section>
            <h2>{page.t('report.stays-out')}</h2>
            <ul className="lines is-dense">
              <li>{page.t('report.stays-out-gaps')}</li>
              <li>{page.t('report.stays-out-unsourced')}</li>
              <li>{page.t('report.stays-out-plan')}</li>
            </ul>
          </section>
        </div>
      </div>
      <EnhanceScript src={unsavedScript} />
    </FormStateContext>
  )
}
