/** The coordinator asks an agency for rows of the matrix, sections and actions, by a day. */
import { redirect, useActionData } from 'react-router'
import { type AssignedKind, assignedKinds } from '#domain/access/assignment.ts'
import { readLabel, type Weapon, weapons } from '#domain/framework/framework.ts'
import { readText } from '#domain/text/language-text.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { type CheckGroup, CheckList } from '#web/components/check-list.tsx'
import { EnhanceScript } from '#web/components/enhance-script.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { DateField, SelectField, TextArea } from '#web/components/form-fields.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import filterScript from '#web/enhance/filter-list.ts?script'
import { rowReference } from '#web/format/field-label.ts'
import { answerAgain, answerRefusal } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { agencyOptions } from '#web/pages/people/agency-options.ts'

export const loader = async (args: PageArgs) => {
  const query = new URL(args.request.url).searchParams
  return keep({
    ...(await askService(args, 'assignment.list-assignable', {})),
    code: spaceOf(args),
    agencyId: query.get('agency') ?? '',
    isUsual: query.has('usual'),
  })
}
type Shown = PageData<typeof loader>

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  if (typedValue(values, 'intent').startsWith('filter')) return answerAgain({ values }, 200)
  const weapon = typedValue(values, 'weapon') as Weapon | ''
  const items = assignedKinds.flatMap((kind: AssignedKind) =>
    (values[kind] ?? []).map((ref) => ({ kind, ref, weapon: kind === 'matrix-row' ? weapon : '' }) as const),
  )
  const outcome = await tryService(args, 'assignment.ask', {
    agencyId: typedValue(values, 'agencyId'),
    roundId: typedValue(values, 'roundId'),
    items,
    dueOn: typedValue(values, 'dueOn'),
    message: typedValue(values, 'message'),
    language: pageOf(args).language,
  })
  if (outcome.ok)
    return redirect(
      `/states/${spaceOf(args)}/assignments?${new URLSearchParams({ added: String(outcome.value.added) })}`,
    )
  return outcome.refusal.kind === 'not-valid'
    ? answerRefusal(values, outcome.refusal, 'agencyId')
    : refuse(args, outcome.refusal)
}

const useGroups = (shown: Shown): Record<AssignedKind, CheckGroup[]> => {
  const page = usePage()
  const names = new Map(
    shown.agencies.map((agency) => [agency.id, readText(agency.shortName, page.language)]),
  )
  /** Who was given it already, so that nothing is asked twice unseen. */
  const holders = (kind: AssignedKind, ref: string): string => {
    const held = shown.given
      .filter((each) => each.kind === kind && each.ref === ref)
      .map(({ agencyId, weapon }) => [names.get(agencyId) ?? '–', weapon].filter(Boolean).join(' '))
    return held.length === 0
      ? ''
      : page.t('part.held-by', { agencies: [...new Set(held)].join(page.t('text.comma')) })
  }
  return {
    'matrix-row': shown.sections.map((section) => ({
      title: readLabel(section.title, page.language),
      options: shown.rows
        .filter(({ row }) => row.section === section.id)
        .map(({ row }) => ({
          value: row.concept,
          label: `${rowReference(page, row)} ${readLabel(row.label, page.language)}${holders('matrix-row', row.concept)}`,
        })),
    })),
    'plan-section': [
      {
        title: null,
        options: shown.planSections.map(({ id, title, position }) => ({
          value: id,
          label: `${position}. ${readText(title, page.language)}${holders('plan-section', id)}`,
        })),
      },
    ],
    'plan-action': [
      {
        title: null,
        options: shown.actions.map(({ id, number, title }) => ({
          value: id,
          label: `${number}. ${readText(title, page.language)}${holders('plan-action', id)}`,
        })),
      },
    ],
  }
}

