/** One section of the matrix, or all of them: what the State says of itself, field by field. */
import { readLabel } from '#domain/framework/framework.ts'
import { askService, type PageArgs, spaceOf } from '#web/ask-service.ts'
import { LabelWords } from '#web/components/content-text.tsx'
import { EnhanceScript } from '#web/components/enhance-script.tsx'
import { ChevronDown } from '#web/components/icons.tsx'
import { ValueMeanings } from '#web/components/marks.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import gridScript from '#web/enhance/matrix-keys.ts?script'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { AnswerTable } from '#web/pages/assessment/answer-table.tsx'
import { RecordTable } from '#web/pages/assessment/record-table.tsx'

/** The word in the address that stands for all sections. */
const all = 'all'

export const loader = async (args: PageArgs) => {
  const section = args.params.section ?? all
  const shown = await askService(args, 'assessment.show', section === all ? {} : { section })
  return keep({
    current: section,
    code: spaceOf(args),
    tabs: shown.allSections.map(({ id, shortTitle }) => ({ id, shortTitle })),
    sections: shown.sections.map(({ id, title, question }) => ({
      id,
      title,
      question,
      rows: shown.rows.filter((row) => row.section === id),
    })),
    answers: shown.answers,
    legalInstruments: shown.legalInstruments,
    canAnswer: shown.allowed.includes('answer'),
    canExport: shown.allowed.includes('export'),
  })
}
export type ShownMatrix = PageData<typeof loader>
export type ShownSection = ShownMatrix['sections'][number]

const SectionTabs = ({ matrix }: { matrix: ShownMatrix }) => {
  const page = usePage()
  const tab = (id: string, name: React.ReactNode) => (
    <a
      key={id}
      href={`/states/${matrix.code}/matrix/${id}`}
      aria-current={id === matrix.current ? 'page' : undefined}
    >
      {name}
    </a>
  )
  const current = matrix.tabs.find((each) => each.id === matrix.current)
  const tabs = (
    <>
      {matrix.tabs.map(({ id, shortTitle }) => tab(id, <LabelWords label={shortTitle} />))}
      {tab(all, page.t('matrix.all-sections'))}
    </>
  )
  return (
    <>
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
    </>
  )
}

const Keys = () => {
  const page = usePage()
  return (
    <p className="keys" aria-hidden="true">
      <span>
        <kbd>←</kbd> <kbd>↑</kbd> <kbd>↓</kbd> <kbd>→</kbd> {page.t('matrix.key.move')}
      </span>
      <span>
        <kbd>Enter</kbd> {page.t('matrix.key.open')}
      </span>
      <span>
        <kbd>Home</kbd> <kbd>End</kbd> {page.t('matrix.key.ends')}
      </span>
    </p>
  )
}

const SectionPanel = ({
  matrix,
  section,
  isFirst,
}: {
  matrix: ShownMatrix
  section: ShownSection
  isFirst: boolean
}) => {
  const hasMarks = section.rows.some((row) => row.valueType === 'answer')
  return (
    <section className="panel">
      {hasMarks ? (
        <>
          <AnswerTable matrix={matrix} section={section} hasKeys={isFirst} />
          {isFirst && <Keys />}
          <div className="foot">
            <ValueMeanings />
          </div>
        </>
      ) : (
        <RecordTable matrix={matrix} section={section} />
      )}
    </section>
  )
}

const CountOfFields = ({ matrix }: { matrix: ShownMatrix }) => {
  const page = usePage()
  const count = matrix.sections
    .flatMap((section) => section.rows)
    .reduce((sum, row) => sum + (row.valueType === 'answer' ? row.weapons.length * 2 : 1), 0)
  return page.t('matrix.field-count', { count })
}

export default function MatrixPage() {
  const page = usePage()
  const matrix = usePageData<typeof loader>()
  const [only, ...others] = matrix.sections
  const name =
    only === undefined || others.length > 0
      ? page.t('matrix.title')
      : `${page.t('matrix.title')}: ${readLabel(matrix.tabs.find((tab) => tab.id === only.id)?.shortTitle ?? only.title, page.language)}`
  return (
    <>
      <PageHead
        title={name}
        heading={page.t('matrix.title')}
        purpose={page.t('matrix.purpose')}
        actions={
          matrix.canExport && (
            <form method="post" action={`/states/${matrix.code}/documents/make`}>
              <input type="hidden" name="what" value="matrix.xlsx" />
              <input type="hidden" name="language" value={page.language} />
              <button type="submit" className="button">
                {page.t('matrix.export')}
              </button>
            </form>
          )
        }
      />
      <SectionTabs matrix={matrix} />
      <div className="stack">
        {matrix.sections.map((section, at) => (
          <SectionPanel key={section.id} matrix={matrix} section={section} isFirst={at === 0} />
        ))}
        <p className="meta">
          <LabelWords label={page.edition.standing} /> <CountOfFields matrix={matrix} />
        </p>
      </div>
      <EnhanceScript src={gridScript} />
    </>
  )
}
