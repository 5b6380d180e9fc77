/** How many fields carry each mark: counts beside each other, never a share. */
import type { ValueCounts } from '#domain/assessment/gap.ts'
import { ValueMark } from '#web/components/marks.tsx'

export const ValueCountLine = ({ counts }: { counts: ValueCounts }) => (
  <ul className="value-counts">
    {(
      [
        ['X', counts.X],
        ['?', counts.unclear],
        ['NA', counts.notApplicable],
        [null, counts.blank],
      ] as const
    ).map(([value, count]) => (
      <li key={value}>
        <ValueMark value={value} /> {count}
      </li>
    ))}
  </ul>
)
