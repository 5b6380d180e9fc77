/** One what-if: its changes, and what would be served later, what breaks, what it costs. */
import { redirect, useActionData } from 'react-router'
import { readText } from '#domain/text/language-text.ts'
import { askService, type PageArgs, refuse, spaceOf } from '#web/ask-service.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { HistoryList } from '#web/components/history-list.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { formatTime } from '#web/format/dates.ts'
import { answerRefusal } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { readFormValues } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { CostsPanel } from '#web/pages/what-if/what-if-costs.tsx'
import { sendWish } from '#web/pages/what-if/what-if-form-data.ts'
import { WhatIfForm } from '#web/pages/what-if/what-if-forms.tsx'
import { linesPerPage, WhatIfLines } from '#web/pages/what-if/what-if-lines.tsx'
import { BreaksPanel, ServedPanel } from '#web/pages/what-if/what-if-served.tsx'

const dones = ['made', 'changed', 'thrown-away']

export const loader = async (args: PageArgs) => {
  const query = new URL(args.request.url).searchParams
  const shown = await askService(args, 'what-if.show', { id: args.params.id ?? '' })
  const last = Math.max(1, Math.ceil(shown.lines.length / linesPerPage))
  const at = Math.min(last, Math.max(1, Number(query.get('page') ?? 1) || 1))
  const done = dones.find((each) => each === query.get('done')) ?? null
  return keep({ shown, at: Math.floor(at), done, code: spaceOf(args) })
}
type Loaded = PageData<typeof loader>

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const id = args.params.id ?? ''
  const outcome = await sendWish(args, values, await askService(args, 'what-if.show', { id }))
  if (outcome.ok) return redirect(`/states/${spaceOf(args)}/plan/what-ifs/${id}?done=changed#changes`)
  const { kind } = outcome.refusal
  return kind === 'not-valid' || kind === 'conflict'
    ? answerRefusal(values, { ...outcome.refusal, conflicts: [] }, 'numbers')
    : refuse(args, outcome.refusal)
}

const Standing = ({ loaded }: { loaded: Loaded }) => {
  const page = usePage()
  const { shown } = loaded
  const { whatIf } = shown
  return (
    <>
      <span className="meta">
        {page.t(`what-if.state.${whatIf.state}`)}
        {page.t('text.comma')}
        {page.t('what-if.made-by', {
          name: shown.madeByName ?? '–',
          time: formatTime(page.language, whatIf.madeAt),
        })}
      </span>
      {whatIf.state === 'open' && (
        <>
          <a href="#served">{page.t('what-if.served')}</a>
          <a href="#breaks">{page.t('what-if.breaks')}</a>
          <a href="#costs">{page.t('what-if.costs')}</a>
        </>
      )}
    </>
  )
}

export default function WhatIfPage() {
  const page = usePage()
  const loaded = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const { shown, code } = loaded
  const { whatIf, allowed } = shown
  const state = makeFormState({ form: 'what-if', ...again, values: again?.values ?? {} })
  const root = `/states/${code}/plan/what-ifs`
  const isOpen = whatIf.state === 'open'
  return (
    <FormStateContext value={state}>
      <PageHead
        title={readText(whatIf.title, page.language)}
        heading={<ContentWords text={whatIf.title} />}
        purpose={whatIf.note === null ? page.t('what-if.purpose') : <ContentWords text={whatIf.note} />}
        crumbs={[
          { name: page.t('plan.title'), href: `/states/${code}/plan` },
          { name: page.t('what-if.list-title'), href: root },
        ]}
        tags={<Standing loaded={loaded} />}
        actions={
          <>
            {allowed.includes('take-over') && (
              <a className="button" href={`${root}/${whatIf.id}/take-over`}>
                {page.t('what-if.take-over')}
              </a>
            )}
            {allowed.includes('throw-away') && (
              <a className="button" href={`${root}/${whatIf.id}/throw-away`}>
                {page.t('what-if.throw-away')}
              </a>
            )}
          </>
        }
        mistakes={state}
      />
      <ErrorSummary />
      <DoneNotice text={loaded.done === null ? null : page.t(`what-if.done.${loaded.done}`)} />
      <div className="stack">
        {isOpen && allowed.includes('change') && <WhatIfForm shown={shown} />}
        <WhatIfLines shown={shown} code={code} at={loaded.at} />
        {isOpen ? (
          <>
            <ServedPanel shown={shown} code={code} />
            <BreaksPanel shown={shown} code={code} />
            <CostsPanel shown={shown} />
          </>
        ) : (
          <p>{page.t(`what-if.closed.${whatIf.state}`)}</p>
        )}
        <section className="panel">
          <div className="inside">
            <h2>{page.t('history.title')}</h2>
            <HistoryList lines={shown.history} space={code} isOwn />
          </div>
        </section>
      </div>
    </FormStateContext>
  )
}
