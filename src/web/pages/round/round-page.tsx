/** The board of a round: who agrees, who has a reservation and which, who has not answered. */
import { redirect, useActionData } from 'react-router'
import { type Position, positions } from '#domain/round/round.ts'
import { readText } from '#domain/text/language-text.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { DateField, TextArea, TextField } from '#web/components/form-fields.tsx'
import { HistoryPanel } from '#web/components/history-list.tsx'
import { ChevronDown } from '#web/components/icons.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { formatTime } from '#web/format/dates.ts'
import { answerRefusal } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState, useFormState } from '#web/forms/form-state.tsx'
import { asFormValues, readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { agencyOptions } from '#web/pages/people/agency-options.ts'
import { DueWords, PartStateTag } from '#web/pages/round/part-marks.tsx'
import { CountWords, PositionMark } from '#web/pages/round/round-marks.tsx'

export const loader = async (args: PageArgs) => {
  const done = new URL(args.request.url).searchParams.get('done')
  const shown = await askService(args, 'round.show', { id: args.params.id ?? '' })
  return keep({ ...shown, code: spaceOf(args), done })
}
type Shown = PageData<typeof loader>
type Line = Shown['agencies'][number]
const dones = ['open', 'edit', 'say', 'close']

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const id = args.params.id ?? ''
  const { language } = pageOf(args)
  const intent = typedValue(values, 'intent')
  const outcome =
    intent === 'close'
      ? await tryService(args, 'round.close', { id })
      : intent === 'say'
        ? await tryService(args, 'round.take-position', {
            id: typedValue(values, 'position-id'),
            base: typedValue(values, 'base'),
            position: typedValue(values, 'position') as Position,
            reservation: typedValue(values, 'reservation'),
            language,
          })
        : await tryService(args, 'round.edit', {
            id,
            base: typedValue(values, 'base'),
            title: typedValue(values, 'title'),
            message: typedValue(values, 'message'),
            dueOn: typedValue(values, 'dueOn'),
            addAgencyIds: values.addAgencyIds ?? [],
            language,
          })
  if (outcome.ok)
    return redirect(
      `/states/${spaceOf(args)}/rounds/${id}?done=${['close', 'say'].includes(intent) ? intent : 'edit'}`,
    )
  const { kind } = outcome.refusal
  return kind === 'not-valid' || kind === 'conflict'
    ? answerRefusal(values, outcome.refusal, intent === 'say' ? 'reservation' : 'title')
    : refuse(args, outcome.refusal)
}

/** What an agency says; a coordinator writes it down for one that says it by telephone. */
const SayForm = ({ line, typed }: { line: Line; typed: string | null }) => {
  const page = usePage()
  const { values } = useFormState()
  const { position } = line
  const name = readText(line.agency?.name ?? null, page.language)
  // Comes back as it was typed; only then is it the form that the summary's link leads to.
  const isAgain = typed === position.id
  const chosen = isAgain ? values.position?.[0] : position.position
  return (
    <details className="say" open={isAgain}>
      <summary>{page.t(position.position === null ? 'round.say' : 'round.say-again')}</summary>
      <form method="post" className="form">
        <input type="hidden" name="position-id" value={position.id} />
        <input type="hidden" name="base" value={position.revision} />
        <fieldset className="field">
          <legend className="legend-text">{page.t('round.what-says', { agency: name })}</legend>
          {positions.map((each) => (
            <label key={each} className="choice">
              <input type="radio" name="position" value={each} defaultChecked={chosen === each} required />
              <span>{page.t(`round.position.${each}`)}</span>
            </label>
          ))}
        </fieldset>
        {isAgain ? (
          <TextArea
            name="reservation"
            label={page.t('round.reservation')}
            hint={page.t('round.reservation-hint')}
          />
        ) : (
          <div className="field">
            <label htmlFor={`reservation-${position.id}`}>{page.t('round.reservation')}</label>
            <span className="hint">{page.t('round.reservation-hint')}</span>
            <textarea
              id={`reservation-${position.id}`}
              name="reservation"
              rows={3}
              dir="auto"
              defaultValue={readText(position.reservation, page.language)}
            />
          </div>
        )}
        <div className="buttons">
          <button type="submit" name="intent" value="say" className="button is-primary">
            {page.t('round.say-button')}
          </button>
        </div>
      </form>
    </details>
  )
}

