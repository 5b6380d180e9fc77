/** One report whole: its text by operative paragraph, what to look at before it goes out, its documents. */
import { isOfReport, reportDocumentKinds } from '#domain/file/made-document.ts'
import { chooseText, readText } from '#domain/text/language-text.ts'
import { askService, type PageArgs, spaceOf } from '#web/ask-service.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { formatDay, formatTime, languageNameIn } from '#web/format/dates.ts'
import { threadsAddress } from '#web/format/record-address.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { RecordCommentCount } from '#web/pages/comment/comment-count.tsx'
import { AskForm, DocumentLines } from '#web/pages/plan/documents-panel.tsx'
import { NarrativeBlocks } from '#web/pages/plan/section-form.tsx'
import { loadRelease, ReleaseMarks, ReleasePanel } from '#web/pages/release/release-panel.tsx'
import { CommunicationFacts } from '#web/pages/report/communication-facts.tsx'
import { ReportReadiness } from '#web/pages/report/report-problems-panel.tsx'

const doneWords = ['drafted', 'saved', 'settled', 'sent'] as const

export const loader = async (args: PageArgs) => {
  const query = new URL(args.request.url).searchParams
  return keep({
    ...(await askService(args, 'report.show', { id: args.params.id ?? '' })),
    open: (await askService(args, 'comment.count', {})).open,
    ...(await loadRelease(args, { recordKind: 'report', recordId: args.params.id ?? '' })),
    code: spaceOf(args),
    done: doneWords.find((each) => query.has(each)) ?? null,
  })
}
export type ShownReport = PageData<typeof loader>

const Parts = ({ shown }: { shown: ShownReport }) => {
  const page = usePage()
  const { report, code, allowed, open } = shown
  return [...report.sections]
    .sort((a, b) => a.position - b.position)
    .map((section) => (
      <section key={section.id} className="panel" id={section.code}>
        <header className="is-one-line">
          <h2>
            <ContentWords text={section.title} />
          </h2>
          <a href={`/states/${code}/reports/${report.id}/sections/${section.id}`}>
            {page.t(allowed.includes('edit') ? 'report.edit-part' : 'comment.title')}
            <span className="unseen"> {readText(section.title, page.language)}</span>
            <RecordCommentCount open={open} id={section.id} />
          </a>
        </header>
        <div className="inside ruled prose is-narrative">
          {section.blocks.length === 0 ? (
            <p className="meta">{page.t(`report.nothing.${section.code}`)}</p>
          ) : (
            <NarrativeBlocks blocks={section.blocks} />
          )}
        </div>
      </section>
    ))
}

/** The parts to jump to; a report is long. */
const PartList = ({ shown }: { shown: ShownReport }) => {
  const page = usePage()
  return (
    <nav className="panel is-beside" aria-label={page.t('report.parts')}>
      <div className="inside">
        <h2>{page.t('report.parts')}</h2>
        <p>
          <a href={threadsAddress(shown.code, 'report', shown.report.id)}>{page.t('comment.on-report')}</a>
          <RecordCommentCount open={shown.open} id={shown.report.id} />
        </p>
        <ul className="lines is-dense">
          {[...shown.report.sections]
            .sort((a, b) => a.position - b.position)
            .map((section) => (
              <li key={section.id}>
                <a href={`#${section.code}`}>
                  <ContentWords text={section.title} />
                </a>
              </li>
            ))}
        </ul>
      </div>
    </nav>
  )
}

const Documents = ({ shown }: { shown: ShownReport }) => {
  const page = usePage()
  const { report, code, documents, template } = shown
  const isOlder = documents.some(
    (document) =>
      document.status === 'ready' && isOfReport(document.kind) && document.askedAt < report.changedAt,
  )
  return (
    <section className="panel" id="documents">
      <div className="inside">
        <h2>{page.t('made.title')}</h2>
        <p className="hint">{page.t('made.hint')}</p>
      </div>
      {shown.allowed.includes('export') && (
        <div className="inside ruled stack">
          <AskForm
            offer={{
              kinds: reportDocumentKinds,
              reportId: report.id,
              language: report.languages[0] ?? page.language,
              template,
            }}
            code={code}
          />
        </div>
      )}
      <div className="inside ruled">
        <DocumentLines documents={documents} code={code} />
        {isOlder && (
          <p className="meta">
            {page.t('report.older-documents', { time: formatTime(page.language, report.changedAt) })}
          </p>
        )}
      </div>
    </section>
  )
}

const Standing = ({ shown }: { shown: ShownReport }) => {
  const page = usePage()
  const { report, communication } = shown
  return (
    <span className="meta">
      {[
        page.t(`report.kind.${report.kind}`),
        communication === null
          ? page.t(`report.status.${report.status}`)
          : page.t('report.sent-line', { date: formatDay(page.language, communication.sentOn) }),
        report.languages.map((tag) => languageNameIn(page.language, tag)).join(page.t('text.comma')),
        ...(report.since === null
          ? []
          : [page.t('report.since-line', { date: formatDay(page.language, report.since) })]),
      ].join(' · ')}
    </span>
  )
}

export default function ReportPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const { report, code, allowed, done, communication } = shown
  const root = `/states/${code}/reports/${report.id}`
  return (
    <>
      <PageHead
        title={chooseText(report.title, page.language).text}
        heading={<ContentWords text={report.title} />}
        purpose={page.t(`report.one-purpose.${report.status}`)}
        crumbs={[{ name: page.t('report.title'), href: `/states/${code}/reports` }]}
        tags={
          <>
            <ReleaseMarks released={shown.released} />
            <Standing shown={shown} />
          </>
        }
        actions={
          allowed.includes('edit') && (
            <>
              <a className="button" href={`${root}/edit`}>
                {page.t('report.edit')}
              </a>
              <a className="button" href={`${root}/look-again`}>
                {page.t('report.look-again')}
              </a>
              <a className="button is-primary" href={`${root}/send`}>
                {page.t('report.mark-sent')}
              </a>
            </>
          )
        }
      />
      <DoneNotice text={done === null ? null : page.t(`report.done.${done}`)} />
      {/* First in the text, so that a phone shows it before pages of report; beside it where there is room. */}
      <div className="columns is-beside-first">
        <div>
          <PartList shown={shown} />
          {report.status === 'draft' && <ReportReadiness shown={shown} />}
          {communication !== null && (
            <section className="panel is-beside">
              <div className="inside stack">
                <h2>{page.t('report.how-sent')}</h2>
                <CommunicationFacts communication={communication} code={code} />
                <p>
                  <a href={`/states/${code}/communications/${communication.id}`}>
                    {page.t('report.see-entry')}
                  </a>
                </p>
              </div>
            </section>
          )}
          <div className="panel is-beside">
            <ReleasePanel released={shown.released} kind="report" />
          </div>
          <Documents shown={shown} />
          {allowed.includes('remove') && (
            <p>
              <a href={`${root}/remove`}>{page.t('report.remove')}</a>
            </p>
          )}
        </div>
        <div>
          <Parts shown={shown} />
        </div>
      </div>
    </>
  )
}
