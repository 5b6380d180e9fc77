/** Who acts for whom during leave: naming a deputy, and ending the time early. */
import { randomUUID } from 'node:crypto'
import { redirect, useActionData } from 'react-router'
import { askService, type PageArgs, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { DateField, SelectField } from '#web/components/form-fields.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { formatDay } from '#web/format/dates.ts'
import { isolated } from '#web/format/isolated.ts'
import { answerRefusal } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'

const done = ['named', 'ended'] as const

export const loader = async (args: PageArgs) => {
  const query = new URL(args.request.url).searchParams
  return keep({
    ...(await askService(args, 'deputyship.list', {})),
    code: spaceOf(args),
    formId: randomUUID(),
    done: done.find((word) => query.has(word)) ?? null,
  })
}
type Shown = PageData<typeof loader>

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const address = `/states/${spaceOf(args)}/deputies`
  if (typedValue(values, 'end') !== '') {
    const ended = await tryService(args, 'deputyship.end', { id: typedValue(values, 'end') })
    return ended.ok ? redirect(`${address}?ended`) : refuse(args, ended.refusal)
  }
  const outcome = await tryService(args, 'deputyship.name', {
    personId: typedValue(values, 'personId'),
    deputyId: typedValue(values, 'deputyId'),
    fromOn: typedValue(values, 'fromOn'),
    toOn: typedValue(values, 'toOn'),
    formId: typedValue(values, 'formId'),
  })
  if (outcome.ok) return redirect(`${address}?named`)
  return outcome.refusal.kind === 'not-valid' || outcome.refusal.code === 'roles-apart'
    ? answerRefusal(values, outcome.refusal, 'deputyId')
    : refuse(args, outcome.refusal)
}

const useNameOf = () => {
  const page = usePage()
  return ({ name }: { name: string | null }) => name ?? page.t('history.erased-person')
}

const Row = ({ deputyship }: { deputyship: Shown['deputyships'][number] }) => {
  const page = usePage()
  const nameOf = useNameOf()
  const { id, person, deputy, fromOn, toOn, namedBy, namedAt, endedAt, state, canEnd } = deputyship
  return (
    <tr>
      <th scope="row">
        <bdi>{nameOf(person)}</bdi>
      </th>
      <td data-head={page.t('deputy.deputy')}>
        <bdi>{nameOf(deputy)}</bdi>
      </td>
      <td data-head={page.t('deputy.days')}>
        {page.t('deputy.from-to', {
          from: formatDay(page.language, fromOn),
          to: formatDay(page.language, toOn),
        })}
      </td>
      <td data-head={page.t('deputy.state')}>
        {endedAt === null
          ? page.t(`deputy.state.${state}`)
          : page.t('deputy.ended-on', { date: formatDay(page.language, endedAt.slice(0, 10)) })}
      </td>
      <td className="meta" data-head={page.t('deputy.named-by')}>
        {page.t('deputy.named-by-on', {
          name: isolated(nameOf(namedBy)),
          date: formatDay(page.language, namedAt.slice(0, 10)),
        })}
      </td>
      <td>
        {canEnd && (
          <form method="post" action="?">
            <button type="submit" className="button" name="end" value={id}>
              {page.t('deputy.end')}
              <span className="unseen"> {nameOf(person)}</span>
            </button>
          </form>
        )}
      </td>
    </tr>
  )
}

const Table = ({ deputyships }: { deputyships: Shown['deputyships'] }) => {
  const page = usePage()
  if (deputyships.length === 0) return <p className="panel inside meta">{page.t('deputy.none')}</p>
  return (
    <div className="panel">
      <table className="as-cards" aria-label={page.t('deputy.title')}>
        <thead>
          <tr>
            <th scope="col">{page.t('deputy.person')}</th>
            <th scope="col">{page.t('deputy.deputy')}</th>
            <th scope="col">{page.t('deputy.days')}</th>
            <th scope="col">{page.t('deputy.state')}</th>
            <th scope="col">{page.t('deputy.named-by')}</th>
            <th scope="col">
              <span className="unseen">{page.t('deputy.end')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {deputyships.map((deputyship) => (
            <Row key={deputyship.id} deputyship={deputyship} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

const NameForm = ({ shown, formId }: { shown: Shown; formId: string }) => {
  const page = usePage()
  const persons = [...Map.groupBy(shown.members, (member) => member.personId)].map(([value, held]) => ({
    value,
    label: page.t('state.person', {
      name: held[0]?.name ?? '',
      role: held.map(({ role }) => page.t(`role.${role}`)).join(page.t('text.comma')),
    }),
  }))
  const own = persons.filter(({ value }) => value === shown.ownPersonId)
  return (
    <form className="panel" method="post" action="?" aria-labelledby="name-deputy">
      <div className="inside form">
        <h2 id="name-deputy">{page.t('deputy.name')}</h2>
        <input type="hidden" name="formId" value={formId} />
        <SelectField
          name="personId"
          label={page.t('deputy.person')}
          options={shown.canNameOthers ? persons : own}
        />
        <SelectField
          name="deputyId"
          label={page.t('deputy.deputy')}
          hint={page.t(shown.canNameOthers ? 'deputy.any-hint' : 'deputy.own-hint')}
          options={persons.filter(({ value }) => shown.canNameOthers || value !== shown.ownPersonId)}
          empty={page.t('instance.choose')}
        />
        <DateField name="fromOn" label={page.t('deputy.from')} />
        <DateField name="toOn" label={page.t('deputy.to')} hint={page.t('deputy.to-hint')} />
        <div className="buttons">
          <button type="submit" className="button is-primary">
            {page.t('deputy.button')}
          </button>
        </div>
      </div>
    </form>
  )
}

export default function DeputiesPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const state = makeFormState({
    form: 'deputy',
    ...again,
    values: { personId: [shown.ownPersonId], formId: [shown.formId], ...again?.values },
  })
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('deputy.title')}
        purpose={page.t('deputy.purpose')}
        crumbs={[{ name: page.t('state.members'), href: `/states/${shown.code}#members` }]}
        mistakes={state}
      />
      <ErrorSummary />
      <div className="stack">
        <DoneNotice text={shown.done === null ? null : page.t(`deputy.done.${shown.done}`)} />
        <Table deputyships={shown.deputyships} />
        {shown.canName && (
          <div className="columns">
            <NameForm shown={shown} formId={state.values.formId?.[0] ?? shown.formId} />
            <div className="aside prose">
              <p>{page.t('deputy.what-may')}</p>
              <p>{page.t('deputy.what-may-not')}</p>
              <p>{page.t('deputy.seen')}</p>
            </div>
          </div>
        )}
      </div>
    </FormStateContext>
  )
}
