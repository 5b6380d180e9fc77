/** One action: its form or its facts, the obligations it serves, what depends on it, its history. */
import { redirect, useActionData } from 'react-router'
import { isProposal } from '#domain/plan/plan.ts'
import { readText } from '#domain/text/language-text.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { ContentWords, TranslationNote } from '#web/components/content-text.tsx'
import { EnhanceScript } from '#web/components/enhance-script.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { ChevronBack, ChevronOn } from '#web/components/icons.tsx'
import { StatusTag } from '#web/components/marks.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { loadSuggestions, SuggestionPanel } from '#web/components/suggestion-panel.tsx'
import filterScript from '#web/enhance/filter-list.ts?script'
import unsavedScript from '#web/enhance/unsaved-warning.ts?script'
import { fieldNames } from '#web/format/history-words.ts'
import { answerConflict, readConflicts, settleConflicts } from '#web/forms/conflict-form.ts'
import { narrowList } from '#web/forms/filter-form.ts'
import { answerAgain, answerRefusal } from '#web/forms/form-answer.ts'
import { formLanguage } from '#web/forms/form-language.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { standingInput } from '#web/forms/translation-standing.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { actOnComment, isCommentForm, loadComments, splitAnswer } from '#web/pages/comment/comment-action.ts'
import { commentState, RecordComments } from '#web/pages/comment/comment-panel.tsx'
import { ActionAside } from '#web/pages/plan/action-aside.tsx'
import { ActionForm } from '#web/pages/plan/action-form.tsx'
import {
  actionForm,
  actionInput,
  actionValues,
  placedRefusal,
  storedAction,
  textsOfAction,
} from '#web/pages/plan/action-form-data.ts'
import { ActionReading } from '#web/pages/plan/action-reading.tsx'
import { changeMilestones, mergeMilestones, tidyMilestones } from '#web/pages/plan/milestone-form-data.ts'
import { ProgressParts } from '#web/pages/plan/progress-parts.tsx'
import { loadRelease, ReleaseMarks } from '#web/pages/release/release-panel.tsx'

const idOf = (args: PageArgs): string => args.params.id ?? ''

export const loader = async (args: PageArgs) => {
  const shown = await askService(args, 'action.show', { id: idOf(args) })
  const query = new URL(args.request.url).searchParams
  const texts = textsOfAction(shown.action)
  return keep({
    ...shown,
    ...(await loadComments(args, { recordKind: 'plan-action', recordId: shown.action.id })),
    ...(await loadSuggestions(args, { recordKind: 'plan-action', recordId: shown.action.id })),
    progress: await askService(args, 'progress.show', { id: shown.action.id }),
    proposed: query.has('reported') ? Number(query.get('reported')) || 0 : null,
    ...(await loadRelease(args, { recordKind: 'plan-action', recordId: shown.action.id })),
    code: spaceOf(args),
    language: formLanguage(texts, pageOf(args).language, query.get('in')),
    isSaved: query.has('saved'),
    kept: query.getAll('kept'),
  })
}
export type ShownAction = PageData<typeof loader>

export const action = async (args: PageArgs) => {
  const id = idOf(args)
  const typed = await readFormValues(args.request)
  if (isCommentForm(typed)) return actOnComment(args, typed, `/states/${spaceOf(args)}/plan/actions/${id}`)
  const intent = typedValue(typed, 'intent')
  const changed = changeMilestones(typed, intent) ?? narrowList(typed, intent)
  if (changed !== null) return answerAgain({ values: changed, conflicts: readConflicts(changed) }, 200)
  const settled = settleConflicts(typed, actionForm(typed))
  if (settled.answer !== null) return settled.answer
  const values = tidyMilestones(settled.values)
  const outcome = await tryService(args, 'action.edit', {
    id,
    base: typedValue(values, 'base'),
    ...actionInput(values),
    ...standingInput(values),
  })
  if (outcome.ok) {
    const query = new URLSearchParams([['saved', ''], ...outcome.value.kept.map((field) => ['kept', field])])
    return redirect(`/states/${spaceOf(args)}/plan/actions/${id}?${query}`)
  }
  const { refusal } = outcome
  if (refusal.code === 'edit-conflict') {
    const shown = await askService(args, 'action.show', { id })
    const base = Number(typedValue(values, 'base'))
    const merged = mergeMilestones(values, base, shown.action, refusal.conflicts)
    const stored = storedAction(shown.action, typedValue(values, 'language'))
    return answerConflict(merged, refusal, stored, actionForm(merged))
  }
  return refusal.kind === 'not-valid'
    ? answerRefusal(values, placedRefusal(values, refusal), 'title')
    : refuse(args, refusal)
}

