/** Opens the yearly review, goes through its lines, words what it says as a whole, and finishes or discards it. */
import type { z } from 'zod'
import type {
  editReviewInput,
  goThroughInput,
  openReviewInput,
  seenReviewInput,
} from '#contract/review-contract.ts'
import { can, plainRecord } from '#domain/access/gate.ts'
import type { FlatFields } from '#domain/history/merge.ts'
import { gateAction } from '#domain/plan/plan-gate.ts'
import { refusal } from '#domain/refusal.ts'
import {
  conclusionsWithWhy,
  isLeft,
  periodProblems,
  usualPeriod,
  type YearlyReview,
} from '#domain/review/review.ts'
import { isReviewed, type ReviewConclusion } from '#domain/review/review-facts.ts'
import { readersOf } from '#service/member-readers.ts'
import { notifyPersons, settleNotifications } from '#service/notification-commands.ts'
import { requireAccess } from '#service/operation.ts'
import { requirePlan } from '#service/plan-queries.ts'
import {
  type EditOutcome,
  editRecord,
  flattenRecord,
  hasWords,
  madeWith,
  recordHistory,
} from '#service/record-edit.ts'
import {
  frozenReview,
  loadReviewed,
  presentReview,
  type ReviewedAction,
  requireReview,
  reviewLineSpecs,
  reviewSpecs,
} from '#service/review-sources.ts'
import type { Scope } from '#service/service-context.ts'
import { listActions } from '#store/action-store.ts'
import { listMembers } from '#store/people-store.ts'
import {
  agenciesLeftIn,
  insertReview,
  insertReviewContent,
  insertReviewLines,
  listReviewLines,
  listReviews,
} from '#store/review-store.ts'

const about = (review: Pick<YearlyReview, 'id'>) => ({ objectKind: 'yearly-review', objectId: review.id })

/** Who speaks for an agency that leads an action of the review is told. */
const tellAgencies = async (
  scope: Scope,
  review: YearlyReview,
  reviewed: readonly ReviewedAction[],
): Promise<void> => {
  const leading = new Set(reviewed.map(({ action }) => action.leadAgencyId))
  const members = await listMembers(scope.db, scope.today)
  const personIds = members.flatMap(({ personId, name, role, agencyId, fromOn }) => {
    const actor = { personId, name, roles: [{ role, agencyId }] }
    const led = { ...plainRecord('plan-action'), leadAgencyIds: agencyId === null ? [] : [agencyId] }
    const isAsked = agencyId !== null && leading.has(agencyId) && fromOn <= scope.today
    return isAsked && can(actor, 'report', led) ? [personId] : []
  })
  await notifyPersons(scope, { kind: 'review-opened', personIds, ...about(review) })
}

/** Opens a review with one line for every action that was not dropped before the period. */
export const openReview = async (
  scope: Scope,
  input: z.output<typeof openReviewInput>,
): Promise<{ id: string }> => {
  requireAccess(scope, 'open', plainRecord('yearly-review'))
  // Held until the end, so that none is opened or finished meanwhile.
  const plan = await requirePlan(scope, true)
  if (input.formId !== null) {
    const [sent] = await listReviews(scope.db, { formId: input.formId })
    if (sent !== undefined) return { id: sent.id }
  }
  const others = await listReviews(scope.db)
  if (others.some(({ state }) => state === 'open')) throw refusal('review-under-way')
  const finished = others.filter(({ state }) => state === 'finished')
  const to = input.to ?? scope.today
  const period = { from: input.from ?? usualPeriod(finished, to)?.from ?? to, to }
  const problems = periodProblems(period, finished, scope.today)
  if (problems.length > 0) throw refusal('input-not-valid', { problems })
  const review: YearlyReview = {
    id: scope.context.newId(),
    originId: scope.instanceId,
    revision: 1,
    fieldRevisions: {},
    ...period,
    planId: plan.id,
    state: 'open',
    summary: null,
    outlook: null,
    openedBy: scope.actor.personId,
    openedAt: scope.at,
    closedBy: null,
    closedAt: null,
  }
  const reviewed = (await loadReviewed(scope, plan, period)).filter(({ facts, addedAt }) =>
    isReviewed(facts, addedAt, to),
  )
  if (reviewed.length === 0)
    throw refusal('input-not-valid', { problems: [{ path: 'to', code: 'review-empty' }] })
  await insertReview(scope.db, scope.space.id, { ...review, formId: input.formId })
  await insertReviewLines(
    scope.db,
    { spaceId: scope.space.id, originId: scope.instanceId, reviewId: review.id },
    reviewed.map(({ action }) => ({ id: scope.context.newId(), actionId: action.id })),
  )
  await recordHistory(scope, {
    ...about(review),
    revision: 1,
    verb: 'opened',
    changes: madeWith(flattenRecord(reviewSpecs, { ...review })),
  })
  await tellAgencies(scope, review, reviewed)
  return { id: review.id }
}

const textWish = (name: string, words: string | null | undefined, language: string): FlatFields =>
  words === undefined ? {} : { [`${name}@${language}`]: words }

/** Nothing waits any more for who speaks for an agency, and for no other, of whose actions all were gone through. */
const settleAgency = async (scope: Scope, review: YearlyReview, agencyId: string | null): Promise<void> => {
  const left = await agenciesLeftIn(scope.db, review.id)
  if (agencyId === null || left.has(agencyId)) return
  const members = await listMembers(scope.db, scope.today)
  const busy = new Set(members.filter((each) => left.has(each.agencyId ?? '')).map((each) => each.personId))
  for (const { personId, agencyId: own } of members)
    if (own === agencyId && !busy.has(personId))
      await settleNotifications(scope, { kinds: ['review-opened'], ...about(review), personId })
}

