/** An action that was carried out: reported with evidence, measured, and its field looked at again. */
import type { FixturePerson, PeopleFixture } from '#tests/support/people-fixture.ts'

/** Adds an action at the end of the draft and carries it out; one proposal is decided, one stays open. */
export const carryOut = async (
  people: PeopleFixture,
  person: FixturePerson,
  of: { agencyId: string; fileId: string },
): Promise<{ actionId: string; indicatorId: string }> => {
  const language = 'en'
  const today = people.clock.now.toISOString().slice(0, 10)
  const { id } = await people.run(person, 'action.add', {
    language,
    title: 'Enact the ordinance',
    status: 'planned',
    leadAgencyId: of.agencyId,
    fieldIds: ['op2.use/NW/legal', 'op2.use/BW/legal'],
    endOn: '2027',
  })
  const indicator = await people.run(person, 'indicator.add', {
    id,
    language,
    title: 'Officers trained',
    unit: 'officers',
    rhythm: 'quarterly',
  })
  await people.run(person, 'indicator.record', {
    id: indicator.id,
    language,
    measuredOn: today,
    value: 12,
    note: 'First course.',
  })
  await people.run(person, 'action.report', {
    id,
    base: 1,
    language,
    status: 'done',
    progress: 'Published in the gazette.',
    obstacles: 'The translation took long.',
    endOn: '2028',
    reason: 'The printing office closed.',
    links: [{ address: 'https://gazette.example/12', title: 'Gazette 12' }],
    fileIds: [of.fileId],
  })
  const { proposals } = await people.run(person, 'reassessment.list', { status: 'open' })
  const first = proposals.find(({ fieldId }) => fieldId === 'op2.use/NW/legal')
  await people.run(person, 'reassessment.decide', {
    choice: 'keep',
    id: first?.id ?? '',
    language,
    note: 'It enters into force later.',
  })
  return { actionId: id, indicatorId: indicator.id }
}
