/** More of a set: the plan with its actions, a change of many, a what-if, sections and an objective. */
import type { PeopleFixture } from '#tests/support/people-fixture.ts'
import { carryOutFor } from '#tests/support/walk-progress.ts'
import type { SetWish } from '#tests/support/walk-records.ts'
import { runnerOf } from '#tests/support/walk-runner.ts'

const language = 'en'

/** Actions that the agency leads, supports, and was given; and a change of many that the keeper made. */
export const fillPlan = async (people: PeopleFixture, wish: SetWish) => {
  const { agencyId, space, name } = wish
  const run = runnerOf(people, wish.keeper, space)
  const action = { language, status: 'planned' } as const
  const lead = await run('action.add', { ...action, title: `Led by ${name}`, leadAgencyId: agencyId })
  const partners = [{ agencyId, part: 'responsible' as const }]
  const partner = await run('action.add', { ...action, title: `Supported by ${name}`, partners })
  const given = await run('action.add', { ...action, title: `Given to ${name}` })
  const many = await run('action.change', {
    language,
    changes: [{ id: lead.id, base: 1, fields: { endOn: '2029' } }],
  })
  await run('action.change', {
    language,
    changes: [
      {
        id: given.id,
        base: 1,
        fields: { costOnce: 100, currency: 'EUR', split: [{ source: 'funded', once: 100 }] },
      },
    ],
  })
  const whatIf = await run('what-if.make', { language, title: `What if ${name} is late` })
  await run('what-if.change', {
    id: whatIf.id,
    base: 1,
    language,
    set: [{ actionId: lead.id, field: 'endOn', value: '2030' }],
  })
  const section = await run('section.add', { language, title: `Part of ${name}` })
  await run('section.edit', {
    id: section.id,
    base: 1,
    language,
    title: `Part of ${name}`,
    blocks: [{ text: 'The first paragraph.' }],
  })
  const shown = await run('section.show', { id: section.id })
  const empty = await run('section.add', { language, title: `Empty part of ${name}` })
  const objective = await run('objective.add', { language, title: `Objective of ${name}` })
  const marking = await run('marking.add', {
    language,
    name: `Marking of ${name}`,
    releasableTo: ['public'],
  })
  return {
    leadActionId: lead.id,
    partnerActionId: partner.id,
    givenActionId: given.id,
    planChangeId: many.changeId ?? '',
    ...(await carryOutFor(people, wish, lead.id)),
    whatIfId: whatIf.id,
    sectionId: section.id,
    blockId: shown.section.blocks[0]?.id ?? '',
    emptySectionId: empty.id,
    objectiveId: objective.id,
    markingId: marking.id,
  }
}
