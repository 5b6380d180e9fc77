/** What changed between two states of the assessment, row by row, in plain words. Counts, never a score. */
import { changeKinds } from '#domain/assessment/comparison.ts'
import { readLabel } from '#domain/framework/framework.ts'
import type { OperationInput } from '#service/operations.ts'
import { askService, type PageArgs, spaceOf, tryService } from '#web/ask-service.ts'
import { AssessmentNav } from '#web/components/assessment-nav.tsx'
import { FilterChoice } from '#web/components/filter-choice.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { formatDay } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { ChooseStates, compareAddress, now, stateName } from '#web/pages/assessment/choose-states.tsx'
import { ComparedFields } from '#web/pages/assessment/compared-fields.tsx'
import { RegisterChanges } from '#web/pages/assessment/register-changes.tsx'

export const loader = async (args: PageArgs) => {
  const query = new URL(args.request.url).searchParams
  const wish = (name: string): string => query.get(name) ?? ''
  const asked = Object.fromEntries(
    ['from', 'to', 'kind', 'section'].flatMap((name) => (wish(name) === '' ? [] : [[name, wish(name)]])),
  )
  const wishes = { kind: wish('kind'), section: wish('section') }
  const code = spaceOf(args)
  const outcome = await tryService(args, 'cycle.compare', asked as OperationInput<'cycle.compare'>)
  if (outcome.ok) {
    const { cycles, from, to } = outcome.value
    const states = { from: from?.id ?? now, to: to?.id ?? now }
    return keep({ code, wishes: { ...wishes, ...states }, cycles, compared: outcome.value, refusal: null })
  }
  // An address typed by hand, or a state of another edition: said in place, with the choice still there.
  const { cycles } = await askService(args, 'cycle.list', {})
  const states = { from: wish('from'), to: wish('to') }
  return keep({ code, wishes: { ...wishes, ...states }, cycles, compared: null, refusal: outcome.refusal })
}
type Shown = PageData<typeof loader>
export type ShownComparison = NonNullable<Shown['compared']>

const Filters = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  const { wishes, compared } = shown
  return (
    <ChooseStates code={shown.code} cycles={shown.cycles} from={wishes.from} to={wishes.to}>
      <FilterChoice
        name="kind"
        value={wishes.kind}
        label={page.t('compare.kind-label')}
        options={changeKinds.map((kind) => ({ value: kind, label: page.t(`compare.kind.${kind}`) }))}
      />
      <FilterChoice
        name="section"
        value={wishes.section}
        label={page.t('gaps.section')}
        options={(compared?.sections ?? []).map(({ id, shortTitle }) => ({
          value: id,
          label: readLabel(shortTitle, page.language),
        }))}
      />
    </ChooseStates>
  )
}

/** Each kind with the number of fields that changed so; the number leads to them. */
const Counts = ({ shown, compared }: { shown: Shown; compared: ShownComparison }) => {
  const page = usePage()
  const address = (kind: string) =>
    `${compareAddress(shown.code, shown.wishes.from, shown.wishes.to)}&${new URLSearchParams({ kind })}`
  return (
    <section className="panel is-beside">
      <div className="inside">
        <h2>{page.t('compare.changed', { count: compared.changed })}</h2>
        <ul className="lines is-dense change-counts">
          {changeKinds
            .filter((kind) => compared.counts[kind] > 0)
            .map((kind) => (
              <li key={kind}>
                <a href={address(kind)} aria-current={kind === shown.wishes.kind ? 'true' : undefined}>
                  {page.t(`compare.kind.${kind}`)}
                </a>
                <b>{compared.counts[kind]}</b>
              </li>
            ))}
        </ul>
        <p className="meta">{page.t('compare.several-ways')}</p>
      </div>
      <p className="foot">{page.t('compare.not-a-measure')}</p>
    </section>
  )
}

const NothingToCompare = ({ code }: { code: string }) => {
  const page = usePage()
  return (
    <section className="panel is-beside">
      <div className="inside stack">
        <h2>{page.t('compare.none')}</h2>
        <p>{page.t('compare.none-hint')}</p>
        <p>
          <a className="button is-primary" href={`/states/${code}/matrix/cycles`}>
            {page.t('cycle.title')}
          </a>
        </p>
      </div>
    </section>
  )
}

const Compared = ({ shown, compared }: { shown: Shown; compared: ShownComparison }) => {
  const page = usePage()
  const isNarrowed = shown.wishes.kind !== '' || shown.wishes.section !== ''
  return (
    <div className="columns">
      <div>
        {compared.changed === 0 && compared.instruments.length === 0 ? (
          <section className="panel">
            <p className="inside">{page.t('compare.nothing-changed')}</p>
          </section>
        ) : (
          <>
            {isNarrowed && (
              <p className="meta">
                {page.t('gaps.shown', { shown: compared.fields.length, all: compared.changed })}
              </p>
            )}
            <ComparedFields compared={compared} code={shown.code} />
            {!isNarrowed && <RegisterChanges compared={compared} code={shown.code} />}
          </>
        )}
      </div>
      <Counts shown={shown} compared={compared} />
    </div>
  )
}

export default function ComparePage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  // Without a frozen state there is nothing to choose; `now` beside itself is for those who ask for it.
  const compared = shown.cycles.length === 0 ? null : shown.compared
  const purpose =
    compared === null
      ? page.t('compare.purpose')
      : page.t('compare.from-to', {
          from: stateName(page, compared.from),
          to:
            compared.to === null
              ? page.t('compare.now-of', { date: formatDay(page.language, compared.asOf) })
              : stateName(page, compared.to),
        })
  return (
    <>
      <PageHead
        title={page.t('compare.title')}
        purpose={purpose}
        crumbs={[
          { name: page.t('matrix.title'), href: `/states/${shown.code}/matrix` },
          { name: page.t('cycle.title'), href: `/states/${shown.code}/matrix/cycles` },
        ]}
        actions={
          compared !== null && (
            <a className="button" href={compareAddress(shown.code, shown.wishes.to, shown.wishes.from)}>
              {page.t('compare.other-way')}
            </a>
          )
        }
      />
      <AssessmentNav code={shown.code} current="compare" />
      {shown.cycles.length === 0 ? (
        <NothingToCompare code={shown.code} />
      ) : (
        <section className="panel choose-states">
          <div className="inside">
            <Filters shown={shown} />
          </div>
        </section>
      )}
      {shown.refusal !== null && (
        <p className="aside" role="alert">
          {page.t(
            shown.refusal.code === 'cycle-edition' ? 'refusal.cycle-edition' : 'compare.not-there',
            shown.refusal.params,
          )}
        </p>
      )}
      {compared !== null && <Compared shown={shown} compared={compared} />}
    </>
  )
}
