/** For administrators: who has left and who asks to be erased; a person named in the address is looked at before the step. */
import { data, redirect, useActionData } from 'react-router'
import { refusal } from '#domain/refusal.ts'
import { askService, type PageArgs, refuse, statusOf, tryService } from '#web/ask-service.ts'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { TextField } from '#web/components/form-fields.tsx'
import { inOrder } from '#web/components/in-order.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { formatDay, formatTime } from '#web/format/dates.ts'
import { problemsToShow } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { inInstance } from '#web/pages/instance/in-instance.ts'

export const loader = async (args: PageArgs) => {
  const { people } = await askService(inInstance(args), 'person.list-leavers', {})
  const query = new URL(args.request.url).searchParams
  const wanted = query.get('person')
  const chosen = wanted === null ? null : (people.find((each) => each.personId === wanted) ?? null)
  if (wanted !== null && chosen === null) refuse(args, refusal('record-not-found'))
  return keep({ people, chosen, erased: query.get('erased') })
}
type Leaver = PageData<typeof loader>['people'][number]

export const action = async (args: PageArgs) => {
  const form = await args.request.formData()
  const typedName = String(form.get('typedName') ?? '')
  const outcome = await tryService(inInstance(args), 'person.erase', {
    personId: String(form.get('personId') ?? ''),
    typedName,
  })
  if (outcome.ok) return redirect(`/instance/leavers?${new URLSearchParams({ erased: outcome.value.label })}`)
  return data(
    { values: { typedName }, problems: problemsToShow(outcome.refusal, 'typedName') },
    { status: statusOf[outcome.refusal.kind] },
  )
}

const LeaverTable = ({ people }: { people: Leaver[] }) => {
  const page = usePage()
  if (people.length === 0) return <p className="inside meta">{page.t('leaver.nobody')}</p>
  return (
    <table className="as-cards" aria-labelledby="leavers">
      <thead>
        <tr>
          <th scope="col">{page.t('instance.name')}</th>
          <th scope="col">{page.t('leaver.of')}</th>
          <th scope="col">{page.t('leaver.asked')}</th>
          <th scope="col">{page.t('leaver.next')}</th>
        </tr>
      </thead>
      <tbody>
        {inOrder(people, (person) => (
          <tr>
            <th scope="row">
              <bdi>{person.name}</bdi>
            </th>
            <td data-head={page.t('leaver.of')}>
              {person.spaces.join(page.t('text.comma'))}
              {person.hindrance === null && person.leftOn !== null && (
                <span className="meta">
                  {' '}
                  {page.t('leaver.left-on', { day: formatDay(page.language, person.leftOn) })}
                </span>
              )}
            </td>
            <td data-head={page.t('leaver.asked')}>
              {person.askedAt === null ? page.t('kept.no') : formatTime(page.language, person.askedAt)}
            </td>
            <td data-head={page.t('leaver.next')}>
              {person.hindrance === null ? (
                <a href={`/instance/leavers?person=${person.personId}`}>
                  {page.t('leaver.look')}
                  <span className="unseen"> {page.t('instance.for-person', { name: person.name })}</span>
                </a>
              ) : (
                page.t(`leaver.hindrance.${person.hindrance}`, {
                  spaces: person.hinderedIn.join(page.t('text.comma')),
                })
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const EraseForm = ({ person }: { person: Leaver }) => {
  const page = usePage()
  return (
    <form className="panel is-narrow" method="post">
      <div className="inside form">
        <h2>{page.t('leaver.erase-title', { name: person.name })}</h2>
        <div className="prose">
          <ul>
            <li>{page.t('kept.erasure-goes')}</li>
            <li>{page.t('kept.erasure-stays')}</li>
            <li>{page.t('kept.erasure-backups')}</li>
            <li>{page.t('leaver.for-good')}</li>
          </ul>
        </div>
        <input type="hidden" name="personId" value={person.personId} />
        <TextField name="typedName" label={page.t('leaver.type-name')} />
        <div className="buttons">
          <button type="submit" className="button is-primary">
            {page.t('leaver.erase')}
          </button>
          <a href="/instance/leavers">{page.t('member.leave-as-is')}</a>
        </div>
      </div>
    </form>
  )
}

export default function LeaversPage() {
  const page = usePage()
  const { people, chosen, erased } = usePageData<typeof loader>()
  const answer = useActionData<typeof action>()
  const state = makeFormState({
    form: 'erase-person',
    values: answer?.values ?? {},
    problems: answer?.problems ?? [],
  })
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('leaver.title')}
        purpose={page.t('leaver.purpose')}
        crumbs={[{ name: page.t('instance.title'), href: '/instance' }]}
        mistakes={state}
      />
      <ErrorSummary />
      <DoneNotice text={erased === null ? null : page.t('leaver.done', { label: erased.slice(0, 13) })} />
      <div className="stack">
        {chosen !== null && chosen.hindrance === null && <EraseForm person={chosen} />}
        <section className="panel">
          <div className="inside">
            <h2 id="leavers">{page.t('leaver.list')}</h2>
            <p className="hint">{page.t('leaver.list-hint')}</p>
          </div>
          <LeaverTable people={people} />
        </section>
      </div>
    </FormStateContext>
  )
}
