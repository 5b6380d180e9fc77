/**
 * Compares the records as they stand with what the history says of them. The chain proves that the history was
 * not altered; this proves that the records were not altered beside it.
 */
import type { FlatFields, FlatValue } from '#domain/history/merge.ts'
import { isSameValue } from '#domain/history/merge.ts'

/** One entry of the history, as far as it tells of a record. */
export interface RecordedChange {
  kind: string
  id: string
  spaceId: string
  revision: number
  verb: string
  personId: string | null
  at: string
  /** Field → [from, to]; null once erased. */
  changes: Record<string, [unknown, unknown]> | null
}

/** What the whole history says of one record. */
export interface RecordedState {
  kind: string
  id: string
  spaceId: string
  revision: number
  isRemoved: boolean
  personId: string | null
  at: string
  /** The last recorded value of each field, and the revision that gave it. */
  fields: Map<string, { value: unknown; revision: number }>
  /** Revisions whose values were erased. */
  erased: Set<number>
}

/** A record as it stands. */
export interface PresentRecord {
  kind: string
  id: string
  spaceId: string
  revision: number
  fieldRevisions: Readonly<Record<string, number>>
  fields: FlatFields
  /** Whether its making is always recorded. */
  isMadeInHistory: boolean
  /** Whether every value it ever had is recorded, also those of its making. */
  isWhole: boolean
  /** Who changed it last and when, where the record says so itself. */
  changed: { personId: string | null; at: string } | null
  /** Whether what the database derives from it (its line in a list) is what it would derive now. */
  isDerivedRight: boolean
}

/** How a record differs: `field` is named where it is one field, or what was done to it where that is one deed. */
export interface RecordDifference {
  kind: string
  id: string
  reason:
    | 'missing'
    | 'not-recorded'
    | 'removed'
    | 'space'
    | 'revision'
    | 'value'
    | 'author'
    | 'derived'
    | 'deed-missing'
    | 'deed-not-recorded'
  field: string | null
}

/** What the comparison came to. */
export interface RecordProof {
  records: number
  /** Values that cannot be compared: their last change was erased, or their making was never recorded. */
  erased: number
  unrecorded: number
  different: RecordDifference | null
}

/** Adds an entry to what is known of its record. */
export const recordChange = (states: Map<string, RecordedState>, change: RecordedChange): void => {
  const known = states.get(change.id)
  const state: RecordedState = known ?? {
    ...change,
    isRemoved: false,
    fields: new Map(),
    erased: new Set(),
  }
  state.revision = change.revision
  state.isRemoved = change.verb === 'removed'
  state.personId = change.personId
  state.at = change.at
  if (change.changes === null) state.erased.add(change.revision)
  for (const [field, [, value]] of Object.entries(change.changes ?? {}))
    state.fields.set(field, { value, revision: change.revision })
  states.set(change.id, state)
}

type Tree = { [key: string]: unknown }
const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Equality of items; a member that an earlier version of the program did not know counts as null. */
const isSameTree = (a: unknown, b: unknown): boolean =>
  isTree(a) && isTree(b)
    ? [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => isSameTree(a[key], b[key]))
    : (a ?? null) === (b ?? null)

const parseItem = (text: unknown): unknown => {
  try {
    return typeof text === 'string' ? JSON.parse(text) : text
  } catch {
    return text
  }
}

/** Whether a translation is official (`title@fr/official`) stands and goes with its words. */
const standing = '/official'

/** Whether a field is as it was recorded. Items (`source:…`) are JSON, other fields flat. */
const isAsRecorded = (field: string, fields: FlatFields, recorded: unknown): boolean => {
  const present = fields[field]
  if (field.includes(':')) return isSameTree(parseItem(present), parseItem(recorded))
  if (!field.endsWith(standing)) return isSameValue(present, recorded as FlatValue)
  return (present ?? null) === null || (present === true) === (recorded === true)
}

/** A plain field that the record does not have at all was renamed by a later version of the program. */
const isOfEarlierVersion = (field: string, record: PresentRecord): boolean =>
  !/[@:]/.test(field) && !(field in record.fields)

const isNothing = (value: FlatValue | undefined): boolean =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0)

/** The first field that differs; counts those that cannot be compared. */
const compareFields = (state: RecordedState, record: PresentRecord, proof: RecordProof): string | null => {
  const isErased = (field: string): boolean => state.erased.has(record.fieldRevisions[field] ?? 1)
  for (const [field, { value, revision }] of state.fields) {
    if ((record.fieldRevisions[field] ?? 1) > revision && isErased(field)) proof.erased += 1
    else if (isOfEarlierVersion(field, record)) proof.unrecorded += 1
    else if (!isAsRecorded(field, record.fields, value)) return field
  }
  for (const [field, value] of Object.entries(record.fields)) {
    if (state.fields.has(field) || isNothing(value) || (value === false && field.endsWith(standing))) continue
    if (isErased(field)) proof.erased += 1
    else if (record.isWhole) return field
    else proof.unrecorded += 1
  }
  return null
}

const compareRecord = (
  state: RecordedState,
  record: PresentRecord,
  proof: RecordProof,
): Pick<RecordDifference, 'reason' | 'field'> | null => {
  const because = (reason: RecordDifference['reason'], field: string | null = null) => ({ reason, field })
  if (state.isRemoved) return because('removed')
  if (state.spaceId !== record.spaceId || state.kind !== record.kind) return because('space')
  if (state.revision !== record.revision) return because('revision')
  const field = compareFields(state, record, proof)
  if (field !== null) return because('value', field)
  const { changed } = record
  if (changed !== null && (changed.personId !== state.personId || changed.at !== state.at))
    return because('author')
  return record.isDerivedRight ? null : because('derived')
}

/** Compares all records of the kinds that `kinds` names; stops at the first that differs. */
export const proveRecords = (
  states: ReadonlyMap<string, RecordedState>,
  records: readonly PresentRecord[],
  kinds: readonly string[],
): RecordProof => {
  const proof: RecordProof = { records: 0, erased: 0, unrecorded: 0, different: null }
  const present = new Set(records.map((record) => record.id))
  for (const record of records) {
    const { kind, id } = record
    const state = states.get(id)
    proof.records += 1
    if (state !== undefined) {
      const found = compareRecord(state, record, proof)
      if (found !== null) return { ...proof, different: { kind, id, ...found } }
    } else if (record.isMadeInHistory) {
      return { ...proof, different: { kind, id, reason: 'not-recorded', field: null } }
    } else if (record.revision !== 1) {
      return { ...proof, different: { kind, id, reason: 'revision', field: null } }
    } else proof.unrecorded += Object.values(record.fields).filter((value) => !isNothing(value)).length
  }
  for (const { kind, id, isRemoved } of states.values()) {
    if (kinds.includes(kind) && !isRemoved && !present.has(id))
      return { ...proof, different: { kind, id, reason: 'missing', field: null } }
  }
  return proof
}
