/** One section of the matrix, or all of them: what the State says of itself, field by field. */
import { redirect } from 'react-router'
import { readMatrixWishes, wishParts } from '#domain/assessment/matrix-filter.ts'
import { type FrameworkRow, fieldsOfRow, readLabel } from '#domain/framework/framework.ts'
import { askService, type PageArgs, spaceOf } from '#web/ask-service.ts'
import { AssessmentNav } from '#web/components/assessment-nav.tsx'
import { LabelWords } from '#web/components/content-text.tsx'
import { EnhanceScript } from '#web/components/enhance-script.tsx'
import { ChevronDown } from '#web/components/icons.tsx'
import { ValueMeanings } from '#web/components/marks.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import chooseScript from '#web/enhance/choose-fields.ts?script'
import gridScript from '#web/enhance/matrix-keys.ts?script'
import { threadsAddress } from '#web/format/record-address.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { AnswerTable } from '#web/pages/assessment/answer-table.tsx'
import { ChooseBar, ChooseLink } from '#web/pages/assessment/choose-bar.tsx'
import { FieldPanel } from '#web/pages/assessment/field-beside.tsx'
import { GridKeys, GridWorks } from '#web/pages/assessment/grid-works.tsx'
import {
  allSections,
  type MatrixView,
  matrixAddress,
  viewInput,
  viewWord,
} from '#web/pages/assessment/matrix-address.ts'
import { MatrixFilterForm } from '#web/pages/assessment/matrix-filter-form.tsx'
import { RecordTable } from '#web/pages/assessment/record-table.tsx'
import { CommentCount } from '#web/pages/comment/comment-count.tsx'

export const loader = async (args: PageArgs) => {
  const query = new URL(args.request.url).searchParams
  const view: MatrixView = {
    section: args.params.section ?? allSections,
    wishes: readMatrixWishes((part) => query.get(part)),
  }
  // A form without script sends what was not chosen too; the address that is passed on names the wishes alone.
  if (wishParts.some((part) => query.get(part) === ''))
    throw redirect(matrixAddress(spaceOf(args), view, query.has('choose') ? [['choose', '']] : []))
  const shown = await askService(args, 'assessment.show', viewInput(view))
  const canAnswer = shown.allowed.includes('answer')
  const fields = shown.rows.flatMap(fieldsOfRow)
  const wished = shown.wished === null ? null : new Set(shown.wished)
  const isShown = (row: FrameworkRow): boolean =>
    wished === null || fieldsOfRow(row).some((field) => wished.has(field.id))
  return keep({
    view,
    code: spaceOf(args),
    tabs: shown.allSections.map(({ id, shortTitle }) => ({ id, shortTitle })),
    sections: shown.sections
      .map(({ id, title, question }) => ({
        id,
        title,
        question,
        rows: shown.rows.filter((row) => row.section === id && isShown(row)),
      }))
      .filter((section) => section.rows.length > 0),
    paragraphs: [...new Set(shown.rows.flatMap((row) => row.operativeParagraphs))],
    hasMarks: shown.rows.some((row) => row.valueType === 'answer'),
    allFields: fields.length,
    wished,
    answers: new Map(shown.answers.map((answer) => [answer.fieldId, answer])),
    register: new Map(shown.legalInstruments.map((each) => [each.id, each])),
    openComments: shown.openComments,
    assessmentId: shown.assessment.id,
    /** The field that stands open beside the table. */
    field: fields.find((field) => field.id === query.get('field')) ?? null,
    isChoosing: canAnswer && query.has('choose'),
    canAnswer,
    canExport: shown.allowed.includes('export'),
  })
}
export type ShownMatrix = PageData<typeof loader>
export type ShownSection = ShownMatrix['sections'][number]

