/** Splits an agency: whom its work passes to, and of each thing who takes it over, looked at before it is done. */
import { useActionData } from 'react-router'
import { isAtWork } from '#domain/people/people.ts'
import { readText } from '#domain/text/language-text.ts'
import { type PageArgs, tryService } from '#web/ask-service.ts'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { DateField, SelectField } from '#web/components/form-fields.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { agencyOptions } from '#web/pages/people/agency-options.ts'
import { lookOrDo } from '#web/pages/round/agency-form-action.ts'
import { choicesIn, successorIn } from '#web/pages/round/agency-form-data.ts'
import { agencyIdOf, loadAgencyToChange } from '#web/pages/round/agency-page-data.ts'
import {
  KeptList,
  LastWord,
  LookButtons,
  SuccessorFields,
  ThingTables,
} from '#web/pages/round/agency-parts.tsx'

export const loader = async (args: PageArgs) => keep(await loadAgencyToChange(args, 'split'))

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const rest = typedValue(values, 'rest')
  const wish = {
    id: agencyIdOf(args),
    into: [successorIn(values, 'into.0.'), successorIn(values, 'into.1.')],
    on: typedValue(values, 'on'),
    rest: rest === '' ? null : rest,
    choices: choicesIn(values),
  }
  return lookOrDo(args, values, {
    kind: 'split',
    look: () => tryService(args, 'agency.preview-split', wish),
    change: (sent) => tryService(args, 'agency.split', { ...wish, ...sent }),
  })
}

export default function SplitAgencyPage() {
  const page = usePage()
  const { agency, agencies, today, code, formId } = usePageData<typeof loader>()
  const answer = useActionData<typeof action>()
  const look = answer?.look ?? null
  const values = { on: today, ...answer?.again.values }
  const state = makeFormState({ form: 'agency-change', ...answer?.again, values })
  const back = `/states/${code}/agencies/${agency.id}`
  const name = readText(agency.name, page.language)
  const others = agencyOptions(
    agencies.filter((each) => isAtWork(each) && each.id !== agency.id),
    page.language,
  )
  const takers = (look?.successors ?? []).map((each, at) => ({
    value: String(at),
    label: readText(each.name, page.language),
  }))
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('agency-change.split-title', { name })}
        purpose={page.t('agency-change.split-purpose')}
        crumbs={[{ name, href: back }]}
        mistakes={state}
      />
      <ErrorSummary />
      <form className="panel" method="post" action="?">
        <div className="inside form">
          <DateField
            name="on"
            label={page.t('agency-change.since')}
            hint={page.t('agency-change.day-hint')}
          />
          <SuccessorFields prefix="into.0." options={others} legend={page.t('agency-change.first')} />
          <SuccessorFields prefix="into.1." options={others} legend={page.t('agency-change.second')} />
          {look !== null && (
            <section className="form" aria-labelledby="look">
              <h2 id="look">{page.t('agency-change.choose-title')}</h2>
              <SelectField
                name="rest"
                label={page.t('agency-change.rest')}
                hint={page.t('agency-change.rest-hint')}
                options={takers}
                empty={page.t('instance.choose')}
              />
              <ThingTables
                things={look.things}
                successors={look.successors}
                choice={(thing, words) => (
                  <SelectField
                    name={`choice.${thing.kind}.${thing.id}`}
                    label={
                      <span className="unseen">{page.t('agency-change.taker-of', { name: words })}</span>
                    }
                    options={takers}
                    empty={page.t('agency-change.as-rest')}
                  />
                )}
              />
              <h2>{page.t('agency-change.kept-title')}</h2>
              <KeptList kept={look.kept} />
              <LastWord kind="split" />
            </section>
          )}
          <LookButtons
            hasLooked={look !== null}
            mayDo={look?.things.every(({ to }) => to !== null) === true}
            doing={page.t('agency-change.split-button')}
            stand={look?.stand ?? ''}
            formId={state.values.formId?.[0] ?? formId}
            back={back}
          />
        </div>
      </form>
    </FormStateContext>
  )
}
