/** People of an invented State who come, go and stand in for each other, and what waits for one of them. */
import { v7 } from 'uuid'
import { inSpace } from '#service/in-space.ts'
import { notifyPersons } from '#service/notification-commands.ts'
import { markDigest } from '#store/board-digest-store.ts'
import { queueLetter } from '#store/mail-store.ts'
import type { FixturePerson, PeopleFixture } from '#tests/support/people-fixture.ts'

/** Somebody invited, somebody who handed the work over, and somebody who will act for the coordinator. */
export const fillPeople = async (
  people: PeopleFixture,
  person: FixturePerson,
  space: string,
): Promise<void> => {
  await people.run(person, 'invitation.make', {
    name: 'Ina Invited',
    email: `ina.invited@${space.toLowerCase()}.example`,
    role: 'observer',
  })
  const [old, next] = [
    await people.run(person, 'agency.add', {
      language: 'en',
      name: 'Old Office',
      shortName: 'OO',
      kind: 'trade',
    }),
    await people.run(person, 'agency.add', {
      language: 'en',
      name: 'Next Office',
      shortName: 'NO',
      kind: 'trade',
    }),
  ]
  const on = people.clock.now.toISOString().slice(0, 10)
  const names = [{ language: 'en', name: 'Renamed Office', shortName: 'RO' }]
  await people.run(person, 'agency.rename', { id: old.id, base: 1, on, names, formId: v7() })
  const merging = { id: old.id, withIds: [], into: { agencyId: next.id, kind: '' as const, names: [] }, on }
  const { stand } = await people.run(person, 'agency.preview-merge', merging)
  await people.run(person, 'agency.merge', { ...merging, stand, formId: v7() })
  await people.run(person, 'group-mapping.add', { value: 'readers', role: 'observer' })
  const host = `${space.toLowerCase()}.example`
  const leaver = { name: 'Lea Leaver', role: 'observer' as const, email: `lea@${host}` }
  const { personId } = await people.run(person, 'member.add', leaver)
  const successor = { name: 'Sam Successor', email: `sam@${host}`, formId: v7() }
  await people.run(person, 'handover.hand-over', { personId, ...successor })
  const substitute = await people.run(person, 'member.add', {
    name: 'Dov Deputy',
    role: 'observer',
    email: `dov@${host}`,
  })
  await people.run(person, 'guest-view.open', {
    name: 'Gus Guest',
    email: `gus@${host}`,
    purpose: 'Peer review',
    fromOn: on,
    toOn: on,
    parts: ['register'],
    formId: v7(),
  })
  await people.run(person, 'deputyship.name', {
    personId: people.people[person].personId,
    deputyId: substitute.personId,
    fromOn: '2026-12-21',
    toOn: '2027-01-08',
    formId: v7(),
  })
}

/** Something that waits for the person, that he or she was told of a month, and a letter that would tell of it. */
export const tell = (
  people: PeopleFixture,
  person: FixturePerson,
  at: { space: string; commentId: string },
) =>
  inSpace(
    people.context,
    { kind: 'session', token: people.people[person].token, space: at.space },
    'write',
    async (scope) => {
      await notifyPersons(scope, {
        kind: 'replied',
        personIds: [scope.actor.personId],
        objectKind: 'comment',
        objectId: at.commentId,
        isReminder: true,
      })
      await markDigest(scope.db, {
        spaceId: scope.space.id,
        personId: scope.actor.personId,
        month: '2026-10',
        at: scope.at,
      })
      await queueLetter(scope.db, {
        id: scope.context.newId(),
        to: { personId: scope.actor.personId },
        kind: 'notifications',
        language: 'en',
        params: {},
        at: scope.at,
      })
    },
  )
