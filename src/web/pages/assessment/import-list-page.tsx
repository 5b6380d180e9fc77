/** Files for the matrix: sends one to be read, and lists those that were taken, each with its evidence. */
import { redirect, useActionData } from 'react-router'
import { refusal } from '#domain/refusal.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, statusOf } from '#web/ask-service.ts'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { FileField } from '#web/components/form-fields.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { formatTime } from '#web/format/dates.ts'
import { answerAgain, problemsToShow } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState, useControl } from '#web/forms/form-state.tsx'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'

const addressOf = (args: PageArgs): string => `/states/${spaceOf(args)}/matrix-imports`

export const loader = async (args: PageArgs) => {
  const shown = await askService(args, 'matrix-import.list', {})
  const isDropped = new URL(args.request.url).searchParams.has('dropped')
  return keep({ ...shown, code: spaceOf(args), isDropped })
}
type Shown = PageData<typeof loader>

export const action = async (args: PageArgs) => {
  const page = pageOf(args)
  const { allowed } = await askService(args, 'matrix-import.list', {})
  // Before the file is read.
  if (!allowed.includes('send')) return refuse(args, refusal('action-not-allowed'))
  const { values, file, isTooLarge } = await page.readUpload('matrix')
  const again = (key: string, params = {}) =>
    answerAgain({ values, problems: [{ path: 'file', key, params }] }, 422)
  if (isTooLarge) return again('document.reading.file-too-large', { megabytes: 10 })
  if (file === null) return again('imports.needed')
  const outcome = await page.sendImport(spaceOf(args), { name: file.name }, file.bytes)
  if (outcome.ok) return redirect(`${addressOf(args)}/${outcome.value.id}`)
  const { kind } = outcome.refusal
  if (kind !== 'not-valid') return refuse(args, outcome.refusal)
  const problems = problemsToShow(outcome.refusal, 'file').map((each) => ({ ...each, path: 'file' }))
  return answerAgain({ values: { ...values, file: [file.name] }, problems }, statusOf[kind])
}

const SendForm = () => {
  const page = usePage()
  const sent = useControl('file').value
  return (
    <form className="panel" method="post" encType="multipart/form-data" action="?">
      <div className="inside form">
        <h2>{page.t('imports.send-title')}</h2>
        <FileField
          name="file"
          label={page.t('imports.file')}
          accept=".xlsx,.json"
          hint={
            <>
              {page.t('imports.file-hint')}
              {sent !== '' && (
                <>
                  {' '}
                  <bdi>{page.t('imports.file-sent', { name: sent })}</bdi>
                </>
              )}
            </>
          }
        />
        <div className="buttons">
          <button type="submit" className="button is-primary">
            {page.t('imports.send')}
          </button>
        </div>
      </div>
    </form>
  )
}

/** Where a coordinator begins: the form that a ministry is to fill in. */
const GetForm = ({ code }: { code: string }) => {
  const page = usePage()
  return (
    <form className="panel" method="post" action={`/states/${code}/documents/make`}>
      <input type="hidden" name="what" value="matrix.xlsx" />
      <input type="hidden" name="language" value={page.language} />
      <div className="inside form">
        <h2>{page.t('imports.get-form-title')}</h2>
        <p className="hint">{page.t('imports.get-form')}</p>
        <div className="buttons">
          <button type="submit" className="button">
            {page.t('matrix.export')}
          </button>
        </div>
      </div>
    </form>
  )
}

const Waiting = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  const { waiting, code } = shown
  if (waiting === null) return null
  return (
    <section className="panel">
      <div className="inside stack">
        <h2>{page.t('imports.waiting-title')}</h2>
        <p>
          {page.t('imports.waiting', {
            name: `\u2068${waiting.name}\u2069`,
            time: formatTime(page.language, waiting.sentAt),
          })}
        </p>
        <p>
          <a className="button" href={`/states/${code}/matrix-imports/${waiting.id}`}>
            {page.t('imports.look')}
          </a>
        </p>
      </div>
    </section>
  )
}

const Taken = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  const { imports, code } = shown
  return (
    <section className="panel">
      <header>
        <h2>{page.t('imports.taken-title')}</h2>
      </header>
      {imports.length === 0 ? (
        <p className="inside meta">{page.t('imports.none-taken')}</p>
      ) : (
        <div className="scroll">
          <table className="as-cards">
            <thead>
              <tr>
                <th scope="col">{page.t('made.file')}</th>
                <th scope="col">{page.t('imports.when')}</th>
                <th scope="col">{page.t('imports.who')}</th>
                <th scope="col">{page.t('imports.what')}</th>
              </tr>
            </thead>
            <tbody>
              {imports.map((each) => (
                <tr key={each.id}>
                  <th scope="row">
                    <a href={`/states/${code}/matrix-imports/${each.id}`}>
                      <bdi>{each.name}</bdi>
                    </a>
                  </th>
                  <td data-head={page.t('imports.when')}>
                    {each.takenAt !== null && formatTime(page.language, each.takenAt)}
                  </td>
                  <td data-head={page.t('imports.who')}>
                    <bdi>{each.sentBy}</bdi>
                  </td>
                  <td data-head={page.t('imports.what')}>
                    {page.t('imports.fields', { count: each.summary?.fields.length ?? 0 })}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

export default function ImportListPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const canSend = shown.allowed.includes('send')
  const state = makeFormState({ form: 'matrix-import', values: {}, ...again })
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('imports.title')}
        purpose={page.t('imports.purpose')}
        crumbs={[{ name: page.t('matrix.title'), href: `/states/${shown.code}/matrix` }]}
        mistakes={state}
      />
      {again === undefined && shown.isDropped && <DoneNotice text={page.t('imports.dropped')} />}
      <ErrorSummary />
      <div className={canSend ? 'columns' : 'stack'}>
        <div>
          <Waiting shown={shown} />
          <Taken shown={shown} />
        </div>
        {canSend && (
          <div>
            <SendForm />
            <GetForm code={shown.code} />
          </div>
        )}
      </div>
    </FormStateContext>
  )
}
