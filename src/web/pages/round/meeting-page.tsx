/** A meeting while it goes on: the agenda, each item with its decision, who is there; then its minutes. */
import { redirect, useActionData } from 'react-router'
import { readText } from '#domain/text/language-text.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { DateField, TextArea, TextField } from '#web/components/form-fields.tsx'
import { HistoryPanel } from '#web/components/history-list.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { formatDay } from '#web/format/dates.ts'
import { answerRefusal } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { asFormValues, readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { notificationPlace } from '#web/pages/people/notification-place.ts'
import { AskForm, DocumentLines } from '#web/pages/plan/documents-panel.tsx'
import { topicLines } from '#web/pages/round/part-data.ts'

export const loader = async (args: PageArgs) => {
  const done = new URL(args.request.url).searchParams.get('done')
  const shown = await askService(args, 'meeting.show', { id: args.params.id ?? '' })
  return keep({ ...shown, code: spaceOf(args), done })
}
type Shown = PageData<typeof loader>
type Item = Shown['items'][number]
const dones = ['call', 'edit', 'decide', 'close']

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const id = args.params.id ?? ''
  const { language } = pageOf(args)
  const intent = typedValue(values, 'intent')
  const itemId = typedValue(values, 'item-id')
  const outcome =
    intent === 'close'
      ? await tryService(args, 'meeting.close', { id })
      : intent === 'decide'
        ? await tryService(args, 'meeting.decide', {
            id: itemId,
            base: typedValue(values, 'base'),
            decision: typedValue(values, 'decision'),
            language,
          })
        : await tryService(args, 'meeting.edit', {
            id,
            base: typedValue(values, 'base'),
            title: typedValue(values, 'title'),
            place: typedValue(values, 'place'),
            heldOn: typedValue(values, 'heldOn'),
            guests: typedValue(values, 'guests'),
            attendeeIds: values.attendeeIds ?? [],
            topics: topicLines(typedValue(values, 'topics')),
            language,
          })
  const place = intent === 'decide' ? `#item-${itemId}` : ''
  if (outcome.ok)
    return redirect(
      `/states/${spaceOf(args)}/meetings/${id}?done=${['close', 'decide'].includes(intent) ? intent : 'edit'}${place}`,
    )
  const { kind } = outcome.refusal
  return kind === 'not-valid' || kind === 'conflict'
    ? answerRefusal(values, outcome.refusal, intent === 'decide' ? 'decision' : 'title')
    : refuse(args, outcome.refusal)
}

/** An item, with the place to take down its decision; what was typed stays where it was refused. */
const AgendaLine = ({ item, shown, typed }: { item: Item; shown: Shown; typed: string | null }) => {
  const page = usePage()
  const decision = typed ?? readText(item.decision, page.language)
  return (
    <li id={`item-${item.id}`}>
      <h3>
        {item.position}. <ContentWords text={item.topic} />
      </h3>
      <p className="meta">
        {page.t(`meeting.reason.${item.reason}`)}
        {item.subject !== null && (
          <>
            {page.t('text.semicolon')}
            <a href={notificationPlace(shown.code, item.subject)}>{page.t('meeting.open-subject')}</a>
          </>
        )}
      </p>
      {shown.allowed.includes('decide') ? (
        <form method="post" className="form">
          <input type="hidden" name="item-id" value={item.id} />
          <input type="hidden" name="base" value={item.revision} />
          <div className="field">
            <label htmlFor={`decision-${item.id}`}>{page.t('meeting.decision')}</label>
            <textarea
              id={`decision-${item.id}`}
              name="decision"
              rows={2}
              dir="auto"
              defaultValue={decision}
            />
          </div>
          <div className="buttons">
            <button type="submit" name="intent" value="decide" className="button">
              {page.t('meeting.decide-button')}
            </button>
          </div>
        </form>
      ) : item.decision === null ? (
        <p className="meta">{page.t('meeting.undecided')}</p>
      ) : (
        <blockquote className="said">
          <ContentWords text={item.decision} />
        </blockquote>
      )}
    </li>
  )
}

