/** One change of many fields: what it did, and the way back. */
import { redirect } from 'react-router'
import { askService, type PageArgs, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { formatTime } from '#web/format/dates.ts'
import { fieldNameOfId } from '#web/format/field-label.ts'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { ChangeWords } from '#web/pages/assessment/change-words.tsx'
import {
  allSections,
  fieldInView,
  matrixAddress,
  readViewWord,
} from '#web/pages/assessment/matrix-address.ts'

export const loader = async (args: PageArgs) => {
  const query = new URL(args.request.url).searchParams
  const [shown, { legalInstruments }] = await Promise.all([
    askService(args, 'answer-change.show', { id: args.params.id ?? '' }),
    askService(args, 'legal-instrument.list', {}),
  ])
  return keep({
    ...shown,
    register: new Map(legalInstruments.map((each) => [each.id, each])),
    code: spaceOf(args),
    at: query.get('at') ?? '',
    isSaved: query.has('saved'),
  })
}
type Shown = PageData<typeof loader>

export const action = async (args: PageArgs) => {
  const at = typedValue(await readFormValues(args.request), 'at')
  const outcome = await tryService(args, 'answer-change.undo', { id: args.params.id ?? '' })
  if (!outcome.ok) return refuse(args, outcome.refusal)
  const query = new URLSearchParams([['saved', ''], ...(at === '' ? [] : [['at', at]])])
  return redirect(`/states/${spaceOf(args)}/matrix/changes/${outcome.value.id}?${query}`)
}

const Undo = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  const { change, lines } = shown
  const staying = lines.filter((line) => line.stays !== null)
  const count = lines.length - staying.length
  if (change.undoneBy !== null)
    return (
      <p>
        <a href={`/states/${shown.code}/matrix/changes/${change.undoneBy}`}>{page.t('change.was-undone')}</a>
      </p>
    )
  return (
    <>
      {staying.length > 0 && (
        <>
          <p>{page.t('change.some-stay', { count: staying.length })}</p>
          <ul className="lines is-dense">
            {staying.map((line) => (
              <li key={line.fieldId}>
                {fieldNameOfId(page, line.fieldId)}
                {page.t('text.colon')}
                {line.stays === 'erased'
                  ? page.t('change.stays-erased')
                  : page.t('change.stays-changed', {
                      name: line.changedBy ?? '',
                      time: line.changedAt === null ? '' : formatTime(page.language, line.changedAt),
                    })}
              </li>
            ))}
          </ul>
        </>
      )}
      {count > 0 && shown.allowed.includes('answer') && (
        <form method="post" action="?">
          <input type="hidden" name="at" value={shown.at} />
          <button type="submit" className="button">
            {page.t('change.undo', { count })}
          </button>
        </form>
      )}
    </>
  )
}

export default function ChangePage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const { change, lines, code } = shown
  const view = readViewWord(shown.at, allSections)
  const title = page.t(change.undoes === null ? 'change.one' : 'change.one-undo', { count: change.count })
  return (
    <>
      <PageHead
        title={title}
        purpose={page.t('change.made', {
          name: change.madeBy,
          time: formatTime(page.language, change.madeAt),
        })}
        crumbs={[
          { name: page.t('matrix.title'), href: matrixAddress(code, view) },
          { name: page.t('change.list'), href: `/states/${code}/matrix/changes` },
        ]}
        actions={
          <a className="button" href={matrixAddress(code, view)}>
            {page.t('field.back')}
          </a>
        }
      />
      <DoneNotice text={shown.isSaved ? page.t('change.done', { count: change.count }) : null} />
      <div className="columns">
        <section className="panel">
          <table className="as-cards">
            <caption className="unseen">{title}</caption>
            <thead>
              <tr>
                <th scope="col">{page.t('change.field')}</th>
                <th scope="col">{page.t('change.what')}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.fieldId}>
                  <th scope="row">
                    <a href={fieldInView(code, line.fieldId, view, '')}>
                      {fieldNameOfId(page, line.fieldId)}
                    </a>
                  </th>
                  <td>
                    {line.changes === null ? (
                      page.t('change.stays-erased')
                    ) : (
                      <ChangeWords changes={line.changes} register={shown.register} />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <section className="panel is-beside">
          <div className="inside stack">
            <h2>{page.t('change.way-back')}</h2>
            {change.undoes !== null && (
              <p>
                <a href={`/states/${code}/matrix/changes/${change.undoes}`}>{page.t('change.undoes')}</a>
              </p>
            )}
            <Undo shown={shown} />
            <p className="meta">{page.t('change.undo-hint')}</p>
          </div>
        </section>
      </div>
    </>
  )
}
