/** Takes back a change of many actions; where it added some, shows first what goes and what stays. */
import { redirect } from 'react-router'
import { readText } from '#domain/text/language-text.ts'
import type { OperationOutput } from '#service/operations.ts'
import { askService, type PageArgs, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { PageHead } from '#web/components/page-head.tsx'
import { fieldNames } from '#web/format/history-words.ts'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { ActionChangeTable } from '#web/pages/plan/action-change-table.tsx'

type Line = OperationOutput<'action.show-take-back'>['lines'][number]

export const loader = async (args: PageArgs) => {
  const id = new URL(args.request.url).searchParams.get('id')
  if (id === null) throw redirect(`/states/${spaceOf(args)}/plan/table`)
  const { lines } = await askService(args, 'action.show-take-back', { id })
  return keep({ id, lines, code: spaceOf(args) })
}

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const root = `/states/${spaceOf(args)}/plan/table`
  const id = typedValue(values, 'id')
  const isPartial = typedValue(values, 'intent') === 'apply'
  const tooLate = redirect(`${root}?too-late`)
  if (!isPartial) {
    const shown = await tryService(args, 'action.show-take-back', { id })
    if (!shown.ok) return shown.refusal.code === 'record-not-found' ? tooLate : refuse(args, shown.refusal)
    if (shown.value.lines.some((line) => line.isAdded))
      return redirect(`${root}/take-back?${new URLSearchParams({ id })}`)
  }
  const outcome = await tryService(args, 'action.take-back', { id, isPartial })
  if (outcome.ok) {
    const left = outcome.value.left.map((number) => ['left', String(number)])
    return redirect(`${root}?${new URLSearchParams([['taken-back', ''], ...left])}`)
  }
  const { code } = outcome.refusal
  const isTooLate = code === 'edit-conflict' || code === 'record-not-found' || code === 'nothing-to-undo'
  return isTooLate ? tooLate : refuse(args, outcome.refusal)
}

const Becomes = ({ line }: { line: Line }) => {
  const page = usePage()
  if (line.stays !== null) return <strong>{page.t(`table.stays.${line.stays}`)}</strong>
  if (line.isAdded) return page.t('table.goes')
  return page.t('table.goes-back', { fields: fieldNames(page.t, line.fields) })
}

export default function TakeBackPage() {
  const page = usePage()
  const { id, lines, code } = usePageData<typeof loader>()
  const root = `/states/${code}/plan`
  const count = lines.filter((line) => line.stays === null).length
  const title = page.t('table.take-back')
  return (
    <>
      <PageHead
        title={title}
        purpose={page.t('table.take-back-purpose', { count })}
        crumbs={[
          { name: page.t('plan.title'), href: root },
          { name: page.t('table.title'), href: `${root}/table` },
        ]}
      />
      <form method="post" action="?" className="panel">
        <input type="hidden" name="id" value={id} />
        <ActionChangeTable caption={title}>
          {lines.map((line) => (
            <tr key={line.id}>
              <td className="of-number">{line.number}</td>
              <th scope="row">
                <bdi>{readText(line.title, page.language)}</bdi>
              </th>
              <td data-head={page.t('table.becomes')}>
                <Becomes line={line} />
              </td>
            </tr>
          ))}
        </ActionChangeTable>
        <div className="foot buttons">
          {count > 0 && (
            <button type="submit" className="button is-primary" name="intent" value="apply">
              {page.t('table.take-back-apply', { count })}
            </button>
          )}
          <a className="button" href={`${root}/table`}>
            {page.t('table.back')}
          </a>
        </div>
      </form>
    </>
  )
}
