/** Choosing many fields: the matrix with boxes, and the bar that leads on with what is ticked. */
import { usePage } from '#web/page-context.tsx'
import { matrixAddress, viewWord } from '#web/pages/assessment/matrix-address.ts'
import type { ShownMatrix } from '#web/pages/assessment/matrix-page.tsx'

/** Into choosing and out of it; the wishes stay. */
export const ChooseLink = ({ matrix }: { matrix: ShownMatrix }) => {
  const page = usePage()
  return (
    <a
      className="button"
      href={matrixAddress(matrix.code, matrix.view, matrix.isChoosing ? [] : [['choose', '']])}
    >
      {page.t(matrix.isChoosing ? 'change.leave-choosing' : 'change.choose')}
    </a>
  )
}

export const ChooseBar = ({ matrix }: { matrix: ShownMatrix }) => {
  const page = usePage()
  const count = matrix.wished?.size ?? matrix.allFields
  return (
    <form
      id="choose"
      className="choose-bar"
      method="post"
      action={`/states/${matrix.code}/matrix/changes/new`}
    >
      <input type="hidden" name="at" value={viewWord(matrix.view)} />
      <button type="submit" className="button is-primary">
        {page.t('change.change-ticked')}
      </button>
      {count > 0 && (
        <button type="submit" className="button" name="all" value="on">
          {page.t('change.change-shown', { count })}
        </button>
      )}
      <p className="meta" role="status" data-ticked={page.t('change.ticked', { count: '#' })} />
      <p className="meta" data-with-script hidden>
        {page.t('change.shift-hint')}
      </p>
    </form>
  )
}
