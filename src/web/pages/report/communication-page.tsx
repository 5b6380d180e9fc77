/** One entry of the register: its form or its facts, and its history. */
import { redirect, useActionData } from 'react-router'
import { refusal as refusalOf } from '#domain/refusal.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { EnhanceScript } from '#web/components/enhance-script.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { HistoryList } from '#web/components/history-list.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import unsavedScript from '#web/enhance/unsaved-warning.ts?script'
import { formatDay } from '#web/format/dates.ts'
import { answerConflict, plainControl, type RecordForm, settleConflicts } from '#web/forms/conflict-form.ts'
import { answerRefusal } from '#web/forms/form-answer.ts'
import { formLanguage } from '#web/forms/form-language.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { typedValue } from '#web/forms/form-values.ts'
import { standingControl, standingField, standingInput } from '#web/forms/translation-standing.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { CommunicationFacts } from '#web/pages/report/communication-facts.tsx'
import {
  CommunicationForm,
  communicationInput,
  communicationValues,
  takeFormIn,
} from '#web/pages/report/communication-form.tsx'

const form: RecordForm = { controlOf: (field) => (field === 'fileId' ? 'file' : plainControl(field)) }

const idOf = (args: PageArgs): string => args.params.id ?? ''

export const loader = async (args: PageArgs) => {
  const shown = await askService(args, 'communication.show', { id: idOf(args) })
  const query = new URL(args.request.url).searchParams
  const texts = [shown.communication.remark]
  return keep({
    ...shown,
    code: spaceOf(args),
    language: formLanguage(texts, pageOf(args).language, query.get('in')),
    isSaved: query.has('saved'),
  })
}

export const action = async (args: PageArgs) => {
  const id = idOf(args)
  const { allowed } = await askService(args, 'communication.show', { id })
  // Before the file is read.
  if (!allowed.includes('edit')) refuse(args, refusalOf('action-not-allowed'))
  const taken = await takeFormIn(args)
  if (taken.answer !== null) return taken.answer
  const { values, answer } = settleConflicts(taken.values, form)
  if (answer !== null) return answer
  const language = typedValue(values, 'language')
  const outcome = await tryService(args, 'communication.edit', {
    id,
    base: typedValue(values, 'base'),
    ...communicationInput(values),
    ...standingInput(values),
  })
  if (outcome.ok) return redirect(`/states/${spaceOf(args)}/communications/${id}?saved`)
  const { refusal } = outcome
  if (refusal.code === 'edit-conflict') {
    const { communication } = await askService(args, 'communication.show', { id })
    const { fieldRevisions } = communication
    const stored = {
      values: communicationValues(communication, language),
      fieldRevisions,
      fields: {
        ...Object.fromEntries(
          ['kind', 'sentOn', 'symbol', 'documentId', 'fileId'].map((each) => [each, each]),
        ),
        remark: `remark@${language}`,
        [standingControl]: standingField(fieldRevisions, ['remark'], language),
      },
    }
    return answerConflict(values, refusal, stored, form)
  }
  return refusal.kind === 'not-valid' ? answerRefusal(values, refusal, 'kind') : refuse(args, refusal)
}

export default function CommunicationPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const { communication, code } = shown
  const canEdit = shown.allowed.includes('edit')
  const language = again === undefined ? shown.language : typedValue(again.values, 'language')
  const state = makeFormState({
    form: 'communication',
    values: communicationValues(communication, language),
    ...again,
    controlOf: form.controlOf,
  })
  const title = page.t('communication.of-date', {
    kind: page.t(`communication.kind.${communication.kind}`),
    date: formatDay(page.language, communication.sentOn),
  })
  return (
    <FormStateContext value={state}>
      <PageHead
        title={title}
        purpose={page.t(canEdit ? 'communication.edit-purpose' : 'communication.read-purpose')}
        crumbs={[
          { name: page.t('report.title'), href: `/states/${code}/reports` },
          { name: page.t('communication.title'), href: `/states/${code}/communications` },
        ]}
        mistakes={state}
      />
      {again === undefined && <DoneNotice text={shown.isSaved ? page.t('form.saved') : null} />}
      <ErrorSummary />
      <div className="columns">
        <div>
          {canEdit && (
            <CommunicationForm
              communication={communication}
              documents={shown.documents}
              language={language}
              button={page.t('form.save')}
            />
          )}
          {(!canEdit || communication.file !== null || communication.reportId !== null) && (
            <section className="panel">
              <div className="inside stack">
                <h2>{page.t('communication.as-entered')}</h2>
                <CommunicationFacts communication={communication} code={code} />
                {communication.reportId !== null && (
                  <p>
                    <a href={`/states/${code}/reports/${communication.reportId}`}>
                      <ContentWords text={communication.reportTitle} />
                    </a>
                  </p>
                )}
              </div>
            </section>
          )}
        </div>
        <div className="panel is-beside">
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
