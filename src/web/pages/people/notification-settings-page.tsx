/** How soon mail tells a person of what waits, by kind; at which hour, and on which place's clock. */
import { redirect, useActionData } from 'react-router'
import { dueAt, timeZones } from '#domain/people/mail-time.ts'
import { notificationGroups } from '#domain/people/notification.ts'
import { askService, type PageArgs, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { SelectField } from '#web/components/form-fields.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { formatLocalTime, formatWeekday } from '#web/format/local-times.ts'
import { answerRefusal } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { MailNotes } from '#web/pages/people/mail-notes.tsx'

export const loader = async (args: PageArgs) => {
  const shown = await askService(args, 'notification.show-choices', {})
  const query = new URL(args.request.url).searchParams
  const done = query.has('saved') ? 'form.saved' : query.has('retried') ? 'notification.retried' : null
  return keep({ ...shown, space: spaceOf(args), done })
}
type Shown = PageData<typeof loader>

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const address = `/states/${spaceOf(args)}/notifications/settings`
  if (typedValue(values, 'intent') === 'retry') {
    await askService(args, 'notification.retry-address', {})
    return redirect(`${address}?retried`)
  }
  const chosen = Object.entries(values).flatMap(([name, [rhythm = '']]) =>
    name.startsWith('rhythm.') ? [{ kind: name.slice('rhythm.'.length), rhythm }] : [],
  )
  const outcome = await tryService(args, 'notification.choose', {
    timeZone: typedValue(values, 'timeZone'),
    digestHour: typedValue(values, 'digestHour'),
    digestWeekday: typedValue(values, 'digestWeekday'),
    rhythms: chosen as never,
  })
  if (outcome.ok) return redirect(`${address}?saved`)
  if (outcome.refusal.kind !== 'not-valid') return refuse(args, outcome.refusal)
  // The mistake stands at its control, which goes by the kind and not by its place in the list.
  const problems = outcome.refusal.problems.map((problem) => {
    const [, at] = /^rhythms\.(\d+)/.exec(problem.path) ?? []
    return at === undefined ? problem : { ...problem, path: `rhythm.${chosen[Number(at)]?.kind ?? ''}` }
  })
  return answerRefusal(values, { ...outcome.refusal, problems }, 'timeZone')
}

const numbers = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at)

const WhenFields = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  const next = (rhythm: 'daily' | 'weekly'): string =>
    formatLocalTime(page.language, dueAt(page.now.toISOString(), rhythm, shown) ?? '', shown.timeZone)
  return (
    <section>
      <h2>{page.t('notification.settings.when')}</h2>
      <div className="fields">
        <SelectField
          name="timeZone"
          label={page.t('notification.settings.time-zone')}
          hint={page.t('notification.settings.time-zone-hint')}
          options={timeZones().map((name) => ({ value: name, label: name.replaceAll('_', ' ') }))}
        />
        <SelectField
          name="digestHour"
          label={page.t('notification.settings.hour')}
          options={numbers(0, 23).map((hour) => ({
            value: String(hour),
            label: `${String(hour).padStart(2, '0')}:00`,
          }))}
        />
        <SelectField
          name="digestWeekday"
          label={page.t('notification.settings.weekday')}
          options={numbers(1, 7).map((day) => ({
            value: String(day),
            label: formatWeekday(page.language, day),
          }))}
        />
      </div>
      <p className="hint">
        {page.t('notification.settings.next', { daily: next('daily'), weekly: next('weekly') })}
      </p>
    </section>
  )
}

const RhythmFields = ({ shown, group }: { shown: Shown; group: Shown['rhythms'][number]['group'] }) => {
  const page = usePage()
  return (
    <section>
      <h2>{page.t(`notification.settings.group.${group}`)}</h2>
      <div className="fields">
        {shown.rhythms
          .filter((row) => row.group === group)
          .map((row) => (
            <SelectField
              key={row.kind}
              name={`rhythm.${row.kind}`}
              label={page.t(`notification.kind.${row.kind}`)}
              hint={row.mayBeOff ? undefined : page.t('notification.settings.stays-on')}
              options={row.choices.map((rhythm) => ({
                value: rhythm,
                label: page.t(`notification.rhythm.${rhythm}`),
              }))}
            />
          ))}
      </div>
    </section>
  )
}

export default function NotificationSettingsPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const values = {
    timeZone: shown.timeZone,
    digestHour: String(shown.digestHour),
    digestWeekday: String(shown.digestWeekday),
    ...Object.fromEntries(shown.rhythms.map(({ kind, rhythm }) => [`rhythm.${kind}`, rhythm])),
  }
  const state = makeFormState({ form: 'notifications', values, ...again })
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('notification.settings.title')}
        purpose={page.t('notification.settings.purpose')}
        crumbs={[{ name: page.t('notification.title'), href: `/states/${shown.space}/notifications` }]}
        mistakes={state}
      />
      {again === undefined && <DoneNotice text={shown.done === null ? null : page.t(shown.done)} />}
      <ErrorSummary />
      <div className="stack">
        <MailNotes space={shown.space} isMailOn={shown.isMailOn} fault={shown.fault} />
        <form className="panel rhythms" method="post" action="?">
          <WhenFields shown={shown} />
          {notificationGroups
            .filter((group) => shown.rhythms.some((row) => row.group === group))
            .map((group) => (
              <RhythmFields key={group} shown={shown} group={group} />
            ))}
          <div className="inside ruled">
            <div className="buttons">
              <button type="submit" className="button is-primary">
                {page.t('form.save')}
              </button>
            </div>
          </div>
        </form>
      </div>
    </FormStateContext>
  )
}
