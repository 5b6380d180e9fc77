/**
 * Looks again at the record: each paragraph that would be worded otherwise now, its present words beside the new
 * ones. A person decides; nothing is chosen beforehand.
 */
import { redirect, useActionData } from 'react-router'
import { chooseText, type LanguageText } from '#domain/text/language-text.ts'
import { askService, type PageArgs, refuse, spaceOf, statusOf, tryService } from '#web/ask-service.ts'
import { ContentWords, RichTextView } from '#web/components/content-text.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { ChevronDown } from '#web/components/icons.tsx'
import { inOrder } from '#web/components/in-order.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { formatDay, languageNameIn } from '#web/format/dates.ts'
import { answerAgain } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { groupRows, readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { DrawnFrom } from '#web/pages/report/drawn-from.tsx'

export const loader = async (args: PageArgs) =>
  keep({
    ...(await askService(args, 'report.look-again', { id: args.params.id ?? '' })),
    code: spaceOf(args),
  })
type Shown = PageData<typeof loader>
type Change = Shown['changes'][number]

export const action = async (args: PageArgs) => {
  const id = args.params.id ?? ''
  const values = await readFormValues(args.request)
  const choice = typedValue(values, 'choice') === 'take' ? 'take' : 'keep'
  const paragraphs = groupRows(values, 'paragraphs').map(({ key = '', seen = '', base = '0' }) => ({
    key,
    seen,
    base,
  }))
  const outcome = await tryService(args, 'report.settle', { id, choice, paragraphs })
  const root = `/states/${spaceOf(args)}/reports/${id}`
  if (outcome.ok) {
    const { changes } = await askService(args, 'report.look-again', { id })
    return redirect(changes.length === 0 ? `${root}?settled` : `${root}/look-again#changes`)
  }
  const { refusal } = outcome
  if (refusal.kind !== 'not-valid' && refusal.kind !== 'conflict') return refuse(args, refusal)
  const problems = [{ path: '', key: `refusal.${refusal.code}`, params: refusal.params }]
  return answerAgain({ values: {}, problems }, statusOf[refusal.kind])
}

const Paragraph = ({ text }: { text: LanguageText | null }) => {
  const page = usePage()
  if (text === null) return <p className="meta">{page.t('report.no-words')}</p>
  const chosen = chooseText(text, page.language).language
  const others = Object.keys(text.versions).filter((language) => language !== chosen)
  const wordsIn = (language: string) => (
    <div className="prose is-narrative" lang={language} dir="auto">
      <RichTextView text={page.readMarkdown(text.versions[language]?.text ?? '')} />
    </div>
  )
  return (
    <>
      {wordsIn(chosen)}
      {others.length > 0 && (
        <details className="fold">
          <summary>
            <span>
              {others.map((language) => languageNameIn(page.language, language)).join(page.t('text.comma'))}
            </span>
            <ChevronDown />
          </summary>
          {inOrder(others.sort(), wordsIn)}
        </details>
      )}
    </>
  )
}

const HiddenParagraphs = ({ changes }: { changes: readonly Change[] }) =>
  inOrder([...changes], ({ key, seen, base }, at) => (
    <>
      <input type="hidden" name={`paragraphs.${at}.key`} value={key} />
      <input type="hidden" name={`paragraphs.${at}.seen`} value={seen} />
      <input type="hidden" name={`paragraphs.${at}.base`} value={base} />
    </>
  ))

const ChangePanel = ({ change, code, canEdit }: { change: Change; code: string; canEdit: boolean }) => {
  const page = usePage()
  return (
    <section className="panel">
      <header>
        <h2>
          <ContentWords text={change.section.title} />
        </h2>
        <span className="meta">{page.t(`report.change.${change.kind}`)}</span>
      </header>
      <div className="inside ruled stack">
        {change.isRewritten && <p className="hint">{page.t('report.rewritten')}</p>}
        <div className="side-by-side">
          <div>
            <h3>{page.t('report.stands-now')}</h3>
            <Paragraph text={change.before} />
          </div>
          <div>
            <h3>{page.t('report.would-be')}</h3>
            <Paragraph text={change.after} />
          </div>
        </div>
        <DrawnFrom subjects={change.subjects} code={code} label="what-changed" />
        {canEdit && (
          <form method="post" action="?" className="buttons">
            <HiddenParagraphs changes={[change]} />
            <button type="submit" className="button" name="choice" value="take">
              {page.t(`report.take.${change.kind}`)}
            </button>
            <button type="submit" className="button" name="choice" value="keep">
              {page.t(`report.keep.${change.kind}`)}
            </button>
          </form>
        )}
      </div>
    </section>
  )
}

export default function ReportChangesPage() {
  const page = usePage()
  const { report, changes, allowed, asOf, code } = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const canEdit = allowed.includes('edit')
  const state = makeFormState({ form: 'report-head', values: {}, ...again })
  const root = `/states/${code}/reports`
  const asDrafted = changes.filter((change) => change.kind === 'changed' && !change.isRewritten)
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('report.look-again')}
        purpose={page.t('report.look-again-purpose', { date: formatDay(page.language, asOf) })}
        crumbs={[
          { name: page.t('report.title'), href: root },
          { name: page.t('report.one'), href: `${root}/${report.id}` },
        ]}
        mistakes={state}
      />
      <ErrorSummary />
      <div className="stack" id="changes">
        {changes.length === 0 && (
          <section className="panel">
            <div className="inside stack">
              <p>{page.t('report.nothing-changed')}</p>
              <p>
                <a className="button" href={`${root}/${report.id}`}>
                  {page.t('report.back')}
                </a>
              </p>
            </div>
          </section>
        )}
        {changes.length > 0 && <p>{page.t('report.changes-count', { count: changes.length })}</p>}
        {canEdit && asDrafted.length > 1 && (
          <form method="post" action="?" className="buttons">
            <HiddenParagraphs changes={asDrafted} />
            <button type="submit" className="button is-primary" name="choice" value="take">
              {page.t('report.take-all', { count: asDrafted.length })}
            </button>
            <span className="meta">{page.t('report.take-all-note')}</span>
          </form>
        )}
        {changes.map((change) => (
          <ChangePanel key={change.key} change={change} code={code} canEdit={canEdit} />
        ))}
      </div>
    </FormStateContext>
  )
}
