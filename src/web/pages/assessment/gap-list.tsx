/** The gaps by section and row, each field with a box to choose it, the suggested measures beside. */
import { createContext, useContext } from 'react'
import { readLabel } from '#domain/framework/framework.ts'
import { ContentWords, LabelWords } from '#web/components/content-text.tsx'
import { ChevronDown } from '#web/components/icons.tsx'
import { ValueMark, WeaponMark } from '#web/components/marks.tsx'
import { fieldAddress } from '#web/format/field-label.ts'
import type { FormValues } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import type { ShownGaps } from '#web/pages/assessment/gaps-page.tsx'

type Gap = ShownGaps['gaps'][number]
type Measure = ShownGaps['measures'][number]

const mostUnfolded = 12
const isNarrowed = (wishes: ShownGaps['wishes']): boolean => Object.values(wishes).some((wish) => wish !== '')

/** What was ticked before, when nothing was drafted. */
const TickedContext = createContext<FormValues>({})
const useTicked = (name: string): ReadonlySet<string> => new Set(useContext(TickedContext)[name])

const GapField = ({ gap, canDraft, code }: { gap: Gap; canDraft: boolean; code: string }) => {
  const ticked = useTicked('fieldIds')
  const page = usePage()
  const { weapon, facet } = gap.field
  const words = (
    <>
      <ValueMark value={gap.kind === 'unclear' ? '?' : null} isSilent />
      {weapon !== null && <WeaponMark weapon={weapon} />}
      <span>
        {facet !== null && <LabelWords label={page.words.facets[facet].shortLabel} />}
        <span className="unseen">
          {page.t('text.comma')}
          {page.t(`gaps.kind.${gap.kind}`)}
        </span>
        {/* A space parts the words: without it Arabic letters would join across the unseen ones. */}
        {gap.actions.length > 0 && ' '}
        {gap.actions.length > 0 && (
          <span className="served">
            <span className="unseen">{page.t('text.comma')}</span>
            {page.t('gaps.has-action', {
              count: gap.actions.length,
              numbers: gap.actions.map((action) => action.number).join(page.t('text.comma')),
            })}
          </span>
        )}
      </span>
    </>
  )
  if (!canDraft)
    return (
      <a className="choice" href={fieldAddress(code, gap.fieldId)}>
        {words}
      </a>
    )
  return (
    <label className="choice">
      <input type="checkbox" name="fieldIds" value={gap.fieldId} defaultChecked={ticked.has(gap.fieldId)} />
      {words}
    </label>
  )
}

/** Suggested measures of a row that fit a column with a gap. */
const measuresForRow = (shown: ShownGaps, gaps: readonly Gap[]): Measure[] => {
  const columns = new Set(gaps.map((gap) => gap.field.weapon))
  return (shown.suggested[gaps[0]?.field.row.concept ?? ''] ?? []).flatMap((id) => {
    const measure = shown.measures.find((each) => each.id === id)
    const fits =
      measure !== undefined &&
      (measure.weapons.length === 0 || measure.weapons.some((weapon) => columns.has(weapon)))
    return fits ? [measure] : []
  })
}

const MeasureLink = ({ measure }: { measure: Measure }) => (
  <>
    <a href={`/framework/measures/${measure.id}`}>
      <LabelWords label={measure.title} />
    </a>
    {measure.weapons.map((weapon) => (
      <WeaponMark key={weapon} weapon={weapon} />
    ))}
  </>
)

