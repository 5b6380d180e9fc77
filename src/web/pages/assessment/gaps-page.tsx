/** Gaps: blank or unclear fields, derived from the matrix and never typed; and what is planned for them. */
import { randomUUID } from 'node:crypto'
import { useActionData } from 'react-router'
import { readLabel } from '#domain/framework/framework.ts'
import { askService, type PageArgs, spaceOf } from '#web/ask-service.ts'
import { PageHead } from '#web/components/page-head.tsx'
import { formatDay } from '#web/format/dates.ts'
import type { FormValues } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { CoveragePanel } from '#web/pages/assessment/coverage-table.tsx'
import { draftFromGaps, type GapAnswer } from '#web/pages/assessment/gap-draft.ts'
import { GapFilter } from '#web/pages/assessment/gap-filter.tsx'
import { GapList } from '#web/pages/assessment/gap-list.tsx'

/** What the list is narrowed to; empty for all. */
export interface GapWishes {
  section: string
  kind: string
  action: string
}

export const loader = async (args: PageArgs) => {
  const query = new URL(args.request.url).searchParams
  const [gaps, matrix] = await Promise.all([
    askService(args, 'gap.list', {}),
    askService(args, 'assessment.show', {}),
  ])
  const wishes: GapWishes = {
    section: query.get('section') ?? '',
    kind: query.get('kind') ?? '',
    action: query.get('action') ?? '',
  }
  return keep({
    ...gaps,
    rows: matrix.rows.filter((row) => row.isGapEligible),
    values: Object.fromEntries(matrix.answers.map((answer) => [answer.fieldId, answer.value])),
    wishes,
    code: spaceOf(args),
    // Of this page: a second click on its button sends it again, and nothing is drafted twice.
    once: randomUUID(),
    isUnfolded: query.has('unfolded'),
  })
}
export type ShownGaps = PageData<typeof loader>
export const action = draftFromGaps

const isWanted = (gap: ShownGaps['gaps'][number], wishes: GapWishes): boolean =>
  (wishes.section === '' || gap.field.row.section === wishes.section) &&
  (wishes.kind === '' || gap.kind === wishes.kind) &&
  (wishes.action === '' || gap.actions.length > 0 === (wishes.action === 'with'))

