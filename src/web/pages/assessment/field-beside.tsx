/**
 * Where a field opens beside the matrix; a script fills it with the field's own page. Without script the address that
 * names a field gives a link to its page.
 */
import { usePage } from '#web/page-context.tsx'
import { fieldInView } from '#web/pages/assessment/matrix-address.ts'
import type { ShownMatrix } from '#web/pages/assessment/matrix-page.tsx'

export const FieldPanel = ({ matrix }: { matrix: ShownMatrix }) => {
  const page = usePage()
  const { field, code, view } = matrix
  const words = {
    unsaved: page.t('field.unsaved-asked'),
    stays: page.t('field.unsaved-stays'),
    away: page.t('matrix.says.away'),
  }
  return (
    <section
      className="field-panel"
      aria-label={page.t('field.panel')}
      hidden={field === null}
      data-field-panel
      data-fields={`/states/${code}/fields/`}
      data-matrix={`/states/${code}/matrix/`}
      data-words={JSON.stringify(words)}
    >
      {field !== null && (
        <p className="beside-field">
          <a href={fieldInView(code, field.id, view, field.row.section)}>{page.t('field.open')}</a>
        </p>
      )}
    </section>
  )
}
