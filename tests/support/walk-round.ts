/** More of a set: the round with its agency, a meeting, somebody invited, and what waits for the officer. */
import { v7 } from 'uuid'
import { inSpace } from '#service/in-space.ts'
import { notifyPersons } from '#service/notification-commands.ts'
import type { PeopleFixture } from '#tests/support/people-fixture.ts'
import { addSubjects } from '#tests/support/walk-cast.ts'
import type { SetWish } from '#tests/support/walk-records.ts'
import { runnerOf } from '#tests/support/walk-runner.ts'

const language = 'en'

/** The round of the State, with the agency in it; a meeting with one item; somebody who is invited. */
export const fillRound = async (people: PeopleFixture, { keeper, space, agencyId, name }: SetWish) => {
  const run = runnerOf(people, keeper, space)
  const { rounds } = await run('round.list', {})
  const open = rounds.find(({ round }) => round.state === 'open')?.round
  const head = { title: 'First reading', dueOn: '2090-01-31', language }
  const roundId = open?.id ?? (await run('round.open', { ...head, agencyIds: [agencyId] })).id
  if (open !== undefined)
    await run('round.edit', { ...head, id: roundId, base: open.revision, addAgencyIds: [agencyId] })
  const board = await run('round.show', { id: roundId })
  const meeting = await run('meeting.call', {
    title: `Meeting of ${name}`,
    heldOn: '2089-12-01',
    topics: ['Dates'],
    language,
  })
  const { items } = await run('meeting.show', { id: meeting.id })
  const invitation = await run('invitation.make', {
    name: `Guest of ${name}`,
    email: `guest-${name.toLowerCase().replaceAll(/[^a-z]/g, '')}-${space.toLowerCase()}@new.example`,
    role: 'observer',
  })
  return {
    roundId,
    positionId: board.agencies.find((each) => each.agency?.id === agencyId)?.position.id ?? '',
    meetingId: meeting.id,
    agendaItemId: items[0]?.id ?? '',
    invitationId: invitation.id,
  }
}

/** Something that waits for the officer alone. */
export const tell = async (
  people: PeopleFixture,
  { officer, space }: SetWish,
  commentId: string,
): Promise<string> => {
  const key = { kind: 'session', token: officer.token, space } as const
  await inSpace(people.context, key, 'write', (scope) =>
    notifyPersons(scope, {
      kind: 'replied',
      personIds: [officer.personId],
      objectKind: 'comment',
      objectId: commentId,
      isReminder: true,
    }),
  )
  const { notifications } = await runnerOf(people, officer, space)('notification.list', {})
  return notifications.find((each) => each.objectId === commentId)?.id ?? ''
}

/** A view for the guest of the State, open on the fixture's day. */
export const openView = async (
  people: PeopleFixture,
  { keeper, space, guest }: SetWish,
  sectionId: string,
) => {
  const { id } = await runnerOf(
    people,
    keeper,
    space,
  )('guest-view.open', {
    name: guest.name,
    email: `${guest.name}@walk.example`,
    purpose: 'Peer review',
    fromOn: '2026-11-23',
    toOn: '2026-12-24',
    parts: ['actions', `plan-section:${sectionId}`],
    formId: v7(),
  })
  return { guestViewId: id, guestId: guest.personId }
}

/** Days to come for the clock of the fixture. */
const leave = { fromOn: '2026-12-21', toOn: '2027-01-08' }

/** Persons on whom commands are tried out, and a handover from one who has left since. */
export const addLeaver = async (people: PeopleFixture, { keeper, space, name }: SetWish) => {
  const { leaverId, ...subjects } = await addSubjects(people, space, name)
  const run = runnerOf(people, keeper, space)
  const handover = await run('handover.hand-over', {
    personId: leaverId,
    successorId: subjects.memberId,
    formId: v7(),
  })
  const deputyship = await run('deputyship.name', {
    personId: subjects.memberId,
    deputyId: subjects.contactId,
    ...leave,
    formId: v7(),
  })
  return { ...subjects, handoverId: handover.id, deputyshipId: deputyship.id }
}
