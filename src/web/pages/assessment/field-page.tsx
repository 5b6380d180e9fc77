/** One field of the matrix: its value with sources, what is asked, what hangs on it. */
import { redirect, useActionData } from 'react-router'
import { readLabel } from '#domain/framework/framework.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { LabelWords } from '#web/components/content-text.tsx'
import { EnhanceScript } from '#web/components/enhance-script.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { ChevronBack, ChevronOn } from '#web/components/icons.tsx'
import { WeaponMark } from '#web/components/marks.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import keysScript from '#web/enhance/field-keys.ts?script'
import unsavedScript from '#web/enhance/unsaved-warning.ts?script'
import { fieldAddress, rowReference } from '#web/format/field-label.ts'
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
import { FieldReading } from '#web/pages/assessment/field-reading.tsx'
import { readWishedValue } from '#web/pages/assessment/field-wish.ts'
import {
  allSections,
  fieldInView,
  matrixAddress,
  readViewWord,
  viewInput,
} from '#web/pages/assessment/matrix-address.ts'
import { actOnComment, isCommentForm } from '#web/pages/comment/comment-action.ts'
import { CommentPanel } from '#web/pages/comment/comment-panel.tsx'

/** An address that leads back to what was being looked at. */
const inView = (address: string, at: string | null): string =>
  at === null ? address : `${address}?${new URLSearchParams({ at })}`

const fieldIdOf = (args: PageArgs): string => args.params['*'] ?? ''

export const loader = async (args: PageArgs) => {
  const fieldId = fieldIdOf(args)
  const query = new URL(args.request.url).searchParams
  const at = query.get('at')
  const around = at === null ? {} : viewInput(readViewWord(at, allSections))
  const shown = await askService(args, 'field.show', { fieldId, ...around })
  const view = readViewWord(at, shown.field.row.section)
  const texts = textsOfAnswer(shown.answer)
  return keep({
    ...shown,
    code: spaceOf(args),
    language: formLanguage(texts, pageOf(args).language, query.get('in')),
    view,
    /** The page's own address for its forms, so that the way back is not lost. */
    here: inView(at === null ? '?' : '', at),
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
  const at = new URL(args.request.url).searchParams.get('at')
  if (isCommentForm(typed)) return actOnComment(args, typed, inView(fieldAddress(spaceOf(args), fieldId), at))
  const changed = changeSets(typed, typedValue(typed, 'intent'))
  if (changed !== null) return answerAgain({ values: changed }, 200)
  const settled = settleConflicts(typed, fieldRecordForm(typed))
  if (settled.answer !== null) return settled.answer
  const outcome = await tryService(args, 'answer.record', recordAnswerInput(settled.values, fieldId))
  if (outcome.ok) {
    const query = new URLSearchParams([['saved', ''], ...outcome.value.kept.map((field) => ['kept', field])])
    const next = typedValue(typed, 'intent') === 'next' ? typedValue(typed, 'next') : ''
    if (at !== null) query.set('at', at)
    return redirect(`${fieldAddress(spaceOf(args), next === '' ? fieldId : next)}?${query}`)
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

const Neighbours = ({ field }: { field: ShownField }) => {
  const page = usePage()
  const { section } = field.field.row
  const address = (id: string): string => fieldInView(field.code, id, field.view, section)
  return (
    <>
      <a className="button" href={`${matrixAddress(field.code, field.view)}#${field.field.id}`} data-back>
        {page.t('field.back')}
      </a>
      {field.previous !== null && (
        <a className="button" href={address(field.previous)} rel="prev">
          <ChevronBack />
          {page.t('field.previous')}
        </a>
      )}
      {field.next !== null && (
        <a className="button" href={address(field.next)} rel="next">
          {page.t('field.next')}
          <ChevronOn />
        </a>
      )}
    </>
  )
}

export default function FieldPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const answer = useActionData<typeof action>()
  // One page with two kinds of forms: the answer belongs to the one that was sent.
  const [again, commented] =
    answer !== undefined && isCommentForm(answer.values) ? [undefined, answer] : [answer, undefined]
  const { row, weapon, facet } = shown.field
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
  const label = readLabel(row.label, page.language)
  const facetName = facet === null ? '' : readLabel(page.words.facets[facet].label, page.language)
  const notice =
    shown.kept.length === 0
      ? page.t('form.saved')
      : page.t('form.saved-kept', { fields: fieldNames(page.t, shown.kept) })
  return (
    <FormStateContext value={commented === undefined ? state : comment}>
      <PageHead
        title={[label, weapon, facetName]
          .filter((part) => part !== null && part !== '')
          .join(page.t('text.comma'))}
        heading={<LabelWords label={row.label} />}
        crumbs={[
          { name: page.t('matrix.title'), href: matrixAddress(shown.code, shown.view) },
          {
            name: shown.section === null ? '' : <LabelWords label={shown.section.shortTitle} />,
            href: `${matrixAddress(shown.code, { section: row.section, wishes: {} })}#row-${row.concept}`,
          },
          { name: rowReference(page, row) },
        ]}
        purpose={page.t(canAnswer ? `field.purpose.${row.valueType}` : 'field.read-purpose')}
        tags={
          weapon !== null &&
          facet !== null && (
            <>
              <WeaponMark weapon={weapon} />
              <LabelWords label={page.words.facets[facet].label} />
            </>
          )
        }
        actions={<Neighbours field={shown} />}
        mistakes={commented === undefined ? state : comment}
      />
      {again === undefined && <DoneNotice text={shown.isSaved ? notice : null} />}
      <ErrorSummary />
      {again === undefined && canAnswer && wished?.value === 'NA' && shown.answer?.remark == null && (
        <p className="aside">{page.t('field.reason-asked')}</p>
      )}
      {shown.lacksSource && <p className="aside">{page.t('field.lacks-source')}</p>}
      <div className="columns">
        <div>
          <FormStateContext value={state}>
            {canAnswer ? <FieldForm shown={shown} language={language} /> : <FieldReading shown={shown} />}
          </FormStateContext>
          <FormStateContext value={comment}>
            <CommentPanel comments={shown.comments} here={shown.here} did={shown.commented} />
          </FormStateContext>
        </div>
        <FieldAside shown={shown} />
      </div>
      <EnhanceScript src={keysScript} />
      {shown.comments.allowed.includes('add') && <EnhanceScript src={unsavedScript} />}
    </FormStateContext>
  )
}
