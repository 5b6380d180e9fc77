/** One part of a report: each paragraph in its own box, with what it was drafted from one click away. */
import { redirect, useActionData } from 'react-router'
import { readText } from '#domain/text/language-text.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { EnhanceScript } from '#web/components/enhance-script.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { HistoryList } from '#web/components/history-list.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import unsavedScript from '#web/enhance/unsaved-warning.ts?script'
import { readConflicts, settleConflicts } from '#web/forms/conflict-form.ts'
import { answerAgain, answerRefusal } from '#web/forms/form-answer.ts'
import { formLanguage } from '#web/forms/form-language.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { groupRows, readFormValues, typedValue, withGroupRows } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { SectionForm, SectionText } from '#web/pages/plan/section-form.tsx'
import {
  blockConflicts,
  emptyBlock,
  sectionForm,
  sectionInput,
  sectionValues,
  textsOfSection,
  withNewerBase,
  withoutLostBlocks,
} from '#web/pages/plan/section-form-data.ts'
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
    code: spaceOf(args),
    language: formLanguage(texts, page.language, query.get('in') ?? own ?? null),
    languages: [...new Set([...shown.report.languages, ...page.languages])],
    isSaved: query.has('saved'),
  })
}

export const action = async (args: PageArgs) => {
  const names = namesOf(args)
  const typed = await readFormValues(args.request)
  if (typedValue(typed, 'intent') === 'add')
    return answerAgain(
      { values: withGroupRows(typed, 'blocks', [...groupRows(typed, 'blocks'), emptyBlock]) },
      200,
    )
  const settled = settleConflicts(typed, sectionForm(typed))
  if (settled.answer !== null) return settled.answer
  const values =
    readConflicts(typed).length > 0
      ? withoutLostBlocks(settled.values, (await askService(args, 'report.show-section', names)).section)
      : settled.values
  const outcome = await tryService(args, 'report.edit-section', {
    ...sectionInput(values, names.sectionId),
    ...names,
  })
  const language = typedValue(values, 'language')
  if (outcome.ok)
    return redirect(
      `/states/${spaceOf(args)}/reports/${names.id}/sections/${names.sectionId}?in=${language}&saved`,
    )
  const { refusal } = outcome
  if (refusal.code === 'edit-conflict') {
    const conflicts = blockConflicts(refusal)
    const next = withNewerBase(values, conflicts[0]?.field ?? '', String(refusal.params.revision ?? 0))
    return answerAgain({ values: next, conflicts }, 409)
  }
  return refusal.kind === 'not-valid' ? answerRefusal(values, refusal, 'title') : refuse(args, refusal)
}

export default function ReportSectionPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const { section, report, code, drawnFrom } = shown
  const canEdit = shown.allowed.includes('edit')
  const language = again === undefined ? shown.language : typedValue(again.values, 'language')
  const values = again?.values ?? sectionValues(section, language)
  const state = makeFormState({ form: 'section', ...again, values, controlOf: sectionForm(values).controlOf })
  const root = `/states/${code}/reports`
  return (
    <FormStateContext value={state}>
      <PageHead
        title={readText(section.title, page.language)}
        heading={<ContentWords text={section.title} />}
        crumbs={[
          { name: page.t('report.title'), href: root },
          { name: page.t('report.one'), href: `${root}/${report.id}` },
        ]}
        purpose={page.t(canEdit ? 'report.part-purpose' : 'report.part-read-purpose')}
        mistakes={state}
      />
      {again === undefined && <DoneNotice text={shown.isSaved ? page.t('form.saved') : null} />}
      <ErrorSummary />
      <div className="columns">
        <div>
          {canEdit && (
            <SectionForm
              texts={textsOfSection(section)}
              languages={shown.languages}
              language={language}
              noteOf={(id) => <DrawnFrom subjects={drawnFrom[id] ?? []} code={code} />}
              canTakeOut
            />
          )}
          <SectionText blocks={section.blocks} />
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
      {canEdit && <EnhanceScript src={unsavedScript} />}
    </FormStateContext>
  )
}
