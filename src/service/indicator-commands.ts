/** Indicators of actions and their measured values: added and changed by whoever may report on the action. */
import type { z } from 'zod'
import type {
  addIndicatorInput,
  editIndicatorInput,
  recordIndicatorInput,
} from '#contract/progress-contract.ts'
import { type ActionIndicator, indicatorProblems, valueProblems } from '#domain/plan/indicator.ts'
import { type Problem, refusal } from '#domain/refusal.ts'
import { originalText } from '#domain/text/language-text.ts'
import { lockReportedAction } from '#service/progress-commands.ts'
import {
  type EditOutcome,
  editRecord,
  type FieldSpecs,
  flattenRecord,
  madeWith,
  recordHistory,
} from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import { insertIndicator, insertIndicatorValue, listIndicators } from '#store/indicator-store.ts'

/** The fields of an indicator. */
export const indicatorSpecs: FieldSpecs = {
  title: { kind: 'text', column: 'title' },
  unit: { kind: 'value', column: 'unit' },
  baseline: { kind: 'value', column: 'baseline' },
  baselineOn: { kind: 'value', column: 'baseline_on' },
  target: { kind: 'value', column: 'target' },
  targetOn: { kind: 'value', column: 'target_on' },
  rhythm: { kind: 'value', column: 'rhythm' },
}
/** The fields of a measured value. */
export const indicatorValueSpecs: FieldSpecs = {
  measuredOn: { kind: 'value', column: 'measured_on' },
  value: { kind: 'value', column: 'value' },
  note: { kind: 'text', column: 'note' },
}

const refuse = (problems: Problem[]): void => {
  if (problems.length > 0) throw refusal('input-not-valid', { problems })
}

/** Adds an indicator to an action. */
export const addIndicator = async (
  scope: Scope,
  { id: actionId, language, title, ...fields }: z.output<typeof addIndicatorInput>,
): Promise<{ id: string }> => {
  await lockReportedAction(scope, actionId)
  refuse(indicatorProblems(fields, scope.today))
  const indicator = {
    id: scope.context.newId(),
    originId: scope.instanceId,
    actionId,
    title: originalText(language, title),
    addedOn: scope.today,
    ...fields,
  }
  await insertIndicator(scope.db, scope.space.id, indicator)
  await recordHistory(scope, {
    objectKind: 'action-indicator',
    objectId: indicator.id,
    revision: 1,
    verb: 'added',
    changes: madeWith(flattenRecord(indicatorSpecs, indicator)),
  })
  return { id: indicator.id }
}

/** The indicator, locked, and the gate passed for its action. */
const lockIndicator = async (scope: Scope, id: string): Promise<ActionIndicator> => {
  const [found] = await listIndicators(scope.db, { id })
  if (found === undefined) throw refusal('record-not-found')
  await lockReportedAction(scope, found.actionId)
  const [indicator] = await listIndicators(scope.db, { id, forUpdate: true })
  if (indicator === undefined) throw refusal('record-not-found')
  return indicator
}

/** Changes an indicator, merging field by field with what others saved since the revision it names. */
export const editIndicator = async (
  scope: Scope,
  { id, base, language, isOfficial, title, ...fields }: z.output<typeof editIndicatorInput>,
): Promise<EditOutcome> => {
  const indicator = await lockIndicator(scope, id)
  return editRecord(scope, {
    objectKind: 'action-indicator',
    table: 'app.action_indicator',
    specs: indicatorSpecs,
    record: { ...indicator },
    wanted: { [`title@${language}`]: title, ...fields },
    isOfficial,
    base,
    verb: 'changed',
    // Two edits, each right by itself, may come to a target before its baseline.
    review: (next) => refuse(indicatorProblems(next as never, scope.today)),
  })
}

/** Records a measured value. */
export const recordIndicator = async (
  scope: Scope,
  { id, language, measuredOn, value, note }: z.output<typeof recordIndicatorInput>,
): Promise<{ id: string }> => {
  const indicator = await lockIndicator(scope, id)
  refuse(valueProblems(measuredOn, indicator, scope.today))
  const measured = {
    id: scope.context.newId(),
    originId: scope.instanceId,
    indicatorId: id,
    measuredOn,
    value,
    note: note === null ? null : originalText(language, note),
    recordedBy: scope.actor.personId,
    recordedByName: scope.actor.name,
    recordedAt: scope.at,
  }
  await insertIndicatorValue(scope.db, scope.space.id, measured)
  await recordHistory(scope, {
    objectKind: 'indicator-value',
    objectId: measured.id,
    revision: 1,
    verb: 'measured',
    changes: madeWith(flattenRecord(indicatorValueSpecs, measured)),
  })
  return { id: measured.id }
}
