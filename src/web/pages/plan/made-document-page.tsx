/** One document that was asked for: how far it is, then the file with its hash. */
import { askService, type PageArgs, spaceOf } from '#web/ask-service.ts'
import { EnhanceScript } from '#web/components/enhance-script.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import waitScript from '#web/enhance/wait-for-document.ts?script'
import { formatAmount, formatTime, languageName } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { fileAddress } from '#web/pages/plan/documents-panel.tsx'

export const loader = async (args: PageArgs) =>
  keep({
    document: await askService(args, 'document.show', { id: args.params.id ?? '' }),
    code: spaceOf(args),
  })

const Waiting = () => {
  const page = usePage()
  return (
    <>
      <p data-waiting role="status">
        {page.t('made.waiting')}
      </p>
      {/* Without script the page asks again by itself. */}
      <noscript>
        <meta httpEquiv="refresh" content="2" />
        <p>
          <a href="?">{page.t('made.look-again')}</a>
        </p>
      </noscript>
      <EnhanceScript src={waitScript} />
    </>
  )
}

export default function MadeDocumentPage() {
  const page = usePage()
  const { document, code } = usePageData<typeof loader>()
  const title = page.t('made.document-title', {
    kind: page.t(`made.kind.${document.kind}`),
    format: page.t(`made.format.${document.format}`),
  })
  return (
    <>
      <PageHead
        title={title}
        purpose={page.t('made.purpose')}
        crumbs={[{ name: page.t('plan.title'), href: `/states/${code}/plan` }]}
      />
      <section className="panel">
        <div className="inside stack">
          {(document.status === 'queued' || document.status === 'making') && <Waiting />}
          {document.status === 'failed' && <p>{page.t('refusal.document-failed')}</p>}
          {document.status === 'ready' && (
            <p>
              <a className="button is-primary" href={fileAddress(code, document.id)} download>
                {page.t('made.download')}
              </a>
            </p>
          )}
          <dl className="facts">
            <dt>{page.t('made.file')}</dt>
            <dd>
              <bdi>{document.name ?? page.t(`made.status.${document.status}`)}</bdi>
            </dd>
            <dt>{page.t('made.language')}</dt>
            <dd>{languageName(document.language)}</dd>
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
