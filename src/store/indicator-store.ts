/** Indicators of actions and what was measured. */
import { sql } from 'kysely'
import type { ActionIndicator, IndicatorValue, MeasuringRhythm } from '#domain/plan/indicator.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'
import { readEnvelope } from '#store/record-envelope.ts'

/** Indicators of the open space in the order in which they were added; of one action, one record, or all. */
export const listIndicators = async (
  db: ScopedDatabase,
  wanted: { actionId?: string; id?: string; forUpdate?: boolean } = {},
): Promise<ActionIndicator[]> => {
  let query = db.selectFrom('app.action_indicator').selectAll().orderBy('id')
  if (wanted.actionId !== undefined) query = query.where('action_id', '=', wanted.actionId)
  if (wanted.id !== undefined) query = query.where('id', '=', wanted.id)
  if (wanted.forUpdate === true) query = query.forNoKeyUpdate()
  return (await query.execute()).map((row) => ({
    ...readEnvelope(row),
    actionId: row.action_id,
    title: row.title,
    unit: row.unit,
    baseline: row.baseline === null ? null : Number(row.baseline),
    baselineOn: row.baseline_on,
    target: row.target === null ? null : Number(row.target),
    targetOn: row.target_on,
    rhythm: row.rhythm as MeasuringRhythm,
    addedOn: row.added_on,
  }))
}

/** Values by day, of the indicators named or of all. */
export const listIndicatorValues = async (
  db: ScopedDatabase,
  wanted: { indicatorIds?: readonly string[] } = {},
): Promise<IndicatorValue[]> => {
  let query = db
    .selectFrom('app.indicator_value as v')
    .leftJoin('app.person as p', 'p.id', 'v.recorded_by')
    .selectAll('v')
    .select('p.name as recorded_by_name')
    .orderBy('v.measured_on')
    .orderBy('v.recorded_at')
    .orderBy('v.id')
  if (wanted.indicatorIds !== undefined)
    query = query.where(sql<boolean>`v.indicator_id = any(${[...wanted.indicatorIds]}::uuid[])`)
  return (await query.execute()).map((row) => ({
    id: row.id,
    originId: row.origin_id,
    indicatorId: row.indicator_id,
    measuredOn: row.measured_on,
    value: Number(row.value),
    note: row.note,
    recordedBy: row.recorded_by,
    recordedByName: row.recorded_by_name,
    recordedAt: row.recorded_at,
  }))
}

/** Enters an indicator. */
export const insertIndicator = async (
  db: ScopedDatabase,
  spaceId: string,
  indicator: Omit<ActionIndicator, 'revision' | 'fieldRevisions'>,
): Promise<void> => {
  await db
    .insertInto('app.action_indicator')
    .values({
      id: indicator.id,
      space_id: spaceId,
      origin_id: indicator.originId,
      action_id: indicator.actionId,
      title: JSON.stringify(indicator.title),
      unit: indicator.unit,
      baseline: indicator.baseline,
      baseline_on: indicator.baselineOn,
      target: indicator.target,
      target_on: indicator.targetOn,
      rhythm: indicator.rhythm,
      added_on: indicator.addedOn,
    })
    .execute()
}

/** Enters a measured value. */
export const insertIndicatorValue = async (
  db: ScopedDatabase,
  spaceId: string,
  value: IndicatorValue,
): Promise<void> => {
  await db
    .insertInto('app.indicator_value')
    .values({
      id: value.id,
      space_id: spaceId,
      origin_id: value.originId,
      indicator_id: value.indicatorId,
      measured_on: value.measuredOn,
      value: value.value,
      note: value.note === null ? null : JSON.stringify(value.note),
      recorded_by: value.recordedBy,
      recorded_at: value.recordedAt,
    })
    .execute()
}