const SectionTabs = ({ matrix }: { matrix: ShownMatrix }) => {
  const page = usePage()
  // A paragraph belongs to its section; the other wishes are asked of the next section too.
  const { paragraph: _paragraph, ...wishes } = matrix.view.wishes
  const tab = (id: string, name: React.ReactNode) => (
    <a
      key={id}
      href={matrixAddress(matrix.code, { section: id, wishes }, matrix.isChoosing ? [['choose', '']] : [])}
      aria-current={id === matrix.view.section ? 'page' : undefined}
    >
      {name}
    </a>
  )
  const current = matrix.tabs.find((each) => each.id === matrix.view.section)
  const tabs = (
    <>
      {matrix.tabs.map(({ id, shortTitle }) => tab(id, <LabelWords label={shortTitle} />))}
      {tab(allSections, page.t('matrix.all-sections'))}
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

/** Whether the section's rows carry marks; others record words and dates. */
const hasGrid = (section: ShownSection): boolean => section.rows.some((row) => row.valueType === 'answer')

const SectionPanel = ({
  matrix,
  section,
  isFirst,
}: {
  matrix: ShownMatrix
  section: ShownSection
  isFirst: boolean
}) => {
  return (
    <section className="panel">
      {hasGrid(section) ? (
        <>
          <AnswerTable matrix={matrix} section={section} />
          {isFirst && !matrix.isChoosing && <GridKeys canAnswer={matrix.canAnswer} />}
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

/** How many fields are shown, of how many, and one link that shows all again. */
const CountOfFields = ({ matrix }: { matrix: ShownMatrix }) => {
  const page = usePage()
  if (matrix.wished === null) return page.t('matrix.field-count', { count: matrix.allFields })
  const rows = matrix.sections.reduce((sum, section) => sum + section.rows.length, 0)
  return (
    <>
      {page.t('matrix.fields-wished', { count: matrix.wished.size, all: matrix.allFields, rows })}{' '}
      <a href={matrixAddress(matrix.code, { section: matrix.view.section, wishes: {} })}>
        {page.t('matrix.clear-filters')}
      </a>
    </>
  )
}

export default function MatrixPage() {
  const page = usePage()
  const matrix = usePageData<typeof loader>()
  const current = matrix.tabs.find((tab) => tab.id === matrix.view.section)
  const firstGrid = matrix.sections.find(hasGrid)
  const name =
    current === undefined
      ? page.t('matrix.title')
      : `${page.t('matrix.title')}: ${readLabel(current.shortTitle, page.language)}`
  return (
    <>
      <PageHead
        title={name}
        heading={page.t('matrix.title')}
        purpose={page.t('matrix.purpose')}
        actions={
          <>
            {matrix.canAnswer && (
              <a className="button" href={`/states/${matrix.code}/matrix-imports`}>
                {page.t('imports.open')}
              </a>
            )}
            {matrix.canExport && (
              <form method="post" action={`/states/${matrix.code}/documents/make`}>
                <input type="hidden" name="what" value="matrix.xlsx" />
                <input type="hidden" name="language" value={page.language} />
                <button type="submit" className="button">
                  {page.t('matrix.export')}
                </button>
              </form>
            )}
            {matrix.canAnswer && (
              <a
                className="button is-primary"
                href={`/states/${matrix.code}/matrix/provisions/new?${new URLSearchParams({ at: viewWord(matrix.view) })}`}
              >
                {page.t('provision.title')}
              </a>
            )}
          </>
        }
      />
      <AssessmentNav code={matrix.code} current="matrix" />
      <SectionTabs matrix={matrix} />
      <div className="filter-line">
        <MatrixFilterForm matrix={matrix} />
        {matrix.canAnswer && (
          <>
            <ChooseLink matrix={matrix} />
            <a href={`/states/${matrix.code}/matrix/changes`}>{page.t('change.list')}</a>
          </>
        )}
        <p className="meta">
          <CountOfFields matrix={matrix} />
        </p>
      </div>
      <div className="desk">
        <div className="stack">
          {matrix.sections.length === 0 && <p className="panel inside">{page.t('matrix.none-wished')}</p>}
          {matrix.sections.map((section) => (
            <SectionPanel
              key={section.id}
              matrix={matrix}
              section={section}
              isFirst={section.id === firstGrid?.id}
            />
          ))}
          <p className="meta">
            <LabelWords label={page.edition.standing} />
          </p>
          <p className="meta">
            <a href={threadsAddress(matrix.code, 'assessment', matrix.assessmentId)}>
              {page.t('comment.on-matrix')}
            </a>
            {(matrix.openComments[''] ?? 0) > 0 && (
              <CommentCount count={matrix.openComments[''] ?? 0} id="comments-on-matrix" />
            )}
          </p>
          {matrix.isChoosing && <ChooseBar matrix={matrix} />}
        </div>
        {!matrix.isChoosing && <FieldPanel matrix={matrix} />}
      </div>
      {!matrix.isChoosing && <GridWorks matrix={matrix} />}
      <EnhanceScript src={matrix.isChoosing ? chooseScript : gridScript} />
    </>
  )
}
