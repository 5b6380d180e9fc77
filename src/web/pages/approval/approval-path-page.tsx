/** The path of approvals: stages in order, each with who signs; set whole, also without script. */
import { redirect, useActionData } from 'react-router'
import { mostSignatories, mostStages, signingOrders, stageKinds } from '#domain/approval/approval.ts'
import { readText } from '#domain/text/language-text.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { SelectField, TextField } from '#web/components/form-fields.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { answerAgain, answerRefusal } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { asFormValues, type FormValues, readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { blankSignatories, countOf, readStages } from '#web/pages/approval/approval-path-values.ts'
import { agencyOptions } from '#web/pages/people/agency-options.ts'

export const loader = async (args: PageArgs) => {
  const done = new URL(args.request.url).searchParams.get('done')
  return keep({ ...(await askService(args, 'approval.show-path', {})), code: spaceOf(args), done })
}
type Shown = PageData<typeof loader>
export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  if (typedValue(values, 'intent') === 'more')
    return answerAgain(
      { values: { ...values, stageCount: [String(countOf(values, 'stageCount', mostStages) + 1)] } },
      200,
    )
  const outcome = await tryService(args, 'approval.set-path', {
    base: typedValue(values, 'base'),
    language: pageOf(args).language,
    stages: readStages(values),
  })
  if (outcome.ok) return redirect(`/states/${spaceOf(args)}/plan/versions/path?done=set`)
  const { kind } = outcome.refusal
  return kind === 'not-valid' || kind === 'conflict'
    ? answerRefusal(values, outcome.refusal, 'stages.0.title')
    : refuse(args, outcome.refusal)
}

const storedValues = (shown: Shown, language: string): FormValues =>
  asFormValues({
    stageCount: String(Math.max(shown.stages.length, 1)),
    ...Object.fromEntries(
      shown.stages.flatMap((stage, at) => [
        [`stages.${at}.kind`, stage.kind],
        [`stages.${at}.title`, readText(stage.title, language)],
        [`stages.${at}.order`, stage.order],
        [`stages.${at}.days`, stage.days === null ? '' : String(stage.days)],
        [`stages.${at}.signatoryCount`, String(stage.signatories.length + blankSignatories)],
        ...stage.signatories.flatMap((each, place) => [
          [`stages.${at}.signatories.${place}.personId`, each.personId],
          [`stages.${at}.signatories.${place}.agencyId`, each.agencyId ?? ''],
        ]),
      ]),
    ),
  })

const StageFields = ({ shown, values, at }: { shown: Shown; values: FormValues; at: number }) => {
  const page = usePage()
  const name = `stages.${at}`
  const places = Math.max(countOf(values, `${name}.signatoryCount`, mostSignatories), 1 + blankSignatories)
  const people = [
    { value: '', label: page.t('adoption.nobody') },
    ...shown.approvers.map(({ personId, name: label }) => ({ value: personId, label })),
  ]
  const agencies = [
    { value: '', label: page.t('adoption.for-the-state') },
    ...agencyOptions(shown.agencies, page.language),
  ]
  return (
    <fieldset className="panel">
      <legend className="unseen">{page.t('adoption.stage', { number: at + 1 })}</legend>
      <div className="inside form">
        <h2>{page.t('adoption.stage', { number: at + 1 })}</h2>
        <TextField
          name={`${name}.title`}
          label={page.t('adoption.stage-title')}
          hint={page.t('adoption.stage-title-hint')}
        />
        <div className="pair">
          <SelectField
            name={`${name}.kind`}
            label={page.t('adoption.stage-kind')}
            options={stageKinds.map((kind) => ({
              value: kind,
              label: page.t(`adoption.stage-kind.${kind}`),
            }))}
          />
          <SelectField
            name={`${name}.order`}
            label={page.t('adoption.order')}
            options={signingOrders.map((order) => ({
              value: order,
              label: page.t(`adoption.order.${order}`),
            }))}
          />
          <TextField
            name={`${name}.days`}
            label={page.t('adoption.days')}
            hint={page.t('adoption.days-hint')}
            isShort
            isOptional
          />
        </div>
        <input type="hidden" name={`${name}.signatoryCount`} value={places} />
        {Array.from({ length: places }, (_, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: places have no other name
          <div className="pair" key={place}>
            <SelectField
              name={`${name}.signatories.${place}.personId`}
              label={page.t('adoption.signatory', { number: place + 1 })}
              options={people}
            />
            <SelectField
              name={`${name}.signatories.${place}.agencyId`}
              label={page.t('adoption.signs-for', { number: place + 1 })}
              options={agencies}
            />
          </div>
        ))}
        {places < mostSignatories && (
          <p className="hint">{page.t('adoption.more-signatories', { count: places })}</p>
        )}
      </div>
    </fieldset>
  )
}

/** The path for those who may not set it. */
const PathReading = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  if (shown.stages.length === 0) return <p className="panel inside">{page.t('adoption.no-path')}</p>
  return (
    <ol className="panel inside stack">
      {shown.stages.map((stage) => (
        <li key={stage.id}>
          <strong>{readText(stage.title, page.language)}</strong>
          {page.t('text.colon')}
          {stage.signatories.map((each) => each.name ?? page.t('adoption.erased')).join(page.t('text.comma'))}
        </li>
      ))}
    </ol>
  )
}

export default function ApprovalPathPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const values = { ...storedValues(shown, page.language), ...again?.values }
  const state = makeFormState({ form: 'approval-path', ...again, values })
  const versions = `/states/${shown.code}/plan/versions`
  const count = Math.max(countOf(values, 'stageCount', mostStages), 1)
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('adoption.path-title')}
        purpose={page.t('adoption.path-purpose')}
        crumbs={[
          { name: page.t('plan.title'), href: `/states/${shown.code}/plan` },
          { name: page.t('adoption.title'), href: versions },
        ]}
        mistakes={state}
      />
      <ErrorSummary />
      <DoneNotice text={shown.done === 'set' ? page.t('adoption.done.set') : null} />
      {!shown.allowed.includes('configure') ? (
        <PathReading shown={shown} />
      ) : (
        <form method="post" action="?" className="stack">
          {shown.approvers.length === 0 && (
            <p className="aside">
              {page.t('adoption.no-approvers')}{' '}
              <a href={`/states/${shown.code}/invitations/new`}>{page.t('adoption.invite')}</a>
            </p>
          )}
          <input type="hidden" name="base" value={shown.revision} />
          <input type="hidden" name="stageCount" value={count} />
          {Array.from({ length: count }, (_, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: stages stand by their place
            <StageFields key={at} shown={shown} values={values} at={at} />
          ))}
          <div className="buttons">
            <button type="submit" className="button is-primary">
              {page.t('adoption.set-path')}
            </button>
            {count < mostStages && (
              <button type="submit" name="intent" value="more" className="button" formNoValidate>
                {page.t('adoption.more-stages')}
              </button>
            )}
            <a href={versions}>{page.t('form.cancel')}</a>
          </div>
          <p className="hint">{page.t('adoption.path-note')}</p>
        </form>
      )}
    </FormStateContext>
  )
}
