/** One file: what it is, its hash, what rests on it, its bytes to take out. */
import { askService, type PageArgs, spaceOf } from '#web/ask-service.ts'
import { EnhanceScript } from '#web/components/enhance-script.tsx'
import { HistoryList } from '#web/components/history-list.tsx'
import { inOrder } from '#web/components/in-order.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import waitScript from '#web/enhance/wait-for-document.ts?script'
import { formatAmount, formatTime } from '#web/format/dates.ts'
import { fileAddress, fileKindWord, fileUseWords, formatFileSize } from '#web/format/file-words.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'

export const loader = async (args: PageArgs) => {
  const shown = await askService(args, 'file.show', { id: args.params.id ?? '' })
  const isAdded = new URL(args.request.url).searchParams.has('added')
  return keep({ ...shown, code: spaceOf(args), isAdded })
}
type Shown = PageData<typeof loader>

const TextState = ({ file }: { file: Shown['file'] }) => {
  const page = usePage()
  const { textState } = file
  return (
    <div data-waiting={textState === 'waiting' ? '' : undefined}>
      <p role="status">{page.t(`file.text.${textState ?? 'none'}`)}</p>
      <p className="meta">{page.t(`file.text-hint.${textState ?? 'none'}`)}</p>
    </div>
  )
}

const Facts = ({ file }: { file: Shown['file'] }) => {
  const page = usePage()
  return (
    <dl className="facts">
      <dt>{page.t('file.kind')}</dt>
      <dd>{fileKindWord(page, file)}</dd>
      <dt>{page.t('file.size')}</dt>
      <dd>
        {formatFileSize(page, file.byteSize)} (
        {page.t('made.bytes', { size: formatAmount(page.language, file.byteSize) })})
      </dd>
      <dt>{page.t('file.who')}</dt>
      <dd>
        <bdi>{file.madeBy.name}</bdi>
      </dd>
      <dt>{page.t('file.when')}</dt>
      <dd>{formatTime(page.language, file.madeAt)}</dd>
      <dt>SHA-256</dt>
      <dd className="hash">
        <bdi>{file.sha256}</bdi>
      </dd>
      <dt>{page.t('file.text')}</dt>
      <dd>
        <TextState file={file} />
      </dd>
    </dl>
  )
}

const Uses = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  const { file, code } = shown
  return (
    <section>
      <h2>{page.t('file.uses')}</h2>
      {file.uses.length === 0 ? (
        <p>{page.t('file.unused-hint')}</p>
      ) : (
        <>
          <ul className="lines">
            {inOrder(file.uses, (use) => {
              const { words, href } = fileUseWords(page, code, use)
              return (
                <li>
                  <a href={href}>{words}</a>
                </li>
              )
            })}
          </ul>
          <p className="meta">{page.t('file.used-hint')}</p>
        </>
      )}
    </section>
  )
}

export default function FilePage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const { file, code } = shown
  const root = `/states/${code}`
  return (
    <>
      <PageHead
        title={file.name}
        heading={<bdi>{file.name}</bdi>}
        purpose={page.t('file.page-purpose')}
        crumbs={[
          { name: page.t('report.title'), href: `${root}/reports` },
          { name: page.t('file.title'), href: `${root}/files` },
        ]}
        actions={
          <>
            {shown.allowed.includes('remove') && (
              <a className="button" href={`${root}/files/${file.id}/remove`}>
                {page.t('file.remove')}
              </a>
            )}
            <a className="button is-primary" href={fileAddress(code, file.id)} download>
              {page.t('file.download')}
            </a>
          </>
        }
      />
      <DoneNotice text={shown.isAdded ? page.t('file.done.added') : null} />
      <div className="columns">
        <div className="panel">
          <div className="inside stack">
            <Facts file={file} />
            <Uses shown={shown} />
          </div>
        </div>
        <div className="panel is-beside">
          <section>
            <h2>{page.t('history.heading')}</h2>
            <HistoryList lines={shown.history} space={code} isOwn />
          </section>
        </div>
      </div>
      {file.textState === 'waiting' && <EnhanceScript src={waitScript} />}
    </>
  )
}
