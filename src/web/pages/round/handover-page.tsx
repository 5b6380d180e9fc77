/** Asks before a member's work passes to a successor, and lists exactly what will move and what stays. */
import { randomUUID } from 'node:crypto'
import { redirect, useActionData } from 'react-router'
import { type PageArgs, pageOf, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { FirstPassword } from '#web/components/first-password.tsx'
import { SelectField, TextField } from '#web/components/form-fields.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { isolated } from '#web/format/isolated.ts'
import { answerRefusal } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { DutyList, RoleWords, RoundList, ThreadList } from '#web/pages/round/handover-parts.tsx'

const leaverOf = (args: PageArgs): string => args.params.id ?? ''

export const loader = async (args: PageArgs) => {
  const personId = leaverOf(args)
  const outcome = await tryService(args, 'handover.preview', { personId })
  const code = spaceOf(args)
  if (outcome.ok) return keep({ preview: outcome.value, code, formId: randomUUID() })
  // Read again after it was done: the answer to the form is shown, and there is nothing to preview any more.
  if (args.request.method === 'POST' && outcome.refusal.code === 'record-not-found')
    return keep({ preview: null, code, formId: '' })
  return refuse(args, outcome.refusal)
}
type Preview = NonNullable<PageData<typeof loader>['preview']>

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const outcome = await tryService(args, 'handover.hand-over', {
    personId: leaverOf(args),
    successorId: typedValue(values, 'successorId'),
    name: typedValue(values, 'name').trim(),
    email: typedValue(values, 'email').trim(),
    language: pageOf(args).language,
    formId: typedValue(values, 'formId'),
  })
  if (outcome.ok) {
    const { id, email, password } = outcome.value
    if (email !== null) return { handedOver: { id, email, password } }
    // Who handed over his or her own work is no member any more.
    const own = await tryService(args, 'handover.show', { id })
    return redirect(own.ok ? `/states/${spaceOf(args)}/handovers/${id}` : '/')
  }
  return outcome.refusal.kind === 'not-valid' || outcome.refusal.code === 'roles-apart'
    ? answerRefusal(values, outcome.refusal, 'successorId')
    : refuse(args, outcome.refusal)
}

const Moving = ({ preview, code }: { preview: Preview; code: string }) => {
  const page = usePage()
  return (
    <section className="panel" aria-labelledby="moves">
      <div className="inside prose">
        <h2 id="moves">{page.t('handover.moves')}</h2>
        <h3>{page.t('handover.roles')}</h3>
        <p>
          <RoleWords roles={preview.roles} agencies={preview.agencies} />
        </p>
        <h3>{page.t('handover.waiting')}</h3>
        <p>{page.t('handover.waiting-count', { count: preview.notificationCount })}</p>
        <h3>{page.t('handover.reminders')}</h3>
        <RoundList code={code} rounds={preview.rounds} />
        <h3>{page.t('handover.threads')}</h3>
        <p className="hint">{page.t('handover.threads-hint')}</p>
        <ThreadList code={code} threads={preview.threads} />
        <h2>{page.t('handover.stays')}</h2>
        <p className="hint">{page.t('handover.stays-hint')}</p>
        <DutyList code={code} duties={preview.duties} agencies={preview.agencies} />
      </div>
    </section>
  )
}

const SuccessorForm = ({ preview, formId }: { preview: Preview; formId: string | undefined }) => {
  const page = usePage()
  const persons = [...Map.groupBy(preview.candidates, (member) => member.personId)]
  return (
    <form className="panel" method="post" action="?">
      <div className="inside form">
        <input type="hidden" name="formId" value={formId} />
        <SelectField
          name="successorId"
          label={page.t('handover.successor')}
          hint={page.t('handover.successor-hint')}
          options={persons.map(([value, held]) => ({
            value,
            label: page.t('state.person', {
              name: held[0]?.name ?? '',
              role: held.map(({ role }) => page.t(`role.${role}`)).join(page.t('text.comma')),
            }),
          }))}
          empty={page.t('handover.somebody-new')}
        />
        <p className="hint">{page.t('handover.new-hint')}</p>
        <TextField name="name" label={page.t('instance.member-name')} isOptional />
        <TextField name="email" label={page.t('sign-in.email')} type="email" isOptional />
        <p>{page.t(preview.isSelf ? 'handover.end-self' : 'handover.end-at-once')}</p>
        <div className="buttons">
          <button type="submit" className="button is-primary">
            {page.t('handover.button')}
          </button>
        </div>
      </div>
    </form>
  )
}

export default function HandoverPage() {
  const page = usePage()
  const { preview, code, formId } = usePageData<typeof loader>()
  const answer = useActionData<typeof action>()
  const done = answer !== undefined && 'handedOver' in answer ? answer.handedOver : null
  const again = answer !== undefined && 'values' in answer ? answer : undefined
  const state = makeFormState({ form: 'handover', ...again, values: { formId, ...again?.values } })
  const crumbs = [{ name: page.t('state.members'), href: `/states/${code}#members` }]
  if (done !== null || preview === null)
    return (
      <>
        <PageHead title={page.t('handover.done')} purpose={page.t('handover.done-purpose')} crumbs={crumbs} />
        {done !== null && (
          <>
            <FirstPassword heading={page.t('member.added')} person={done.email} password={done.password} />
            <p>
              <a href={`/states/${code}/handovers/${done.id}`}>{page.t('handover.to-moved')}</a>
            </p>
          </>
        )}
      </>
    )
  const name = isolated(preview.person.name)
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('handover.title', { name })}
        purpose={page.t('handover.purpose')}
        crumbs={crumbs}
        actions={
          <a className="button" href={`/states/${code}/members/${preview.person.id}/handover-brief`}>
            {page.t('handover.to-brief')}
          </a>
        }
        mistakes={state}
      />
      <ErrorSummary />
      <div className="columns">
        <Moving preview={preview} code={code} />
        <SuccessorForm preview={preview} formId={state.values.formId?.[0] ?? formId} />
      </div>
    </FormStateContext>
  )
}
