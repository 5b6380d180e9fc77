/** One suggestion: the word diff, what moved since, and the decision. */
import { redirect, useActionData } from 'react-router'
import { isTextField } from '#domain/suggestion/suggestion.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { TextArea } from '#web/components/form-fields.tsx'
import { ChevronDown } from '#web/components/icons.tsx'
import { WordDiff } from '#web/components/marked-text.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { formatTime, languageNameIn } from '#web/format/dates.ts'
import { recordAddress } from '#web/format/record-address.ts'
import { placeName } from '#web/format/suggestion-words.ts'
import { answerRefusal } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'

const idOf = (args: PageArgs): string => args.params.id ?? ''
/** What was done just now, as the address says it. */
const deeds = ['make', 'take', 'refuse', 'withdraw'] as const

export const loader = async (args: PageArgs) => {
  const done = new URL(args.request.url).searchParams.get('done')
  return keep({
    ...(await askService(args, 'suggestion.show', { id: idOf(args) })),
    code: spaceOf(args),
    done: deeds.find((each) => each === done) ?? null,
  })
}
type Shown = PageData<typeof loader>

export const action = async (args: PageArgs) => {
  const id = idOf(args)
  const typed = await readFormValues(args.request)
  const said = { id, reason: typedValue(typed, 'reason'), reasonLanguage: pageOf(args).language }
  const intent = deeds.find((each) => each === typedValue(typed, 'intent')) ?? 'refuse'
  const ask = () => {
    if (intent === 'withdraw') return tryService(args, 'suggestion.withdraw', { id })
    if (intent === 'refuse') return tryService(args, 'suggestion.refuse', said)
    const replaces = typedValue(typed, 'replaces') === 'on'
    return tryService(args, 'suggestion.take', {
      ...said,
      replaces,
      seen: typedValue(typed, 'seen') || undefined,
    })
  }
  const outcome = await ask()
  if (outcome.ok) return redirect(`/states/${spaceOf(args)}/suggestions/${id}?done=${intent}`)
  const { refusal } = outcome
  if (refusal.kind !== 'not-valid' && refusal.kind !== 'conflict') return refuse(args, refusal)
  // What the record's own edit finds wrong has no control on this page.
  const problems = refusal.problems.map((each) => ({ ...each, path: each.path === 'reason' ? 'reason' : '' }))
  return answerRefusal({ reason: typed.reason ?? [] }, { ...refusal, problems }, '')
}

const Texts = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  const { suggestion, now } = shown
  const { language } = suggestion.subject
  const original = now?.original ?? null
  const texts = [
    ['base', suggestion.baseValue],
    ...(now === null ? [] : [['now', now.value] as const]),
    ['suggested', suggestion.value],
  ] as const
  return (
    // A first text in a language is judged by the text in the other.
    <details className="fold" open={original !== null}>
      <summary>
        <span>{page.t('suggestion.whole-texts')}</span>
        <ChevronDown />
      </summary>
      <div className="suggestion-texts inside-fold">
        {original !== null && (
          <section>
            <h3>{page.t('suggestion.text-original')}</h3>
            <p className="kept-lines">
              <ContentWords text={original} />
            </p>
          </section>
        )}
        {texts.map(([which, text]) => (
          <section key={which}>
            <h3>{page.t(`suggestion.text-${which}`)}</h3>
            <p className="kept-lines" dir="auto" lang={language ?? undefined}>
              {text ?? page.t('suggestion.nothing')}
            </p>
          </section>
        ))}
      </div>
    </details>
  )
}

/** What was written since the suggestion was made, and what taking it would come to. */
const Moved = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  const { suggestion, now, taking } = shown
  const { language } = suggestion.subject
  if (suggestion.state !== 'open') return null
  if (now === null) return <p className="aside">{page.t('refusal.suggestion-gone')}</p>
  if (!now.isMoved) return null
  return (
    <>
      <section className="panel">
        <header>
          <h2>{page.t('suggestion.since')}</h2>
        </header>
        <div className="inside ruled">
          <WordDiff parts={now.diff} language={language} />
        </div>
      </section>
      {taking !== null && (
        <section className="panel">
          <header>
            <h2>{page.t('suggestion.if-taken')}</h2>
          </header>
          <div className="inside ruled stack">
            <p>{page.t(`suggestion.taking.${taking.kind === 'write' ? 'merged' : taking.kind}`)}</p>
            {taking.kind !== 'nothing' && <WordDiff parts={taking.diff} language={language} />}
          </div>
        </section>
      )}
    </>
  )
}

