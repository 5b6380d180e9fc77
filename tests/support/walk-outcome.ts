/** What every step of the walk must come to, from the gate's table and from what is known of people and records. */
import { v7 } from 'uuid'
import { can, type GateRecord, type RecordAction, type RecordKind } from '#domain/access/gate.ts'
import type { RefusalCode } from '#domain/refusal.ts'
import type { OperationName } from '#service/operations.ts'
import { operationsAccess, readQuestion } from '#service/operations-access.ts'
import { gateRecordOf, type WalkCase, type WalkWorld, walkCases } from '#tests/support/walk-cases.ts'
import type { Walker } from '#tests/support/walk-cast.ts'
import type { RecordSet, WalkRecords } from '#tests/support/walk-records.ts'

/** What is no id: an input with another would be wrong before anything is looked for. */
const hashes = ['importDigest', 'versionSha256'] as const

/** The same shape with ids that are nowhere: what is not anybody's must look like what is somebody else's. */
const nowhereLike = (set: RecordSet): RecordSet => {
  const ids = Object.fromEntries(
    Object.keys(set.ids).map((key) => [
      key,
      hashes.some((each) => each === key) ? set.ids[key as keyof WalkRecords] : v7(),
    ]),
  ) as unknown as WalkRecords
  return { ...set, name: 'nowhere', ids }
}

/** One try: who, what, with whose records, at which address. */
export interface WalkStep {
  operation: OperationName
  of: WalkCase
  by: Walker
  set: RecordSet
  address: string
  world: WalkWorld
}

/**
 * `hidden`: refused or empty, and in nothing told apart from ids that are nowhere.
 * `allowed`: done; `or` are refusals that have to do with the thing and not with the person.
 */
export type WalkOutcome =
  | { is: 'allowed'; or: readonly RefusalCode[] }
  | { is: 'refused'; code: RefusalCode }
  | { is: 'hidden' }

/** All cases, each with the name of its operation. */
export const everyCase = (Object.entries(walkCases) as [OperationName, readonly WalkCase[]][]).flatMap(
  ([operation, cases]) => cases.map((of) => ({ operation, of })),
)

/** Questions to the gate in their order, as kind and action. */
export const questionsOf = (operation: OperationName, of: WalkCase): [RecordKind, RecordAction][] => {
  const access = operationsAccess[operation]
  if (access === 'signed-in') return []
  return (of.questions ?? access).map((question) => {
    const [kind, action] = readQuestion(question)
    if (kind !== 'subject') return [kind as RecordKind, action as RecordAction]
    const subject = of.subject ?? 'assessment'
    return [subject, action === 'edit' && subject === 'assessment' ? 'answer' : (action as RecordAction)]
  })
}

const nowhere = new Map<RecordSet, RecordSet>()
/** A set of ids that are nowhere, the same each time for the same set. */
export const nowhereFor = (set: RecordSet): RecordSet => {
  const made = nowhere.get(set) ?? nowhereLike(set)
  nowhere.set(set, made)
  return made
}

/** Whether the input names any record by its id. */
export const namesRecord = ({ of, set, by }: Pick<WalkStep, 'of' | 'set' | 'by'>): boolean =>
  JSON.stringify(of.input(set, by)) !== JSON.stringify(of.input({ ...nowhereFor(set), name: set.name }, by))

/** What the step must come to. */
export const outcomeOf = (step: WalkStep): WalkOutcome => {
  const { operation, of, by, set, address } = step
  if (operationsAccess[operation] === 'signed-in')
    return by.isSignedIn ? { is: 'allowed', or: [] } : { is: 'refused', code: 'sign-in-needed' }
  if (by.barred !== null) return { is: 'refused', code: by.barred }
  if (by.space !== address) return { is: 'refused', code: 'space-not-found' }
  const isHere = set.space === address || (of.isOfInstance === true && address === 'INSTANCE')
  if (!isHere && namesRecord(step)) return { is: 'hidden' }
  const actor = { personId: by.personId, name: by.name, roles: by.roles }
  for (const [at, [kind, action]] of questionsOf(operation, of).entries()) {
    const record = gateRecordOf(kind, step) as GateRecord
    if (!can(actor, action, record))
      return { is: 'refused', code: can(actor, 'read', record) ? 'action-not-allowed' : 'record-not-found' }
    if (at === 0 && of.isOnlyOf !== undefined && set[of.isOnlyOf].personId !== by.personId)
      return { is: 'refused', code: 'record-not-found' }
  }
  return { is: 'allowed', or: of.or ?? [] }
}
