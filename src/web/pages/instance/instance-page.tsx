/** For administrators: the spaces of the instance by name, opening a State's space, adding a member. No content. */
import { data, useActionData } from 'react-router'
import { readLabel } from '#domain/framework/framework.ts'
import { type Role, roles, rolesOfSpace } from '#domain/people/people.ts'
import { askService, type PageArgs, statusOf, tryService } from '#web/ask-service.ts'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { SelectField, TextField } from '#web/components/form-fields.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { problemsToShow } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'

const inInstance = (args: PageArgs): PageArgs => ({ ...args, params: { ...args.params, space: 'INSTANCE' } })

export const loader = async (args: PageArgs) => keep(await askService(inInstance(args), 'instance.show', {}))

const fieldsOf = {
  state: ['stateCode', 'coordinatorName', 'coordinatorEmail'],
  member: ['spaceCode', 'name', 'email', 'role'],
} as const
type FormKind = keyof typeof fieldsOf

export const action = async (args: PageArgs) => {
  const form = await args.request.formData()
  const kind: FormKind = form.get('form') === 'member' ? 'member' : 'state'
  const values: Record<string, string> = Object.fromEntries(
    fieldsOf[kind].map((name) => [name, String(form.get(name) ?? '')]),
  )
  const text = (name: string): string => values[name] ?? ''
  const outcome =
    kind === 'state'
      ? await tryService(inInstance(args), 'instance.open-state', {
          stateCode: text('stateCode'),
          coordinatorName: text('coordinatorName'),
          coordinatorEmail: text('coordinatorEmail'),
        })
      : await tryService(inInstance(args), 'instance.add-member', {
          spaceCode: text('spaceCode'),
          name: text('name'),
          email: text('email'),
          role: text('role') as Role,
        })
  if (outcome.ok) {
    const { email, password } = outcome.value
    return { kind, values: {} as Record<string, string>, problems: [], done: { email, password } }
  }
  const problems = problemsToShow(outcome.refusal, '')
  return data({ kind, values, problems, done: null }, { status: statusOf[outcome.refusal.kind] })
}

/** The first password is shown once, here, to be handed over; it is not kept in words anywhere. */
const Done = ({ done }: { done: { email: string; password: string | null } }) => {
  const page = usePage()
  return (
    <section className="panel" role="status">
      <div className="inside prose">
        <h2>{page.t('instance.done')}</h2>
        {done.password === null ? (
          <p>{page.t('instance.done-known', { email: done.email })}</p>
        ) : (
          <>
            <p>{page.t('instance.done-password', { email: done.email })}</p>
            <p>
              <code dir="ltr">{done.password}</code>
            </p>
          </>
        )}
      </div>
    </section>
  )
}

const Spaces = ({ spaces }: { spaces: PageData<typeof loader>['spaces'] }) => {
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
          </tr>
        </thead>
        <tbody>
          {spaces.map((space) => (
            <tr key={space.id}>
              <th scope="row">{readLabel(space.name, page.language)}</th>
              <td>{space.code}</td>
              <td>{space.memberCount}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const OpenStateForm = ({ states }: { states: { code: string; name: string }[] }) => {
  const page = usePage()
  const options = states.map((state) => ({ value: state.code, label: `${state.name} (${state.code})` }))
  return (
    <form className="panel form" method="post">
      <div className="inside form">
        <h2>{page.t('instance.open-state')}</h2>
        <input type="hidden" name="form" value="state" />
        <SelectField
          name="stateCode"
          label={page.t('instance.state')}
          options={options}
          empty={page.t('instance.choose')}
        />
        <TextField name="coordinatorName" label={page.t('instance.coordinator-name')} />
        <TextField name="coordinatorEmail" label={page.t('instance.coordinator-email')} type="email" />
        <div className="buttons">
          <button type="submit" className="button is-primary">
            {page.t('instance.open-state-button')}
          </button>
        </div>
      </div>
    </form>
  )
}

const MemberForm = ({ spaces }: { spaces: PageData<typeof loader>['spaces'] }) => {
  const page = usePage()
  const spaceOptions = spaces.map((space) => ({
    value: space.code,
    label: readLabel(space.name, page.language),
  }))
  const offered = new Set(spaces.flatMap((space) => rolesOfSpace[space.kind]))
  const roleOptions = roles
    .filter((role) => offered.has(role))
    .map((role) => ({ value: role, label: page.t(`role.${role}`) }))
  return (
    <form className="panel form" method="post">
      <div className="inside form">
        <h2>{page.t('instance.add-member')}</h2>
        <input type="hidden" name="form" value="member" />
        <SelectField
          name="spaceCode"
          label={page.t('instance.space')}
          options={spaceOptions}
          empty={page.t('instance.choose')}
        />
        <TextField name="name" label={page.t('instance.member-name')} />
        <TextField name="email" label={page.t('sign-in.email')} type="email" />
        <SelectField
          name="role"
          label={page.t('instance.role')}
          options={roleOptions}
          empty={page.t('instance.choose')}
        />
        <div className="buttons">
          <button type="submit" className="button">
            {page.t('instance.add-member-button')}
          </button>
        </div>
      </div>
    </form>
  )
}

export default function InstancePage() {
  const page = usePage()
  const { spaces, states } = usePageData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refused = answer !== undefined && answer.done === null ? answer : null
  const stateOf = (kind: FormKind) =>
    makeFormState(
      refused?.kind === kind ? { values: refused.values, problems: refused.problems } : { values: {} },
    )
  return (
    <>
      <PageHead
        title={page.t('instance.title')}
        purpose={page.t('instance.purpose')}
        mistakes={refused !== null}
      />
      {refused !== null && (
        <FormStateContext value={stateOf(refused.kind)}>
          <ErrorSummary />
        </FormStateContext>
      )}
      {answer?.done != null && <Done done={answer.done} />}
      <div className="columns">
        <Spaces spaces={spaces} />
        <div>
          <FormStateContext value={stateOf('state')}>
            <OpenStateForm states={states} />
          </FormStateContext>
          <FormStateContext value={stateOf('member')}>
            <MemberForm spaces={spaces} />
          </FormStateContext>
        </div>
      </div>
    </>
  )
}
