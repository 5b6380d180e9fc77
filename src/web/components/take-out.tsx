/** Takes one row of controls out of a form; nothing is saved by it, and the button says so. */
import { usePage } from '#web/page-context.tsx'

export const TakeOut = ({
  group,
  at,
  label,
  here = '?',
}: {
  group: string
  at: number
  label: string
  /** The page's own address, where its query must not be lost. */
  here?: string
}) => {
  const page = usePage()
  return (
    <div className="buttons">
      <button
        type="submit"
        className="button is-link"
        name="intent"
        value={`remove ${group} ${at}`}
        formAction={`${here}#${group}`}
        formNoValidate
      >
        {label}
      </button>
      <span className="meta">{page.t('form.counts-once-saved')}</span>
    </div>
  )
}
