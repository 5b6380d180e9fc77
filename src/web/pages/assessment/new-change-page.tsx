/** A change of many fields: what is wished of those chosen in the matrix, then what it would do. */
import { useActionData } from 'react-router'
import { refusal } from '#domain/refusal.ts'
import { askService, type PageArgs, refuse, spaceOf } from '#web/ask-service.ts'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { ChevronDown } from '#web/components/icons.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { fieldNameOfId } from '#web/format/field-label.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { actOnChange } from '#web/pages/assessment/answer-change-data.ts'
import { ChangePreview } from '#web/pages/assessment/change-preview.tsx'
import { WishedAnswer, WishedRemark, WishedSource } from '#web/pages/assessment/change-wish-fields.tsx'
import { allSections, matrixAddress, readViewWord } from '#web/pages/assessment/matrix-address.ts'

export const loader = async (args: PageArgs) => {
  const { legalInstruments, allowed } = await askService(args, 'legal-instrument.list', {})
  if (!allowed.includes('edit')) refuse(args, refusal('action-not-allowed'))
  return keep({ code: spaceOf(args), legalInstruments })
}

export const action = actOnChange

/** The fields as hidden controls, and as a list that can be looked at. */
const ChosenFields = ({ fieldIds }: { fieldIds: readonly string[] }) => {
  const page = usePage()
  return (
    <details className="fold" open={fieldIds.length <= 12 || undefined}>
      <summary>
        <h2>{page.t('change.chosen', { count: fieldIds.length })}</h2>
        <ChevronDown />
      </summary>
      <ul className="lines is-dense">
        {fieldIds.map((id) => (
          <li key={id}>
            <input type="hidden" name="fieldIds" value={id} />
            {fieldNameOfId(page, id)}
          </li>
        ))}
      </ul>
    </details>
  )
}

export default function NewChangePage() {
  const page = usePage()
  const { code, legalInstruments } = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const values = again?.values ?? {}
  const fieldIds = values.fieldIds ?? []
  const view = readViewWord(typedValue(values, 'at'), allSections)
  const state = makeFormState({ form: 'answer-change', ...again, values })
  const isPreview = (again?.preview ?? null) !== null
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t(isPreview ? 'change.preview-title' : 'change.title')}
        purpose={page.t(isPreview ? 'change.preview-purpose' : 'change.purpose')}
        crumbs={[{ name: page.t('matrix.title'), href: matrixAddress(code, view) }]}
        mistakes={state}
      />
      {again !== undefined && isPreview && (
        <ChangePreview answer={again} register={new Map(legalInstruments.map((each) => [each.id, each]))} />
      )}
      {!isPreview && fieldIds.length === 0 && (
        <p className="panel inside">
          {page.t('change.nothing-chosen')}{' '}
          <a href={matrixAddress(code, view, [['choose', '']])}>{page.t('change.choose')}</a>
        </p>
      )}
      {!isPreview && fieldIds.length > 0 && (
        <>
          <ErrorSummary />
          <form className="panel" method="post" action="?">
            <input type="hidden" name="at" value={typedValue(values, 'at')} />
            <div className="inside form">
              <ChosenFields fieldIds={fieldIds} />
              <WishedAnswer />
              <section className="form" aria-labelledby="source">
                <h2 id="source">{page.t('change.source')}</h2>
                <WishedSource register={legalInstruments} />
              </section>
              <WishedRemark />
              <div className="buttons">
                <button type="submit" className="button is-primary" name="intent" value="preview">
                  {page.t('change.preview')}
                </button>
                <a className="button" href={matrixAddress(code, view)}>
                  {page.t('form.cancel')}
                </a>
              </div>
            </div>
          </form>
        </>
      )}
    </FormStateContext>
  )
}