const HeadActions = ({ shown }: { shown: ShownAction }) => {
  const page = usePage()
  const root = `/states/${shown.code}/plan/actions`
  return (
    <>
      {shown.previous !== null && (
        <a className="button" href={`${root}/${shown.previous}`} rel="prev">
          <ChevronBack />
          {page.t('field.previous')}
        </a>
      )}
      {shown.next !== null && (
        <a className="button" href={`${root}/${shown.next}`} rel="next">
          {page.t('field.next')}
          <ChevronOn />
        </a>
      )}
      {shown.allowed.includes('report') && (
        <a
          className={shown.allowed.includes('edit') ? 'button' : 'button is-primary'}
          href={`${root}/${shown.action.id}/report`}
        >
          {page.t('action.report')}
        </a>
      )}
    </>
  )
}

export default function ActionPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const [again, commented] = splitAnswer(useActionData<typeof action>())
  const canEdit = shown.allowed.includes('edit')
  const language = again === undefined ? shown.language : typedValue(again.values, 'language')
  const values = again?.values ?? actionValues(shown.action, language)
  const state = makeFormState({ ...again, form: 'action', values, controlOf: actionForm(values).controlOf })
  const summed = commented === undefined ? state : commentState(commented)
  const proposal = shown.allowed.includes('edit') && isProposal(shown.action)
  const number = page.t('plan.action-number', { number: shown.action.number })
  const lead = shown.agencies.find((agency) => agency.id === shown.action.leadAgencyId)
  const saved =
    shown.kept.length === 0
      ? page.t('form.saved')
      : page.t('form.saved-kept', { fields: fieldNames(page.t, shown.kept) })
  return (
    <FormStateContext value={summed}>
      <PageHead
        title={`${number}${page.t('text.colon')}${readText(shown.action.title, page.language)}`}
        heading={
          <>
            {number}
            {page.t('text.colon')}
            <ContentWords text={shown.action.title} />
          </>
        }
        crumbs={[{ name: page.t('plan.title'), href: `/states/${shown.code}/plan` }, { name: number }]}
        purpose={page.t(canEdit ? 'action.edit-purpose' : 'action.read-purpose')}
        tags={
          <>
            <StatusTag status={shown.action.status} />
            <ReleaseMarks released={shown.released} />
            {lead !== undefined && (
              <span>
                {page.t('action.leads')} <ContentWords text={lead.name} />
              </span>
            )}
            <span className="meta">{page.t('form.revision', { number: shown.action.revision })}</span>
            <TranslationNote text={shown.action.title} />
            {isProposal(shown.action) && <span className="meta">{page.t('action.proposed')}</span>}
          </>
        }
        actions={<HeadActions shown={shown} />}
        mistakes={summed}
      />
      {again === undefined && (
        <DoneNotice
          text={
            shown.proposed !== null
              ? page.t('progress.reported', { count: shown.proposed })
              : shown.isSaved
                ? saved
                : null
          }
        />
      )}
      <ErrorSummary />
      <div className="columns">
        <div>
          <FormStateContext value={state}>
            {canEdit ? (
              <ActionForm
                action={shown.action}
                choices={{
                  ...shown,
                  priorityMethod: shown.plan.priorityMethod,
                }}
                language={language}
                button={page.t(proposal ? 'action.confirm' : 'form.save')}
                isChanged={again !== undefined}
              />
            ) : (
              <ActionReading shown={shown} />
            )}
          </FormStateContext>
          <ProgressParts progress={shown.progress} code={shown.code} />
          <SuggestionPanel
            suggestions={shown.suggestions}
            about={{ recordKind: 'plan-action', recordId: shown.action.id }}
            language={language}
            code={shown.code}
          />
          <RecordComments comments={shown.comments} here="?" did={shown.commented} answer={commented} />
        </div>
        <ActionAside shown={shown} />
      </div>
      {canEdit && <EnhanceScript src={filterScript} />}
      {(canEdit || shown.comments.allowed.includes('add')) && <EnhanceScript src={unsavedScript} />}
    </FormStateContext>
  )
}
