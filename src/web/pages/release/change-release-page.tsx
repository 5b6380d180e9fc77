/** Changes to whom items are open and which marking they carry: one or many, with a look before it is saved. */
import { useActionData } from 'react-router'
import { refusal } from '#domain/refusal.ts'
import { releaseAudiences } from '#domain/release/release.ts'
import { askService, type PageArgs, refuse, spaceOf } from '#web/ask-service.ts'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { type Option, SelectField, TextArea } from '#web/components/form-fields.tsx'
import { ChevronDown } from '#web/components/icons.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { actOnRelease, asItIs } from '#web/pages/release/release-data.ts'
import { ReleaseLook } from '#web/pages/release/release-look.tsx'
import { itemName, itemWord, type ListedItem, markingName } from '#web/pages/release/release-words.ts'

export const loader = async (args: PageArgs) => {
  const { items, markings, allowed } = await askService(args, 'release.list', {})
  if (!allowed.includes('change')) refuse(args, refusal('action-not-allowed'))
  const asked = new URL(args.request.url).searchParams.getAll('item')
  return keep({ items, markings, asked, code: spaceOf(args) })
}
type Shown = PageData<typeof loader>

export const action = actOnRelease

/** What is chosen, by the words that the form carries; the revision that was seen counts. */
const chosenItems = (items: readonly ListedItem[], words: readonly string[]) => {
  const byId = new Map(items.map((item) => [`${item.recordKind}:${item.recordId}`, item]))
  return [...new Set(words)].flatMap((word) => {
    const item = byId.get(word.split(':').slice(0, 2).join(':'))
    return item === undefined ? [] : [{ item, word: word.split(':').length === 3 ? word : itemWord(item) }]
  })
}
type Chosen = ReturnType<typeof chosenItems>

const ChosenItems = ({ chosen }: { chosen: Chosen }) => {
  const page = usePage()
  return (
    <details className="fold" open={chosen.length <= 12 || undefined}>
      <summary>
        <h2>{page.t('release.chosen', { count: chosen.length })}</h2>
        <ChevronDown />
      </summary>
      <ul className="lines is-dense">
        {chosen.map(({ item, word }) => (
          <li key={word}>
            <input type="hidden" name="item" value={word} />
            {page.t(`release.one.${item.recordKind}`)}
            {page.t('text.colon')}
            <bdi>{itemName(page, item)}</bdi>{' '}
            <span className="meta">{page.t(`audience.${item.audience}`)}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

const DecisionFields = ({ shown, chosen }: { shown: Shown; chosen: Chosen }) => {
  const page = usePage()
  const stays: Option = { value: asItIs, label: page.t('release.as-it-is') }
  const usual = shown.markings.find(({ isDefault }) => isDefault) ?? null
  return (
    <>
      <SelectField
        name="audience"
        label={page.t('release.audience')}
        hint={page.t('release.audience-hint')}
        options={[stays, ...releaseAudiences.map((value) => ({ value, label: page.t(`audience.${value}`) }))]}
      />
      {chosen.some(({ item }) => item.recordKind === 'plan-action') && (
        <SelectField
          name="hasCosts"
          label={page.t('release.costs')}
          hint={page.t('release.costs-hint')}
          options={[
            stays,
            { value: 'no', label: page.t('release.without-costs') },
            { value: 'yes', label: page.t('release.with-costs') },
          ]}
        />
      )}
      {shown.markings.length > 0 && (
        <SelectField
          name="markingId"
          label={page.t('release.marking')}
          hint={page.t('release.marking-hint')}
          options={[
            stays,
            { value: 'usual', label: page.t('release.usual-marking', { name: markingName(page, usual) }) },
            ...shown.markings.map((marking) => ({ value: marking.id, label: markingName(page, marking) })),
          ]}
        />
      )}
      <TextArea name="reason" label={page.t('release.reason')} hint={page.t('release.reason-hint')} />
    </>
  )
}

export default function ChangeReleasePage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const values = again?.values ?? { item: shown.asked }
  const chosen = chosenItems(shown.items, values.item ?? [])
  const preview = again?.preview ?? null
  const one = chosen.length === 1 ? chosen[0]?.item : undefined
  // One item's form says what stands; of many, nothing is changed that is not chosen.
  const stored =
    one === undefined || again !== undefined
      ? {}
      : {
          audience: one.audience,
          hasCosts: one.hasCosts ? 'yes' : 'no',
          markingId: one.markingId ?? 'usual',
        }
  const state = makeFormState({ form: 'release', ...again, values: { ...stored, ...values } })
  const list = `/states/${shown.code}/release`
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t(preview === null ? 'release.change-title' : 'release.look-title')}
        purpose={page.t(preview === null ? 'release.change-purpose' : 'release.look-purpose')}
        crumbs={[{ name: page.t('release.list-title'), href: list }]}
        mistakes={state}
      />
      <ErrorSummary />
      {again?.isMoved === true && (
        <p className="notice" role="status">
          {page.t('refusal.release-moved')}
        </p>
      )}
      {chosen.length === 0 ? (
        <p className="panel inside">
          {page.t('release.nothing-chosen')} <a href={list}>{page.t('release.choose')}</a>
        </p>
      ) : (
        <form className="panel" method="post" action="?">
          <div className="inside form">
            {preview === null ? (
              <>
                <ChosenItems chosen={chosen} />
                <DecisionFields shown={shown} chosen={chosen} />
                <div className="buttons">
                  <button type="submit" className="button is-primary" name="intent" value="look">
                    {page.t('release.look')}
                  </button>
                  <a className="button" href={list}>
                    {page.t('form.cancel')}
                  </a>
                </div>
              </>
            ) : (
              <>
                <ReleaseLook preview={preview} values={values} />
                <p>
                  <strong>{page.t('release.reason')}</strong>
                </p>
                <p className="kept-lines" dir="auto">
                  {typedValue(values, 'reason')}
                </p>
                <div className="buttons">
                  {!preview.items.some((item) => item.isBeyondMarking) && (
                    <button type="submit" className="button is-primary" name="intent" value="save">
                      {page.t('release.save', { count: preview.items.length })}
                    </button>
                  )}
                  <button type="submit" className="button" name="intent" value="choose">
                    {page.t('release.back')}
                  </button>
                </div>
              </>
            )}
          </div>
        </form>
      )}
    </FormStateContext>
  )
}
