/** Merges an agency, and others with it, into one that is there or a new one: first a look at everything that moves. */
import { useActionData } from 'react-router'
import { isAtWork } from '#domain/people/people.ts'
import { readText } from '#domain/text/language-text.ts'
import { type PageArgs, tryService } from '#web/ask-service.ts'
import { CheckList } from '#web/components/check-list.tsx'
import { DateField } from '#web/components/form-fields.tsx'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { agencyOptions } from '#web/pages/people/agency-options.ts'
import { AgencyChangeFrame } from '#web/pages/round/agency-change-frame.tsx'
import { lookOrDo } from '#web/pages/round/agency-form-action.ts'
import { successorIn } from '#web/pages/round/agency-form-data.ts'
import { agencyIdOf, loadAgencyToChange } from '#web/pages/round/agency-page-data.ts'
import { KeptList, SuccessorFields, ThingTables } from '#web/pages/round/agency-parts.tsx'

export const loader = async (args: PageArgs) => keep(await loadAgencyToChange(args, 'merge'))

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const wish = {
    id: agencyIdOf(args),
    withIds: values.withIds ?? [],
    into: successorIn(values, 'into.'),
    on: typedValue(values, 'on'),
  }
  return lookOrDo(args, values, {
    kind: 'merge',
    look: () => tryService(args, 'agency.preview-merge', wish),
    change: (sent) => tryService(args, 'agency.merge', { ...wish, ...sent }),
  })
}

export default function MergeAgencyPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const answer = useActionData<typeof action>()
  const look = answer?.look ?? null
  const others = agencyOptions(
    shown.agencies.filter((each) => isAtWork(each) && each.id !== shown.agency.id),
    page.language,
  )
  return (
    <AgencyChangeFrame
      kind="merge"
      shown={shown}
      again={answer?.again}
      mayDo={look !== null}
      stand={look?.stand ?? ''}
      fields={
        <>
          <DateField
            name="on"
            label={page.t('agency-change.since')}
            hint={page.t('agency-change.day-hint')}
          />
          <CheckList
            name="withIds"
            label={page.t('agency-change.with')}
            hint={page.t('agency-change.with-hint')}
            groups={[{ title: null, options: others }]}
          />
          <SuccessorFields prefix="into." options={others} legend={page.t('agency-change.into')} />
        </>
      }
      look={
        look && (
          <>
            <h2 id="look">{page.t('agency-change.look-title')}</h2>
            <p>
              {page.t('agency-change.merge-look', {
                from: look.agencies
                  .map((each) => readText(each.name, page.language))
                  .join(page.t('text.comma')),
                to: readText(look.successors[0]?.name ?? null, page.language),
              })}
            </p>
            <ThingTables things={look.things} successors={look.successors} />
            <h2>{page.t('agency-change.kept-title')}</h2>
            <KeptList kept={look.kept} />
          </>
        )
      }
    />
  )
}
