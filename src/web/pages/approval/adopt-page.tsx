/** Enters the act by which the State adopted a version that everybody signed. */
import { redirect, useActionData } from 'react-router'
import { actKinds } from '#domain/plan/plan-version.ts'
import { refusal } from '#domain/refusal.ts'
import type { OperationInput } from '#service/operations.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { DateField, SelectField, TextField } from '#web/components/form-fields.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { languageName } from '#web/format/dates.ts'
import { answerRefusal } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { asFormValues, readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { versionAddress } from '#web/pages/approval/version-marks.tsx'

export const loader = async (args: PageArgs) => {
  const shown = await askService(args, 'version.show', { id: args.params.id ?? '' })
  if (!shown.allowed.includes('adopt')) refuse(args, refusal('action-not-allowed'))
  const { files } = await askService(args, 'file.list', {})
  return keep({ version: shown.version, approvalId: shown.approval.id, files, code: spaceOf(args) })
}

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const text = (name: string) => typedValue(values, name)
  const { version, approval } = await askService(args, 'version.show', { id: args.params.id ?? '' })
  const outcome = await tryService(args, 'approval.adopt', {
    id: approval.id,
    language: pageOf(args).language,
    kind: text('kind') as OperationInput<'approval.adopt'>['kind'],
    title: text('title'),
    number: text('number'),
    on: text('on'),
    isDaySure: text('isDaySure') !== '',
    gazette: text('gazette'),
    page: text('page'),
    address: text('address'),
    fileId: text('fileId'),
    from: text('from'),
    to: text('to'),
    languages: values.languages ?? [],
  })
  if (outcome.ok) return redirect(`${versionAddress(spaceOf(args), version.id)}?done=adopt`)
  const { kind } = outcome.refusal
  return kind === 'not-valid' || kind === 'conflict'
    ? answerRefusal(values, outcome.refusal, 'title')
    : refuse(args, outcome.refusal)
}

export default function AdoptPage() {
  const page = usePage()
  const { version, files, code } = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const stored = asFormValues({
    from: version.startOn,
    to: version.endOn,
    languages: [version.title.original],
  })
  const values = { ...stored, ...again?.values }
  const state = makeFormState({ form: 'adoption', ...again, values })
  const chosen = values.languages ?? []
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('adoption.adopt-title', { number: version.number })}
        purpose={page.t('adoption.adopt-purpose')}
        crumbs={[
          { name: page.t('adoption.title'), href: `/states/${code}/plan/versions` },
          {
            name: page.t('adoption.version', { number: version.number }),
            href: versionAddress(code, version.id),
          },
        ]}
        mistakes={state}
      />
      <ErrorSummary />
      <form className="panel" method="post">
        <div className="inside form">
          <SelectField
            name="kind"
            label={page.t('adoption.act-kind')}
            options={actKinds.map((kind) => ({ value: kind, label: page.t(`adoption.act-kind.${kind}`) }))}
          />
          <TextField name="title" label={page.t('adoption.act')} hint={page.t('adoption.act-hint')} />
          <div className="pair">
            <TextField name="number" label={page.t('adoption.number')} isShort />
            <DateField name="on" label={page.t('adoption.on')} />
          </div>
          <label className="choice">
            <input
              type="checkbox"
              name="isDaySure"
              value="on"
              defaultChecked={(values.isDaySure ?? []).length > 0}
            />
            <span>{page.t('adoption.day-sure')}</span>
          </label>
          <div className="pair">
            <TextField name="gazette" label={page.t('adoption.gazette')} isOptional />
            <TextField name="page" label={page.t('adoption.page')} isShort isOptional />
          </div>
          <TextField name="address" label={page.t('adoption.address')} isOptional />
          <SelectField
            name="fileId"
            label={page.t('adoption.file')}
            hint={page.t('adoption.file-hint')}
            empty={page.t('adoption.no-file')}
            options={files.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <p>
            <a href={`/states/${code}/files`}>{page.t('adoption.add-file')}</a>
          </p>
          <div className="pair">
            <DateField name="from" label={page.t('adoption.from')} />
            <DateField name="to" label={page.t('adoption.to')} />
          </div>
          <fieldset className="field">
            <legend className="legend-text">{page.t('adoption.languages')}</legend>
            <span className="hint">{page.t('adoption.languages-hint')}</span>
            {page.documentLanguages.map((tag) => (
              <label key={tag} className="choice">
                <input type="checkbox" name="languages" value={tag} defaultChecked={chosen.includes(tag)} />
                <bdi>{languageName(tag)}</bdi>
              </label>
            ))}
          </fieldset>
          <div className="buttons">
            <button type="submit" className="button is-primary">
              {page.t('adoption.adopt-button')}
            </button>
            <a href={versionAddress(code, version.id)}>{page.t('form.cancel')}</a>
          </div>
        </div>
      </form>
    </FormStateContext>
  )
}
