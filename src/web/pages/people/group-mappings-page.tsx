/** Groups of the provider of single sign-on that make people members of the State, with what each gives. */
import { redirect, useActionData } from 'react-router'
import type { Role } from '#domain/people/people.ts'
import { readText } from '#domain/text/language-text.ts'
import { askService, type PageArgs, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { CheckField, SelectField, TextField } from '#web/components/form-fields.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { formatTime } from '#web/format/dates.ts'
import { isolated } from '#web/format/isolated.ts'
import { answerAgain, answerRefusal } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { agencyOptions } from '#web/pages/people/agency-options.ts'

export const loader = async (args: PageArgs) => {
  const shown = await askService(args, 'group-mapping.list', {})
  const done = new URL(args.request.url).searchParams.get('done')
  return keep({ ...shown, code: spaceOf(args), done: done === 'add' || done === 'remove' ? done : null })
}
type Shown = PageData<typeof loader>
type Mapping = Shown['mappings'][number]

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const list = `/states/${spaceOf(args)}/group-mappings`
  const intent = typedValue(values, 'intent')
  // Asks first: people lose their role by it.
  if (intent === 'ask') return answerAgain({ values }, 200)
  if (intent === 'remove') {
    const outcome = await tryService(args, 'group-mapping.remove', { id: typedValue(values, 'id') })
    return outcome.ok ? redirect(`${list}?done=remove`) : refuse(args, outcome.refusal)
  }
  const outcome = await tryService(args, 'group-mapping.add', {
    value: typedValue(values, 'value'),
    role: typedValue(values, 'role') as Role,
    agencyId: typedValue(values, 'agencyId'),
    makesAccount: typedValue(values, 'makesAccount') === 'on',
  })
  if (outcome.ok) return redirect(`${list}?done=add`)
  return outcome.refusal.kind === 'not-valid'
    ? answerRefusal(values, outcome.refusal, 'value')
    : refuse(args, outcome.refusal)
}

const RemoveForm = ({ mapping }: { mapping: Mapping }) => {
  const page = usePage()
  return (
    <form className="panel" method="post" action="?" aria-labelledby="remove">
      <div className="inside form">
        <h2 id="remove">{page.t('group-mapping.remove-title', { name: isolated(mapping.value) })}</h2>
        <p>{page.t('group-mapping.remove-hint', { count: mapping.memberCount })}</p>
        <input type="hidden" name="id" value={mapping.id} />
        <div className="buttons">
          <button type="submit" name="intent" value="remove" className="button is-primary">
            {page.t('group-mapping.remove-now')}
          </button>
          <a href="?">{page.t('form.cancel')}</a>
        </div>
      </div>
    </form>
  )
}

const MappingRow = ({ mapping, shown }: { mapping: Mapping; shown: Shown }) => {
  const page = usePage()
  const agency = shown.agencies.find((each) => each.id === mapping.agencyId)
  return (
    <tr>
      <th scope="row">
        <bdi>{mapping.value}</bdi>
      </th>
      <td data-head={page.t('instance.role')}>{page.t(`role.${mapping.role}`)}</td>
      <td data-head={page.t('state.agency')}>
        {agency === undefined ? '' : readText(agency.name, page.language)}
      </td>
      <td data-head={page.t('group-mapping.new-accounts')}>
        {page.t(mapping.makesAccount ? 'group-mapping.yes' : 'group-mapping.no')}
      </td>
      <td data-head={page.t('group-mapping.members')}>{mapping.memberCount}</td>
      <td data-head={page.t('group-mapping.added')} className="meta">
        {page.t('group-mapping.added-by', {
          date: formatTime(page.language, mapping.madeAt),
          name: mapping.madeBy ?? '',
        })}
      </td>
      {shown.allowed.includes('remove') && (
        <td>
          <form method="post" action="?">
            <input type="hidden" name="id" value={mapping.id} />
            <button type="submit" name="intent" value="ask" className="button">
              {page.t('group-mapping.remove')}
              <span className="unseen"> {page.t('group-mapping.of', { name: mapping.value })}</span>
            </button>
          </form>
        </td>
      )}
    </tr>
  )
}

const MappingTable = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  if (shown.mappings.length === 0)
    return (
      <div className="inside">
        <p className="hint">{page.t('group-mapping.none')}</p>
      </div>
    )
  return (
    <table className="as-cards" aria-labelledby="mapped">
      <thead>
        <tr>
          <th scope="col">{page.t('group-mapping.value')}</th>
          <th scope="col">{page.t('instance.role')}</th>
          <th scope="col">{page.t('state.agency')}</th>
          <th scope="col">{page.t('group-mapping.new-accounts')}</th>
          <th scope="col">{page.t('group-mapping.members')}</th>
          <th scope="col">{page.t('group-mapping.added')}</th>
          {shown.allowed.includes('remove') && <th scope="col">{page.t('group-mapping.remove')}</th>}
        </tr>
      </thead>
      <tbody>
        {shown.mappings.map((mapping) => (
          <MappingRow key={mapping.id} mapping={mapping} shown={shown} />
        ))}
      </tbody>
    </table>
  )
}

const AddForm = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  return (
    <form className="panel" method="post" action="?" aria-labelledby="add">
      <div className="inside form">
        <h2 id="add">{page.t('group-mapping.add-title')}</h2>
        <TextField
          name="value"
          label={page.t('group-mapping.value')}
          hint={page.t('group-mapping.value-hint')}
        />
        <SelectField
          name="role"
          label={page.t('instance.role')}
          hint={page.t('group-mapping.role-hint')}
          options={shown.roles.map((role) => ({ value: role, label: page.t(`role.${role}`) }))}
          empty={page.t('instance.choose')}
        />
        <SelectField
          name="agencyId"
          label={page.t('state.agency')}
          hint={page.t('member.agency-hint')}
          options={agencyOptions(shown.agencies, page.language)}
          empty={page.t('member.no-agency')}
        />
        <div>
          <CheckField name="makesAccount" label={page.t('group-mapping.makes-account')} />
          <p className="hint">{page.t('group-mapping.makes-account-hint')}</p>
        </div>
        <div className="buttons">
          <button type="submit" className="button is-primary">
            {page.t('group-mapping.add-button')}
          </button>
        </div>
      </div>
    </form>
  )
}

export default function GroupMappingsPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const answer = useActionData<typeof action>()
  const asked = answer?.values.intent?.[0] === 'ask' ? answer.values.id?.[0] : undefined
  const leaving = shown.mappings.find((mapping) => mapping.id === asked)
  const again = asked === undefined ? answer : undefined
  const state = makeFormState({ form: 'group-mapping', values: {}, ...again })
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('group-mapping.title')}
        purpose={page.t('group-mapping.purpose')}
        crumbs={[{ name: page.t('state.members'), href: `/states/${shown.code}#members` }]}
        mistakes={state}
      />
      <DoneNotice text={shown.done === null ? null : page.t(`group-mapping.done.${shown.done}`)} />
      <ErrorSummary />
      <div className="stack">
        {leaving !== undefined && <RemoveForm mapping={leaving} />}
        <section className="panel">
          <div className="inside">
            <h2 id="mapped">{page.t('group-mapping.table')}</h2>
            <p className="hint">
              {shown.claim === null
                ? page.t('group-mapping.off')
                : page.t('group-mapping.on', { claim: isolated(shown.claim) })}
            </p>
            <p className="hint">{page.t('group-mapping.rules')}</p>
          </div>
          <MappingTable shown={shown} />
        </section>
        {shown.allowed.includes('add') && <AddForm shown={shown} />}
      </div>
    </FormStateContext>
  )
}
