/** Gives an agency another name from a day on: first a look at what it changes, then the name. */
import { useActionData } from 'react-router'
import { readText } from '#domain/text/language-text.ts'
import { type PageArgs, tryService } from '#web/ask-service.ts'
import { DateField } from '#web/components/form-fields.tsx'
import { formatDay } from '#web/format/dates.ts'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { AgencyChangeFrame } from '#web/pages/round/agency-change-frame.tsx'
import { lookOrDo } from '#web/pages/round/agency-form-action.ts'
import { nameLanguages, namesIn } from '#web/pages/round/agency-form-data.ts'
import { agencyIdOf, loadAgencyToChange } from '#web/pages/round/agency-page-data.ts'
import { NameFields } from '#web/pages/round/agency-parts.tsx'

export const loader = async (args: PageArgs) => keep(await loadAgencyToChange(args, 'rename'))

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const wish = { id: agencyIdOf(args), on: typedValue(values, 'on'), names: namesIn(values, '') }
  return lookOrDo(args, values, {
    kind: 'rename',
    look: () => tryService(args, 'agency.preview-rename', wish),
    change: ({ stand, formId }) => tryService(args, 'agency.rename', { ...wish, base: stand, formId }),
  })
}

export default function RenameAgencyPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const { agency } = shown
  const answer = useActionData<typeof action>()
  const look = answer?.look ?? null
  const known = Object.keys(agency.name.versions)
  const stored = Object.fromEntries(
    nameLanguages(agency.name.original, known).flatMap((language, at) => [
      [`names.${at}.name`, agency.name.versions[language]?.text ?? ''],
      [`names.${at}.shortName`, agency.shortName.versions[language]?.text ?? ''],
    ]),
  )
  return (
    <AgencyChangeFrame
      kind="rename"
      shown={shown}
      again={answer?.again}
      stored={stored}
      mayDo={look?.changed === true}
      stand={String(look?.agency.revision ?? agency.revision)}
      fields={
        <>
          <DateField
            name="on"
            label={page.t('agency-change.since')}
            hint={page.t('agency-change.day-hint')}
          />
          <NameFields original={agency.name.original} known={known} />
        </>
      }
      look={
        look && (
          <>
            <h2 id="look">{page.t('agency-change.look-title')}</h2>
            {look.changed ? (
              <p>
                {page.t('agency-change.rename-look', {
                  from: readText(agency.name, page.language),
                  to: readText(look.next.name, page.language),
                  date: formatDay(page.language, look.on),
                })}
              </p>
            ) : (
              <p>{page.t('problem.name-unchanged')}</p>
            )}
            <p>{page.t('agency-change.rename-dated')}</p>
          </>
        )
      }
    />
  )
}
