/** What a yearly review is made from: the facts of every action, and the bytes that a finished one was frozen as. */
import { createHash } from 'node:crypto'
import { plainRecord } from '#domain/access/gate.ts'
import type { Action } from '#domain/plan/plan.ts'
import { refusal } from '#domain/refusal.ts'
import type { ReviewLine, ReviewPeriod, YearlyReview } from '#domain/review/review.ts'
import { inAgencyOrder, type ReviewContent, type VersionInForce } from '#domain/review/review-content.ts'
import { type ReviewFacts, reviewFacts, wasDroppedBefore } from '#domain/review/review-facts.ts'
import { requireAccess } from '#service/operation.ts'
import { requirePlan } from '#service/plan-queries.ts'
import type { FieldSpecs } from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import { listActions } from '#store/action-store.ts'
import { canonicalJson } from '#store/history-store.ts'
import { listIndicators, listIndicatorValues } from '#store/indicator-store.ts'
import { listAgencies } from '#store/people-store.ts'
import { listObjectives, type PlanHead } from '#store/plan-store.ts'
import { listAdoptions, listVersions } from '#store/plan-version-store.ts'
import { listProgressReports } from '#store/progress-store.ts'
import { listReassessments } from '#store/reassessment-store.ts'
import {
  listActionsAdded,
  listReviewLines,
  listReviews,
  listStandingEdits,
  readReviewContent,
} from '#store/review-store.ts'

/** The fields of a review as the history names them. */
export const reviewSpecs: FieldSpecs = {
  from: { kind: 'value', column: 'from_on' },
  to: { kind: 'value', column: 'to_on' },
  state: { kind: 'value', column: 'state' },
  summary: { kind: 'text', column: 'summary' },
  outlook: { kind: 'text', column: 'outlook' },
}
/** Those of a line. */
export const reviewLineSpecs: FieldSpecs = {
  conclusion: { kind: 'value', column: 'conclusion' },
  why: { kind: 'text', column: 'why' },
  ahead: { kind: 'text', column: 'ahead' },
}

/** The review, locked where it is to be changed, held where one of its lines is. */
export const requireReview = async (
  scope: Scope,
  id: string,
  lock?: 'update' | 'share',
): Promise<YearlyReview> => {
  requireAccess(scope, 'read', plainRecord('yearly-review'))
  const [review] = await listReviews(scope.db, { id, lock })
  if (review === undefined) throw refusal('record-not-found')
  return review
}

/** An action with what the records say of it in the period. */
export interface ReviewedAction {
  action: Action
  addedAt: string | null
  facts: ReviewFacts
}

/** The facts of every action of the plan, or of the one named. */
export const loadReviewed = async (
  scope: Scope,
  plan: Pick<PlanHead, 'id'>,
  period: ReviewPeriod,
  actionId?: string,
): Promise<ReviewedAction[]> => {
  const of = actionId === undefined ? {} : { actionId }
  const actions = await listActions(scope.db, {
    planId: plan.id,
    ...(actionId === undefined ? {} : { ids: [actionId] }),
  })
  const ids = actions.map(({ id }) => id)
  const before = (await listReviews(scope.db)).find(
    ({ state, to }) => state === 'finished' && to < period.from,
  )
  const closedBefore = before?.closedAt ?? null
  const [reports, indicators, reassessments, added, edits] = await Promise.all([
    listProgressReports(scope.db, { ...of, since: { asOf: period.from, madeAfter: closedBefore } }),
    listIndicators(scope.db, of),
    listReassessments(scope.db, { ...of, status: 'taken' }),
    listActionsAdded(scope.db, [...ids, plan.id]),
    listStandingEdits(scope.db, ids, period.from),
  ])
  const values = await listIndicatorValues(scope.db, { indicatorIds: indicators.map(({ id }) => id) })
  const ofAction = <T extends { actionId: string }>(all: readonly T[]) =>
    Map.groupBy(all, (each) => each.actionId)
  const valuesOf = Map.groupBy(values, ({ indicatorId }) => indicatorId)
  const [reportsOf, indicatorsOf, fieldsOf, editsOf] = [
    ofAction(reports),
    ofAction(indicators),
    ofAction(reassessments),
    ofAction(edits),
  ]
  return actions.map((action) => {
    const addedAt = added.get(action.id) ?? null
    const facts = reviewFacts(
      {
        action,
        addedAt,
        planAddedAt: added.get(plan.id) ?? null,
        reports: reportsOf.get(action.id) ?? [],
        closedBefore,
        edits: editsOf.get(action.id) ?? [],
        indicators: (indicatorsOf.get(action.id) ?? []).map((indicator) => ({
          ...indicator,
          values: valuesOf.get(indicator.id) ?? [],
        })),
        reassessments: fieldsOf.get(action.id) ?? [],
      },
      period,
    )
    return { action, addedAt, facts }
  })
}

