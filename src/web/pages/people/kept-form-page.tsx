/** What was typed into a form that no longer fits its page, to be copied or dropped; for its owner alone. */
import { redirect } from 'react-router'
import { typedWords } from '#domain/people/kept-form.ts'
import { refusal } from '#domain/refusal.ts'
import { askService, type PageArgs, pageOf, refuse } from '#web/ask-service.ts'
import { inOrder } from '#web/components/in-order.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { formatTime } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'

const isId = (id: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id)

export const loader = async (args: PageArgs) => {
  // Whoever is not signed in is led there first.
  await askService({ ...args, params: {} }, 'session.show', {})
  const id = args.params.id ?? ''
  const form = isId(id) ? await pageOf(args).keptForms.open(id) : undefined
  if (form === undefined) return refuse(args, refusal('record-not-found'))
  return keep({ path: form.path, keptAt: form.keptAt, words: typedWords(form.controls) })
}

export const action = async (args: PageArgs) => {
  const id = args.params.id ?? ''
  await askService({ ...args, params: {} }, 'session.show', {})
  if (isId(id)) await pageOf(args).keptForms.forget(id)
  return redirect('/')
}

export default function KeptFormPage() {
  const page = usePage()
  const { path, keptAt, words } = usePageData<typeof loader>()
  return (
    <>
      <PageHead title={page.t('kept-form.title')} purpose={page.t('kept-form.purpose')} />
      <form className="panel" method="post">
        <div className="inside prose">
          <h2>{page.t('kept-form.words')}</h2>
          <p className="hint">{page.t('kept-form.kept-at', { when: formatTime(page.language, keptAt) })}</p>
          {inOrder(words, (text) => (
            <blockquote dir="auto" className="as-typed">
              {text}
            </blockquote>
          ))}
          <div className="buttons">
            <a className="button is-primary" href={path}>
              {page.t('kept-form.to-page')}
            </a>
            <button type="submit" className="button">
              {page.t('kept-form.drop')}
            </button>
          </div>
        </div>
      </form>
    </>
  )
}
