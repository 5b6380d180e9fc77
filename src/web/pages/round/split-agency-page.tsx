/** Splits an agency: whom its work passes to, and of each thing who takes it over, looked at before it is done. */
import { useActionData } from 'react-router'
import { isAtWork } from '#domain/people/people.ts'
import { readText } from '#domain/text/language-text.ts'
import { type PageArgs, tryService } from '#web/ask-service.ts'
import { DateField, SelectField } from '#web/components/form-fields.tsx'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { agencyOptions } from '#web/pages/people/agency-options.ts'
import { AgencyChangeFrame } from '#web/pages/round/agency-change-frame.tsx'
import { lookOrDo } from '#web/pages/round/agency-form-action.ts'
import { choicesIn, successorIn } from '#web/pages/round/agency-form-data.ts'
import { agencyIdOf, loadAgencyToChange } from '#web/pages/round/agency-page-data.ts'
import { KeptList, SuccessorFields, ThingTables } from '#web/pages/round/agency-parts.tsx'

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
  const shown = usePageData<typeof loader>()
  const answer = useActionData<typeof action>()
  const look = answer?.look ?? null
  const others = agencyOptions(
    shown.agencies.filter((each) => isAtWork(each) && each.id !== shown.agency.id),
    page.language,
  )
  const takers = (look?.successors ?? []).map((each, at) => ({
    value: String(at),
    label: readText(each.name, page.language),
  }))
  return (
    <AgencyChangeFrame
      kind="split"
      shown={shown}
      again={answer?.again}
      mayDo={look?.things.every(({ to }) => to !== null) === true}
      stand={look?.stand ?? ''}
      fields={
        <>
          <DateField
            name="on"
            label={page.t('agency-change.since')}
            hint={page.t('agency-change.day-hint')}
          />
          <SuccessorFields prefix="into.0." options={others} legend={page.t('agency-change.first')} />
          <SuccessorFields prefix="into.1." options={others} legend={page.t('agency-change.second')} />
        </>
      }
      look={
        look && (
          <>
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
                  label={<span className="unseen">{page.t('agency-change.taker-of', { name: words })}</span>}
                  options={takers}
                  empty={page.t(thing.kind === 'item' ? 'agency-change.as-part' : 'agency-change.as-rest')}
                />
              )}
            />
            <h2>{page.t('agency-change.kept-title')}</h2>
            <KeptList kept={look.kept} />
          </>
        )
      }
    />
  )
}
