/** Ends an agency that nobody goes on with; what it has in hand is listed, and must be passed on before. */
import { useActionData } from 'react-router'
import { type PageArgs, tryService } from '#web/ask-service.ts'
import { DateField } from '#web/components/form-fields.tsx'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { AgencyChangeFrame } from '#web/pages/round/agency-change-frame.tsx'
import { lookOrDo } from '#web/pages/round/agency-form-action.ts'
import { agencyIdOf, loadAgencyToChange } from '#web/pages/round/agency-page-data.ts'
import { KeptList, ThingTables } from '#web/pages/round/agency-parts.tsx'

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
  const shown = usePageData<typeof loader>()
  const answer = useActionData<typeof action>()
  const look = answer?.look ?? null
  const back = `/states/${shown.code}/agencies/${shown.agency.id}`
  const isFree = look?.things.every(({ how }) => how !== 'blocks') === true
  return (
    <AgencyChangeFrame
      kind="end"
      shown={shown}
      again={answer?.again}
      mayDo={isFree}
      stand={look?.stand ?? ''}
      fields={
        <DateField
          name="on"
          label={page.t('agency-change.ends-on')}
          hint={page.t('agency-change.day-hint')}
        />
      }
      look={
        look && (
          <>
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
          </>
        )
      }
    />
  )
}
