/** One membership: the agency spoken for, a new first password, the end. Each asks on its own page or form. */
import { redirect, useActionData } from 'react-router'
import { readLabel } from '#domain/framework/framework.ts'
import type { Role } from '#domain/people/people.ts'
import { askService, type PageArgs, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { SelectField } from '#web/components/form-fields.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { formatDay, formatTime } from '#web/format/dates.ts'
import { isolated } from '#web/format/isolated.ts'
import { answerRefusal } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { agencyOptions } from '#web/pages/people/agency-options.ts'
import { memberAddress, memberOf } from '#web/pages/people/member-address.ts'

export const loader = async (args: PageArgs) => {
  const shown = await askService(args, 'member.show', memberOf(args))
  const isSaved = new URL(args.request.url).searchParams.has('saved')
  return keep({ ...shown, isSaved })
}
type Shown = PageData<typeof loader>

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const member = memberOf(args)
  const agencyId = typedValue(values, 'agencyId')
  const outcome = await tryService(args, 'member.assign-agency', { ...member, agencyId })
  if (outcome.ok) return redirect(`${memberAddress(spaceOf(args), member)}?saved`)
  if (outcome.refusal.kind !== 'not-valid') return refuse(args, outcome.refusal)
  return answerRefusal(values, outcome.refusal, 'agencyId')
}

const AgencyForm = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  return (
    <form className="panel" method="post" action="?">
      <div className="inside form">
        <SelectField
          name="agencyId"
          label={page.t('state.agency')}
          hint={page.t('member.agency-change-hint')}
          options={agencyOptions(shown.agencies, page.language)}
          empty={page.t('instance.choose')}
        />
        <div className="buttons">
          <button type="submit" className="button is-primary">
            {page.t('form.save')}
          </button>
        </div>
      </div>
    </form>
  )
}

const Ways = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  const address = memberAddress(shown.space.code, shown.member)
  return (
    <section className="panel">
      <div className="inside form">
        {shown.allowed.includes('reset-password') && !shown.isSelf && (
          <p>
            <a href={`${address}/password`}>{page.t('member.to-password')}</a>
          </p>
        )}
        {(shown.allowed.includes('end') || shown.isSelf) && (
          <p>
            <a href={`/states/${shown.space.code}/members/${shown.member.personId}/handover-brief`}>
              {page.t('handover.to-brief')}
            </a>
          </p>
        )}
        {shown.allowed.includes('end') && (
          <p>
            <a href={`/states/${shown.space.code}/members/${shown.member.personId}/handover`}>
              {page.t('handover.to-handover')}
            </a>
          </p>
        )}
        {shown.allowed.includes('end') && (
          <p>
            <a href={`${address}/end`}>{page.t('member.to-end')}</a>
          </p>
        )}
        {shown.allowed.includes('end') && <p className="hint">{page.t('member.ways-hint')}</p>}
      </div>
    </section>
  )
}

const roleWords = (page: { t: (key: string) => string }, role: Role): string => page.t(`role.${role}`)

export default function MemberPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const { member } = shown
  const state = makeFormState({ form: 'member', values: { agencyId: member.agencyId ?? '' }, ...again })
  const canAssign = shown.allowed.includes('name-agency')
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('state.person', { name: member.name, role: roleWords(page, member.role) })}
        purpose={page.t('member.purpose', {
          how: page.t(`member.let-in.${member.letInBy}`, { date: formatDay(page.language, member.fromOn) }),
        })}
        crumbs={[
          { name: readLabel(shown.space.name, page.language), href: `/states/${shown.space.code}` },
          { name: page.t('state.members'), href: `/states/${shown.space.code}#members` },
        ]}
        mistakes={state}
      />
      {again === undefined && <DoneNotice text={shown.isSaved ? page.t('form.saved') : null} />}
      <ErrorSummary />
      {shown.mailFault !== null && (
        <p className="aside is-apart" role="note">
          {page.t('member.mail-fault', {
            address: isolated(shown.mailFault.address),
            date: formatTime(page.language, shown.mailFault.at),
            failure: isolated(shown.mailFault.failure),
          })}
        </p>
      )}
      {canAssign ? (
        <div className="columns">
          <AgencyForm shown={shown} />
          <Ways shown={shown} />
        </div>
      ) : (
        shown.isSelf && <Ways shown={shown} />
      )}
    </FormStateContext>
  )
}