const Decision = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  const { allowed, now, taking } = shown
  const mayTake = allowed.includes('take') && taking !== null
  const take = taking?.kind === 'ask' ? 'replace' : taking?.kind === 'nothing' ? 'settle' : 'take'
  return (
    <>
      {(mayTake || allowed.includes('refuse')) && (
        <form method="post" action="?" className="panel">
          <div className="inside form">
            <h2>{page.t('suggestion.decide')}</h2>
            {taking?.kind === 'ask' && (
              <>
                <input type="hidden" name="replaces" value="on" />
                <input type="hidden" name="seen" value={now?.revision ?? ''} />
              </>
            )}
            <TextArea
              name="reason"
              label={page.t('suggestion.decision-reason')}
              hint={page.t('suggestion.decision-hint')}
              isOptional
            />
            <div className="buttons">
              {mayTake && (
                <button type="submit" className="button is-primary" name="intent" value="take">
                  {page.t(`suggestion.${take}`)}
                </button>
              )}
              <button type="submit" className="button" name="intent" value="refuse">
                {page.t('suggestion.refuse')}
              </button>
            </div>
          </div>
        </form>
      )}
      {allowed.includes('withdraw') && (
        <form method="post" action="?" className="buttons">
          <button type="submit" className="button" name="intent" value="withdraw">
            {page.t('suggestion.withdraw')}
          </button>
        </form>
      )}
    </>
  )
}

export default function SuggestionPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const { suggestion, record, parts, code, done } = shown
  const { subject, decided } = suggestion
  const state = makeFormState({ form: 'suggestion', values: {}, ...again })
  const name = placeName(page, { subject, record, parts })
  const erased = page.t('history.erased-person')
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('suggestion.page-title', { name })}
        heading={
          <>
            {page.t('suggestion.heading')} <bdi>{name}</bdi>
          </>
        }
        purpose={page.t('suggestion.page-purpose')}
        crumbs={[{ name: page.t('suggestion.list-title'), href: `/states/${code}/suggestions` }]}
        tags={
          <>
            <strong>{page.t(`suggestion.state.${suggestion.state}`)}</strong>
            <span className="meta">
              {page.t('suggestion.state-line.open', {
                name: suggestion.authorName ?? erased,
                date: formatTime(page.language, suggestion.madeAt),
                by: '',
              })}
            </span>
            {isTextField(subject.field) && subject.language !== null && (
              <span className="meta">{languageNameIn(page.language, subject.language)}</span>
            )}
          </>
        }
        actions={
          <a className="button" href={recordAddress(code, subject, record.withinId)}>
            {page.t('comment.open-record')}
          </a>
        }
        mistakes={state}
      />
      {again === undefined && <DoneNotice text={done === null ? null : page.t(`suggestion.done.${done}`)} />}
      <ErrorSummary />
      <div className="stack">
        <section className="panel">
          <header>
            <h2>{page.t('suggestion.suggested')}</h2>
          </header>
          <div className="inside ruled stack">
            <WordDiff parts={shown.diff} language={subject.language} />
            <p className="hint">{page.t('suggestion.key')}</p>
            {suggestion.reason !== null && (
              <p className="kept-lines">
                {page.t('suggestion.reason-given')} <ContentWords text={suggestion.reason} />
              </p>
            )}
            {decided !== null && (
              <p className="kept-lines">
                {page.t(`suggestion.state-line.${suggestion.state}`, {
                  name: suggestion.authorName ?? erased,
                  date: formatTime(page.language, decided.at),
                  by: decided.byName ?? erased,
                })}{' '}
                <ContentWords text={decided.reason} />
              </p>
            )}
            <Texts shown={shown} />
          </div>
        </section>
        <Moved shown={shown} />
        <Decision shown={shown} />
      </div>
    </FormStateContext>
  )
}
