/** What one set of the walk holds of carrying the plan out. */
import type { PeopleFixture } from '#tests/support/people-fixture.ts'
import type { SetWish } from '#tests/support/walk-records.ts'
import { runnerOf } from '#tests/support/walk-runner.ts'

/** An indicator of the action that the agency leads, and a field of its row to be looked at again. */
export const carryOutFor = async (
  people: PeopleFixture,
  wish: SetWish,
  leadActionId: string,
): Promise<{ indicatorId: string; proposalId: string }> => {
  const { name } = wish
  const language = 'en'
  const run = runnerOf(people, wish.keeper, wish.space)
  const action = { language, status: 'planned' } as const
  const indicator = await run('indicator.add', {
    id: leadActionId,
    language,
    title: `Indicator of ${name}`,
    rhythm: 'yearly',
  })
  const fieldIds = [`${wish.concept}/BW/enforcement`]
  const carried = await run('action.add', { ...action, title: `Carried out by ${name}`, fieldIds })
  await run('action.report', {
    id: carried.id,
    base: 1,
    language,
    status: 'done',
    progress: 'In the gazette.',
  })
  const { proposals } = await run('reassessment.list', { status: 'open' })
  return {
    indicatorId: indicator.id,
    proposalId: proposals.find(({ actionId }) => actionId === carried.id)?.id ?? '',
  }
}
