/** Ends an agency that nobody goes on with; what it has in hand is listed, and must be passed on before. */
import { useActionData } from 'react-router'
import { readText } from '#domain/text/language-text.ts'
import { type PageArgs, tryService } from '#web/ask-service.ts'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { DateField } from '#web/components/form-fields.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { lookOrDo } from '#web/pages/round/agency-form-action.ts'
import { agencyIdOf, loadAgencyToChange } from '#web/pages/round/agency-page-data.ts'
import { KeptList, LastWord, LookButtons, ThingTables } from '#web/pages/round/agency-parts.tsx'

export const loader = async (args: PageArgs) => keep(await loadAgencyToChange(args, 'end'))

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const wish = { id: agencyIdOf(args), on: typedValue(values, 'on') }
  return lookOrDo(args, values, {
    kind: 'end',
    look: () => tryService(args, 'agency.preview-end', wish),
    change: (sent) => tryService(args, 'agency.end', { ...wish, ...sent }),
  })
}

export default function EndAgencyPage() {
  const page = usePage()
  const { agency, today, code, formId } = usePageData<typeof loader>()
  const answer = useActionData<typeof action>()
  const look = answer?.look ?? null
  const state = makeFormState({
    form: 'agency-change',
    ...answer?.again,
    values: { on: today, ...answer?.again.values },
  })
  const back = `/states/${code}/agencies/${agency.id}`
  const name = readText(agency.name, page.language)
  const isFree = look?.things.every(({ how }) => how !== 'blocks') === true
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('agency-change.end-title', { name })}
        purpose={page.t('agency-change.end-purpose')}
        crumbs={[{ name, href: back }]}
        mistakes={state}
      />
      <ErrorSummary />
      <form className="panel" method="post" action="?">
        <div className="inside form">
          <DateField
            name="on"
            label={page.t('agency-change.ends-on')}
            hint={page.t('agency-change.day-hint')}
          />
          {look !== null && (
            <section className="form" aria-labelledby="look">
              <h2 id="look">{page.t('agency-change.in-hand')}</h2>
              {!isFree && (
                <p>
                  {page.t('agency-change.must-pass')}{' '}
                  <a href={`${back}/merge`}>{page.t('agency-change.to-merge')}</a>
                  {page.t('text.comma')}
                  <a href={`${back}/split`}>{page.t('agency-change.to-split')}</a>
                </p>
              )}
              <ThingTables things={look.things} successors={[]} />
              <h2>{page.t('agency-change.kept-title')}</h2>
              <KeptList kept={look.kept} />
              {isFree && <LastWord kind="end" />}
            </section>
          )}
          <LookButtons
            hasLooked={look !== null}
            mayDo={isFree}
            doing={page.t('agency-change.end-button')}
            stand={look?.stand ?? ''}
            formId={state.values.formId?.[0] ?? formId}
            back={back}
          />
        </div>
      </form>
    </FormStateContext>
  )
}
