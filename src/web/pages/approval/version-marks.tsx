/** How a version and a signature are said on pages. */
import type { VersionStanding } from '#domain/approval/approval.ts'
import type { OperationOutput } from '#service/operations.ts'
import { formatDay, formatTime } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'

/** One version with all that its page shows. */
export type ShownVersion = OperationOutput<'version.show'>
/** What one signatory is asked. */
export type ShownStep = ShownVersion['steps'][number]

/** How a version stands, in words. */
export const StandingTag = ({ standing }: { standing: VersionStanding }) => {
  const page = usePage()
  return <span className="tag">{page.t(`adoption.standing.${standing}`)}</span>
}

/** The address of a version. */
export const versionAddress = (code: string, id: string): string => `/states/${code}/plan/versions/${id}`

/** Who signed or returned, for whom, when and how he or she had signed in. */
export const SignatureWords = ({ step }: { step: ShownStep }) => {
  const page = usePage()
  const { signature } = step
  if (signature === null) return null
  const name = signature.personName ?? page.t('adoption.erased')
  const means = page.t(`account.means.${signature.means}`)
  // One click in the demonstration is no factor at all.
  const isDemonstration = signature.means === 'demonstration'
  const factor = page.t(signature.hasSecondFactor ? 'adoption.with-factor' : 'adoption.without-factor')
  return (
    <>
      <span>
        {page.t(`adoption.deed.${signature.deed}`, { name, time: formatTime(page.language, signature.at) })}
        {signature.actedForId !== null &&
          ` ${page.t('adoption.acted-for', { name: signature.actedForName ?? page.t('adoption.erased') })}`}
      </span>
      <span className="meta of-people">
        {page.t('adoption.signed-in-by', {
          means: isDemonstration ? means : `${means}${page.t('text.comma')}${factor}`,
        })}
      </span>
    </>
  )
}

/** Until when a signature is asked. */
export const SigningDue = ({ step }: { step: ShownStep }) => {
  const page = usePage()
  if (step.dueOn === null || step.state !== 'awaited') return null
  return (
    <span className="meta of-people">
      {page.t(step.isOverdue ? 'adoption.was-due' : 'adoption.due', {
        date: formatDay(page.language, step.dueOn),
      })}
    </span>
  )
}
