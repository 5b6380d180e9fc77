/** One part of a report: each paragraph in its own box, with what it was drafted from one click away. */
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
import { formLanguage } from '#web/forms/form-language.ts'
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
import { DrawnFrom } from '#web/pages/report/drawn-from.tsx'

const namesOf = (args: PageArgs) => ({ id: args.params.id ?? '', sectionId: args.params.section ?? '' })

export const loader = async (args: PageArgs) => {
  const shown = await askService(args, 'report.show-section', namesOf(args))
  const query = new URL(args.request.url).searchParams
  const page = pageOf(args)
  const texts = textsOfSection(shown.section)
  // Written in the reader's language where the report is; else in the report's first.
  const own = shown.report.languages.includes(page.language) ? page.language : shown.report.languages[0]
  return keep({
    ...shown,
    ...(await loadComments(args, { recordKind: 'report-section', recordId: shown.section.id })),
    ...(await loadSuggestions(args, { recordKind: 'report-section', recordId: shown.section.id })),
    code: spaceOf(args),
    language: formLanguage(texts, page.language, query.get('in') ?? own ?? null),
    languages: [...new Set([...shown.report.languages, ...page.languages])],
    isSaved: query.has('saved'),
  })
}

export const action = async (args: PageArgs) => {
  const names = namesOf(args)
  const address = `/states/${spaceOf(args)}/reports/${names.id}/sections/${names.sectionId}`
  const typed = await readFormValues(args.request)
  if (isCommentForm(typed)) return actOnComment(args, typed, address)
  return answerSectionForm(args, typed, {
    id: names.sectionId,
    load: () => askService(args, 'report.show-section', names),
    save: (input) => tryService(args, 'report.edit-section', { ...input, ...names }),
    savedAddress: (language) => `${address}?in=${language}&saved`,
  })
}

export default function ReportSectionPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const [again, commented] = splitAnswer(useActionData<typeof action>())
  const { section, report, code, drawnFrom } = shown
  const canEdit = shown.allowed.includes('edit')
  const language = again === undefined ? shown.language : typedValue(again.values, 'language')
  const values = again?.values ?? sectionValues(section, language)
  const state = makeFormState({ form: 'section', ...again, values, controlOf: sectionForm(values).controlOf })
  const root = `/states/${code}/reports`
  return (
    <FormStateContext value={commented === undefined ? state : commentState(commented)}>
      <PageHead
        title={readText(section.title, page.language)}
        heading={<ContentWords text={section.title} />}
        crumbs={[
          { name: page.t('report.title'), href: root },
          { name: page.t('report.one'), href: `${root}/${report.id}` },
        ]}
        purpose={page.t(canEdit ? 'report.part-purpose' : 'report.part-read-purpose')}
        mistakes={commented === undefined ? state : commentState(commented)}
      />
      {again === undefined && <DoneNotice text={shown.isSaved ? page.t('form.saved') : null} />}
      <ErrorSummary />
      <div className="columns">
        <div>
          {canEdit && (
            <FormStateContext value={state}>
              <SectionForm
                texts={textsOfSection(section)}
                languages={shown.languages}
                language={language}
                noteOf={(id) => (
                  <>
                    <DrawnFrom subjects={drawnFrom[id] ?? []} code={code} />
                    <PartCommentLink comments={shown.comments} part={id} />
                  </>
                )}
                canTakeOut
              />
            </FormStateContext>
          )}
          <SectionText blocks={section.blocks} />
          <SuggestionPanel
            suggestions={shown.suggestions}
            about={{ recordKind: 'report-section', recordId: shown.section.id }}
            blocks={section.blocks}
            language={language}
            code={shown.code}
          />
          <RecordComments comments={shown.comments} here="?" did={shown.commented} answer={commented} />
        </div>
        <div className="panel is-beside">
          <section>
            <h2>{page.t('report.parts')}</h2>
            <ol className="lines is-dense">
              {shown.sections.map((each) => (
                <li key={each.id}>
                  {each.id === section.id ? (
                    <strong>
                      <ContentWords text={each.title} />
                    </strong>
                  ) : (
                    <a href={`${root}/${report.id}/sections/${each.id}`}>
                      <ContentWords text={each.title} />
                    </a>
                  )}
                </li>
              ))}
            </ol>
          </section>
          <section>
            <h2>{page.t('history.heading')}</h2>
            <HistoryList lines={shown.history} space={code} isOwn />
          </section>
        </div>
      </div>
      {(canEdit || shown.comments.allowed.includes('add')) && <EnhanceScript src={unsavedScript} />}
    </FormStateContext>
  )
}
