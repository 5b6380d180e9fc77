/** What the person's agencies were given, as the gate needs to know it. */
import {
  type AssignedKind,
  type Assignment,
  type AssignmentAction,
  type AssignmentItem,
  coversField,
  stepFrom,
} from '#domain/access/assignment.ts'
import { can, type GateRecord, plainRecord } from '#domain/access/gate.ts'
import { type FieldId, type FrameworkField, fieldsOfEdition } from '#domain/framework/framework.ts'
import { refusal } from '#domain/refusal.ts'
import type { LanguageText } from '#domain/text/language-text.ts'
import { type FieldSpecs, flattenRecord, recordHistory } from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import { listAssignments, listOpenItems, type OpenItem } from '#store/assignment-store.ts'
import { saveRecord } from '#store/record-store.ts'

/** The agencies that the person speaks for here. */
export const ownAgencyIds = ({ actor }: Pick<Scope, 'actor'>): string[] => [
  ...new Set(actor.roles.flatMap((held) => held.agencyId ?? [])),
]

const openItems = (scope: Scope): Promise<OpenItem[]> => listOpenItems(scope.db, ownAgencyIds(scope))

/** The assessment as the gate sees it for these fields: the person's agencies have it in hand where each field was given to one of them. */
export const assessmentRecord = async (
  scope: Scope,
  fields: readonly FrameworkField[],
): Promise<GateRecord<'assessment'>> => {
  const record = plainRecord('assessment')
  if (can(scope.actor, 'answer', record)) return record
  const items = await openItems(scope)
  const isGiven = fields.length > 0 && fields.every((field) => items.some((item) => coversField(item, field)))
  return { ...record, assignedAgencyIds: isGiven ? ownAgencyIds(scope) : [] }
}

/** The fields that the person may answer now; null for all. */
export const answerableFields = async (scope: Scope): Promise<FieldId[] | null> => {
  if (can(scope.actor, 'answer', plainRecord('assessment'))) return null
  const items = await openItems(scope)
  if (items.length === 0) return []
  return fieldsOfEdition(scope.reference.edition)
    .filter((field) => items.some((item) => coversField(item, field)))
    .map((field) => field.id)
}

/** Read once for many sections or actions: which of the person's agencies have one in hand. */
export const agenciesGivenOf = async (
  scope: Scope,
  kind: Exclude<AssignedKind, 'matrix-row'>,
): Promise<(ref: string) => string[]> => {
  const items = await openItems(scope)
  return (ref) => items.flatMap((item) => (item.kind === kind && item.ref === ref ? [item.agencyId] : []))
}

/** Those of the person's agencies that have this section or action in hand. */
export const agenciesGiven = async (
  scope: Scope,
  kind: Exclude<AssignedKind, 'matrix-row'>,
  ref: string,
): Promise<string[]> => (await agenciesGivenOf(scope, kind))(ref)

/** Every agency that has this field, section or action in hand, whoever asks. */
export const agenciesHolding = async (
  scope: Scope,
  isHeld: (item: Omit<AssignmentItem, 'id'>) => boolean,
): Promise<string[]> => (await listOpenItems(scope.db)).filter(isHeld).map((item) => item.agencyId)

/** The fields of an assignment as the history names them; its items are kept by id. */
export const assignmentSpecs: FieldSpecs = {
  agencyId: { kind: 'value', column: 'agency_id' },
  roundId: { kind: 'value', column: 'round_id' },
  state: { kind: 'value', column: 'state' },
  dueOn: { kind: 'value', column: 'due_on' },
  message: { kind: 'text', column: 'message' },
  reason: { kind: 'text', column: 'reason' },
}

/** Takes one step of the table and writes it down; refuses what the table does not have. The caller has passed the gate. */
export const takeStep = async (
  scope: Scope,
  assignment: Assignment,
  action: AssignmentAction,
  reason: LanguageText | null = null,
): Promise<{ revision: number }> => {
  const step = stepFrom(assignment.state, action)
  if (step === undefined) throw refusal('action-not-allowed')
  if (step.needsReason && reason === null)
    throw refusal('input-not-valid', { problems: [{ path: 'reason', code: 'required' }] })
  const after = { ...assignment, state: step.to, reason: step.needsReason ? reason : null }
  const [was, is] = [assignment, after].map((each) => flattenRecord(assignmentSpecs, { ...each }))
  const changed = [...new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})])].filter(
    (field) => (was?.[field] ?? null) !== (is?.[field] ?? null),
  )
  const revision = assignment.revision + 1
  await saveRecord(scope.db, 'app.assignment', {
    id: assignment.id,
    from: assignment.revision,
    fieldRevisions: {
      ...assignment.fieldRevisions,
      ...Object.fromEntries(changed.map((field) => [field, revision])),
    },
    columns: {
      state: after.state,
      reason: after.reason === null ? null : JSON.stringify(after.reason),
      changed_by: scope.actor.personId,
      changed_at: scope.at,
    },
  })
  await recordHistory(scope, {
    objectKind: 'assignment',
    objectId: assignment.id,
    revision,
    verb: action,
    changes: Object.fromEntries(changed.map((field) => [field, [was?.[field] ?? null, is?.[field] ?? null]])),
  })
  return { revision }
}

/** An agency that writes in what it was given has begun, without pressing a button for it. */
export const noteWork = async (scope: Scope, isTouched: (item: AssignmentItem) => boolean): Promise<void> => {
  const agencyIds = ownAgencyIds(scope)
  if (agencyIds.length === 0) return
  const assignments = await listAssignments(scope.db, { agencyIds, forUpdate: true })
  for (const assignment of assignments)
    if (assignment.state === 'open' && assignment.items.some(isTouched))
      await takeStep(scope, assignment, 'start')
}
