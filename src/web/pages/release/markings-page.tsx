/** The State's classification markings, the strictest first: added, named in each language, put in order, taken out. */
import { redirect, useActionData } from 'react-router'
import { outsideAudiences } from '#domain/release/release.ts'
import type { OperationOutput } from '#service/operations.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { CheckList } from '#web/components/check-list.tsx'
import { ContentWords } from '#web/components/content-text.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { SelectField, TextField } from '#web/components/form-fields.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { languageName } from '#web/format/dates.ts'
import { answerRefusal } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { type FormValues, readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { markingName } from '#web/pages/release/release-words.ts'

type Marking = OperationOutput<'marking.list'>['markings'][number]

export const loader = async (args: PageArgs) => {
  const { markings, allowed } = await askService(args, 'marking.list', {})
  const query = new URL(args.request.url).searchParams
  const edited = allowed.includes('keep') ? markings.find(({ id }) => id === query.get('edit')) : undefined
  return keep({
    markings,
    allowed,
    edited: edited ?? null,
    language: query.get('in') ?? pageOf(args).language,
    code: spaceOf(args),
    isSaved: query.has('saved'),
  })
}
type Shown = PageData<typeof loader>

const readersIn = (values: FormValues) =>
  outsideAudiences.filter((audience) => (values.releasableTo ?? []).includes(audience))

const saveWith = (args: PageArgs, values: FormValues, intent: string) => {
  const id = typedValue(values, 'id')
  switch (intent) {
    case 'move':
      return tryService(args, 'marking.move', { id, position: typedValue(values, 'position') })
    case 'make-usual':
      return tryService(args, 'marking.make-usual', { id })
    case 'remove':
      return tryService(args, 'marking.remove', { id })
    case 'edit':
      return tryService(args, 'marking.edit', {
        id,
        base: typedValue(values, 'base'),
        name: typedValue(values, 'name'),
        language: typedValue(values, 'language'),
        releasableTo: readersIn(values),
      })
    default:
      return tryService(args, 'marking.add', {
        name: typedValue(values, 'name'),
        language: typedValue(values, 'language'),
        releasableTo: readersIn(values),
      })
  }
}

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const outcome = await saveWith(args, values, typedValue(values, 'intent'))
  if (outcome.ok) return redirect(`/states/${spaceOf(args)}/release/markings?saved`)
  const { refusal } = outcome
  if (refusal.kind === 'not-found' || refusal.kind === 'not-allowed') return refuse(args, refusal)
  return answerRefusal(values, refusal, 'name')
}

const Step = ({
  intent,
  id,
  label,
  position,
}: {
  intent: string
  id: string
  label: string
  position?: number
}) => (
  <form method="post" action="?">
    <input type="hidden" name="id" value={id} />
    {position !== undefined && <input type="hidden" name="position" value={position} />}
    <button type="submit" className="button" name="intent" value={intent}>
      {label}
    </button>
  </form>
)

const Steps = ({ marking, count }: { marking: Marking; count: number }) => {
  const page = usePage()
  const name = markingName(page, marking)
  return (
    <div className="buttons">
      {marking.position > 1 && (
        <Step
          intent="move"
          id={marking.id}
          position={marking.position - 1}
          label={page.t('marking.stricter', { name })}
        />
      )}
      {!marking.isDefault && (
        <Step intent="make-usual" id={marking.id} label={page.t('marking.make-usual', { name })} />
      )}
      {marking.itemCount === 0 && (!marking.isDefault || count === 1) && (
        <Step intent="remove" id={marking.id} label={page.t('marking.remove', { name })} />
      )}
    </div>
  )
}

