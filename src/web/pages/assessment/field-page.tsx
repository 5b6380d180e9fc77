/** One field of the matrix: its value with sources, what is asked, what hangs on it. */
import { redirect, useActionData } from 'react-router'
import { askService, type PageArgs, pageOf, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { EnhanceScript } from '#web/components/enhance-script.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { DoneNotice } from '#web/components/page-head.tsx'
import { loadSuggestions, SuggestionPanel } from '#web/components/suggestion-panel.tsx'
import keysScript from '#web/enhance/field-keys.ts?script'
import unsavedScript from '#web/enhance/unsaved-warning.ts?script'
import { fieldAddress } from '#web/format/field-label.ts'
import { fieldNames } from '#web/format/history-words.ts'
import { answerConflict, settleConflicts } from '#web/forms/conflict-form.ts'
import { answerAgain, answerRefusal } from '#web/forms/form-answer.ts'
import { formLanguage } from '#web/forms/form-language.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { standingControl, standingField } from '#web/forms/translation-standing.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { FieldAside } from '#web/pages/assessment/field-aside.tsx'
import { FieldForm } from '#web/pages/assessment/field-form.tsx'
import {
  changeSets,
  fieldFormValues,
  fieldRecordForm,
  mergeItems,
  recordAnswerInput,
  textsOfAnswer,
  tidyFieldValues,
} from '#web/pages/assessment/field-form-data.ts'
import { BesideHead, FieldPageHead } from '#web/pages/assessment/field-head.tsx'
import { FieldReading } from '#web/pages/assessment/field-reading.tsx'
import { readWishedValue } from '#web/pages/assessment/field-wish.ts'
import { allSections, readViewWord, viewInput } from '#web/pages/assessment/matrix-address.ts'
import { actOnComment, isCommentForm } from '#web/pages/comment/comment-action.ts'
import { CommentPanel } from '#web/pages/comment/comment-panel.tsx'
import { loadRelease } from '#web/pages/release/release-panel.tsx'

/** Parts of the address that every form and link of the page hands on: what is looked at, and whether in the panel. */
const carried = (query: URLSearchParams): [string, string][] =>
  ['at', 'beside'].flatMap((part): [string, string][] => {
    const value = query.get(part)
    return value === null ? [] : [[part, value]]
  })
const withQuery = (address: string, pairs: [string, string][]): string =>
  `${address}?${new URLSearchParams(pairs)}`

const fieldIdOf = (args: PageArgs): string => args.params['*'] ?? ''

export const loader = async (args: PageArgs) => {
  const fieldId = fieldIdOf(args)
  const query = new URL(args.request.url).searchParams
  const at = query.get('at')
  const around = at === null ? {} : viewInput(readViewWord(at, allSections))
  const shown = await askService(args, 'field.show', { fieldId, ...around })
  const view = readViewWord(at, shown.field.row.section)
  const texts = textsOfAnswer(shown.answer)
  const about = { recordKind: 'assessment', recordId: shown.comments.about.recordId, part: fieldId } as const
  const isBeside = query.has('beside')
  // Nothing can be released of a field in which nothing is recorded.
  const released =
    shown.answer === null
      ? null
      : (await loadRelease(args, { recordKind: 'answer', recordId: shown.answer.id })).released
  return keep({
    ...shown,
    about,
    released,
    ...(await loadSuggestions(args, about)),
    code: spaceOf(args),
    language: formLanguage(texts, pageOf(args).language, query.get('in')),
    view,
    isBeside,
    /** The page's own address for its forms, so that the way back is not lost; whole where it stands in another page. */
    here: withQuery(isBeside ? fieldAddress(spaceOf(args), fieldId) : '', carried(query)),
    wished: readWishedValue(query, shown.answer, shown.history),
    isSaved: query.has('saved'),
    kept: query.getAll('kept'),
    commented: query.get('comment'),
  })
}
export type ShownField = PageData<typeof loader>

export const action = async (args: PageArgs) => {
  const fieldId = fieldIdOf(args)
  const typed = await readFormValues(args.request)
  const around = carried(new URL(args.request.url).searchParams)
  const own = fieldAddress(spaceOf(args), fieldId)
  if (isCommentForm(typed)) return actOnComment(args, typed, withQuery(own, around))
  const changed = changeSets(typed, typedValue(typed, 'intent'))
  if (changed !== null) return answerAgain({ values: changed }, 200)
  const settled = settleConflicts(typed, fieldRecordForm(typed))
  if (settled.answer !== null) return settled.answer
  const outcome = await tryService(args, 'answer.record', recordAnswerInput(settled.values, fieldId))
  if (outcome.ok) {
    const kept = outcome.value.kept.map((field): [string, string] => ['kept', field])
    const next = typedValue(typed, 'intent') === 'next' ? typedValue(typed, 'next') : ''
    const to = next === '' ? own : fieldAddress(spaceOf(args), next)
    return redirect(withQuery(to, [['saved', ''], ...kept, ...around]))
  }
  const values = tidyFieldValues(settled.values)
  const { refusal } = outcome
  if (refusal.code === 'edit-conflict') {
    const { answer } = await askService(args, 'field.show', { fieldId })
    if (answer === null) return refuse(args, refusal)
    const base = Number(typedValue(values, 'base'))
    const language = typedValue(values, 'language')
    const stored = {
      values: fieldFormValues(answer, language),
      fieldRevisions: answer.fieldRevisions,
      fields: {
        value: 'value',
        information: `information@${language}`,
        remark: `remark@${language}`,
        confidence: 'confidence',
        verifiedOn: 'verifiedOn',
        [standingControl]: standingField(answer.fieldRevisions, ['information', 'remark'], language),
      },
    }
    const merged = mergeItems(values, base, answer, refusal.conflicts)
    return answerConflict(merged, refusal, stored, fieldRecordForm(merged))
  }
  return refusal.kind === 'not-valid' ? answerRefusal(values, refusal, 'value') : refuse(args, refusal)
}

export default function FieldPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const answer = useActionData<typeof action>()
  // One page with two kinds of forms: the answer belongs to the one that was sent.
  const [again, commented] =
    answer !== undefined && isCommentForm(answer.values) ? [undefined, answer] : [answer, undefined]
  const canAnswer = shown.allowed.includes('answer')
  const language = again === undefined ? shown.language : typedValue(again.values, 'language')
  const { wished } = shown
  const stored = fieldFormValues(shown.answer, language)
  const values =
    again?.values ?? (wished === null || !canAnswer ? stored : { ...stored, value: [wished.value] })
  const state = makeFormState({
    form: 'field',
    ...(again === undefined && wished !== null && canAnswer ? { conflicts: wished.conflicts } : {}),
    ...again,
    values,
    controlOf: fieldRecordForm(values).controlOf,
  })
  const comment = makeFormState({ form: 'comment', values: {}, ...commented })
  const summed = commented === undefined ? state : comment
  const notice =
    shown.kept.length === 0
      ? page.t('form.saved')
      : page.t('form.saved-kept', { fields: fieldNames(page.t, shown.kept) })
  return (
    <FormStateContext value={summed}>
      {/* What the panel beside the matrix takes. */}
      <div
        className={shown.isBeside ? 'beside-field' : undefined}
        data-field={shown.field.id}
        data-section={shown.field.row.section}
      >
        {shown.isBeside ? <BesideHead shown={shown} /> : <FieldPageHead shown={shown} mistakes={summed} />}
        {again === undefined && <DoneNotice text={shown.isSaved ? notice : null} />}
        <ErrorSummary />
        {again === undefined && canAnswer && wished?.value === 'NA' && shown.answer?.remark == null && (
          <p className="aside">{page.t('field.reason-asked')}</p>
        )}
        {shown.lacksSource && <p className="aside">{page.t('field.lacks-source')}</p>}
        <div className={shown.isBeside ? 'stack' : 'columns'}>
          <div className={shown.isBeside ? 'stack' : undefined}>
            <FormStateContext value={state}>
              {canAnswer ? <FieldForm shown={shown} language={language} /> : <FieldReading shown={shown} />}
            </FormStateContext>
            <SuggestionPanel
              suggestions={shown.suggestions}
              about={shown.about}
              language={language}
              code={shown.code}
            />
            <FormStateContext value={comment}>
              <CommentPanel comments={shown.comments} here={shown.here} did={shown.commented} />
            </FormStateContext>
          </div>
          <FieldAside shown={shown} />
        </div>
      </div>
      <EnhanceScript src={keysScript} />
      {shown.comments.allowed.includes('add') && <EnhanceScript src={unsavedScript} />}
    </FormStateContext>
  )
}
