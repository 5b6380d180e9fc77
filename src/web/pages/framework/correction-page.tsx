/** Proposes a better wording of a row: what was typed comes back as a file to send to the maintainers. Public. */
import { redirect, useActionData } from 'react-router'
import { readLabel } from '#domain/framework/framework.ts'
import { type PageArgs, pageOf } from '#web/ask-service.ts'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { SelectField, TextArea, TextField } from '#web/components/form-fields.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { languageNameIn } from '#web/format/dates.ts'
import { answerAgain } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { readCorrection } from '#web/pages/framework/correction-form.ts'
import { frameworkCrumb } from '#web/pages/framework/framework-nav.tsx'

export const loader = async (args: PageArgs) => {
  const query = new URL(args.request.url).searchParams
  const { rows } = pageOf(args).reference.edition
  return keep({
    row: rows.find((each) => each.id === query.get('row')) ?? rows[0],
    language: query.get('language') ?? pageOf(args).language,
  })
}

/** The form comes here only from the route of the file, which found something wrong in it. */
export const action = async (args: PageArgs) => {
  const { file, values, problems } = await readCorrection(args)
  return file === null ? answerAgain({ values, problems }, 422) : redirect('/framework/correction/file', 307)
}

const CorrectionForm = () => {
  const page = usePage()
  const rows = page.reference.edition.rows.map((each) => ({
    value: each.id,
    label: `${each.id} ${readLabel(each.label, page.language)}`,
  }))
  const languages = page.languages.map((each) => ({
    value: each,
    label: languageNameIn(page.language, each),
  }))
  return (
    <form className="panel" method="post" action="/framework/correction/file">
      <div className="inside form">
        <div className="pair">
          <SelectField name="row" label={page.t('framework.row')} options={rows} />
          <SelectField name="language" label={page.t('correction.language')} options={languages} />
        </div>
        <TextArea
          name="label"
          label={page.t('correction.label')}
          hint={page.t('correction.label-hint')}
          rows={2}
        />
        <TextArea
          name="source"
          label={page.t('correction.source')}
          hint={page.t('correction.source-hint')}
          rows={2}
        />
        <TextArea name="reason" label={page.t('correction.reason')} hint={page.t('correction.reason-hint')} />
        <TextField name="proposedBy" label={page.t('correction.proposed-by')} isOptional />
        <div className="buttons">
          <button type="submit" className="button is-primary">
            {page.t('correction.make')}
          </button>
        </div>
      </div>
    </form>
  )
}

export default function CorrectionPage() {
  const page = usePage()
  const { row, language } = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const state = makeFormState({ form: 'correction', values: { row: row?.id ?? '', language }, ...again })
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('framework.propose')}
        purpose={page.t('correction.purpose')}
        crumbs={[frameworkCrumb(page), { name: page.t('framework.propose') }]}
        mistakes={state}
      />
      <ErrorSummary />
      <div className="columns">
        <CorrectionForm />
        <p className="aside">{page.t('correction.aside')}</p>
      </div>
    </FormStateContext>
  )
}
