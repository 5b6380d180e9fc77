/** One legal instrument: its form or its facts, the fields that cite it, its history. */
import { redirect, useActionData } from 'react-router'
import { askService, type PageArgs, pageOf, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { EnhanceScript } from '#web/components/enhance-script.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { HistoryList } from '#web/components/history-list.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import unsavedScript from '#web/enhance/unsaved-warning.ts?script'
import { formatDay, languageNameIn } from '#web/format/dates.ts'
import { fieldAddress, fieldNameOfId } from '#web/format/field-label.ts'
import { answerConflict, settleConflicts } from '#web/forms/conflict-form.ts'
import { answerRefusal } from '#web/forms/form-answer.ts'
import { formLanguage } from '#web/forms/form-language.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { standingControl, standingField, standingInput } from '#web/forms/translation-standing.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import {
  LegalInstrumentForm,
  legalInstrumentFieldNames,
  legalInstrumentForm,
  legalInstrumentInput,
  legalInstrumentValues,
} from '#web/pages/assessment/legal-instrument-form.tsx'
import { actOnComment, isCommentForm, loadComments, splitAnswer } from '#web/pages/comment/comment-action.ts'
import { commentState, RecordComments } from '#web/pages/comment/comment-panel.tsx'
import { loadRelease, ReleaseMarks, ReleasePanel } from '#web/pages/release/release-panel.tsx'

const idOf = (args: PageArgs): string => args.params.id ?? ''

export const loader = async (args: PageArgs) => {
  const shown = await askService(args, 'legal-instrument.show', { id: idOf(args) })
  const query = new URL(args.request.url).searchParams
  return keep({
    ...shown,
    ...(await loadComments(args, { recordKind: 'legal-instrument', recordId: shown.instrument.id })),
    ...(await loadRelease(args, { recordKind: 'legal-instrument', recordId: shown.instrument.id })),
    code: spaceOf(args),
    language: formLanguage([shown.instrument.title], pageOf(args).language, query.get('in')),
    isSaved: query.has('saved'),
  })
}
type Shown = PageData<typeof loader>

export const action = async (args: PageArgs) => {
  const id = idOf(args)
  const typed = await readFormValues(args.request)
  if (isCommentForm(typed))
    return actOnComment(args, typed, `/states/${spaceOf(args)}/legal-instruments/${id}`)
  const form = legalInstrumentForm(typedValue(typed, 'language'), typedValue(typed, 'textLanguage'))
  const { values, answer } = settleConflicts(typed, form)
  if (answer !== null) return answer
  const outcome = await tryService(args, 'legal-instrument.edit', {
    id,
    base: typedValue(values, 'base'),
    ...legalInstrumentInput(values),
    ...standingInput(values),
  })
  if (outcome.ok) return redirect(`/states/${spaceOf(args)}/legal-instruments/${id}?saved`)
  const { refusal } = outcome
  if (refusal.code === 'edit-conflict') {
    const { instrument } = await askService(args, 'legal-instrument.show', { id })
    const language = typedValue(values, 'language')
    const stored = {
      values: legalInstrumentValues(instrument, language),
      fieldRevisions: instrument.fieldRevisions,
      fields: {
        ...legalInstrumentFieldNames(language, typedValue(values, 'textLanguage')),
        [standingControl]: standingField(instrument.fieldRevisions, ['title'], language),
      },
    }
    return answerConflict(values, refusal, stored, form)
  }
  return refusal.kind === 'not-valid' ? answerRefusal(values, refusal, 'shortTitle') : refuse(args, refusal)
}

const Facts = ({ instrument }: { instrument: Shown['instrument'] }) => {
  const page = usePage()
  const day = (value: string | null): string => (value === null ? '' : formatDay(page.language, value))
  const facts = [
    ['kind', page.t(`instrument-kind.${instrument.kind}`)],
    ['number', instrument.number ?? ''],
    ['gazette', instrument.gazette ?? ''],
    ['issued-by', instrument.issuedBy ?? ''],
    ['adopted-on', day(instrument.adoptedOn)],
    ['in-force-on', day(instrument.inForceOn)],
    ['status', page.t(`instrument-status.${instrument.status}`)],
    ['repealed-on', day(instrument.repealedOn)],
    ['text-language', languageNameIn(page.language, instrument.language)],
    ['translation', page.t(`translation.${instrument.translation}`)],
  ] as const
  return (
    <section className="panel">
      <div className="inside">
        <p>
          <ContentWords text={instrument.title} />
        </p>
        <dl className="facts">
          {facts
            .filter(([, value]) => value !== '')
            .map(([name, value]) => (
              <div key={name} className="fact">
                <dt>{page.t(`register.${name}`)}</dt>
                <dd>
                  <bdi>{value}</bdi>
                </dd>
              </div>
            ))}
        </dl>
        {instrument.address !== null && (
          <a href={instrument.address} rel="noreferrer">
            {page.t('source.open')}
          </a>
        )}
      </div>
    </section>
  )
}

export default function LegalInstrumentPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const [again, commented] = splitAnswer(useActionData<typeof action>())
  const canEdit = shown.allowed.includes('edit')
  const language = again === undefined ? shown.language : typedValue(again.values, 'language')
  const state = makeFormState({
    form: 'legal-instrument',
    values: legalInstrumentValues(shown.instrument, language),
    ...again,
    controlOf: legalInstrumentForm(
      language,
      again === undefined ? shown.instrument.language : typedValue(again.values, 'textLanguage'),
    ).controlOf,
  })
  const summed = commented === undefined ? state : commentState(commented)
  return (
    <FormStateContext value={summed}>
      <PageHead
        title={shown.instrument.shortTitle}
        heading={<bdi>{shown.instrument.shortTitle}</bdi>}
        tags={<ReleaseMarks released={shown.released} />}
        purpose={page.t(canEdit ? 'register.edit-purpose' : 'register.read-purpose')}
        crumbs={[{ name: page.t('register.title'), href: `/states/${shown.code}/legal-instruments` }]}
        mistakes={summed}
        actions={
          canEdit && (
            <a
              className="button"
              href={`/states/${shown.code}/matrix/provisions/new?legalInstrumentId=${shown.instrument.id}`}
            >
              {page.t('provision.cite')}
            </a>
          )
        }
      />
      {again === undefined && <DoneNotice text={shown.isSaved ? page.t('form.saved') : null} />}
      <ErrorSummary />
      <div className="columns">
        <div>
          <FormStateContext value={state}>
            {canEdit ? (
              <LegalInstrumentForm
                instrument={shown.instrument}
                language={language}
                button={page.t('form.save')}
              />
            ) : (
              <Facts instrument={shown.instrument} />
            )}
          </FormStateContext>
          <RecordComments comments={shown.comments} here="?" did={shown.commented} answer={commented} />
        </div>
        <div className="panel is-beside">
          <ReleasePanel released={shown.released} kind="legal-instrument" />
          <section>
            <h2>{page.t('register.cited-by', { count: shown.citedBy.length })}</h2>
            <ul className="lines is-dense">
              {shown.citedBy.map((field) => (
                <li key={field}>
                  <a href={fieldAddress(shown.code, field)}>{fieldNameOfId(page, field)}</a>
                </li>
              ))}
            </ul>
          </section>
          <section>
            <h2>{page.t('history.heading')}</h2>
            <HistoryList lines={shown.history} space={shown.code} isOwn />
          </section>
        </div>
      </div>
      {(canEdit || shown.comments.allowed.includes('add')) && <EnhanceScript src={unsavedScript} />}
    </FormStateContext>
  )
}
