/** Beside an action: obligations it serves, what it waits for and what waits for it, milestones, history. */

import { ActionLines } from '#web/components/action-lines.tsx'
import { ContentWords, LabelWords } from '#web/components/content-text.tsx'
import { HistoryList } from '#web/components/history-list.tsx'
import { WeaponMark } from '#web/components/marks.tsx'
import { formatDay } from '#web/format/dates.ts'
import { fieldAddress, rowReference } from '#web/format/field-label.ts'
import { usePage } from '#web/page-context.tsx'
import type { ShownAction } from '#web/pages/plan/action-page.tsx'
import { ReleasePanel } from '#web/pages/release/release-panel.tsx'

const Served = ({ shown }: { shown: ShownAction }) => {
  const page = usePage()
  const fields = shown.fields.filter((field) => shown.action.fieldIds.includes(field.id))
  const rows = [...Map.groupBy(fields, (field) => field.row.id).values()]
  return (
    <section>
      <h2>{page.t('action.serves')}</h2>
      {rows.length === 0 && <p className="meta">{page.t('action.serves-none')}</p>}
      <ul className="lines is-dense">
        {rows.map((row) => {
          const first = row[0]
          if (first === undefined) return null
          return (
            <li key={first.row.id}>
              {rowReference(page, first.row)}
              {page.t('text.comma')}
              <LabelWords label={first.row.label} />
              <ul className="legend">
                {row.map((field) => (
                  <li key={field.id}>
                    <a href={fieldAddress(shown.code, field.id)}>
                      {field.weapon !== null && <WeaponMark weapon={field.weapon} />}{' '}
                      {field.facet === null ? (
                        page.t('action.open-field')
                      ) : (
                        <LabelWords label={page.words.facets[field.facet].shortLabel} />
                      )}
                    </a>
                  </li>
                ))}
              </ul>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

type Other = Pick<ShownAction['others'][number], 'id' | 'number' | 'title'>

const Others = ({ title, actions, code }: { title: string; actions: Other[]; code: string }) => {
  if (actions.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <ActionLines actions={actions} code={code} />
    </section>
  )
}

export const ActionAside = ({ shown }: { shown: ShownAction }) => {
  const page = usePage()
  const needed = shown.others.filter((each) => shown.action.needsActionIds.includes(each.id))
  return (
    <div className="panel is-beside">
      <ReleasePanel released={shown.released} kind="plan-action" />
      <Served shown={shown} />
      <Others title={page.t('action.waits-for')} actions={needed} code={shown.code} />
      <Others title={page.t('action.needed-by')} actions={shown.neededBy} code={shown.code} />
      {shown.action.milestones.length > 0 && (
        <section>
          <h2>{page.t('action.milestones')}</h2>
          <ul className="history">
            {shown.action.milestones.map((milestone) => (
              <li key={milestone.id}>
                <time dateTime={milestone.on}>{formatDay(page.language, milestone.on)}</time>
                <ContentWords text={milestone.title} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{page.t('history.heading')}</h2>
        <HistoryList lines={shown.history} space={shown.code} isOwn />
      </section>
      <p className="foot">{page.t('field.national-only')}</p>
    </div>
  )
}
