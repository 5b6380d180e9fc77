/** Suggests another text for a paragraph, or another value for a field. */
import { randomUUID } from 'node:crypto'
import { redirect, useActionData } from 'react-router'
import { answerValues } from '#domain/assessment/assessment.ts'
import { isTextField } from '#domain/suggestion/suggestion.ts'
import { chooseText, type LanguageText } from '#domain/text/language-text.ts'
import type { OperationInput } from '#service/operations.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { EnhanceScript } from '#web/components/enhance-script.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { SelectField, TextArea, TextField } from '#web/components/form-fields.tsx'
import { spokenMark } from '#web/components/marks.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import unsavedScript from '#web/enhance/unsaved-warning.ts?script'
import { languageNameIn } from '#web/format/dates.ts'
import { recordAddress } from '#web/format/record-address.ts'
import { placeName } from '#web/format/suggestion-words.ts'
import { typedSaidTime } from '#web/format/time-words.ts'
import { answerRefusal } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'

type Place = OperationInput<'suggestion.show-place'>

/** The place as the address names it; the service refuses what there is not. */
const placeOf = (args: PageArgs): Place => {
  const query = new URL(args.request.url).searchParams
  const recordKind = (query.get('kind') ?? '') as Place['recordKind']
  const part = query.get('part') ?? ''
  const named = query.get('field')
  const field = (named ?? (recordKind === 'plan-action' ? part : 'text')) as Place['field']
  const language = query.get('in') ?? pageOf(args).language
  return { recordKind, recordId: query.get('record') ?? '', part, field, language }
}

export const loader = async (args: PageArgs) =>
  keep({
    ...(await askService(args, 'suggestion.show-place', placeOf(args))),
    code: spaceOf(args),
    path: args.request.url,
  })

export const action = async (args: PageArgs) => {
  const typed = await readFormValues(args.request)
  const outcome = await tryService(args, 'suggestion.make', {
    ...placeOf(args),
    base: typedValue(typed, 'base'),
    value: typedValue(typed, 'value'),
    reason: typedValue(typed, 'reason'),
    reasonLanguage: pageOf(args).language,
    formId: typedValue(typed, 'formId'),
  })
  if (outcome.ok) return redirect(`/states/${spaceOf(args)}/suggestions/${outcome.value.id}?done=make`)
  const { refusal } = outcome
  return refusal.kind === 'not-valid' ? answerRefusal(typed, refusal, 'value') : refuse(args, refusal)
}

/** What stands there in the language that it was written in, and the way to change it there instead. */
const OtherLanguage = ({ text, address }: { text: LanguageText; address: string }) => {
  const page = usePage()
  const chosen = chooseText(text, page.language)
  const { pathname, searchParams } = new URL(address)
  searchParams.set('in', chosen.language)
  const language = languageNameIn(page.language, chosen.language)
  return (
    <section className="panel">
      <div className="inside stack">
        <p>
          {page.t('suggestion.no-version', { language })}{' '}
          <a href={`${pathname}?${searchParams}`}>{page.t('suggestion.in-language', { language })}</a>
        </p>
        <blockquote className="said kept-lines" dir="auto" lang={chosen.language}>
          {chosen.text}
        </blockquote>
      </div>
    </section>
  )
}

export default function NewSuggestionPage() {
  const page = usePage()
  const { subject, record, parts, value, revision, original, code, path } = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const isTime = subject.field === 'startOn' || subject.field === 'endOn'
  const stored = isTime ? typedSaidTime(value) : (value ?? '')
  const state = makeFormState({
    form: 'new-suggestion',
    values: { base: String(revision), value: stored, formId: randomUUID() },
    ...again,
  })
  const name = placeName(page, { subject, record, parts })
  const hint = isTextField(subject.field)
    ? page.t(subject.field === 'text' ? 'suggestion.block-hint' : 'suggestion.text-hint', {
        language: languageNameIn(page.language, subject.language ?? page.language),
      })
    : undefined
  const rows = Math.min(20, Math.max(4, Math.ceil(stored.length / 75) + 1))
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('suggestion.new-title', { name })}
        heading={
          <>
            {page.t('suggestion.new-heading')} <bdi>{name}</bdi>
          </>
        }
        purpose={page.t('suggestion.new-purpose')}
        crumbs={[{ name: page.t('suggestion.list-title'), href: `/states/${code}/suggestions` }]}
        mistakes={state}
      />
      <ErrorSummary />
      <div className="stack">
        {original !== null && <OtherLanguage text={original} address={path} />}
        <form method="post" className="panel" data-keep>
          <input type="hidden" name="base" value={state.values.base?.[0]} />
          {/* A second click on the button sends the same form, and nothing is made twice. */}
          <input type="hidden" name="formId" value={state.values.formId?.[0]} />
          <div className="inside form">
            {isTextField(subject.field) && (
              <TextArea name="value" label={page.t('suggestion.value')} hint={hint} rows={rows} />
            )}
            {isTime && <TextField name="value" label={page.t('suggestion.value')} isShort />}
            {subject.field === 'value' && (
              <SelectField
                name="value"
                label={page.t('suggestion.value')}
                empty={spokenMark(page, 'blank')}
                options={answerValues.map((each) => ({ value: each, label: spokenMark(page, each) }))}
              />
            )}
            <TextArea name="reason" label={page.t('suggestion.reason')} isOptional />
            <div className="buttons">
              <button type="submit" className="button is-primary">
                {page.t('suggestion.send')}
              </button>
              <a className="button" href={recordAddress(code, subject, record.withinId)}>
                {page.t('suggestion.cancel')}
              </a>
            </div>
          </div>
        </form>
      </div>
      <EnhanceScript src={unsavedScript} />
    </FormStateContext>
  )
}
