/** A yearly review whose lines are all gone through, and finished. */
import type { FixturePerson, PeopleFixture } from '#tests/support/people-fixture.ts'

const language = 'en'

/** Opens a review, goes through every line, and finishes it; gives its id and a line of it. */
export const fillReview = async (
  people: PeopleFixture,
  person: FixturePerson,
): Promise<{ reviewId: string; reviewLineId: string }> => {
  const { id } = await people.run(person, 'review.open', {})
  const { lines, review } = await people.run(person, 'review.show', { id })
  for (const { lineId } of lines)
    await people.run(person, 'review.go-through', {
      id: lineId,
      base: 1,
      language,
      conclusion: 'slipped',
      why: 'The draft waited for an opinion.',
      ahead: 'It is taken up again in spring.',
    })
  await people.run(person, 'review.finish', {
    id,
    base: review.revision,
    language,
    summary: 'A year of drafting.',
    outlook: 'Training comes first.',
  })
  return { reviewId: id, reviewLineId: lines[0]?.lineId ?? '' }
}