const HeadForm = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  return (
    <form method="post" className="panel">
      <div className="inside form">
        <h2>{page.t('meeting.head')}</h2>
        <input type="hidden" name="base" value={shown.meeting.revision} />
        <TextField name="title" label={page.t('meeting.title-field')} />
        <DateField name="heldOn" label={page.t('meeting.day')} />
        <TextField name="place" label={page.t('meeting.place')} isOptional />
        <fieldset className="field">
          <legend className="legend-text">{page.t('meeting.present')}</legend>
          <div className="checklist">
            {shown.members.map(({ personId, name, role, isThere }) => (
              <label key={personId} className="choice">
                <input type="checkbox" name="attendeeIds" value={personId} defaultChecked={isThere} />
                <span>
                  {name} <span className="meta">{page.t(`role.${role}`)}</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        <TextArea
          name="guests"
          label={page.t('meeting.guests')}
          hint={page.t('meeting.guests-hint')}
          isOptional
        />
        <TextArea
          name="topics"
          label={page.t('meeting.topics')}
          hint={page.t('meeting.topics-hint')}
          isOptional
        />
        <div className="buttons">
          <button type="submit" name="intent" value="edit" className="button is-primary">
            {page.t('form.save')}
          </button>
        </div>
      </div>
    </form>
  )
}

const Minutes = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  const { meeting } = shown
  const offer = {
    kinds: ['minutes'] as const,
    meetingId: meeting.id,
    language: page.language,
    template: shown.template,
  }
  return (
    <section className="panel" aria-labelledby="minutes">
      <div className="inside form">
        <h2 id="minutes">{page.t('meeting.minutes')}</h2>
        <AskForm offer={offer} code={shown.code} />
        <DocumentLines documents={shown.documents} code={shown.code} />
      </div>
    </section>
  )
}

export default function MeetingPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const { meeting } = shown
  const stored = asFormValues({
    title: readText(meeting.title, page.language),
    place: meeting.place,
    heldOn: meeting.heldOn,
    guests: meeting.guests,
  })
  const state = makeFormState({ form: 'meeting', ...again, values: { ...stored, ...again?.values } })
  const typedFor = again === undefined ? '' : typedValue(again.values, 'item-id')
  return (
    <FormStateContext value={state}>
      <PageHead
        title={readText(meeting.title, page.language)}
        heading={<ContentWords text={meeting.title} />}
        purpose={page.t('meeting.purpose')}
        crumbs={[{ name: page.t('meeting.list-title'), href: `/states/${shown.code}/meetings` }]}
        tags={
          <span className="meta">
            {page.t(`meeting.state.${meeting.state}`)}
            {page.t('text.semicolon')}
            {formatDay(page.language, meeting.heldOn)}
            {meeting.place !== null && page.t('text.comma')}
            {meeting.place}
          </span>
        }
        mistakes={state}
      />
      <ErrorSummary />
      <DoneNotice text={dones.includes(shown.done ?? '') ? page.t(`meeting.done.${shown.done}`) : null} />
      <div className="columns">
        <div>
          <section className="panel" aria-labelledby="agenda">
            <div className="inside">
              <h2 id="agenda">{page.t('meeting.agenda')}</h2>
              {shown.items.length === 0 ? (
                <p className="hint">{page.t('meeting.no-agenda')}</p>
              ) : (
                <ol className="lines agenda">
                  {shown.items.map((item) => (
                    <AgendaLine
                      key={item.id}
                      item={item}
                      shown={shown}
                      typed={item.id === typedFor ? typedValue(again?.values ?? {}, 'decision') : null}
                    />
                  ))}
                </ol>
              )}
            </div>
          </section>
          {shown.allowed.includes('export') && <Minutes shown={shown} />}
        </div>
        <div>
          {shown.allowed.includes('edit') ? (
            <HeadForm shown={shown} />
          ) : (
            <section className="panel" aria-labelledby="present">
              <div className="inside">
                <h2 id="present">{page.t('meeting.present')}</h2>
                <ul className="lines is-dense">
                  {shown.members
                    .filter((member) => member.isThere)
                    .map(({ personId, name }) => (
                      <li key={personId}>{name}</li>
                    ))}
                  {(meeting.guests ?? '')
                    .split('\n')
                    .map((name) => (name === '' ? null : <li key={name}>{name}</li>))}
                </ul>
              </div>
            </section>
          )}
          {shown.allowed.includes('close') && (
            <section className="panel is-beside" aria-labelledby="close">
              <div className="inside form">
                <h2 id="close">{page.t('meeting.close-title')}</h2>
                <p className="hint">{page.t('meeting.close-hint')}</p>
                <form method="post">
                  <button type="submit" name="intent" value="close" className="button">
                    {page.t('meeting.close-title')}
                  </button>
                </form>
              </div>
            </section>
          )}
          <HistoryPanel lines={shown.history} space={shown.code} />
        </div>
      </div>
    </FormStateContext>
  )
}
