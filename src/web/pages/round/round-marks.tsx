/** What agencies say, in words and by shape. */
import type { Position } from '#domain/round/round.ts'
import { OpenRing, Tick } from '#web/components/icons.tsx'
import { usePage } from '#web/page-context.tsx'

/** Agrees, agrees with a reservation, has not answered. */
export const PositionMark = ({ position }: { position: Position | null }) => {
  const page = usePage()
  return (
    <span className={`position is-${position ?? 'unanswered'}`}>
      {position === null ? <OpenRing /> : position === 'agrees' ? <Tick /> : <b aria-hidden="true">±</b>}
      {page.t(`round.position.${position ?? 'unanswered'}`)}
    </span>
  )
}

/** How many say what; a count, no order. */
export const CountWords = ({
  counts,
}: {
  counts: { agrees: number; reserves: number; unanswered: number }
}) => {
  const page = usePage()
  return (['agrees', 'reserves', 'unanswered'] as const)
    .filter((each) => counts[each] > 0)
    .map((each) =>
      page.t('part.state-count', { state: page.t(`round.position.${each}`), count: counts[each] }),
    )
    .join(page.t('text.semicolon'))
}
