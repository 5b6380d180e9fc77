/** What stands around every change of an agency: head, mistakes, the form, what a look showed, and look first, then do. */
import type { ReactNode } from 'react'
import { type LanguageText, readText } from '#domain/text/language-text.ts'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { usePage } from '#web/page-context.tsx'
import type { LookAnswer } from '#web/pages/round/agency-form-action.ts'

/** The four changes. */
type ChangeKind = 'rename' | 'merge' | 'split' | 'end'

export const AgencyChangeFrame = ({
  kind,
  shown: { agency, today, code, formId },
  again,
  stored = {},
  fields,
  look,
  mayDo,
  stand,
}: {
  kind: ChangeKind
  shown: { agency: { id: string; name: LanguageText }; today: string; code: string; formId: string }
  again: LookAnswer<unknown>['again'] | undefined
  /** What stands in the form before anything is typed, beside the day. */
  stored?: Record<string, string>
  fields: ReactNode
  /** What a look showed, under its own heading with the id `look`; null before the first. */
  look: ReactNode | null
  mayDo: boolean
  /** What was looked at, as the change takes it. */
  stand: string
}) => {
  const page = usePage()
  const state = makeFormState({
    form: 'agency-change',
    ...again,
    values: { on: today, ...stored, ...again?.values },
  })
  const back = `/states/${code}/agencies/${agency.id}`
  const name = readText(agency.name, page.language)
  const hasLooked = look !== null
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t(`agency-change.${kind}-title`, { name })}
        purpose={page.t(`agency-change.${kind}-purpose`)}
        crumbs={[{ name, href: back }]}
        mistakes={state}
      />
      <ErrorSummary />
      <form className="panel" method="post" action="?">
        <div className="inside form">
          {fields}
          {hasLooked && (
            <section className="form" aria-labelledby="look">
              {look}
              {mayDo && <LastWord kind={kind} />}
            </section>
          )}
          <div className="buttons">
            {/* The first button is the one that Enter presses, and it must change nothing. */}
            <button
              type="submit"
              name="intent"
              value="look"
              className={hasLooked && mayDo ? 'button' : 'button is-primary'}
            >
              {page.t(hasLooked ? 'agency-change.look-again' : 'agency-change.look')}
            </button>
            {hasLooked && mayDo && (
              <button type="submit" name="intent" value="save" className="button is-primary">
                {page.t(`agency-change.${kind}-button`)}
              </button>
            )}
            <input type="hidden" name="stand" value={stand} />
            <input type="hidden" name="formId" value={state.values.formId?.[0] ?? formId} />
            <a href={back}>{page.t('form.cancel')}</a>
          </div>
        </div>
      </form>
    </FormStateContext>
  )
}

/** What cannot be undone, said before it is done. */
const LastWord = ({ kind }: { kind: ChangeKind }) => {
  const page = usePage()
  return (
    <div className="summary is-conflict">
      <p>{page.t(`agency-change.undo.${kind}`)}</p>
    </div>
  )
}
