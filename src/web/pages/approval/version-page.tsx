/** One frozen version: who is asked, who signed and how, the act that adopted it, and its documents. */
import { redirect, useActionData } from 'react-router'
import { readText } from '#domain/text/language-text.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { TextArea } from '#web/components/form-fields.tsx'
import { ChevronDown } from '#web/components/icons.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { answerRefusal } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { SigningForms } from '#web/pages/approval/signing-forms.tsx'
import { StandingTag, versionAddress } from '#web/pages/approval/version-marks.tsx'
import { ActFacts, FrozenFacts, SigningBoard } from '#web/pages/approval/version-parts.tsx'
import { DocumentLines } from '#web/pages/plan/documents-panel.tsx'

export const loader = async (args: PageArgs) => {
  const done = new URL(args.request.url).searchParams.get('done')
  const shown = await askService(args, 'version.show', { id: args.params.id ?? '' })
  return keep({ ...shown, code: spaceOf(args), done })
}
type Shown = PageData<typeof loader>
const dones = ['begun', 'sign', 'return', 'delegate', 'withdraw', 'adopt']

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const { language } = pageOf(args)
  const intent = typedValue(values, 'intent')
  const step = typedValue(values, 'step')
  const sha256 = typedValue(values, 'sha256')
  const outcome =
    intent === 'sign'
      ? await tryService(args, 'approval.sign', {
          id: step,
          sha256,
          isRead: typedValue(values, 'isRead') !== '',
          words: typedValue(values, 'words'),
          language,
        })
      : intent === 'return'
        ? await tryService(args, 'approval.return', {
            id: step,
            sha256,
            reason: typedValue(values, 'reason'),
            language,
          })
        : intent === 'delegate'
          ? await tryService(args, 'approval.delegate', {
              id: step,
              personId: typedValue(values, 'personId') || null,
            })
          : await tryService(args, 'approval.withdraw', {
              id: typedValue(values, 'approval'),
              reason: typedValue(values, 'reason'),
              language,
            })
  if (outcome.ok)
    return redirect(
      `${versionAddress(spaceOf(args), args.params.id ?? '')}?done=${dones.includes(intent) ? intent : 'withdraw'}`,
    )
  const { kind } = outcome.refusal
  return kind === 'not-valid' || kind === 'conflict'
    ? answerRefusal(values, outcome.refusal, intent === 'sign' ? 'isRead' : 'reason')
    : refuse(args, outcome.refusal)
}

const WithdrawForm = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  const again = useActionData<typeof action>()
  const isAgain = again !== undefined && typedValue(again.values, 'intent') === 'withdraw'
  return (
    <details className="panel fold is-panel" open={isAgain}>
      <summary className="inside">
        <span>{page.t('adoption.withdraw')}</span>
        <ChevronDown />
      </summary>
      <form method="post" className="inside form">
        <input type="hidden" name="approval" value={shown.approval.id} />
        <TextArea name="reason" label={page.t('adoption.reason')} hint={page.t('adoption.withdraw-hint')} />
        <div className="buttons">
          <button type="submit" name="intent" value="withdraw" className="button">
            {page.t('adoption.withdraw-button')}
          </button>
        </div>
      </form>
    </details>
  )
}

export default function VersionPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const state = makeFormState({ form: 'signature', ...again, values: again?.values ?? {} })
  const { version, approval, code } = shown
  const mine = shown.steps.filter(({ allowed }) => allowed.some((each) => each !== 'read'))
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('adoption.version', { number: version.number })}
        purpose={readText(version.title, page.language)}
        crumbs={[
          { name: page.t('plan.title'), href: `/states/${code}/plan` },
          { name: page.t('adoption.title'), href: `/states/${code}/plan/versions` },
        ]}
        tags={<StandingTag standing={shown.standing} />}
        mistakes={state}
      />
      <ErrorSummary />
      <DoneNotice text={dones.includes(shown.done ?? '') ? page.t(`adoption.done.${shown.done}`) : null} />
      <div className="columns">
        <div>
          {version.note !== null && (
            <section className="panel">
              <div className="inside">
                <h2>{page.t('adoption.what-is-new')}</h2>
                <p className="kept-lines">
                  <ContentWords text={version.note} />
                </p>
              </div>
            </section>
          )}
          {approval.message !== null && approval.endedAt === null && (
            <blockquote className="said">
              <ContentWords text={approval.message} />
            </blockquote>
          )}
          {approval.reason !== null && (
            <section className="panel">
              <div className="inside">
                <h2>{page.t(`adoption.why.${approval.state}`, { name: approval.endedByName ?? '–' })}</h2>
                <blockquote className="said">
                  <ContentWords text={approval.reason} />
                </blockquote>
              </div>
            </section>
          )}
          <ActFacts shown={shown} code={code} />
          {mine.map((step) => (
            <SigningForms key={step.id} step={step} shown={shown} />
          ))}
          {shown.allowed.includes('adopt') && (
            <section className="panel">
              <div className="inside stack">
                <h2>{page.t('adoption.signed-by-all')}</h2>
                <p>{page.t('adoption.act-awaited')}</p>
                <p>
                  <a className="button is-primary" href={`${versionAddress(code, version.id)}/adopt`}>
                    {page.t('adoption.adopt-link')}
                  </a>
                </p>
              </div>
            </section>
          )}
          <SigningBoard shown={shown} />
          <section className="panel" id="documents" aria-labelledby="documents-title">
            <div className="inside">
              <h2 id="documents-title">{page.t('adoption.documents')}</h2>
              <p className="hint">{page.t('adoption.documents-hint')}</p>
            </div>
            <div className="inside ruled">
              <DocumentLines documents={shown.documents} code={code} />
            </div>
          </section>
          {shown.allowed.includes('withdraw') && <WithdrawForm shown={shown} />}
        </div>
        <FrozenFacts shown={shown} code={code} />
      </div>
    </FormStateContext>
  )
}