/** The first measure, which a draft takes, and the others to choose from. */
const GapMeasures = ({ offered, canDraft }: { offered: Measure[]; canDraft: boolean }) => {
  const page = usePage()
  const ticked = useTicked('measureIds')
  const [first, ...others] = offered
  if (first === undefined) return null
  return (
    <>
      <p className="measure">
        {page.t('gaps.suggested')} <MeasureLink measure={first} />
      </p>
      {others.length > 0 && (
        <details className="measure" open={offered.some((measure) => ticked.has(measure.id))}>
          <summary>
            {canDraft
              ? page.t('gaps.choose-measures', { count: offered.length })
              : page.t('gaps.other-measures', { count: others.length })}
          </summary>
          <ul className="lines is-dense">
            {(canDraft ? offered : others).map((measure) => (
              <li key={measure.id} className="choice">
                {canDraft && (
                  <input
                    type="checkbox"
                    name="measureIds"
                    value={measure.id}
                    defaultChecked={ticked.has(measure.id)}
                    aria-label={readLabel(measure.title, page.language)}
                  />
                )}
                <span>
                  <MeasureLink measure={measure} />
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

const GapRow = ({ gaps, shown, canDraft }: { gaps: Gap[]; shown: ShownGaps; canDraft: boolean }) => {
  const page = usePage()
  const first = gaps[0]
  if (first === undefined) return null
  const { row } = first.field
  const offered = measuresForRow(shown, gaps)
  const actions = [...new Map(gaps.flatMap((gap) => gap.actions).map((each) => [each.id, each])).values()]
  return (
    <div className="gap-row" id={`row-${row.concept}`}>
      <div>
        <h4>
          <a href={fieldAddress(shown.code, first.fieldId)}>
            <LabelWords label={row.label} />
          </a>
        </h4>
        <GapMeasures offered={offered} canDraft={canDraft} />
        {actions.map((action) => (
          <p key={action.id} className="measure">
            {page.t('gaps.served-by')}{' '}
            <a href={`/states/${shown.code}/plan/actions/${action.id}`}>
              {page.t('plan.action-number', { number: action.number })}
            </a>{' '}
            <ContentWords text={action.title} />
          </p>
        ))}
      </div>
      <fieldset className="gap-fields">
        <legend className="unseen">{readLabel(row.label, page.language)}</legend>
        {gaps.map((gap) => (
          <GapField key={gap.fieldId} gap={gap} canDraft={canDraft} code={shown.code} />
        ))}
      </fieldset>
    </div>
  )
}

/** One box for a whole section: what no action serves yet. Its value names the fields, so that it works without script. */
const WholeSection = ({ gaps }: { gaps: readonly Gap[] }) => {
  const page = usePage()
  const ticked = useTicked('manyFieldIds')
  const open = gaps.filter((gap) => gap.actions.length === 0)
  const value = open.map((gap) => gap.fieldId).join(' ')
  if (open.length < 2) return null
  // Fewer may be open now than when the box was ticked.
  const wasTicked = [...ticked].some((sent) => {
    const ids = new Set(sent.split(' '))
    return open.every((gap) => ids.has(gap.fieldId))
  })
  return (
    <label className="choice whole-section">
      <input type="checkbox" name="manyFieldIds" value={value} defaultChecked={wasTicked} />
      <span>{page.t('gaps.whole-section', { count: open.length })}</span>
    </label>
  )
}

export const GapList = ({
  shown,
  typed,
  gaps,
  canDraft,
}: {
  shown: ShownGaps
  /** What the form was sent with, when nothing was drafted. */
  typed: FormValues
  gaps: Gap[]
  canDraft: boolean
}) => {
  const page = usePage()
  // Few gaps, or those asked for, need no unfolding; a link to a row unfolds its section by itself.
  const wasSent = Object.keys(typed).length > 0
  const isOpen = wasSent || shown.isUnfolded || isNarrowed(shown.wishes) || gaps.length <= mostUnfolded
  if (gaps.length === 0)
    return <p className="inside ruled">{page.t(shown.gaps.length === 0 ? 'gaps.none' : 'gaps.none-shown')}</p>
  const sections = shown.sections.flatMap((section) => {
    const own = gaps.filter((gap) => gap.field.row.section === section.id)
    return own.length === 0
      ? []
      : [{ section, rows: [...Map.groupBy(own, (gap) => gap.field.row.id).values()] }]
  })
  const list = sections.map(({ section, rows }) => (
    <details key={section.id} className="fold gap-section" open={isOpen}>
      <summary>
        <h3>
          <LabelWords label={section.shortTitle} />
        </h3>
        <span className="meta">
          {page.t('gaps.in-section', {
            count: rows.flat().length,
            open: rows.flat().filter((gap) => gap.actions.length === 0).length,
          })}
        </span>
        <ChevronDown />
      </summary>
      {canDraft && <WholeSection gaps={rows.flat()} />}
      {rows.map((row) => (
        <GapRow key={row[0]?.fieldId} gaps={row} shown={shown} canDraft={canDraft} />
      ))}
    </details>
  ))
  if (!canDraft) return list
  return (
    <form id="draft" method="post">
      <input type="hidden" name="language" value={page.language} />
      <input type="hidden" name="once" value={shown.once} />
      <TickedContext value={typed}>{list}</TickedContext>
    </form>
  )
}