/** Why nothing was drafted; what was ticked is ticked still. */
const NothingDrafted = ({ shown, answer }: { shown: ShownGaps; answer: GapAnswer }) => {
  const page = usePage()
  const told = answer.strange.map((id) => {
    const title = shown.measures.find((each) => each.id === id)?.title
    const concept = Object.entries(shown.suggested).find(([, ids]) => ids.includes(id))?.[0]
    return {
      id,
      href: concept === undefined ? '#gaps' : `#row-${concept}`,
      text: page.t('gaps.not-offered', {
        title: title === undefined ? id : readLabel(title, page.language),
      }),
    }
  })
  const none = page.t(answer.isMoved ? 'gaps.moved' : 'refusal.no-gaps-chosen')
  const lines = told.length > 0 ? told : [{ id: '', href: '#gaps', text: none }]
  return (
    <div className="summary" role="alert" tabIndex={-1}>
      <h2>{page.t('gaps.nothing-drafted')}</h2>
      <ul className="lines is-dense">
        {lines.map((line) => (
          <li key={line.id}>
            <a href={line.href}>{line.text}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** A blank matrix: every field that is asked stands in the list, so recording comes first. */
const NothingRecorded = ({ shown }: { shown: ShownGaps }) => {
  const page = usePage()
  return (
    <section className="panel is-beside">
      <div className="inside stack">
        <h2>{page.t('gaps.nothing-recorded')}</h2>
        <p>{page.t('gaps.nothing-recorded-hint', { count: shown.gaps.length })}</p>
        <p>
          <a className="button is-primary" href={`/states/${shown.code}/matrix`}>
            {page.t('gaps.record-matrix')}
          </a>
        </p>
      </div>
    </section>
  )
}

/** `isSecond`: something else is the page's first thing to do. */
const DraftPanel = ({
  shown,
  typed,
  count,
  isSecond,
}: {
  shown: ShownGaps
  typed: FormValues
  count: number
  isSecond: boolean
}) => {
  const page = usePage()
  const nextYear = String(page.now.getUTCFullYear() + 1)
  return (
    <section className="panel is-beside sticky">
      <div className="inside form">
        <h2>{page.t(shown.hasPlan ? 'gaps.add-title' : 'gaps.draft-title')}</h2>
        <p className="hint">
          {page.t(shown.hasPlan ? 'gaps.add-hint' : 'gaps.draft-hint')}{' '}
          <a href="#gaps">{page.t('gaps.to-list')}</a>
        </p>
        {!shown.hasPlan && (
          <div className="pair">
            <div className="field">
              <label htmlFor="startOn">{page.t('gaps.start')}</label>
              <input
                id="startOn"
                name="startOn"
                type="date"
                min="2000-01-01"
                max="2100-12-31"
                form="draft"
                defaultValue={typed.startOn?.[0] ?? `${nextYear}-01-01`}
              />
            </div>
            <div className="field">
              <label htmlFor="years">{page.t('gaps.years')}</label>
              <input
                id="years"
                name="years"
                type="number"
                min={1}
                max={10}
                form="draft"
                defaultValue={typed.years?.[0] ?? 4}
              />
            </div>
          </div>
        )}
        <div className="buttons">
          <button
            type="submit"
            className={isSecond ? 'button' : 'button is-primary'}
            form="draft"
            disabled={count === 0}
          >
            {page.t(shown.hasPlan ? 'gaps.add-button' : 'gaps.draft-button')}
          </button>
        </div>
        <p className="meta">{page.t('gaps.draft-note')}</p>
        {shown.gaps.some((gap) => gap.actions.length > 0) && (
          <p className="meta">{page.t('gaps.beside-note')}</p>
        )}
      </div>
    </section>
  )
}

export default function GapsPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const typed = again?.values ?? {}
  const wanted = shown.gaps.filter((gap) => isWanted(gap, shown.wishes))
  const canDraft = shown.allowed.includes('draft')
  const { X, unclear, notApplicable } = shown.counts
  const isNothingRecorded = X + unclear + notApplicable === 0
  return (
    <>
      <PageHead
        title={page.t('gaps.title')}
        purpose={page.t('gaps.purpose')}
        tags={
          <span className="meta">{page.t('gaps.as-of', { date: formatDay(page.language, shown.asOf) })}</span>
        }
      />
      {again !== undefined && <NothingDrafted shown={shown} answer={again} />}
      <div className="columns">
        <div>
          {isNothingRecorded && <NothingRecorded shown={shown} />}
          <CoveragePanel shown={shown} />
          <section className="panel" id="gaps">
            <header>
              <h2>{page.t('gaps.list')}</h2>
              <span className="meta">
                {page.t('gaps.shown', { shown: wanted.length, all: shown.gaps.length })}
              </span>
            </header>
            <div className="inside ruled stack">
              {shown.openOutside > 0 && (
                <p className="meta">
                  {page.t('gaps.outside', {
                    fields: shown.counts.blank + shown.counts.unclear,
                    gaps: shown.gaps.length,
                    outside: shown.openOutside,
                  })}
                </p>
              )}
              <GapFilter shown={shown} />
              {!shown.isUnfolded && wanted.length > 0 && wanted.length === shown.gaps.length && (
                <p className="unfold">
                  <a href="?unfolded#gaps">{page.t('gaps.unfold')}</a>
                </p>
              )}
            </div>
            <GapList shown={shown} typed={typed} gaps={wanted} canDraft={canDraft} />
          </section>
        </div>
        {canDraft && shown.gaps.length > 0 ? (
          <DraftPanel shown={shown} typed={typed} count={wanted.length} isSecond={isNothingRecorded} />
        ) : (
          <p className="aside">{page.t('gaps.aside')}</p>
        )}
      </div>
    </>
  )
}
