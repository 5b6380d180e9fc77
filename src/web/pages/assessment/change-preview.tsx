/** What a wish would do, field by field, before anything is done; each field can still be left out. */
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { formatTime } from '#web/format/dates.ts'
import { fieldNameOfId } from '#web/format/field-label.ts'
import type { FormValues } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import type { ChangeAnswer, PreviewLine } from '#web/pages/assessment/answer-change-data.ts'
import { ChangeWords, type Register } from '#web/pages/assessment/change-words.tsx'

/** What was typed travels on; the lines carry the fields themselves. */
const Typed = ({ values }: { values: FormValues }) =>
  Object.entries(values)
    .filter(([name]) => !['intent', 'once', 'fields', 'all', 'rows', 'today'].includes(name))
    .flatMap(([name, all]) =>
      all.map((value) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />),
    )

const LeftOut = ({ line }: { line: PreviewLine }) => {
  const page = usePage()
  return line.leftOut.map((reason) => (
    <p key={reason} className="meta">
      {page.t(`change.left-out.${reason}`)}
    </p>
  ))
}

const Moved = ({ moved }: { moved: ChangeAnswer['moved'] }) => {
  const page = usePage()
  return (
    <div className="summary is-conflict" role="alert" tabIndex={-1} data-focus>
      <h2>{page.t('change.moved', { count: moved.length })}</h2>
      <p>{page.t('change.moved-hint')}</p>
      <ul className="lines is-dense">
        {moved.map((each) => (
          <li key={each.field}>
            {page.t('change.moved-by', {
              field: fieldNameOfId(page, each.field),
              name: each.changedBy,
              time: each.changedAt === '' ? '' : formatTime(page.language, each.changedAt),
            })}
          </li>
        ))}
      </ul>
    </div>
  )
}

export const ChangePreview = ({ answer, register }: { answer: ChangeAnswer; register: Register }) => {
  const page = usePage()
  const lines = answer.preview ?? []
  const changing = lines.filter((line) => line.skip === null)
  const skipped = lines.filter((line) => line.skip !== null)
  const moved = new Set(answer.moved.map((each) => each.field))
  return (
    <>
      {answer.moved.length > 0 && <Moved moved={answer.moved} />}
      <ErrorSummary />
      <form method="post" action="?" className="stack">
        <Typed values={answer.values} />
        <input type="hidden" name="once" value={answer.once} />
        <section className="panel" id="f-fieldIds">
          <header>
            <h2>{page.t('change.will-change', { count: changing.length })}</h2>
          </header>
          {changing.length > 0 && (
            <table className="as-cards">
              <caption className="unseen">{page.t('change.will-change', { count: changing.length })}</caption>
              <thead>
                <tr>
                  <th scope="col">{page.t('change.field')}</th>
                  <th scope="col">{page.t('change.what')}</th>
                </tr>
              </thead>
              <tbody>
                {changing.map((line) => (
                  <tr key={line.fieldId}>
                    <th scope="row">
                      <label className="pick is-row">
                        <input
                          type="checkbox"
                          name="fields"
                          value={`${line.fieldId}@${line.base}`}
                          defaultChecked={!moved.has(line.fieldId)}
                        />
                        <span>{fieldNameOfId(page, line.fieldId)}</span>
                      </label>
                    </th>
                    <td>
                      <ChangeWords changes={line.changes} register={register} />
                      <LeftOut line={line} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </section>
        {skipped.length > 0 && (
          <section className="panel">
            <header>
              <h2>{page.t('change.will-stay', { count: skipped.length })}</h2>
            </header>
            <ul className="lines is-dense inside">
              {skipped.map((line) => (
                <li key={line.fieldId}>
                  {fieldNameOfId(page, line.fieldId)}
                  {page.t('text.colon')}
                  {line.skip !== 'nothing-fits' && page.t(`change.skip.${line.skip ?? ''}`)}
                  {line.skip === 'nothing-fits' && <LeftOut line={line} />}
                </li>
              ))}
            </ul>
          </section>
        )}
        <div className="buttons">
          {changing.length > 0 && (
            <button type="submit" className="button is-primary" name="intent" value="make">
              {page.t('change.make')}
            </button>
          )}
          <button type="submit" className="button" name="intent" value="edit">
            {page.t('change.edit')}
          </button>
        </div>
        <p className="meta">{page.t('change.all-or-none')}</p>
      </form>
    </>
  )
}
