/** A shape for each kind of day, so that none is told by its colour; the word always stands beside it or in the table. */
import type { BoardDateKind } from '#domain/dashboard/board-dates.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { usePage } from '#web/page-context.tsx'
import type { BoardLine } from '#web/pages/dashboard/board-words.ts'

/** Drawn in a box of 16 units; `is-solid` shapes are filled. */
export const kindShapes: Record<BoardDateKind, { path: string; isSolid: boolean }> = {
  start: { path: 'M4 2.5 13 8l-9 5.5z', isSolid: false },
  end: { path: 'M3 3h10v10H3z', isSolid: true },
  milestone: { path: 'M8 1.5 14.5 8 8 14.5 1.5 8z', isSolid: true },
  value: { path: 'M1.5 13 6 6.5l3.5 3.5 5-7.5', isSolid: false },
  assignment: { path: 'M3.5 1.5h6l3 3v10h-9zM6 7h4M6 10h4', isSolid: false },
  round: { path: 'M8 2a6 6 0 1 0 .01 0zM8 4.5V8l2.5 2', isSolid: false },
  signature: { path: 'M2 14.2h12M3.5 11l8-8 2 2-8 8-2.6.6z', isSolid: false },
  meeting: { path: 'M8 1.5 14.5 6.2 12 14H4L1.5 6.2z', isSolid: false },
  deputy: { path: 'M8 2a2.8 2.8 0 1 0 .01 0zM2.5 14.5a5.5 5.5 0 0 1 11 0z', isSolid: false },
  plan: { path: 'M4 15V1.5h9l-2.5 3.2L13 8H4', isSolid: true },
}

/** The shape beside its word. */
export const KindMark = ({ kind }: { kind: BoardDateKind }) => (
  <svg className="kind-mark" viewBox="0 0 16 16" aria-hidden="true">
    <path className={kindShapes[kind].isSolid ? 'is-solid' : undefined} d={kindShapes[kind].path} />
  </svg>
)

/** Shape and word, and the name of the milestone or the indicator. */
export const KindWords = ({ line }: { line: Pick<BoardLine, 'kind' | 'name'> }) => {
  const page = usePage()
  return (
    <span className="kind">
      <KindMark kind={line.kind} />
      <span>
        {page.t(`board.date.${line.kind}`)}
        {line.name !== null && (
          <>
            {page.t('text.colon')}
            <ContentWords text={line.name} />
          </>
        )}
      </span>
    </span>
  )
}
