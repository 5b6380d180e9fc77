/** A look at what taking a what-if over would write into the plan; where the plan has moved on, each field is chosen. */
import { data, redirect, useActionData } from 'react-router'
import { whatIfFields } from '#domain/what-if/what-if.ts'
import { askService, type PageArgs, refuse, spaceOf, statusOf, tryService } from '#web/ask-service.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { formatTime } from '#web/format/dates.ts'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { ActionChangeTable } from '#web/pages/plan/action-change-table.tsx'
import { valueWords, type WhatIfLine } from '#web/pages/what-if/what-if-words.ts'

export const loader = async (args: PageArgs) => {
  const { lines, whatIf, plan, isTakeable } = await askService(args, 'what-if.show', {
    id: args.params.id ?? '',
  })
  return keep({ lines, whatIf, plan, isTakeable, code: spaceOf(args) })
}
type Loaded = PageData<typeof loader>

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const id = args.params.id ?? ''
  const chosen = Object.entries(values).flatMap(([name, [keep = '']]) => {
    const [head, actionId = '', named, seen] = name.split('.')
    const field = whatIfFields.find((each) => each === named)
    return head !== 'keep' || field === undefined || (keep !== 'plan' && keep !== 'what-if')
      ? []
      : [{ actionId, field, keep, seen: Number(seen) } as const]
  })
  const outcome = await tryService(args, 'what-if.take-over', {
    id,
    base: typedValue(values, 'base'),
    choices: chosen,
  })
  if (outcome.ok) {
    const { changeId, numbers } = outcome.value
    const undo = changeId === null ? '' : `&undo=${changeId}`
    return redirect(`/states/${spaceOf(args)}/plan/table?changed=${numbers.length}${undo}`)
  }
  const { refusal } = outcome
  if (refusal.kind !== 'not-valid' && refusal.kind !== 'conflict') return refuse(args, refusal)
  const troubles =
    refusal.problems.length > 0
      ? refusal.problems.map(({ code, params = {} }) => ({ key: `problem.${code}`, params }))
      : [
          refusal.code === 'edit-conflict'
            ? { key: 'what-if.choose-first', params: { count: refusal.conflicts.length } }
            : { key: `refusal.${refusal.code}`, params: refusal.params },
        ]
  const picked = chosen.map(({ actionId, field, keep: kept }) => `${actionId}.${field}.${kept}`)
  return data({ troubles, picked }, { status: statusOf[refusal.kind] })
}

const Choice = ({
  line,
  change,
  picked,
}: {
  line: WhatIfLine
  change: WhatIfLine['changes'][number]
  picked: readonly string[]
}) => {
  const page = usePage()
  const { moved } = change
  if (moved === null) return null
  const name = `keep.${line.actionId}.${change.field}.${moved.revision}`
  const card = (keep: 'plan' | 'what-if', value: typeof change.from, who: string) => (
    <label className="conflict-card">
      <input
        type="radio"
        name={name}
        value={keep}
        required
        defaultChecked={picked.includes(`${line.actionId}.${change.field}.${keep}`)}
      />
      <bdi className="conflict-value">{valueWords(page, line, change.field, value)}</bdi>
      <span className="who">{who}</span>
    </label>
  )
  return (
    <fieldset className="conflict">
      <legend className="legend-text">{page.t(`what-if.field.${change.field}`)}</legend>
      <div className="conflict-cards">
        {card(
          'plan',
          change.from,
          moved.changedAt === ''
            ? page.t('what-if.as-plan')
            : page.t('conflict.saved-by', {
                name: moved.changedBy,
                time: formatTime(page.language, moved.changedAt),
              }),
        )}
        {card('what-if', change.value, page.t('what-if.as-what-if'))}
      </div>
    </fieldset>
  )
}

const TakenTable = ({ loaded, picked }: { loaded: Loaded; picked: readonly string[] }) => {
  const page = usePage()
  return (
    <ActionChangeTable caption={page.t('what-if.take-over-title')}>
      {loaded.lines
        .filter(({ idle }) => idle === null)
        .map((line) => (
          <tr key={line.actionId}>
            <td className="of-number">{line.number}</td>
            <th scope="row">
              <ContentWords text={line.title} />
            </th>
            <td data-head={page.t('table.becomes')}>
              <ul className="plain">
                {line.changes
                  .filter(({ moved }) => moved === null)
                  .map((change) => (
                    <li key={change.field}>
                      {page.t(`what-if.field.${change.field}`)}
                      {page.t('text.colon')}
                      <del>
                        <bdi>{valueWords(page, line, change.field, change.from)}</bdi>
                      </del>{' '}
                      <ins>
                        <bdi>{valueWords(page, line, change.field, change.value)}</bdi>
                      </ins>
                    </li>
                  ))}
              </ul>
              {line.changes.map((change) => (
                <Choice key={change.field} line={line} change={change} picked={picked} />
              ))}
            </td>
          </tr>
        ))}
    </ActionChangeTable>
  )
}

export default function TakeOverWhatIfPage() {
  const page = usePage()
  const loaded = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const { whatIf, plan, isTakeable, lines, code } = loaded
  const root = `/states/${code}/plan/what-ifs`
  const left = lines.filter(({ idle }) => idle !== null).length
  const why = plan.status === 'draft' ? 'refusal.what-if-empty' : 'refusal.plan-not-draft'
  return (
    <>
      <PageHead
        title={page.t('what-if.take-over-title')}
        purpose={page.t('what-if.take-over-purpose')}
        crumbs={[
          { name: page.t('what-if.list-title'), href: root },
          { name: <ContentWords text={whatIf.title} />, href: `${root}/${whatIf.id}` },
        ]}
      />
      {(again?.troubles ?? []).map(({ key, params }) => (
        <p key={`${key} ${JSON.stringify(params)}`} className="notice is-alert" role="alert">
          {page.t(key, params)}
        </p>
      ))}
      <form className="panel" method="post" action="?">
        <input type="hidden" name="base" value={whatIf.revision} />
        {isTakeable ? (
          <TakenTable loaded={loaded} picked={again?.picked ?? []} />
        ) : (
          <p className="inside">{page.t(why)}</p>
        )}
        {isTakeable && left > 0 && <p className="inside">{page.t('what-if.left-out', { count: left })}</p>}
        <div className="foot buttons">
          {isTakeable && (
            <button type="submit" className="button is-primary">
              {page.t('what-if.take-over-button')}
            </button>
          )}
          <a className="button" href={`${root}/${whatIf.id}`}>
            {page.t('what-if.back')}
          </a>
        </div>
      </form>
    </>
  )
}