const versionInForce = async (scope: Scope): Promise<VersionInForce | null> => {
  const [act] = await listAdoptions(scope.db)
  if (act === undefined) return null
  const [version] = await listVersions(scope.db, { id: act.versionId })
  return version === undefined
    ? null
    : { number: version.number, act: { kind: act.kind, number: act.number, on: act.on } }
}

const wordsOfLine = ({ conclusion, why, ahead }: ReviewLine) => ({ conclusion, why, ahead })

/** What a review says as things stand, with the actions behind its lines; an action that is gone has no line. */
export const presentReview = async (
  scope: Scope,
  review: YearlyReview,
  plan: PlanHead,
): Promise<{ content: ReviewContent; actions: Map<string, Action>; lines: ReviewLine[] }> => {
  const [reviewed, lines, agencies, objectives, version] = await Promise.all([
    loadReviewed(scope, plan, review),
    listReviewLines(scope.db, { reviewId: review.id }),
    listAgencies(scope.db),
    listObjectives(scope.db, plan.id),
    versionInForce(scope),
  ])
  const lineOf = new Map(lines.map((line) => [line.actionId, line]))
  const shown = reviewed.flatMap(({ action, facts }) => {
    const line = lineOf.get(action.id)
    if (line === undefined) return []
    const { id: actionId, number, title, objectiveId, leadAgencyId } = action
    return {
      lineId: line.id,
      actionId,
      number,
      title,
      objectiveId,
      leadAgencyId,
      ...wordsOfLine(line),
      facts,
    }
  })
  const named = new Set(
    shown.flatMap(({ leadAgencyId, facts }) => [leadAgencyId, ...facts.reports.map((each) => each.agencyId)]),
  )
  const content: ReviewContent = {
    format: 1,
    edition: scope.reference.edition.id,
    state: { code: scope.space.code, name: scope.space.name, isInvented: scope.space.isInvented },
    from: review.from,
    to: review.to,
    summary: review.summary,
    outlook: review.outlook,
    plan: { title: plan.title, startOn: plan.startOn, endOn: plan.endOn, status: plan.status, version },
    agencies: agencies
      .filter(({ id }) => named.has(id))
      .map(({ id, name, shortName }) => ({ id, name, shortName })),
    objectives: objectives.map(({ id, letter, title }) => ({ id, letter, title })),
    lines: inAgencyOrder(shown, agencies),
    droppedBefore: reviewed
      .filter(
        ({ action, addedAt, facts }) => !lineOf.has(action.id) && wasDroppedBefore(facts, addedAt, review.to),
      )
      .map(({ action: { number, title, leadAgencyId, droppedReason: reason } }) => ({
        number,
        title,
        leadAgencyId,
        reason,
      })),
  }
  return { content, actions: new Map(reviewed.map(({ action }) => [action.id, action])), lines }
}

/** The bytes that a review is frozen as: canonical, so that the same content gives the same. */
export const frozenReview = (content: ReviewContent): { content: Buffer; sha256: string } => {
  const bytes = Buffer.from(canonicalJson(content), 'utf8')
  return { content: bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
}

/** What a finished review was frozen as. */
export const readFrozenReview = async (
  scope: Scope,
  id: string,
): Promise<{ content: ReviewContent; sha256: string }> => {
  const frozen = await readReviewContent(scope.db, id)
  if (frozen === undefined) throw refusal('record-not-found')
  // Written by the program alone, under its hash.
  return { content: JSON.parse(frozen.content.toString('utf8')) as ReviewContent, sha256: frozen.sha256 }
}

/** What a review says: of a finished one as it was frozen, of another as things stand. */
export const loadReviewContent = async (scope: Scope, review: YearlyReview): Promise<ReviewContent> =>
  review.state === 'finished'
    ? (await readFrozenReview(scope, review.id)).content
    : (await presentReview(scope, review, await requirePlan(scope))).content