const Line = ({ marking, shown }: { marking: Marking; shown: Shown }) => {
  const page = usePage()
  const canKeep = shown.allowed.includes('keep')
  return (
    <tr>
      <td className="meta">{marking.position}</td>
      <th scope="row">
        <ContentWords text={marking.name} />
        {marking.isDefault && <span className="meta"> {page.t('marking.usual')}</span>}
        {canKeep && (
          <ul className="plain">
            {page.languages.map((tag) => (
              <li key={tag}>
                <a href={`?edit=${marking.id}&in=${tag}#form`}>
                  <span lang={tag}>{languageName(tag)}</span>
                  {page.t('text.colon')}
                  {marking.name.versions[tag]?.text ?? page.t('marking.not-named')}
                </a>
              </li>
            ))}
          </ul>
        )}
      </th>
      <td data-head={page.t('marking.releasable-to')}>
        {marking.releasableTo.length === 0
          ? page.t('marking.to-nobody')
          : marking.releasableTo.map((each) => page.t(`release.reader.${each}`)).join(page.t('text.comma'))}
      </td>
      <td data-head={page.t('marking.items')}>{page.t('release.items', { count: marking.itemCount })}</td>
      {canKeep && (
        <td>
          <Steps marking={marking} count={shown.markings.length} />
        </td>
      )}
    </tr>
  )
}

const MarkingForm = ({ shown, isEdit }: { shown: Shown; isEdit: boolean }) => {
  const page = usePage()
  const { edited } = shown
  return (
    <form className="panel" method="post" action={isEdit ? `?edit=${edited?.id}#form` : '?'} id="form">
      <header>
        <h2>{page.t(isEdit ? 'marking.edit' : 'marking.add')}</h2>
      </header>
      <div className="inside form">
        {isEdit && edited !== null && (
          <>
            <input type="hidden" name="id" value={edited.id} />
            <input type="hidden" name="base" value={edited.revision} />
          </>
        )}
        <TextField name="name" label={page.t('marking.name')} hint={page.t('marking.name-hint')} />
        <SelectField
          name="language"
          label={page.t('marking.language')}
          options={page.languages.map((tag) => ({ value: tag, label: languageName(tag) }))}
        />
        <CheckList
          name="releasableTo"
          label={page.t('marking.releasable-to')}
          hint={page.t('marking.releasable-hint')}
          groups={[
            {
              title: null,
              options: outsideAudiences.map((value) => ({ value, label: page.t(`release.reader.${value}`) })),
            },
          ]}
        />
        <div className="buttons">
          <button type="submit" className="button is-primary" name="intent" value={isEdit ? 'edit' : 'add'}>
            {page.t(isEdit ? 'form.save' : 'marking.add')}
          </button>
          {isEdit && <a href="?">{page.t('form.cancel')}</a>}
        </div>
      </div>
    </form>
  )
}

export default function MarkingsPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const { edited, language } = shown
  const values = again?.values ?? {
    name: edited?.name.versions[language]?.text ?? '',
    language,
    releasableTo: [...(edited?.releasableTo ?? [])],
  }
  const state = makeFormState({ form: 'marking', ...again, values })
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('marking.list-title')}
        purpose={page.t('marking.list-purpose')}
        crumbs={[{ name: page.t('release.list-title'), href: `/states/${shown.code}/release` }]}
        mistakes={state}
      />
      {again === undefined && <DoneNotice text={shown.isSaved ? page.t('form.saved') : null} />}
      <ErrorSummary />
      <div className="stack">
        <section className="panel" aria-labelledby="markings">
          <header>
            <h2 id="markings">{page.t('marking.in-order')}</h2>
          </header>
          {shown.markings.length === 0 ? (
            <p className="inside">{page.t('marking.none')}</p>
          ) : (
            <table className="as-cards is-numbered" aria-labelledby="markings">
              <thead>
                <tr>
                  <th scope="col">{page.t('marking.place')}</th>
                  <th scope="col">{page.t('marking.name')}</th>
                  <th scope="col">{page.t('marking.releasable-to')}</th>
                  <th scope="col">{page.t('marking.items')}</th>
                  {shown.allowed.includes('keep') && <th scope="col">{page.t('marking.steps')}</th>}
                </tr>
              </thead>
              <tbody>
                {shown.markings.map((marking) => (
                  <Line key={marking.id} marking={marking} shown={shown} />
                ))}
              </tbody>
            </table>
          )}
        </section>
        {shown.allowed.includes('keep') && <MarkingForm shown={shown} isEdit={edited !== null} />}
      </div>
    </FormStateContext>
  )
}
