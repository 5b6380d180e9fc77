/** The head of a field: of its page, and of the panel beside the matrix. */
import { readLabel } from '#domain/framework/framework.ts'
import { LabelWords } from '#web/components/content-text.tsx'
import { ChevronBack, ChevronOn } from '#web/components/icons.tsx'
import { WeaponMark } from '#web/components/marks.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { rowReference } from '#web/format/field-label.ts'
import type { FormState } from '#web/forms/form-state.tsx'
import { usePage } from '#web/page-context.tsx'
import type { ShownField } from '#web/pages/assessment/field-page.tsx'
import { fieldInView, matrixAddress } from '#web/pages/assessment/matrix-address.ts'
import { ReleaseMarks } from '#web/pages/release/release-panel.tsx'

const FieldTags = ({ shown }: { shown: ShownField }) => {
  const page = usePage()
  const { weapon, facet } = shown.field
  return (
    <>
      {weapon !== null && facet !== null && (
        <>
          <WeaponMark weapon={weapon} />
          <LabelWords label={page.words.facets[facet].label} />
        </>
      )}
      {shown.released !== null && <ReleaseMarks released={shown.released} />}
    </>
  )
}

const Neighbours = ({ shown }: { shown: ShownField }) => {
  const page = usePage()
  const { section } = shown.field.row
  const address = (id: string): string => fieldInView(shown.code, id, shown.view, section)
  return (
    <>
      {shown.previous !== null && (
        <a className="button" href={address(shown.previous)} rel="prev">
          <ChevronBack />
          {page.t('field.previous')}
        </a>
      )}
      {shown.next !== null && (
        <a className="button" href={address(shown.next)} rel="next">
          {page.t('field.next')}
          <ChevronOn />
        </a>
      )}
    </>
  )
}

export const FieldPageHead = ({ shown, mistakes }: { shown: ShownField; mistakes: FormState }) => {
  const page = usePage()
  const { row, weapon, facet } = shown.field
  const label = readLabel(row.label, page.language)
  const facetName = facet === null ? '' : readLabel(page.words.facets[facet].label, page.language)
  const canAnswer = shown.allowed.includes('answer')
  return (
    <PageHead
      title={[label, weapon, facetName]
        .filter((part) => part !== null && part !== '')
        .join(page.t('text.comma'))}
      heading={<LabelWords label={row.label} />}
      crumbs={[
        { name: page.t('matrix.title'), href: matrixAddress(shown.code, shown.view) },
        {
          name: shown.section === null ? '' : <LabelWords label={shown.section.shortTitle} />,
          href: `${matrixAddress(shown.code, { section: row.section, wishes: {} })}#row-${row.concept}`,
        },
        { name: rowReference(page, row) },
      ]}
      purpose={page.t(canAnswer ? `field.purpose.${row.valueType}` : 'field.read-purpose')}
      tags={<FieldTags shown={shown} />}
      actions={
        <>
          <a className="button" href={`${matrixAddress(shown.code, shown.view)}#${shown.field.id}`} data-back>
            {page.t('field.back')}
          </a>
          <Neighbours shown={shown} />
        </>
      }
      mistakes={mistakes}
    />
  )
}

/** Of the panel: the matrix around it says where one is. */
export const BesideHead = ({ shown }: { shown: ShownField }) => {
  const page = usePage()
  const { row } = shown.field
  return (
    <header className="beside-head">
      <div className="beside-acts">
        <Neighbours shown={shown} />
        <button type="button" className="button" data-close>
          {page.t('field.close')}
        </button>
      </div>
      <h2 tabIndex={-1}>
        <LabelWords label={row.label} />
      </h2>
      <p className="tags">
        <FieldTags shown={shown} />
      </p>
      <p className="meta">
        {rowReference(page, row)}.{' '}
        <a href={fieldInView(shown.code, shown.field.id, shown.view, row.section)} data-page>
          {page.t('field.as-page')}
        </a>
      </p>
    </header>
  )
}
