/** Yearly reviews: the list, one with a page of its lines, and one line with its facts. */
import type { z } from 'zod'
import type { reviewLineInput, showReviewInput } from '#contract/review-contract.ts'
import { allowedActions, can, plainRecord } from '#domain/access/gate.ts'
import type { Action } from '#domain/plan/plan.ts'
import { gateAction } from '#domain/plan/plan-gate.ts'
import { refusal } from '#domain/refusal.ts'
import { isLeft, usualPeriod, type YearlyReview } from '#domain/review/review.ts'
import { inAgencyOrder, type ReviewedLine } from '#domain/review/review-content.ts'
import { proposedConclusion } from '#domain/review/review-facts.ts'
import { ownAgencyIds } from '#service/assignment-access.ts'
import { requireAccess } from '#service/operation.ts'
import { requirePlan } from '#service/plan-queries.ts'
import { loadReviewed, presentReview, readFrozenReview, requireReview } from '#service/review-sources.ts'
import type { Scope } from '#service/service-context.ts'
import { listActions } from '#store/action-store.ts'
import { findTemplate } from '#store/document-template-store.ts'
import { listHistory } from '#store/history-store.ts'
import { listMadeDocuments } from '#store/made-document-store.ts'
import { listAgencies, namesOfPersons } from '#store/people-store.ts'
import { findPlan, type PlanHead } from '#store/plan-store.ts'
import { countReviewLines, listReviewLines, listReviews } from '#store/review-store.ts'

/** Lines on one page. */
const linesPerPage = 40
/** Lines still to be gone through that are named by themselves. */
const mostNamed = 12

/** Who opened, closed or went through something, also once he or she has left; null once erased. */
const namesOf = async (
  scope: Scope,
  ids: readonly (string | null)[],
): Promise<(personId: string | null) => string | null> => {
  const names = await namesOfPersons(
    scope.db,
    ids.flatMap((id) => id ?? []),
  )
  return (personId) => names.get(personId ?? '') ?? null
}

/** All reviews of the State, the latest first, and the period proposed for the next. */
export const listStateReviews = async (scope: Scope) => {
  const record = plainRecord('yearly-review')
  requireAccess(scope, 'read', record)
  const [reviews, counts, plan] = await Promise.all([
    listReviews(scope.db),
    countReviewLines(scope.db),
    findPlan(scope.db),
  ])
  const nameOf = await namesOf(
    scope,
    reviews.map(({ openedBy }) => openedBy),
  )
  return {
    reviews: reviews.map((review) => ({
      review,
      ...(counts.get(review.id) ?? { lines: 0, gone: 0 }),
      openedByName: nameOf(review.openedBy),
    })),
    usual: usualPeriod(
      reviews.filter(({ state }) => state === 'finished'),
      scope.today,
    ),
    hasPlan: plan !== undefined,
    allowed: allowedActions(scope.actor, record),
  }
}

/** Whether the person may go through the line of an action. */
const mayGoThrough = (
  scope: Scope,
  review: YearlyReview,
  plan: PlanHead,
  action: Action | undefined,
): boolean =>
  review.state === 'open' && action !== undefined && can(scope.actor, 'report', gateAction(plan, action))

const speaksFor = (own: ReadonlySet<string>, action: Action): boolean => {
  const { leadAgencyIds, partnerAgencyIds } = gateAction({ status: 'draft' }, action)
  return [...leadAgencyIds, ...partnerAgencyIds].some((id) => own.has(id))
}

const contentOf = async (scope: Scope, review: YearlyReview, plan: PlanHead) => {
  if (review.state !== 'finished') {
    const { content, actions } = await presentReview(scope, review, plan)
    return { content, actions, sha256: null }
  }
  const { content, sha256 } = await readFrozenReview(scope, review.id)
  const actions = await listActions(scope.db, { planId: plan.id })
  return { content, actions: new Map(actions.map((action) => [action.id, action])), sha256 }
}

