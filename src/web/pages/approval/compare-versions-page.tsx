/** What changed from one version of the plan to another or to now: counts, obligations, sections, objectives, actions. */
import type { OperationInput } from '#service/operations.ts'
import { askService, type PageArgs, spaceOf, tryService } from '#web/ask-service.ts'
import { PageHead } from '#web/components/page-head.tsx'
import { formatDay } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { ComparedActions } from '#web/pages/approval/compared-actions.tsx'
import { HeadChanges, Objectives, Obligations, Part, Sections } from '#web/pages/approval/compared-parts.tsx'
import { type ComparedVersions, sideName } from '#web/pages/approval/compared-words.ts'
import { AskForm } from '#web/pages/plan/documents-panel.tsx'

/** The word that stands for the plan as it is now. */
const now = 'now'
const addressOf = (code: string, from: string, to: string): string =>
  `/states/${code}/plan/versions/compare?${new URLSearchParams({ from, to })}`

export const loader = async (args: PageArgs) => {
  const query = new URL(args.request.url).searchParams
  const code = spaceOf(args)
  const { versions: listed } = await askService(args, 'version.list', {})
  const versions = listed.map(({ version }) => version)
  // What is in force is what a change is asked about; before the first adoption the latest.
  const usual = listed.find(({ standing }) => standing === 'in-force')?.version ?? versions[0]
  const wish = { from: query.get('from') || (usual?.id ?? ''), to: query.get('to') || now }
  if (versions.length === 0) return keep({ code, versions, wish, compared: null, isThere: true })
  const outcome = await tryService(args, 'version.compare', wish as OperationInput<'version.compare'>)
  return keep({ code, versions, wish, compared: outcome.ok ? outcome.value : null, isThere: outcome.ok })
}
type Shown = PageData<typeof loader>

const ChooseVersions = ({ shown: { code, versions, wish } }: { shown: Shown }) => {
  const page = usePage()
  const select = (name: 'from' | 'to') => (
    <div className="field">
      <label htmlFor={`compare-${name}`}>{page.t(`compared.${name}`)}</label>
      <select id={`compare-${name}`} name={name} defaultValue={wish[name]}>
        {name === 'to' && <option value={now}>{page.t('compared.now-option')}</option>}
        {versions.map(({ id, number, frozenAt }) => (
          <option key={id} value={id}>
            {page.t('compared.version-option', {
              number,
              date: formatDay(page.language, frozenAt.slice(0, 10)),
            })}
          </option>
        ))}
      </select>
    </div>
  )
  return (
    <form className="filters" method="get" action={`/states/${code}/plan/versions/compare`}>
      {select('from')}
      {select('to')}
      <button type="submit" className="button">
        {page.t('compared.show')}
      </button>
    </form>
  )
}

const Counts = ({ compared: { counts } }: { compared: ComparedVersions }) => {
  const page = usePage()
  const line = (of: 'sections' | 'objectives' | 'actions') => (
    <>
      <dt>
        <a href={`#${of}`}>{page.t(`compared.${of}`)}</a>
      </dt>
      <dd>{page.t('compared.counts', counts[of])}</dd>
    </>
  )
  return (
    <section className="panel">
      <div className="inside">
        <dl className="facts">
          <dt>
            <a href="#obligations">{page.t('compared.obligations')}</a>
          </dt>
          <dd>{page.t('compared.obligation-counts', counts.obligations)}</dd>
          {line('sections')}
          {line('objectives')}
          {line('actions')}
        </dl>
      </div>
      <p className="foot">{page.t('compared.not-a-measure')}</p>
    </section>
  )
}

/** A document is made of two frozen versions; of the plan as it is now none is. */
const AsDocument = ({ compared, code }: { compared: ComparedVersions; code: string }) => {
  const page = usePage()
  const { before, after } = compared
  if (!compared.allowed.includes('export') || before.version?.id === after.version?.id) return null
  return (
    <section className="panel" id="document">
      <div className="inside stack">
        <h2>{page.t('compared.document')}</h2>
        {before.version === null || after.version === null ? (
          <p className="hint">{page.t('compared.document-frozen')}</p>
        ) : (
          <>
            <p className="hint">{page.t('compared.document-hint')}</p>
            <AskForm
              offer={{
                kinds: ['plan-comparison'],
                versionId: after.version.id,
                beforeVersionId: before.version.id,
                language: page.language,
                template: null,
              }}
              code={code}
            />
          </>
        )}
      </div>
    </section>
  )
}

const hasNothing = ({ comparison, counts }: ComparedVersions): boolean =>
  comparison.title.length + comparison.sections.length + comparison.objectives.length === 0 &&
  comparison.actions.length + counts.obligations.gained + counts.obligations.lost === 0 &&
  comparison.period === null &&
  comparison.method === null &&
  !Object.values(comparison.isReordered).includes(true)

const Compared = ({ compared, code }: { compared: ComparedVersions; code: string }) => {
  const page = usePage()
  if (hasNothing(compared))
    return (
      <section className="panel">
        <p className="inside">{page.t('compared.nothing-changed')}</p>
      </section>
    )
  return (
    <div className="stack">
      <Counts compared={compared} />
      <HeadChanges compared={compared} />
      <Obligations compared={compared} code={code} />
      <Part of="sections" compared={compared}>
        <Sections compared={compared} />
      </Part>
      <Part of="objectives" compared={compared}>
        <Objectives compared={compared} />
      </Part>
      <Part of="actions" compared={compared}>
        <ComparedActions compared={compared} code={code} />
      </Part>
      <AsDocument compared={compared} code={code} />
    </div>
  )
}

export default function CompareVersionsPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const { code, wish, versions, compared, isThere } = shown
  const root = `/states/${code}/plan`
  return (
    <>
      <PageHead
        title={page.t('compared.title')}
        purpose={
          compared === null
            ? page.t('compared.purpose')
            : page.t('compared.from-to', {
                before: sideName(page, compared, 'before'),
                after: sideName(page, compared, 'after'),
              })
        }
        crumbs={[
          { name: page.t('plan.title'), href: root },
          { name: page.t('adoption.title'), href: `${root}/versions` },
        ]}
        actions={
          compared !== null &&
          wish.to !== now &&
          wish.to !== wish.from && (
            <a className="button" href={addressOf(code, wish.to, wish.from)}>
              {page.t('compared.other-way')}
            </a>
          )
        }
      />
      <section className="panel choose-states">
        <div className="inside stack">
          {versions.length === 0 ? (
            <>
              <h2>{page.t('compared.none')}</h2>
              <p>{page.t('compared.none-hint')}</p>
            </>
          ) : (
            <ChooseVersions shown={shown} />
          )}
        </div>
      </section>
      {!isThere && (
        <p className="aside" role="alert">
          {page.t('compared.not-there')}
        </p>
      )}
      {compared !== null && <Compared compared={compared} code={code} />}
    </>
  )
}
