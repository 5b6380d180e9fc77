/** The yearly review of a State of the walk, with the lines of a set's own actions. */
import type { PeopleFixture } from '#tests/support/people-fixture.ts'
import type { RecordSet } from '#tests/support/walk-records.ts'
import { runnerOf } from '#tests/support/walk-runner.ts'

/** Opens a review in the State of the sets, and names it and its lines in them. */
export const reviewFor = async (
  people: PeopleFixture,
  sets: readonly [RecordSet, ...RecordSet[]],
): Promise<void> => {
  const [{ keeper, space }] = sets
  const { id } = await runnerOf(people, keeper, space)('review.open', {})
  const { rows } = await people.owner.query<{ id: string; action_id: string }>(
    'select id, action_id from app.review_line where review_id = $1',
    [id],
  )
  const lineOf = (actionId: string): string => rows.find((row) => row.action_id === actionId)?.id ?? ''
  for (const { ids } of sets)
    Object.assign(ids, {
      reviewId: id,
      leadLineId: lineOf(ids.leadActionId),
      partnerLineId: lineOf(ids.partnerActionId),
      givenLineId: lineOf(ids.givenActionId),
    })
}
