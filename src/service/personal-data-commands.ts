/** One's own data, asking to be erased, and erasing somebody who has left. */
import type { z } from 'zod'
import type { askErasureInput, erasePersonInput } from '#contract/personal-data-contract.ts'
import { plainRecord } from '#domain/access/gate.ts'
import { type ErasureHindrance, inParts, isNameTyped } from '#domain/people/erasure.ts'
import { type RefusalCode, refusal } from '#domain/refusal.ts'
import { erasureMark } from '#service/erasure-mark.ts'
import { requireAccess } from '#service/operation.ts'
import type { ClosedPersonScope, PersonScope, Scope } from '#service/service-context.ts'
import {
  appendErasure,
  askErasure,
  erasePerson,
  type Leaver,
  listLeavers,
  type OwnData,
  type ReplacedDetails,
} from '#store/personal-data-store.ts'

/** Everything that is kept of the person who asks. */
export const showOwnData = async (
  scope: ClosedPersonScope,
  _input: unknown,
  found: Promise<OwnData | undefined>,
) => {
  const data = await found
  if (data === undefined) throw refusal('sign-in-needed')
  return { format: 'plan1540-own-data-1' as const, madeAt: scope.at, data }
}

/** Asks to be erased, or takes it back. */
export const askToBeErased = async (scope: PersonScope, input: z.output<typeof askErasureInput>) => ({
  askedAt: await askErasure(scope.db, input.isAsked, scope.at),
})

/** Who has left and who asks to be erased, with what stands in the way. */
export const showLeavers = async (scope: Scope): Promise<{ people: Leaver[] }> => {
  requireAccess(scope, 'read', plainRecord('person'))
  return { people: await listLeavers(scope.db, scope.at) }
}

const hindranceCodes = {
  unknown: 'record-not-found',
  erased: 'record-not-found',
  own: 'own-erasure',
  'still-member': 'still-member',
  'last-coordinator': 'last-coordinator-erasure',
  'last-administrator': 'last-administrator',
} as const satisfies Record<ErasureHindrance, RefusalCode>

/** Tells every chain what was replaced in it, and the instance's own in any case. */
const tellHistories = async (scope: Scope, personId: string, label: string, replaced: ReplacedDetails) => {
  const spaces = [...new Set([scope.space.id, ...Object.keys(replaced)])].sort()
  for (const spaceId of spaces) {
    const parts = inParts(replaced[spaceId] ?? {})
    for (const replaces of parts.length === 0 ? [{}] : parts)
      await appendErasure(scope.db, spaceId, {
        id: scope.context.newId(),
        objectKind: 'person',
        objectId: personId,
        objectRevision: 1,
        verb: 'erased',
        personId: scope.actor.personId,
        personName: scope.actor.name,
        at: scope.at,
        changes: { name: [null, label] },
        facts: { replaces },
      })
  }
}

/** Erases a person who has left, for good; the administrator types the name, so that it is meant. */
export const eraseLeaver = async (scope: Scope, input: z.output<typeof erasePersonInput>) => {
  requireAccess(scope, 'erase', plainRecord('person'))
  const person = (await listLeavers(scope.db, scope.at)).find((each) => each.personId === input.personId)
  if (person === undefined) throw refusal('record-not-found')
  if (!isNameTyped(input.typedName, person.name))
    throw refusal('input-not-valid', { problems: [{ path: 'typedName', code: 'not-the-name' }] })
  const { sealedSalt, ...mark } = erasureMark(scope.context.linkKey, person)
  const outcome = await erasePerson(scope.db, input.personId, { ...mark, sealedSalt }, scope.at)
  if ('hindrance' in outcome)
    throw refusal(hindranceCodes[outcome.hindrance], { params: { spaces: outcome.spaces.join(', ') } })
  await tellHistories(scope, input.personId, mark.label, outcome.replaced)
  return { label: mark.label }
}
