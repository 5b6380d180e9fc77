/** The files that people handed in: one more to add, and what there is, with what rests on each. */
import { redirect, useActionData } from 'react-router'
import { mostFileBytes } from '#contract/file-contract.ts'
import { allFileKinds, fileKinds } from '#domain/file/file-kind.ts'
import { refusal } from '#domain/refusal.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, statusOf } from '#web/ask-service.ts'
import { EnhanceScript } from '#web/components/enhance-script.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { FileField } from '#web/components/form-fields.tsx'
import { inOrder } from '#web/components/in-order.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import sendScript from '#web/enhance/send-file.ts?script'
import { formatTime } from '#web/format/dates.ts'
import { fileKindWord, fileUseWords, formatFileSize } from '#web/format/file-words.ts'
import { answerAgain, problemsToShow } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { ReportViews } from '#web/pages/report/report-views.tsx'

const megabytes = mostFileBytes / 1024 / 1024
const accept = allFileKinds.flatMap((kind) => fileKinds[kind].endings.map((ending) => `.${ending}`)).join(',')

export const loader = async (args: PageArgs) => {
  const query = new URL(args.request.url).searchParams
  const shown = await askService(args, 'file.list', { page: query.get('page') ?? '1' })
  const done = ['added', 'removed'].find((each) => query.has(each)) ?? null
  return keep({ ...shown, code: spaceOf(args), done })
}
type Shown = PageData<typeof loader>

export const action = async (args: PageArgs) => {
  const page = pageOf(args)
  const { allowed } = await askService(args, 'file.list', {})
  // Before the file is read.
  if (!allowed.includes('add')) return refuse(args, refusal('action-not-allowed'))
  const { values, file, isTooLarge } = await page.readUpload('file')
  const again = (key: string, params = {}) =>
    answerAgain({ values, problems: [{ path: 'file', key, params }] }, 422)
  if (isTooLarge) return again('refusal.file-too-large', { megabytes })
  if (file === null) return again('file.needed')
  const { name, mediaType } = file
  const taken = await page.addFile(spaceOf(args), { name, mediaType }, file.bytes)
  if (taken.ok) return redirect(`/states/${spaceOf(args)}/files/${taken.value.id}?added`)
  const { kind } = taken.refusal
  if (kind !== 'not-valid') return refuse(args, taken.refusal)
  const problems = problemsToShow(taken.refusal, 'file').map((each) => ({ ...each, path: 'file' }))
  return answerAgain({ values, problems }, statusOf[kind])
}

const AddForm = ({ code }: { code: string }) => {
  const page = usePage()
  return (
    <form
      className="panel"
      method="post"
      encType="multipart/form-data"
      action="?"
      data-send-file={`/api/v1/states/${code}/files`}
      data-added={`/states/${code}/files/`}
      data-most={mostFileBytes}
      data-words={JSON.stringify({
        sending: page.t('file.sending'),
        cancelled: page.t('file.cancelled'),
        broken: page.t('file.broken-off'),
        'too-large': page.t('refusal.file-too-large', { megabytes }),
      })}
    >
      <div className="inside form">
        <h2>{page.t('file.add-title')}</h2>
        <FileField
          name="file"
          label={page.t('file.file')}
          accept={accept}
          hint={page.t('file.hint', { megabytes })}
        />
        <p className="file-progress" data-progress hidden>
          <progress max={100} value={0} aria-label={page.t('file.progress')} /> <span data-progress-words />
        </p>
        <p role="status" data-progress-said className="meta" />
        <div className="buttons">
          <button type="submit" className="button is-primary">
            {page.t('file.add')}
          </button>
          <button type="button" className="button" data-cancel hidden>
            {page.t('file.cancel')}
          </button>
        </div>
        <p className="meta">{page.t('file.who-sees')}</p>
      </div>
    </form>
  )
}

const Uses = ({ file, code }: { file: Shown['files'][number]; code: string }) => {
  const page = usePage()
  if (file.uses.length === 0) return page.t('file.unused')
  return (
    <ul className="lines">
      {inOrder(file.uses.slice(0, 3), (use) => {
        const { words, href } = fileUseWords(page, code, use)
        return (
          <li>
            <a href={href}>{words}</a>
          </li>
        )
      })}
      {file.uses.length > 3 && <li>{page.t('file.more-uses', { count: file.uses.length - 3 })}</li>}
    </ul>
  )
}

const FileTable = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  const { files, code } = shown
  if (files.length === 0) return <p className="inside">{page.t('file.none')}</p>
  return (
    <div className="scroll">
      <table className="as-cards">
        <caption className="unseen">{page.t('file.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{page.t('file.name')}</th>
            <th scope="col">{page.t('file.kind')}</th>
            <th scope="col">{page.t('file.size')}</th>
            <th scope="col">{page.t('file.who')}</th>
            <th scope="col">{page.t('file.when')}</th>
            <th scope="col">{page.t('file.uses')}</th>
            <th scope="col">{page.t('file.text')}</th>
          </tr>
        </thead>
        <tbody>
          {files.map((file) => (
            <tr key={file.id}>
              <th scope="row">
                <a href={`/states/${code}/files/${file.id}`}>
                  <bdi>{file.name}</bdi>
                </a>
              </th>
              <td data-head={page.t('file.kind')}>{fileKindWord(page, file)}</td>
              <td data-head={page.t('file.size')} className="nowrap">
                {formatFileSize(page, file.byteSize)}
              </td>
              <td data-head={page.t('file.who')}>
                <bdi>{file.madeBy.name}</bdi>
              </td>
              <td data-head={page.t('file.when')} className="nowrap">
                {formatTime(page.language, file.madeAt)}
              </td>
              <td data-head={page.t('file.uses')}>
                <Uses file={file} code={code} />
              </td>
              <td data-head={page.t('file.text')}>{page.t(`file.text.${file.textState ?? 'none'}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const Pager = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  if (shown.pages <= 1 && shown.page === 1) return null
  return (
    <nav className="buttons" aria-label={page.t('search.pages')}>
      {shown.page > 1 && (
        <a className="button" rel="prev" href={`?page=${shown.page - 1}`}>
          {page.t('search.before')}
        </a>
      )}
      <span className="meta">{page.t('search.page', { page: shown.page, pages: shown.pages })}</span>
      {shown.page < shown.pages && (
        <a className="button" rel="next" href={`?page=${shown.page + 1}`}>
          {page.t('search.after')}
        </a>
      )}
    </nav>
  )
}

export default function FileListPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const canAdd = shown.allowed.includes('add')
  const state = makeFormState({ form: 'file', values: {}, ...again })
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('file.title')}
        purpose={page.t('file.purpose')}
        crumbs={[{ name: page.t('report.title'), href: `/states/${shown.code}/reports` }]}
        mistakes={state}
      />
      {again === undefined && shown.done !== null && <DoneNotice text={page.t(`file.done.${shown.done}`)} />}
      <ErrorSummary />
      <ReportViews code={shown.code} current="files" />
      <div className="stack">
        {canAdd && <AddForm code={shown.code} />}
        <section className="panel">
          <FileTable shown={shown} />
        </section>
        <Pager shown={shown} />
      </div>
      {canAdd && <EnhanceScript src={sendScript} />}
    </FormStateContext>
  )
}
