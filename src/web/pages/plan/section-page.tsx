/** One section of the plan: each block in its own box, so that two people writing in different blocks never meet. */
import { useActionData } from 'react-router'
import { readText } from '#domain/text/language-text.ts'
import { askService, type PageArgs, pageOf, spaceOf, tryService } from '#web/ask-service.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { EnhanceScript } from '#web/components/enhance-script.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { HistoryList } from '#web/components/history-list.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { loadSuggestions, SuggestionPanel } from '#web/components/suggestion-panel.tsx'
import unsavedScript from '#web/enhance/unsaved-warning.ts?script'
import { formLanguage, formLanguages } from '#web/forms/form-language.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { actOnComment, isCommentForm, loadComments, splitAnswer } from '#web/pages/comment/comment-action.ts'
import { PartCommentLink } from '#web/pages/comment/comment-count.tsx'
import { commentState, RecordComments } from '#web/pages/comment/comment-panel.tsx'
import { answerSectionForm } from '#web/pages/plan/section-action.ts'
import { SectionForm, SectionText } from '#web/pages/plan/section-form.tsx'
import { sectionForm, sectionValues, textsOfSection } from '#web/pages/plan/section-form-data.ts'
import { loadRelease, ReleaseMarks, ReleasePanel } from '#web/pages/release/release-panel.tsx'

const idOf = (args: PageArgs): string => args.params.id ?? ''

export const loader = async (args: PageArgs) => {
  const shown = await askService(args, 'section.show', { id: idOf(args) })
  const query = new URL(args.request.url).searchParams
  const texts = textsOfSection(shown.section)
  return keep({
    ...shown,
    ...(await loadComments(args, { recordKind: 'plan-section', recordId: shown.section.id })),
    ...(await loadSuggestions(args, { recordKind: 'plan-section', recordId: shown.section.id })),
    ...(await loadRelease(args, { recordKind: 'plan-section', recordId: shown.section.id })),
    code: spaceOf(args),
    language: formLanguage(texts, pageOf(args).language, query.get('in')),
    languages: formLanguages(texts, pageOf(args).languages),
    isSaved: query.has('saved'),
  })
}

const addressOf = (args: PageArgs): string => `/states/${spaceOf(args)}/plan/sections/${idOf(args)}`

export const action = async (args: PageArgs) => {
  const id = idOf(args)
  const typed = await readFormValues(args.request)
  if (isCommentForm(typed)) return actOnComment(args, typed, addressOf(args))
  return answerSectionForm(args, typed, {
    id,
    load: () => askService(args, 'section.show', { id }),
    save: (input) => tryService(args, 'section.edit', input),
    savedAddress: () => `${addressOf(args)}?saved`,
  })
}

export default function SectionPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const [again, commented] = splitAnswer(useActionData<typeof action>())
  const canEdit = shown.allowed.includes('edit')
  const language = again === undefined ? shown.language : typedValue(again.values, 'language')
  const values = again?.values ?? sectionValues(shown.section, language)
  const state = makeFormState({ form: 'section', ...again, values, controlOf: sectionForm(values).controlOf })
  const root = `/states/${shown.code}/plan`
  return (
    <FormStateContext value={commented === undefined ? state : commentState(commented)}>
      <PageHead
        title={readText(shown.section.title, page.language)}
        heading={<ContentWords text={shown.section.title} />}
        crumbs={[{ name: page.t('plan.title'), href: root }, { name: page.t('plan.sections') }]}
        tags={<ReleaseMarks released={shown.released} />}
        purpose={page.t(canEdit ? 'section.edit-purpose' : 'section.read-purpose')}
        mistakes={commented === undefined ? state : commentState(commented)}
      />
      {again === undefined && <DoneNotice text={shown.isSaved ? page.t('form.saved') : null} />}
      <ErrorSummary />
      <div className="columns">
        <div>
          {canEdit && (
            <FormStateContext value={state}>
              <SectionForm
                texts={textsOfSection(shown.section)}
                languages={shown.languages}
                language={language}
                noteOf={(id) => <PartCommentLink comments={shown.comments} part={id} />}
              />
            </FormStateContext>
          )}
          <SectionText blocks={shown.section.blocks} />
          <SuggestionPanel
            suggestions={shown.suggestions}
            about={{ recordKind: 'plan-section', recordId: shown.section.id }}
            blocks={shown.section.blocks}
            language={language}
            code={shown.code}
          />
          <RecordComments comments={shown.comments} here="?" did={shown.commented} answer={commented} />
        </div>
        <div className="panel is-beside">
          <ReleasePanel released={shown.released} kind="plan-section" />
          <section>
            <h2>{page.t('plan.sections')}</h2>
            <ol className="lines is-dense">
              {shown.sections.map((section) => (
                <li key={section.id}>
                  {section.position}.{' '}
                  {section.id === shown.section.id ? (
                    <strong>
                      <ContentWords text={section.title} />
                    </strong>
                  ) : (
                    <a href={`${root}/sections/${section.id}`}>
                      <ContentWords text={section.title} />
                    </a>
                  )}
                </li>
              ))}
            </ol>
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