/** One review with a page of its lines, by lead agency. */
export const showReview = async (scope: Scope, input: z.output<typeof showReviewInput>) => {
  const review = await requireReview(scope, input.id)
  const plan = await requirePlan(scope)
  const [{ content, actions, sha256 }, documents, template, history, nameOf] = await Promise.all([
    contentOf(scope, review, plan),
    listMadeDocuments(scope.db, { reviewId: review.id, limit: 10 }),
    findTemplate(scope.db),
    listHistory(scope.db, { objectIds: [review.id], limit: 20 }),
    namesOf(scope, [review.openedBy, review.closedBy]),
  ])
  const own = new Set(ownAgencyIds(scope))
  const isMine = ({ actionId }: ReviewedLine): boolean => {
    const action = actions.get(actionId)
    return action !== undefined && speaksFor(own, action)
  }
  const left = content.lines.filter(isLeft)
  const mine = content.lines.filter(isMine)
  const wanted = { left, mine, all: content.lines }[input.show]
  const pages = Math.max(1, Math.ceil(wanted.length / linesPerPage))
  const page = Math.min(input.page, pages)
  return {
    review,
    openedByName: nameOf(review.openedBy),
    closedByName: nameOf(review.closedBy),
    planTitle: content.plan.title,
    show: input.show,
    page,
    pages,
    counts: { all: content.lines.length, left: left.length, mine: mine.length },
    left: left.slice(0, mostNamed).map(({ lineId, number, title }) => ({ lineId, number, title })),
    lines: wanted.slice((page - 1) * linesPerPage, page * linesPerPage).map((line) => ({
      ...line,
      canGoThrough: mayGoThrough(scope, review, plan, actions.get(line.actionId)),
      isLeft: isLeft(line),
    })),
    agencies: content.agencies,
    droppedBefore: content.droppedBefore,
    sha256,
    documents,
    template: template?.file ? { name: template.file.name } : null,
    history,
    allowed: allowedActions(scope.actor, plainRecord('yearly-review', review.state)),
  }
}

/** The lines of a review in their order, each with its action as it is now; of a finished one as it was frozen. */
const linesInOrder = async (scope: Scope, review: YearlyReview, plan: PlanHead) => {
  const actions = await listActions(scope.db, { planId: plan.id })
  const actionOf = new Map(actions.map((action) => [action.id, action]))
  if (review.state === 'finished') {
    const { content } = await readFrozenReview(scope, review.id)
    const order = content.lines.map((line) => ({ ...line, action: actionOf.get(line.actionId) }))
    return { order, agencies: content.agencies }
  }
  const [lines, agencies] = await Promise.all([
    listReviewLines(scope.db, { reviewId: review.id }),
    listAgencies(scope.db),
  ])
  const known = lines.flatMap(({ id: lineId, actionId, conclusion, why, ahead }) => {
    const action = actionOf.get(actionId)
    if (action === undefined) return []
    const { number, title, objectiveId, leadAgencyId } = action
    return {
      ...{ lineId, actionId, conclusion, why, ahead, facts: null },
      ...{ number, title, objectiveId, leadAgencyId, action },
    }
  })
  const names = agencies.map(({ id, name, shortName }) => ({ id, name, shortName }))
  return { order: inAgencyOrder(known, agencies), agencies: names }
}

/** One line with its facts, and the lines beside it. */
export const showReviewLine = async (scope: Scope, { id }: z.output<typeof reviewLineInput>) => {
  requireAccess(scope, 'read', plainRecord('yearly-review'))
  const [stored] = await listReviewLines(scope.db, { id })
  if (stored === undefined) throw refusal('record-not-found')
  const review = await requireReview(scope, stored.reviewId)
  const plan = await requirePlan(scope)
  const [{ order, agencies }, history, nameOf] = await Promise.all([
    linesInOrder(scope, review, plan),
    listHistory(scope.db, { objectIds: [id], limit: 20 }),
    namesOf(scope, [stored.goneBy]),
  ])
  const at = order.findIndex(({ lineId }) => lineId === id)
  const shown = order[at]
  if (shown === undefined) throw refusal('record-not-found')
  const { action, ...line } = shown
  const [reviewed] = line.facts === null ? await loadReviewed(scope, plan, review, line.actionId) : []
  const facts = line.facts ?? reviewed?.facts
  if (facts === undefined) throw refusal('record-not-found')
  const nextLeft = [...order.slice(at + 1), ...order.slice(0, at)].find(
    (each) => isLeft(each) && mayGoThrough(scope, review, plan, each.action),
  )
  const { originId, revision, fieldRevisions, goneBy, goneAt } = stored
  return {
    review,
    line: { ...line, facts, id, originId, revision, fieldRevisions, goneByName: nameOf(goneBy), goneAt },
    proposed: proposedConclusion(facts, review.to),
    agencies,
    previous: order[at - 1]?.lineId ?? null,
    next: order[at + 1]?.lineId ?? null,
    nextLeft: nextLeft?.lineId ?? null,
    canGoThrough: mayGoThrough(scope, review, plan, action),
    history,
  }
}
