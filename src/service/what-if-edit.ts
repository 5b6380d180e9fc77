/** What a what-if says, as the history records it, and how its changes are saved. */
import { plainRecord } from '#domain/access/gate.ts'
import type { FlatValue } from '#domain/history/merge.ts'
import { refusal } from '#domain/refusal.ts'
import {
  changeKey,
  type WhatIf,
  type WhatIfChange,
  type WhatIfField,
  whatIfFields,
} from '#domain/what-if/what-if.ts'
import { requireAccess } from '#service/operation.ts'
import { requirePlan } from '#service/plan-queries.ts'
import { type EditOutcome, editRecord, type FieldSpecs } from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import { canonicalJson } from '#store/history-store.ts'
import type { PlanHead } from '#store/plan-store.ts'
import {
  listWhatIfChanges,
  listWhatIfs,
  replaceWhatIfChanges,
  type WhatIfHead,
} from '#store/what-if-store.ts'

/** The fields of a what-if as the history names them; its changes are items beside them. */
export const whatIfSpecs: FieldSpecs = {
  title: { kind: 'text', column: 'title' },
  note: { kind: 'text', column: 'note' },
  state: { kind: 'value', column: 'state' },
}

const prefix = 'change:'
const keyOf = (change: { actionId: string; field: WhatIfField }): string => `${prefix}${changeKey(change)}`

/** Changes as items by action and field; the value as text, since lists of parts have an order. */
export const changeItems = (changes: readonly WhatIfChange[]): Record<string, string> =>
  Object.fromEntries(
    changes.map((change) => [
      keyOf(change),
      canonicalJson({ value: canonicalJson(change.value), basedOn: change.basedOn }),
    ]),
  )

/** Back from an item. */
const readItem = (
  key: string,
  item: FlatValue,
): { actionId: string; field: WhatIfField; item: string } | null => {
  const [actionId = '', name] = key.slice(prefix.length).split('.')
  const field = whatIfFields.find((each) => each === name)
  return field === undefined || typeof item !== 'string' ? null : { actionId, field, item }
}

/** A what-if with its changes, locked where it is to be changed. */
export const requireWhatIf = async (scope: Scope, id: string, forUpdate = false): Promise<WhatIf> => {
  requireAccess(scope, 'read', plainRecord('what-if'))
  const [head] = await listWhatIfs(scope.db, { id, forUpdate })
  if (head === undefined) throw refusal('record-not-found')
  return { ...head, changes: await listWhatIfChanges(scope.db, id) }
}

/** The plan that a what-if is laid over, whatever has become of it. */
export const requirePlanOf = async (
  scope: Scope,
  whatIf: Pick<WhatIfHead, 'planId'>,
  lock = false,
): Promise<PlanHead> => {
  const plan = await requirePlan(scope, lock)
  if (plan.id !== whatIf.planId) throw refusal('record-not-found')
  return plan
}

const saveChanges = async (
  scope: Scope,
  whatIf: WhatIf,
  changes: Readonly<Record<string, [FlatValue, FlatValue]>>,
): Promise<void> => {
  const touched = Object.entries(changes).filter(([key]) => key.startsWith(prefix))
  const gone = touched.flatMap(([key, [from]]) => readItem(key, from) ?? [])
  const wanted = touched.flatMap(([key, [, to]]) => {
    const read = readItem(key, to)
    if (read === null) return []
    const { actionId, field, item } = read
    const { value, basedOn } = JSON.parse(item) as { value: string; basedOn: number }
    const change = { actionId, field, value: JSON.parse(value), basedOn } as WhatIfChange
    return [{ ...change, id: scope.context.newId() }]
  })
  await replaceWhatIfChanges(
    scope.db,
    { spaceId: scope.space.id, whatIfId: whatIf.id, originId: scope.instanceId },
    gone.map(({ actionId, field }) => ({ actionId, field })),
    wanted,
  )
}

/** Saves changes of a locked what-if, merged with what others saved since `base`. */
export const saveWhatIfChanges = (
  scope: Scope,
  whatIf: WhatIf,
  wish: {
    base: number
    set: readonly WhatIfChange[]
    remove?: readonly Pick<WhatIfChange, 'actionId' | 'field'>[]
  },
): Promise<EditOutcome> =>
  editRecord(scope, {
    objectKind: 'what-if',
    table: 'app.what_if',
    specs: whatIfSpecs,
    record: { ...whatIf },
    storedItems: changeItems(whatIf.changes),
    wanted: {
      ...Object.fromEntries((wish.remove ?? []).map((each) => [keyOf(each), null])),
      ...changeItems(wish.set),
    },
    base: wish.base,
    verb: 'changed',
    saveSets: (changes) => saveChanges(scope, whatIf, changes),
  })

/** Closes a locked what-if; its changes stay as what was thought of. */
export const closeWhatIf = async (
  scope: Scope,
  whatIf: WhatIf,
  state: 'taken' | 'thrown-away',
): Promise<EditOutcome> =>
  editRecord(scope, {
    objectKind: 'what-if',
    table: 'app.what_if',
    specs: whatIfSpecs,
    record: { ...whatIf },
    wanted: { state },
    base: whatIf.revision,
    verb: state === 'taken' ? 'carried-over' : 'thrown-away',
    stamp: { closed_by: scope.actor.personId, closed_at: scope.at },
  })