/** What an agency of its kind usually leads, ticked beforehand: rows nobody was given, and the actions it leads. */
const usualOf = (shown: Shown): Partial<Record<string, string[]>> => {
  const agency = shown.agencies.find((each) => each.id === shown.agencyId)
  if (agency === undefined || !shown.isUsual) return {}
  const isFree = (kind: AssignedKind, ref: string): boolean =>
    !shown.given.some((each) => each.kind === kind && each.ref === ref)
  return {
    'matrix-row': shown.rows
      .filter(({ row, leadKinds }) => leadKinds.includes(agency.kind) && isFree('matrix-row', row.concept))
      .map(({ row }) => row.concept),
    'plan-action': shown.actions
      .filter((each) => each.leadAgencyId === agency.id && isFree('plan-action', each.id))
      .map((each) => each.id),
  }
}

/** Chooses an agency and asks what agencies of its kind usually lead; a plain form that changes nothing. */
const UsualForm = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  return (
    <form className="panel is-beside" method="get">
      <div className="inside form">
        <h2>{page.t('part.usual-title')}</h2>
        <p className="hint">{page.t('part.usual-hint')}</p>
        <input type="hidden" name="usual" value="" />
        <div className="field">
          <label htmlFor="usual-agency">{page.t('state.agency')}</label>
          <select id="usual-agency" name="agency" defaultValue={shown.agencyId}>
            {agencyOptions(shown.agencies, page.language).map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </div>
        <div className="buttons">
          <button type="submit" className="button">
            {page.t('part.usual-button')}
          </button>
        </div>
      </div>
    </form>
  )
}

export default function AskAgencyPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const values = again?.values ?? {
    agencyId: [shown.agencyId],
    ...(usualOf(shown) as Record<string, string[]>),
  }
  const state = makeFormState({ form: 'ask-agency', ...again, values })
  const groups = useGroups(shown)
  const list = `/states/${shown.code}/assignments`
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('part.ask')}
        purpose={page.t('part.ask-purpose')}
        crumbs={[{ name: page.t('part.list-title'), href: list }]}
        mistakes={state}
      />
      <ErrorSummary />
      {shown.agencies.length === 0 ? (
        <section className="panel">
          <div className="inside">
            <p>{page.t('state.no-agencies')}</p>
            <p>
              <a className="button" href={`/states/${shown.code}/agencies/new`}>
                {page.t('agency.add-link')}
              </a>
            </p>
          </div>
        </section>
      ) : (
        <div className="columns">
          <form className="panel" method="post" action="?">
            <div className="inside form">
              <input type="hidden" name="roundId" value={shown.openRoundId ?? ''} />
              <SelectField
                name="agencyId"
                label={page.t('state.agency')}
                options={agencyOptions(shown.agencies, page.language)}
                empty={page.t('instance.choose')}
              />
              <DateField name="dueOn" label={page.t('part.day')} hint={page.t('part.day-hint')} isOptional />
              <TextArea
                name="message"
                label={page.t('part.message')}
                hint={page.t('part.message-hint')}
                isOptional
              />
              <CheckList
                name="matrix-row"
                label={page.t('part.rows')}
                hint={page.t('part.rows-hint')}
                groups={groups['matrix-row']}
              />
              <SelectField
                name="weapon"
                label={page.t('part.weapon')}
                hint={page.t('part.weapon-hint')}
                options={weapons.map((weapon) => ({
                  value: weapon,
                  label: readLabel(page.words.weapons[weapon].label, page.language),
                }))}
                empty={page.t('part.all-weapons')}
              />
              {shown.planSections.length > 0 && (
                <CheckList
                  name="plan-section"
                  label={page.t('part.sections')}
                  groups={groups['plan-section']}
                />
              )}
              {shown.actions.length > 0 && (
                <CheckList name="plan-action" label={page.t('part.actions')} groups={groups['plan-action']} />
              )}
              <div className="buttons">
                <button type="submit" className="button is-primary">
                  {page.t('part.ask-button')}
                </button>
                <a href={list}>{page.t('form.cancel')}</a>
              </div>
            </div>
          </form>
          <UsualForm shown={shown} />
        </div>
      )}
      <EnhanceScript src={filterScript} />
    </FormStateContext>
  )
}
