/** Rows copied from a spreadsheet: pasted, shown as they would be, and saved all or not at all. */
import { data, redirect, useActionData } from 'react-router'
import { type PastedColumn, pastedColumns } from '#domain/plan/pasted-table.ts'
import { precisionOf } from '#domain/plan/said-time.ts'
import { refusal as refusalOf } from '#domain/refusal.ts'
import { readText } from '#domain/text/language-text.ts'
import type { OperationOutput } from '#service/operations.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, statusOf, tryService } from '#web/ask-service.ts'
import { EnhanceScript } from '#web/components/enhance-script.tsx'
import { OpenRing } from '#web/components/icons.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import pasteScript from '#web/enhance/paste-rows.ts?script'
import { formatAmount } from '#web/format/dates.ts'
import { formatSaidTime } from '#web/format/time-words.ts'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { ActionChangeTable } from '#web/pages/plan/action-change-table.tsx'
import type { PageRequest } from '#web/request-context.ts'

type Preview = OperationOutput<'action.preview-paste'>
type PreviewRow = Preview['rows'][number]

export const loader = async (args: PageArgs) => {
  const shown = await askService(args, 'plan.show', {})
  if (shown.plan === null || !('agencies' in shown)) return refuse(args, refusalOf('record-not-found'))
  if (!shown.allowed.includes('add-action')) return refuse(args, refusalOf('action-not-allowed'))
  return keep({ agencies: shown.agencies, objectives: shown.plan.objectives, code: spaceOf(args) })
}

export const action = async (args: PageArgs) => {
  const { language } = pageOf(args)
  const values = await readFormValues(args.request)
  const text = typedValue(values, 'text')
  const look = async (status: number) => {
    const outcome = await tryService(args, 'action.preview-paste', { language, text })
    if (outcome.ok)
      return data(
        { text, preview: outcome.value as Preview | null, trouble: null as string | null },
        { status },
      )
    const [problem] = outcome.refusal.problems
    if (problem === undefined) return refuse(args, outcome.refusal)
    return data(
      { text, preview: null, trouble: `problem.${problem.code}` },
      { status: statusOf[outcome.refusal.kind] },
    )
  }
  if (typedValue(values, 'intent') !== 'apply') return look(200)
  const seen = (values.seen ?? []).flatMap((each) => {
    const [id = '', revision = ''] = each.split(' ')
    return [{ id, revision: Number(revision) }]
  })
  const outcome = await tryService(args, 'action.paste', { language, text, seen })
  if (outcome.ok) {
    const { added, changed, changeId } = outcome.value
    const undo = changeId === null ? '' : `&undo=${changeId}`
    return redirect(`/states/${spaceOf(args)}/plan/table?changed=${added.length + changed.length}${undo}`)
  }
  if (outcome.refusal.code === 'edit-conflict') {
    const [conflict] = outcome.refusal.conflicts
    const again = await tryService(args, 'action.preview-paste', { language, text })
    return data(
      {
        text,
        preview: again.ok ? again.value : null,
        trouble: conflict === undefined ? null : 'table.paste-conflict',
      },
      { status: 409 },
    )
  }
  return outcome.refusal.kind === 'not-valid' ? look(422) : refuse(args, outcome.refusal)
}

interface Names {
  agencies: { id: string; shortName: Parameters<typeof readText>[0] }[]
  objectives: { id: string; letter: string }[]
}

const said = (page: PageRequest, names: Names, field: string, value: unknown): string => {
  if (value === null) return page.t('form.nothing')
  if (field === 'leadAgencyId')
    return readText(names.agencies.find((each) => each.id === value)?.shortName ?? null, page.language)
  if (field === 'objectiveId') return names.objectives.find((each) => each.id === value)?.letter ?? ''
  if (field === 'status') return page.t(`plan.status.${String(value)}`)
  if ((field === 'startOn' || field === 'endOn') && typeof value === 'string')
    return precisionOf(value) === 'day' && value.length !== 10 ? value : formatSaidTime(page, value)
  if (typeof value === 'number') return formatAmount(page.language, value)
  if (field === 'isStanding') return page.t(value === true ? 'form.yes' : 'form.no')
  return String(value)
}

