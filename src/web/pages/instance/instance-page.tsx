/** For administrators: the spaces of the instance by name, opening a State's space, whom to look after. No content. */
import { data, useActionData } from 'react-router'
import { readLabel } from '#domain/framework/framework.ts'
import { askService, type PageArgs, pageOf, statusOf, tryService } from '#web/ask-service.ts'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { FirstPassword } from '#web/components/first-password.tsx'
import { CheckField, SelectField, TextField } from '#web/components/form-fields.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { problemsToShow } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { inInstance } from '#web/pages/instance/in-instance.ts'
import { MailPanel } from '#web/pages/instance/mail-panel.tsx'
import { MadeInvitations, originOf } from '#web/pages/people/invitation-sheet.tsx'

export const loader = async (args: PageArgs) => keep(await askService(inInstance(args), 'instance.show', {}))
type Shown = PageData<typeof loader>

const controls = ['stateCode', 'coordinatorName', 'coordinatorEmail'] as const

export const action = async (args: PageArgs) => {
  const form = await args.request.formData()
  const text = (name: (typeof controls)[number]): string => String(form.get(name) ?? '')
  const isInvited = form.get('isInvited') === 'on'
  const values = {
    ...Object.fromEntries(controls.map((name) => [name, text(name)])),
    isInvited: isInvited ? 'on' : '',
  }
  const outcome = await tryService(inInstance(args), 'instance.open-state', {
    stateCode: text('stateCode'),
    coordinatorName: text('coordinatorName'),
    coordinatorEmail: text('coordinatorEmail'),
    language: pageOf(args).language,
    isInvited,
  })
  if (outcome.ok)
    return { values: {}, problems: [], done: { ...outcome.value, origin: originOf(args.request) } }
  const problems = problemsToShow(outcome.refusal, '')
  return data({ values, problems, done: null }, { status: statusOf[outcome.refusal.kind] })
}

const Contacts = ({ space }: { space: Shown['spaces'][number] }) => {
  const page = usePage()
  if (space.contacts.length === 0) return <span className="meta">{page.t('instance.nobody')}</span>
  return (
    <ul className="lines is-dense">
      {space.contacts.map((contact) => (
        <li key={`${contact.personId} ${contact.role}`}>
          {page.t('state.person', { name: contact.name, role: page.t(`role.${contact.role}`) })}{' '}
          {!contact.isSelf && (
            <a href={`/instance/members/${contact.personId}/password`}>
              {page.t('instance.new-password')}
              <span className="unseen"> {page.t('instance.for-person', { name: contact.name })}</span>
            </a>
          )}
        </li>
      ))}
    </ul>
  )
}

const Spaces = ({ spaces }: { spaces: Shown['spaces'] }) => {
  const page = usePage()
  return (
    <section className="panel">
      <div className="inside">
        <h2 id="spaces">{page.t('instance.spaces')}</h2>
        <p className="hint">{page.t('instance.spaces-hint')}</p>
      </div>
      <table className="as-cards" aria-labelledby="spaces">
        <thead>
          <tr>
            <th scope="col">{page.t('instance.name')}</th>
            <th scope="col">{page.t('instance.code')}</th>
            <th scope="col">{page.t('instance.members')}</th>
            <th scope="col">{page.t('instance.contacts')}</th>
            <th scope="col">{page.t('instance.next-step')}</th>
          </tr>
        </thead>
        <tbody>
          {spaces.map((space) => (
            <tr key={space.id}>
              <th scope="row">{readLabel(space.name, page.language)}</th>
              <td data-head={page.t('instance.code')}>{space.code}</td>
              <td data-head={page.t('instance.members')}>{space.memberCount}</td>
              <td>
                <Contacts space={space} />
              </td>
              <td>
                <a href={`/instance/spaces/${space.code}/invitations/new`}>
                  {page.t('invitation.to-new')}
                  <span className="unseen"> {readLabel(space.name, page.language)}</span>
                </a>
                {page.t('text.comma')}
                <a href={`/instance/spaces/${space.code}/members/new`}>
                  {page.t(
                    space.kind === 'state' && space.isTakenOver
                      ? 'instance.name-coordinator'
                      : 'instance.add-member',
                  )}
                  <span className="unseen"> {readLabel(space.name, page.language)}</span>
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const OpenStateForm = ({ states }: { states: { code: string; name: string }[] }) => {
  const page = usePage()
  // By name: the record has the United Nations' English names alone.
  const options = states
    .map((state) => ({ value: state.code, label: `${state.name} (${state.code})` }))
    .sort((a, b) => a.label.localeCompare(b.label, page.language))
  return (
    <form className="panel form" method="post">
      <div className="inside form">
        <h2>{page.t('instance.open-state')}</h2>
        <SelectField
          name="stateCode"
          label={page.t('instance.state')}
          options={options}
          empty={page.t('instance.choose')}
        />
        <TextField name="coordinatorName" label={page.t('instance.coordinator-name')} />
        <TextField name="coordinatorEmail" label={page.t('instance.coordinator-email')} type="email" />
        <CheckField name="isInvited" label={page.t('invitation.in-place-of-password')} />
        <div className="buttons">
          <button type="submit" className="button is-primary">
            {page.t('instance.open-state-button')}
          </button>
        </div>
      </div>
    </form>
  )
}

export default function InstancePage() {
  const page = usePage()
  const { spaces, states, mail } = usePageData<typeof loader>()
  const answer = useActionData<typeof action>()
  const state = makeFormState({
    form: 'open-state',
    values: answer?.values ?? {},
    problems: answer?.problems ?? [],
  })
  const done = answer?.done ?? null
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('instance.title')}
        purpose={page.t('instance.purpose')}
        actions={
          <>
            <a className="button" href="/instance/invitations">
              {page.t('invitation.to-all')}
            </a>
            <a className="button" href="/instance/leavers">
              {page.t('leaver.title')}
            </a>
            <a className="button" href="/instance/second-factor">
              {page.t('factor.roles-title')}
            </a>
          </>
        }
        mistakes={state}
      />
      <ErrorSummary />
      <div className="stack">
        {done !== null && done.invitation !== null && (
          <MadeInvitations made={[done.invitation]} space={done.code} origin={done.origin} />
        )}
        {done !== null && done.invitation === null && (
          <FirstPassword
            heading={page.t('instance.opened', { code: done.code })}
            person={done.email}
            password={done.password}
          />
        )}
        <div className="columns">
          <Spaces spaces={spaces} />
          <div>
            <OpenStateForm states={states} />
            <MailPanel mail={mail} />
          </div>
        </div>
      </div>
    </FormStateContext>
  )
}
