/** One document that was asked for: how far it is, then the file with its hash. */
import {
  type DocumentKind,
  documentSteps,
  isAwaited,
  isOfMeeting,
  isOfReport,
} from '#domain/file/made-document.ts'
import { askService, type PageArgs, spaceOf } from '#web/ask-service.ts'
import { EnhanceScript } from '#web/components/enhance-script.tsx'
import { type Crumb, PageHead } from '#web/components/page-head.tsx'
import waitScript from '#web/enhance/wait-for-document.ts?script'
import { formatAmount, formatTime, languageNameIn } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { wishName, wishOf } from '#web/pages/plan/document-wish.ts'
import { fileAddress } from '#web/pages/plan/documents-panel.tsx'
import type { PageRequest } from '#web/request-context.ts'

/** The word of the menu under which what the document was made of stands. */
const menuWordOf = (kind: DocumentKind): string => {
  if (kind === 'matrix') return 'matrix'
  if (isOfMeeting(kind)) return 'assignments'
  return isOfReport(kind) ? 'reports' : 'plan'
}

export const loader = async (args: PageArgs) => {
  const document = await askService(args, 'document.show', { id: args.params.id ?? '' })
  return keep({ document, menuWord: menuWordOf(document.kind), code: spaceOf(args) })
}

type Shown = ReturnType<typeof usePageData<typeof loader>>['document']

/** Which step is under way, and what one can reckon with. The script puts a later look in its place. */
const Progress = ({ document }: { document: Shown }) => {
  const page = usePage()
  const { step, outlook } = document
  const at = step === null ? -1 : documentSteps.indexOf(step)
  return (
    <div className="stack" data-waiting>
      <p role="status">
        {step === null
          ? page.t('made.waiting-before', { count: outlook?.before ?? 0 })
          : page.t(`made.step.${step}`)}
      </p>
      <label className="stack">
        <span className="meta">
          {page.t('made.steps-done', { done: Math.max(0, at), all: documentSteps.length })}
        </span>
        <progress max={documentSteps.length} value={Math.max(0, at)} />
      </label>
      {outlook !== null && outlook.usualMs !== null && (
        <p className="meta">
          {page.t('made.usual', { seconds: Math.max(1, Math.round(outlook.usualMs / 1000)) })}
        </p>
      )}
    </div>
  )
}

const Waiting = ({ document, code }: { document: Shown; code: string }) => {
  const page = usePage()
  return (
    <>
      <Progress document={document} />
      <p className="hint">{page.t('made.waiting')}</p>
      {/* Without script the page asks again by itself. */}
      <noscript>
        <meta httpEquiv="refresh" content="2" />
        <p>
          <a href="?">{page.t('made.look-again')}</a>
        </p>
      </noscript>
      {document.allowed.includes('cancel') && (
        <form method="post" action={`/states/${code}/documents/${document.id}/cancel`}>
          <button type="submit" className="button">
            {page.t('made.cancel')}
          </button>
        </form>
      )}
      <EnhanceScript src={waitScript} />
    </>
  )
}

/** Why there is no file, and the same wish anew. */
const NotMade = ({ document, code }: { document: Shown; code: string }) => {
  const page = usePage()
  const failure = ['time', 'memory'].includes(document.failure ?? '') ? document.failure : 'other'
  return (
    <>
      <p>
        {document.status === 'cancelled'
          ? page.t('made.cancelled', { time: formatTime(page.language, document.finishedAt ?? '') })
          : page.t(`made.failure.${failure}`)}
      </p>
      <form method="post" action={`/states/${code}/documents/make`}>
        <input type="hidden" name="what" value={wishOf(document)} />
        {(['meetingId', 'reviewId', 'reportId', 'versionId', 'beforeVersionId'] as const).map(
          (name) =>
            document[name] !== null && <input key={name} type="hidden" name={name} value={document[name]} />,
        )}
        <input type="hidden" name="language" value={document.language} />
        <input type="hidden" name="template" value={document.template === null ? 'none' : 'own'} />
        <button type="submit" className="button">
          {page.t('made.ask-again')}
        </button>
      </form>
    </>
  )
}

/** What the document was made of, and the list that it stands in. */
const crumbsOf = (page: PageRequest, document: Shown, code: string): Crumb[] => {
  const { meetingId, reviewId, reportId, versionId, kind } = document
  const root = `/states/${code}`
  if (meetingId !== null)
    return [
      { name: page.t('meeting.list-title'), href: `${root}/meetings` },
      { name: page.t('meeting.title'), href: `${root}/meetings/${meetingId}` },
    ]
  if (reviewId !== null)
    return [
      { name: page.t('review.list-title'), href: `${root}/plan/reviews` },
      { name: page.t('review.one'), href: `${root}/plan/reviews/${reviewId}` },
    ]
  if (reportId !== null)
    return [
      { name: page.t('report.title'), href: `${root}/reports` },
      { name: page.t('report.one'), href: `${root}/reports/${reportId}` },
    ]
  if (versionId !== null)
    return [
      { name: page.t('adoption.title'), href: `${root}/plan/versions` },
      { name: page.t('compared.one-version'), href: `${root}/plan/versions/${versionId}` },
    ]
  return kind === 'matrix'
    ? [{ name: page.t('matrix.title'), href: `${root}/matrix` }]
    : [{ name: page.t('plan.title'), href: `${root}/plan` }]
}

export default function MadeDocumentPage() {
  const page = usePage()
  const { document, code } = usePageData<typeof loader>()
  return (
    <>
      <PageHead
        title={wishName(page, document)}
        purpose={page.t('made.purpose')}
        crumbs={crumbsOf(page, document, code)}
      />
      <section className="panel">
        <div className="inside stack">
          {isAwaited(document.status) && <Waiting document={document} code={code} />}
          {(document.status === 'failed' || document.status === 'cancelled') && (
            <NotMade document={document} code={code} />
          )}
          {document.status === 'ready' && (
            <p>
              <a className="button is-primary" href={fileAddress(code, document.id)} download>
                {page.t('made.download')}
              </a>
            </p>
          )}
          <dl className="facts">
            {document.name !== null && (
              <>
                <dt>{page.t('made.file')}</dt>
                <dd>
                  <bdi>{document.name}</bdi>
                </dd>
              </>
            )}
            <dt>{page.t('made.language')}</dt>
            <dd>{languageNameIn(page.language, document.language)}</dd>
            {document.template !== null && (
              <>
                <dt>{page.t('made.template')}</dt>
                <dd>
                  <bdi>{document.template.name}</bdi>
                  <br />
                  SHA-256 <bdi>{document.template.sha256}</bdi>
                </dd>
              </>
            )}
            <dt>{page.t('made.asked-by')}</dt>
            <dd>
              {document.askedBy}
              {page.t('text.comma')}
              {formatTime(page.language, document.askedAt)}
            </dd>
            {document.byteSize !== null && (
              <>
                <dt>{page.t('made.size')}</dt>
                <dd>{page.t('made.bytes', { size: formatAmount(page.language, document.byteSize) })}</dd>
              </>
            )}
            {document.sha256 !== null && (
              <>
                <dt>SHA-256</dt>
                <dd>
                  <bdi>{document.sha256}</bdi>
                </dd>
              </>
            )}
          </dl>
        </div>
      </section>
    </>
  )
}
