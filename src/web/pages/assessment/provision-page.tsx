/** One provision serves many fields: the provision, the fields with what they have now, then what it would do. */
import { useActionData } from 'react-router'
import { countSources, lacksSource } from '#domain/assessment/unsourced.ts'
import { fieldsOfRow, readLabel } from '#domain/framework/framework.ts'
import { refusal } from '#domain/refusal.ts'
import { askService, type PageArgs, refuse, spaceOf } from '#web/ask-service.ts'
import { type CheckGroup, CheckList } from '#web/components/check-list.tsx'
import { EnhanceScript } from '#web/components/enhance-script.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { CheckField } from '#web/components/form-fields.tsx'
import { codeOfValue, spokenMark } from '#web/components/marks.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import filterScript from '#web/enhance/filter-list.ts?script'
import { fieldName } from '#web/format/field-label.ts'
import type { ShownProblem } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { actOnChange } from '#web/pages/assessment/answer-change-data.ts'
import { ChangePreview } from '#web/pages/assessment/change-preview.tsx'
import { WishedRemark, WishedSource } from '#web/pages/assessment/change-wish-fields.tsx'
import { allSections, matrixAddress, readViewWord } from '#web/pages/assessment/matrix-address.ts'

/** Parts of a source that an address may bring, so that a cited provision is used for other fields. */
const broughtParts = [
  'legalInstrumentId',
  'citation',
  'provision',
  'page',
  'address',
  'language',
  'translation',
] as const

export const loader = async (args: PageArgs) => {
  const query = new URL(args.request.url).searchParams
  const matrix = await askService(args, 'assessment.show', {})
  const { answerable } = matrix
  if (answerable?.length === 0) refuse(args, refusal('action-not-allowed'))
  const isMine = (id: string): boolean => answerable === null || answerable.includes(id)
  return keep({
    code: spaceOf(args),
    at: query.get('at') ?? '',
    brought: Object.fromEntries(broughtParts.map((part) => [`source.${part}`, query.get(part) ?? ''])),
    fields: matrix.rows.flatMap(fieldsOfRow).filter((field) => isMine(field.id)),
    answers: new Map(matrix.answers.map((answer) => [answer.fieldId, answer])),
    legalInstruments: matrix.legalInstruments,
    // What the lists of open questions lead here for: every X that names no source.
    unsourced: query.has('unsourced')
      ? countSources(matrix.answers)
          .filter(lacksSource)
          .map((answer) => answer.fieldId)
          .filter(isMine)
      : [],
  })
}
type Shown = PageData<typeof loader>

export const action = actOnChange

/** This form has no control for a value: where nothing is wished, what it lacks is the provision. */
const askForProvision = (problem: ShownProblem): ShownProblem =>
  problem.key === 'problem.nothing-wished'
    ? { ...problem, path: 'source.legalInstrumentId', key: 'provision.unnamed' }
    : problem

/** The fields by section, each with the value and the number of sources that it has now; `open` stands unfolded. */
const useFieldGroups = (shown: Shown, open: string): CheckGroup[] => {
  const page = usePage()
  return page.edition.sections.map((section) => ({
    title: readLabel(section.title, page.language),
    isOpen: section.id === open,
    options: shown.fields
      .filter((field) => field.row.section === section.id)
      .map((field) => {
        const answer = shown.answers.get(field.id)
        const has = page.t('provision.has', {
          value:
            field.row.valueType === 'answer' ? spokenMark(page, codeOfValue(answer?.value ?? null)) : '–',
          count: answer?.sources.length ?? 0,
        })
        return { value: field.id, label: `${fieldName(page, field)} (${has})` }
      }),
  }))
}

export default function ProvisionPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const values = again?.values ?? {
    ...shown.brought,
    fieldIds: shown.unsourced,
    at: [shown.at],
    isVerified: [],
    language: [page.language],
  }
  const view = readViewWord(typedValue(again?.values ?? { at: [shown.at] }, 'at'), allSections)
  const problems = again?.problems.map(askForProvision) ?? []
  const state = makeFormState({ form: 'provision', ...again, problems, values })
  const groups = useFieldGroups(shown, view.section)
  const isPreview = (again?.preview ?? null) !== null
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t(isPreview ? 'change.preview-title' : 'provision.title')}
        purpose={page.t(isPreview ? 'change.preview-purpose' : 'provision.purpose')}
        crumbs={[{ name: page.t('matrix.title'), href: matrixAddress(shown.code, view) }]}
        mistakes={state}
      />
      {again !== undefined && isPreview ? (
        <ChangePreview
          answer={again}
          register={new Map(shown.legalInstruments.map((each) => [each.id, each]))}
        />
      ) : (
        <>
          <ErrorSummary />
          <form className="panel" method="post" action="?">
            {/* Enter in a text field shows what would happen; the first button of a form is the one it presses. */}
            <button
              type="submit"
              className="unseen"
              name="intent"
              value="preview"
              tabIndex={-1}
              aria-hidden="true"
            >
              {page.t('change.preview')}
            </button>
            <input type="hidden" name="at" value={typedValue(state.values, 'at')} />
            <input type="hidden" name="isForBlankOnly" value="on" />
            <div className="inside form">
              <section className="form" aria-labelledby="provision">
                <h2 id="provision">{page.t('provision.which')}</h2>
                <WishedSource register={shown.legalInstruments} />
              </section>
              <CheckList
                name="fieldIds"
                label={page.t('provision.fields')}
                hint={page.t('provision.fields-hint')}
                groups={groups}
              />
              <div>
                <div className="field">
                  <label className="choice">
                    <input
                      type="checkbox"
                      name="value"
                      value="X"
                      defaultChecked={state.values.value?.[0] === 'X'}
                    />
                    <span>{page.t('provision.set-x')}</span>
                  </label>
                </div>
                <CheckField name="isVerified" label={page.t('change.verified-today')} />
              </div>
              <WishedRemark />
              <div className="buttons is-kept">
                <button type="submit" className="button is-primary" name="intent" value="preview">
                  {page.t('change.preview')}
                </button>
              </div>
            </div>
          </form>
          <EnhanceScript src={filterScript} />
        </>
      )}
    </FormStateContext>
  )
}
