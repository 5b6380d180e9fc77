/** Views for guests: who from outside may read what until when; a guest finds his or her own here. */
import { randomUUID } from 'node:crypto'
import { redirect, useActionData } from 'react-router'
import { actionsPart, costsPart, partsToLookAt, registerPart } from '#domain/plan/guest-view.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { CheckList } from '#web/components/check-list.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { FirstPassword } from '#web/components/first-password.tsx'
import { DateField, TextArea, TextField } from '#web/components/form-fields.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { formatDay, formatTime } from '#web/format/dates.ts'
import { isolated } from '#web/format/isolated.ts'
import { answerRefusal } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { partName } from '#web/pages/guest/part-words.ts'

const done = ['opened', 'ended'] as const

export const loader = async (args: PageArgs) => {
  const query = new URL(args.request.url).searchParams
  const { person } = await askService(args, 'session.show', {})
  return keep({
    ...(await askService(args, 'guest-view.list', {})),
    ownId: person.id,
    code: spaceOf(args),
    formId: randomUUID(),
    done: done.find((word) => query.has(word)) ?? null,
  })
}
type Shown = PageData<typeof loader>

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const address = `/states/${spaceOf(args)}/guest-views`
  if (typedValue(values, 'end') !== '') {
    const ended = await tryService(args, 'guest-view.end', { id: typedValue(values, 'end') })
    return ended.ok ? redirect(`${address}?ended`) : refuse(args, ended.refusal)
  }
  const outcome = await tryService(args, 'guest-view.open', {
    name: typedValue(values, 'name'),
    email: typedValue(values, 'email'),
    purpose: typedValue(values, 'purpose'),
    fromOn: typedValue(values, 'fromOn'),
    toOn: typedValue(values, 'toOn'),
    parts: values.parts ?? [],
    language: pageOf(args).language,
    formId: typedValue(values, 'formId'),
  })
  if (outcome.ok)
    return outcome.value.password === null ? redirect(`${address}?opened`) : { opened: outcome.value }
  const { kind, code } = outcome.refusal
  return kind === 'not-valid' || kind === 'conflict' || code === 'roles-apart'
    ? answerRefusal(values, outcome.refusal, 'email')
    : refuse(args, outcome.refusal)
}

const View = ({ view, shown }: { view: Shown['views'][number]; shown: Shown }) => {
  const page = usePage()
  const name = view.person.name ?? page.t('history.erased-person')
  return (
    <section className="panel" aria-labelledby={view.id}>
      <div className="inside prose">
        <h2 id={view.id}>
          <bdi>{name}</bdi>
        </h2>
        <p>
          <bdi>{view.purpose}</bdi>
        </p>
        <p className="meta">
          {page.t(`guest.state.${view.endedAt === null ? view.state : 'ended'}`)}
          {page.t('text.comma')}
          {page.t('deputy.from-to', {
            from: formatDay(page.language, view.fromOn),
            to: formatDay(page.language, view.toOn),
          })}
          {page.t('text.semicolon')}
          {page.t('guest.opened-by', {
            name: isolated(view.madeBy.name ?? page.t('history.erased-person')),
            date: formatDay(page.language, view.madeAt.slice(0, 10)),
          })}
        </p>
        <ul>
          {view.parts.map((part) => (
            <li key={part}>
              {view.canLook && partsToLookAt([part]).length > 0 ? (
                <a href={`/states/${shown.code}/guest-views/${view.id}/${encodeURIComponent(part)}`}>
                  {partName(page, part, shown.planSections)}
                </a>
              ) : (
                partName(page, part, shown.planSections)
              )}
            </li>
          ))}
        </ul>
        <p className="meta">
          {view.lookedAt === null
            ? page.t('guest.not-looked')
            : page.t('guest.looked', {
                times: view.lookedAt.times,
                last: formatTime(page.language, view.lookedAt.last),
              })}
        </p>
        {view.canEnd && (
          <form method="post" action="?">
            <button type="submit" className="button" name="end" value={view.id}>
              {page.t('guest.end')}
              <span className="unseen"> {name}</span>
            </button>
          </form>
        )}
      </div>
    </section>
  )
}

const OpenForm = ({ shown, formId }: { shown: Shown; formId: string }) => {
  const page = usePage()
  const isOf = (part: string, kind: string): boolean => part.startsWith(`${kind}:`)
  const option = (value: string) => ({ value, label: partName(page, value, shown.planSections) })
  const plan = shown.openable.filter(
    (part) => isOf(part, 'plan-section') || part === actionsPart || part === costsPart,
  )
  const matrix = shown.openable.filter((part) => isOf(part, 'matrix') || part === registerPart)
  return (
    <form className="panel" method="post" action="?" aria-labelledby="open-view">
      <div className="inside form">
        <h2 id="open-view">{page.t('guest.open')}</h2>
        <input type="hidden" name="formId" value={formId} />
        <TextField name="name" label={page.t('instance.member-name')} />
        <TextField
          name="email"
          label={page.t('sign-in.email')}
          hint={page.t('guest.email-hint')}
          type="email"
        />
        <TextArea name="purpose" label={page.t('guest.purpose')} hint={page.t('guest.purpose-hint')} />
        <DateField name="fromOn" label={page.t('deputy.from')} />
        <DateField name="toOn" label={page.t('deputy.to')} hint={page.t('guest.to-hint')} />
        <CheckList
          name="parts"
          label={page.t('guest.parts')}
          hint={page.t('guest.parts-hint')}
          groups={[
            { title: page.t('guest.of-plan'), options: plan.map(option), isOpen: true },
            { title: page.t('guest.of-matrix'), options: matrix.map(option), isOpen: true },
          ]}
        />
        <div className="buttons">
          <button type="submit" className="button is-primary">
            {page.t('guest.button')}
          </button>
        </div>
      </div>
    </form>
  )
}

export default function GuestViewsPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const answer = useActionData<typeof action>()
  const opened = answer !== undefined && 'opened' in answer ? answer.opened : null
  const again = answer !== undefined && 'values' in answer ? answer : undefined
  const isGuest = shown.views.length > 0 && shown.views.every(({ person }) => person.id === shown.ownId)
  const state = makeFormState({
    form: 'guest-view',
    ...again,
    values: { formId: [shown.formId], ...again?.values },
  })
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('guest.title')}
        purpose={page.t(isGuest ? 'guest.own' : 'guest.purpose-of-page')}
        crumbs={isGuest ? [] : [{ name: page.t('state.members'), href: `/states/${shown.code}#members` }]}
        mistakes={state}
      />
      <ErrorSummary />
      <div className="stack">
        <DoneNotice text={shown.done === null ? null : page.t(`guest.done.${shown.done}`)} />
        {opened !== null && (
          <FirstPassword
            heading={page.t('guest.done.opened')}
            person={opened.email}
            password={opened.password}
          />
        )}
        {shown.views.length === 0 && <p className="panel inside meta">{page.t('guest.none')}</p>}
        {shown.views.map((view) => (
          <View key={view.id} view={view} shown={shown} />
        ))}
        {shown.canOpen && <OpenForm shown={shown} formId={state.values.formId?.[0] ?? shown.formId} />}
      </div>
    </FormStateContext>
  )
}