const labelOf: Readonly<Record<string, string>> = {
  title: 'table.column.title',
  objectiveId: 'action.objective',
  leadAgencyId: 'table.column.leadAgencyId',
  startOn: 'table.column.startOn',
  endOn: 'table.column.endOn',
  isStanding: 'plan.standing',
  status: 'table.column.status',
  costOnce: 'table.column.costOnce',
  costYearly: 'table.column.costYearly',
  currency: 'table.column.currency',
}

const PreviewLine = ({ row, names }: { row: PreviewRow; names: Names }) => {
  const page = usePage()
  return (
    <tr>
      <td className="of-number">{row.number}</td>
      <th scope="row">
        <bdi>{row.title}</bdi> {row.id === null && <span className="new-mark">{page.t('plan.new')}</span>}
      </th>
      <td data-head={page.t('table.becomes')}>
        {Object.entries(row.fields)
          .filter(([field]) => field !== 'title' || row.id !== null)
          .map(
            ([field, value]) =>
              `${page.t(labelOf[field] ?? 'field-name.other')}${page.t('text.colon')}${said(page, names, field, value)}`,
          )
          .join(page.t('text.comma'))}
        {row.id !== null && <input type="hidden" name="seen" value={`${row.id} ${row.revision}`} />}
      </td>
    </tr>
  )
}

const Problems = ({ preview }: { preview: Preview }) => {
  const page = usePage()
  const place = (row: number, column: PastedColumn | null): string =>
    column === null
      ? page.t('paste.line', { row })
      : page.t('paste.cell', { row, column: page.t(`paste.column.${column}`) })
  return (
    <section className="panel" role="alert">
      <div className="inside">
        <h2>{page.t('paste.problems', { count: preview.problems.length })}</h2>
        <ul className="readiness">
          {preview.problems.map(({ row, column, code, params }) => (
            <li key={`${row} ${column} ${code} ${JSON.stringify(params)}`}>
              <OpenRing />
              <span>
                <strong>{place(row, column)}</strong>
                {page.t('text.colon')}
                {page.t(`problem.${code}`, params)}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

export default function PasteActionsPage() {
  const page = usePage()
  const { code, ...names } = usePageData<typeof loader>()
  const asked = useActionData<typeof action>()
  const root = `/states/${code}/plan`
  const preview = asked?.preview ?? null
  const isSound = preview !== null && preview.problems.length === 0
  return (
    <>
      <PageHead
        title={page.t('table.paste')}
        purpose={page.t('paste.purpose')}
        crumbs={[
          { name: page.t('plan.title'), href: root },
          { name: page.t('table.title'), href: `${root}/table` },
        ]}
      />
      {asked?.trouble && (
        <p className="notice is-alert" role="alert">
          {page.t(asked.trouble, { most: 500_000 })}
        </p>
      )}
      {preview !== null && !isSound && <Problems preview={preview} />}
      <form method="post" action="?" className="stack">
        {isSound && (
          <section className="panel">
            <div className="inside">
              <h2>{page.t('paste.preview', { count: preview.rows.length })}</h2>
            </div>
            <ActionChangeTable>
              {preview.rows.map((row) => (
                <PreviewLine key={row.row} row={row} names={names} />
              ))}
            </ActionChangeTable>
            <div className="foot buttons">
              <button type="submit" className="button is-primary" name="intent" value="apply">
                {page.t('table.apply', { count: preview.rows.length })}
              </button>
              <a className="button" href={`${root}/table`}>
                {page.t('table.back')}
              </a>
            </div>
          </section>
        )}
        <section className="panel">
          <div className="inside form">
            <div className="field">
              <label htmlFor="paste-text">{page.t('paste.text')}</label>
              <span className="hint" id="paste-hint">
                {page.t('paste.hint', {
                  columns: pastedColumns
                    .map((each) => page.t(`paste.column.${each}`))
                    // Names of columns have commas of their own.
                    .join(page.t('text.semicolon')),
                })}
              </span>
              <textarea
                id="paste-text"
                name="text"
                rows={12}
                dir="auto"
                className="is-cells"
                aria-describedby="paste-hint"
                defaultValue={asked?.text ?? ''}
              />
            </div>
            <div className="buttons">
              <button
                type="submit"
                className={isSound ? 'button' : 'button is-primary'}
                name="intent"
                value="preview"
              >
                {page.t('table.preview')}
              </button>
            </div>
          </div>
        </section>
      </form>
      <EnhanceScript src={pasteScript} />
    </>
  )
}
