/** One frozen state, read as a matrix: nothing on it can be changed. It can be made a document, or compared. */
import { documentFormats } from '#domain/file/made-document.ts'
import { readText } from '#domain/text/language-text.ts'
import { askService, type PageArgs, spaceOf } from '#web/ask-service.ts'
import { AssessmentNav } from '#web/components/assessment-nav.tsx'
import { ContentWords, LabelWords, TranslationNote } from '#web/components/content-text.tsx'
import { ChevronDown } from '#web/components/icons.tsx'
import { ValueMeanings } from '#web/components/marks.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { ValueCountLine } from '#web/components/value-counts.tsx'
import { formatDay, formatTime, languageName } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { compareAddress } from '#web/pages/assessment/choose-states.tsx'
import { FrozenAnswers, FrozenRecords } from '#web/pages/assessment/frozen-tables.tsx'

export const loader = async (args: PageArgs) => {
  const query = new URL(args.request.url).searchParams
  const id = args.params.id ?? ''
  const asked = query.get('section')
  const whole = await askService(args, 'cycle.show', { id })
  // One section at a time, as the matrix itself; `all` shows them all.
  const first = whole.allSections[0]?.id ?? ''
  const current =
    asked === 'all' || whole.allSections.some((each) => each.id === asked) ? (asked ?? first) : first
  return keep({
    code: spaceOf(args),
    cycle: whole.cycle,
    tabs: whole.allSections,
    current,
    sections: whole.sections
      .filter((section) => current === 'all' || section.id === current)
      .map((section) => ({ section, rows: whole.rows.filter((row) => row.section === section.id) })),
    matrix: whole.matrix,
    canExport: whole.allowed.includes('export'),
    isJustFrozen: query.has('frozen'),
  })
}
export type ShownFrozen = PageData<typeof loader>

const Tabs = ({ shown }: { shown: ShownFrozen }) => {
  const page = usePage()
  const tab = (id: string, name: React.ReactNode) => (
    <a key={id} href={`?section=${id}`} aria-current={id === shown.current ? 'page' : undefined}>
      {name}
    </a>
  )
  const tabs = (
    <>
      {shown.tabs.map(({ id, shortTitle }) => tab(id, <LabelWords label={shortTitle} />))}
      {tab('all', page.t('matrix.all-sections'))}
    </>
  )
  const current = shown.tabs.find((each) => each.id === shown.current)
  return (
    <div>
      <nav className="tabs" aria-label={page.t('matrix.sections')}>
        {tabs}
      </nav>
      <details className="tab-menu">
        <summary>
          {current === undefined ? page.t('matrix.all-sections') : <LabelWords label={current.shortTitle} />}
          <ChevronDown />
        </summary>
        <nav aria-label={page.t('matrix.sections')}>{tabs}</nav>
      </details>
    </div>
  )
}

const MakeDocument = ({ shown }: { shown: ShownFrozen }) => {
  const page = usePage()
  return (
    <form className="filters" method="post" action={`/states/${shown.code}/documents/make`}>
      <input type="hidden" name="cycleId" value={shown.cycle.id} />
      <div className="field">
        <label htmlFor="make-what">{page.t('cycle.document')}</label>
        <select id="make-what" name="what" defaultValue="matrix.docx">
          {documentFormats.map((format) => (
            <option key={format} value={`matrix.${format}`}>
              {page.t(`made.format.${format}`)}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="make-language">{page.t('made.language')}</label>
        <select id="make-language" name="language" defaultValue={page.language}>
          {page.documentLanguages.map((tag) => (
            <option key={tag} value={tag}>
              {languageName(tag)}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" className="button">
        {page.t('made.make')}
      </button>
    </form>
  )
}

const About = ({ shown }: { shown: ShownFrozen }) => {
  const page = usePage()
  const { cycle } = shown
  const fact = (name: string, value: React.ReactNode) => (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
  return (
    <section className="panel">
      <div className="inside stack">
        {cycle.note !== null && (
          <div className="prose">
            <p>
              <ContentWords text={cycle.note} />
            </p>
            <TranslationNote text={cycle.note} />
          </div>
        )}
        <dl className="facts">
          {fact(page.t('cycle.as-of'), formatDay(page.language, cycle.asOf))}
          {fact(
            page.t('cycle.frozen'),
            page.t('cycle.frozen-by', {
              name: cycle.frozenBy,
              time: formatTime(page.language, cycle.frozenAt),
            }),
          )}
          {fact(page.t('cycle.marks'), <ValueCountLine counts={cycle.counts} />)}
          {fact(
            page.t('cycle.record'),
            <>
              {shown.canExport && (
                <a href={`/api/v1/states/${shown.code}/assessment/cycles/${cycle.id}/file`} download>
                  {page.t('cycle.frozen-file')}
                </a>
              )}{' '}
              <span className="hash">
                SHA-256 <bdi>{cycle.sha256}</bdi>
              </span>
            </>,
          )}
        </dl>
      </div>
      {shown.canExport && (
        <div className="inside ruled">
          <MakeDocument shown={shown} />
        </div>
      )}
    </section>
  )
}

export default function CyclePage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const { cycle, code } = shown
  const root = `/states/${code}/matrix`
  return (
    <>
      <PageHead
        title={`${readText(cycle.title, page.language)} (${formatDay(page.language, cycle.asOf)})`}
        heading={<ContentWords text={cycle.title} />}
        purpose={page.t('cycle.read-purpose', { date: formatDay(page.language, cycle.asOf) })}
        crumbs={[
          { name: page.t('matrix.title'), href: root },
          { name: page.t('cycle.title'), href: `${root}/cycles` },
        ]}
        actions={
          <a className="button" href={compareAddress(code, cycle.id, 'now')}>
            {page.t('cycle.compare-with-now')}
          </a>
        }
      />
      <DoneNotice text={shown.isJustFrozen ? page.t('cycle.is-frozen') : null} />
      <AssessmentNav code={code} current="cycles" />
      <div className="stack">
        <About shown={shown} />
        <Tabs shown={shown} />
        {shown.sections.map(({ section, rows }) => (
          <section className="panel" key={section.id}>
            {rows.some((row) => row.valueType === 'answer') ? (
              <FrozenAnswers shown={shown} section={section} rows={rows} />
            ) : (
              <FrozenRecords shown={shown} section={section} rows={rows} />
            )}
          </section>
        ))}
        <section className="panel">
          <div className="foot">
            <ValueMeanings />
          </div>
        </section>
      </div>
    </>
  )
}