/** Goes through one line, or changes what was said; an agency may do this for what it leads or carries out. */
export const goThroughLine = async (
  scope: Scope,
  input: z.output<typeof goThroughInput>,
): Promise<EditOutcome> => {
  requireAccess(scope, 'read', plainRecord('yearly-review'))
  const [found] = await listReviewLines(scope.db, { id: input.id })
  if (found === undefined) throw refusal('record-not-found')
  // Held, so that it is not finished meanwhile.
  const review = await requireReview(scope, found.reviewId, 'share')
  const plan = await requirePlan(scope)
  const [action] = await listActions(scope.db, { planId: plan.id, ids: [found.actionId] })
  if (action === undefined) throw refusal('record-not-found')
  requireAccess(scope, 'report', gateAction(plan, action))
  if (review.state !== 'open') throw refusal('review-closed')
  const [line = found] = await listReviewLines(scope.db, { id: input.id, forUpdate: true })
  const outcome = await editRecord(scope, {
    objectKind: 'review-line',
    table: 'app.review_line',
    specs: reviewLineSpecs,
    record: { ...line },
    wanted: {
      conclusion: input.conclusion,
      ...textWish('why', input.why, input.language),
      ...textWish('ahead', input.ahead, input.language),
    },
    isOfficial: input.isOfficial,
    base: input.base,
    verb: 'gone-through',
    stamp: { gone_by: scope.actor.personId, gone_at: scope.at },
    review: (next) => {
      if (conclusionsWithWhy.includes(next.conclusion as ReviewConclusion) && !hasWords(next, 'why'))
        throw refusal('input-not-valid', { problems: [{ path: 'why', code: 'review-why-needed' }] })
    },
  })
  if (line.conclusion === null) await settleAgency(scope, review, action.leadAgencyId)
  return outcome
}

/** Whether a review says what an input wants it to. */
const saysAlready = (review: YearlyReview, input: z.output<typeof editReviewInput>): boolean =>
  (['summary', 'outlook'] as const).every(
    (name) =>
      input[name] === undefined || (review[name]?.versions[input.language]?.text ?? null) === input[name],
  )

const saveWords = (
  scope: Scope,
  review: YearlyReview,
  input: z.output<typeof editReviewInput>,
): Promise<EditOutcome> =>
  editRecord(scope, {
    objectKind: 'yearly-review',
    table: 'app.yearly_review',
    specs: reviewSpecs,
    record: { ...review },
    wanted: {
      ...textWish('summary', input.summary, input.language),
      ...textWish('outlook', input.outlook, input.language),
    },
    isOfficial: input.isOfficial,
    base: input.base,
    verb: 'changed',
  })

/** Saves what the review says as a whole, in one language. */
export const editReview = async (
  scope: Scope,
  input: z.output<typeof editReviewInput>,
): Promise<EditOutcome> => {
  const review = await requireReview(scope, input.id, 'update')
  requireAccess(scope, 'edit', plainRecord('yearly-review', review.state))
  return saveWords(scope, review, input)
}

const closeReview = async (
  scope: Scope,
  review: YearlyReview,
  state: 'finished' | 'discarded',
  facts?: Record<string, string>,
): Promise<{ revision: number }> => {
  const { revision } = await editRecord(scope, {
    objectKind: 'yearly-review',
    table: 'app.yearly_review',
    specs: reviewSpecs,
    record: { ...review },
    wanted: { state },
    base: review.revision,
    verb: state,
    stamp: { closed_by: scope.actor.personId, closed_at: scope.at },
    facts,
  })
  await settleNotifications(scope, { kinds: ['review-opened'], ...about(review) })
  return { revision }
}

/** Finishes a review once every line was gone through: what it says is frozen, and so are the facts behind it. */
export const finishReview = async (
  scope: Scope,
  input: z.output<typeof editReviewInput>,
): Promise<{ revision: number }> => {
  // Held alone, so that no report comes between the facts that are frozen.
  const plan = await requirePlan(scope, true)
  const before = await requireReview(scope, input.id, 'update')
  const isFinished = before.state === 'finished'
  requireAccess(scope, 'finish', plainRecord('yearly-review', isFinished ? 'open' : before.state))
  if (isFinished) {
    // By a second click; words that came too late are not taken for kept.
    if (!saysAlready(before, input)) throw refusal('review-closed')
    return { revision: before.revision }
  }
  await saveWords(scope, before, input)
  const review = await requireReview(scope, input.id)
  const { content } = await presentReview(scope, review, plan)
  const problems = content.lines
    .filter(isLeft)
    .map(({ number }) => ({ path: `lines.${number}`, code: 'review-line-left', params: { number } }))
  if (problems.length > 0) throw refusal('input-not-valid', { problems })
  const frozen = frozenReview(content)
  await insertReviewContent(
    scope.db,
    { spaceId: scope.space.id, originId: scope.instanceId, reviewId: review.id },
    frozen,
  )
  const closed = await closeReview(scope, review, 'finished', { sha256: frozen.sha256 })
  await notifyPersons(scope, {
    kind: 'review-finished',
    personIds: await readersOf(scope, 'yearly-review'),
    ...about(review),
  })
  return closed
}

/** Discards an open review; what was said stays readable, and another may be opened. */
export const discardReview = async (
  scope: Scope,
  input: z.output<typeof seenReviewInput>,
): Promise<{ revision: number }> => {
  const review = await requireReview(scope, input.id, 'update')
  const isDiscarded = review.state === 'discarded'
  requireAccess(scope, 'discard', plainRecord('yearly-review', isDiscarded ? 'open' : review.state))
  if (isDiscarded) return { revision: review.revision }
  if (review.revision !== input.base) throw refusal('fields-moved')
  return closeReview(scope, review, 'discarded')
}
