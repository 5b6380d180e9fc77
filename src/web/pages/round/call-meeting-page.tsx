/** Calls a meeting: its agenda is made from what is overdue, disputed and new, and can be changed. */
import { randomUUID } from 'node:crypto'
import { redirect, useActionData } from 'react-router'
import { agendaReasons } from '#domain/plan/meeting.ts'
import { readText } from '#domain/text/language-text.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { DateField, TextArea, TextField } from '#web/components/form-fields.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { answerRefusal } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { topicLines } from '#web/pages/round/part-data.ts'

export const loader = async (args: PageArgs) => {
  const shown = await askService(args, 'meeting.list-candidates', { language: pageOf(args).language })
  return keep({ ...shown, code: spaceOf(args), formId: randomUUID() })
}
type Shown = PageData<typeof loader>

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const outcome = await tryService(args, 'meeting.call', {
    title: typedValue(values, 'title'),
    place: typedValue(values, 'place'),
    heldOn: typedValue(values, 'heldOn'),
    subjects: values.subjects ?? [],
    topics: topicLines(typedValue(values, 'topics')),
    formId: typedValue(values, 'formId'),
    language: pageOf(args).language,
  })
  if (outcome.ok) return redirect(`/states/${spaceOf(args)}/meetings/${outcome.value.id}?done=call`)
  return outcome.refusal.kind === 'not-valid'
    ? answerRefusal(values, outcome.refusal, 'title')
    : refuse(args, outcome.refusal)
}

const Candidates = ({ shown, ticked }: { shown: Shown; ticked: ReadonlySet<string> | null }) => {
  const page = usePage()
  return (
    <fieldset className="field" id="subjects">
      <legend className="legend-text">{page.t('meeting.agenda')}</legend>
      <p className="hint">{page.t('meeting.agenda-hint')}</p>
      {shown.candidates.length === 0 && <p>{page.t('meeting.no-candidates')}</p>}
      {agendaReasons.map((reason) => {
        const own = shown.candidates.filter((each) => each.reason === reason)
        return own.length === 0 ? null : (
          <div key={reason} className="checklist">
            <p className="list-head">{page.t(`meeting.reason.${reason}`)}</p>
            {own.map((each) => (
              <label key={each.key} className="choice">
                <input
                  type="checkbox"
                  name="subjects"
                  value={each.key}
                  defaultChecked={ticked?.has(each.key) ?? true}
                />
                <bdi>{readText(each.topic, page.language)}</bdi>
              </label>
            ))}
          </div>
        )
      })}
    </fieldset>
  )
}

export default function CallMeetingPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const state = makeFormState({
    form: 'meeting',
    ...again,
    values: again?.values ?? { formId: [shown.formId] },
  })
  const list = `/states/${shown.code}/meetings`
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('meeting.call')}
        purpose={page.t('meeting.call-purpose')}
        crumbs={[{ name: page.t('meeting.list-title'), href: list }]}
        mistakes={state}
      />
      <ErrorSummary />
      <form className="panel" method="post" action="?">
        <div className="inside form">
          <input type="hidden" name="formId" value={typedValue(state.values, 'formId')} />
          <TextField name="title" label={page.t('meeting.title-field')} />
          <DateField name="heldOn" label={page.t('meeting.day')} />
          <TextField name="place" label={page.t('meeting.place')} isOptional />
          <Candidates
            shown={shown}
            ticked={again === undefined ? null : new Set(again.values.subjects ?? [])}
          />
          <TextArea
            name="topics"
            label={page.t('meeting.topics')}
            hint={page.t('meeting.topics-hint')}
            isOptional
          />
          <div className="buttons">
            <button type="submit" className="button is-primary">
              {page.t('meeting.call-button')}
            </button>
            <a href={list}>{page.t('form.cancel')}</a>
          </div>
        </div>
      </form>
    </FormStateContext>
  )
}