const BoardLine = ({ line, shown, typed }: { line: Line; shown: Shown; typed: string | null }) => {
  const page = usePage()
  const { position, assignment } = line
  return (
    <tr id={`position-${position.id}`}>
      <th scope="row">
        {line.agency === null ? '–' : <ContentWords text={line.agency.name} />}
        {position.saidAt !== null && (
          <span className="meta of-people">
            {page.t('round.said-by', {
              name: line.saidByName ?? '–',
              date: formatTime(page.language, position.saidAt),
            })}
          </span>
        )}
      </th>
      <td data-head={page.t('round.answer')}>
        <PositionMark position={position.position} />
        {position.reservation !== null && (
          <blockquote className="said">
            <ContentWords text={position.reservation} />
          </blockquote>
        )}
        {line.allowed.includes('say') && <SayForm line={line} typed={typed} />}
      </td>
      <td data-head={page.t('part.title')}>
        {assignment === null ? (
          <span className="meta">{page.t('round.no-part')}</span>
        ) : (
          <a href={`/states/${shown.code}/assignments/${assignment.id}`}>
            <PartStateTag state={assignment.state} />
          </a>
        )}
      </td>
    </tr>
  )
}

const EditForm = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  return (
    <details className="panel fold is-panel">
      <summary className="inside">
        <span>{page.t('round.edit')}</span>
        <ChevronDown />
      </summary>
      <form method="post" className="inside form">
        <input type="hidden" name="base" value={shown.round.revision} />
        <TextField name="title" label={page.t('round.title')} />
        <DateField name="dueOn" label={page.t('round.last-day')} hint={page.t('round.last-day-hint')} />
        <TextArea name="message" label={page.t('part.message')} isOptional />
        {shown.others.length > 0 && (
          <fieldset className="field">
            <legend className="legend-text">{page.t('round.add-agencies')}</legend>
            <div className="checklist">
              {agencyOptions(shown.others, page.language).map(({ value, label }) => (
                <label key={value} className="choice">
                  <input type="checkbox" name="addAgencyIds" value={value} />
                  <bdi>{label}</bdi>
                </label>
              ))}
            </div>
          </fieldset>
        )}
        <div className="buttons">
          <button type="submit" name="intent" value="edit" className="button is-primary">
            {page.t('form.save')}
          </button>
        </div>
      </form>
    </details>
  )
}

export default function RoundPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const { round } = shown
  const stored = asFormValues({
    title: readText(round.title, page.language),
    message: readText(round.message, page.language),
    dueOn: round.dueOn,
  })
  const state = makeFormState({ form: 'round', ...again, values: { ...stored, ...again?.values } })
  const typed = again === undefined ? null : typedValue(again.values, 'position-id')
  const name = (line: Line): string => readText(line.agency?.name ?? null, page.language)
  const lines = [...shown.agencies].sort((a, b) => name(a).localeCompare(name(b), page.language))
  const list = `/states/${shown.code}/rounds`
  return (
    <FormStateContext value={state}>
      <PageHead
        title={readText(round.title, page.language)}
        heading={<ContentWords text={round.title} />}
        purpose={page.t('round.purpose')}
        crumbs={[{ name: page.t('round.list-title'), href: list }]}
        tags={
          <>
            <strong>{page.t(shown.isAgreed ? 'round.agreed' : `round.state.${round.state}`)}</strong>
            {round.state === 'open' && (
              <span className="meta">
                <DueWords dueOn={round.dueOn} today={shown.today} />
              </span>
            )}
          </>
        }
        mistakes={state}
      />
      <ErrorSummary />
      <DoneNotice text={dones.includes(shown.done ?? '') ? page.t(`round.done.${shown.done}`) : null} />
      <div className="columns">
        <div>
          {round.message !== null && (
            <blockquote className="said">
              <ContentWords text={round.message} />
            </blockquote>
          )}
          <section className="panel" aria-labelledby="board">
            <header>
              <h2 id="board">{page.t('round.board')}</h2>
              <p className="meta">
                <CountWords counts={shown.counts} />
              </p>
            </header>
            <table className="as-cards" aria-labelledby="board">
              <thead>
                <tr>
                  <th scope="col">{page.t('state.agency')}</th>
                  <th scope="col">{page.t('round.answer')}</th>
                  <th scope="col">{page.t('part.title')}</th>
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => (
                  <BoardLine key={line.position.id} line={line} shown={shown} typed={typed} />
                ))}
              </tbody>
            </table>
          </section>
          {shown.allowed.includes('edit') && <EditForm shown={shown} />}
        </div>
        <div>
          {shown.allowed.includes('close') && (
            <section className="panel is-beside" aria-labelledby="close">
              <div className="inside">
                <h2 id="close">{page.t('round.close-title')}</h2>
                <p className="hint">{page.t('round.close-hint', { count: shown.counts.unanswered })}</p>
                <form method="post">
                  <button type="submit" name="intent" value="close" className="button">
                    {page.t('round.close-button')}
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
