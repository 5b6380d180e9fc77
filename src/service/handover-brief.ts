/** The brief that a successor reads: what a leaver answers for, has promised, decided and left open, as of today. */

import type { z } from 'zod'
import type { leaverInput } from '#contract/handover-contract.ts'
import { allowedActions, can } from '#domain/access/gate.ts'
import { daysAfter } from '#domain/days.ts'
import type { HeldRole } from '#domain/people/people.ts'
import type { Action } from '#domain/plan/plan.ts'
import { endDay } from '#domain/plan/said-time.ts'
import { refusal } from '#domain/refusal.ts'
import type { ReleasedKind } from '#domain/release/release.ts'
import { agenciesOf, type BriefDateKind, datesAhead, lookBackDays } from '#domain/round/handover.ts'
import type { Suggestion } from '#domain/suggestion/suggestion.ts'
import type { LanguageText } from '#domain/text/language-text.ts'
import { gateHandover, nameThreads, openDuties, requirePerson } from '#service/handover-commands.ts'
import { strictestOf } from '#service/marking-queries.ts'
import type { Scope } from '#service/service-context.ts'
import { listActions } from '#store/action-store.ts'
import { findCommentedRecord } from '#store/comment-store.ts'
import { findPersonName, listHandovers, listOpenThreadsOf, type OpenThread } from '#store/handover-store.ts'
import { listHistory } from '#store/history-store.ts'
import { listAgencies, listMembers } from '#store/people-store.ts'
import { findPlan } from '#store/plan-store.ts'
import { listPositions, listRounds } from '#store/round-store.ts'
import { listSuggestions } from '#store/suggestion-store.ts'

/** Most lines of history and suggestions that a brief tells. */
const mostLines = 40
const isFinished = ({ status }: Action): boolean => status === 'done' || status === 'dropped'
const lineOf = ({ id, number, title }: Action) => ({ id, number, title })

const nameSuggestions = async (scope: Scope, suggestions: readonly Suggestion[]) => {
  const named = []
  for (const { id, subject, madeAt, authorName, state, decided } of suggestions.slice(0, mostLines)) {
    const record = await findCommentedRecord(scope.db, subject)
    named.push({
      id,
      recordKind: subject.recordKind,
      madeAt,
      authorName,
      state,
      at: decided?.at ?? madeAt,
      title: record?.title ?? null,
      number: record?.number ?? null,
    })
  }
  return named
}

interface BriefDate {
  on: string
  kind: BriefDateKind
  id: string
  number: number | null
  title: LanguageText | null
  agencyId: string | null
}

/** What is told of by name and can carry a marking; a field that is asked about carries the usual one. */
const itemsTold = (
  actions: readonly Action[],
  threads: readonly OpenThread[],
): Partial<Record<ReleasedKind, string[]>> => {
  const about = (kind: ReleasedKind): string[] =>
    threads.flatMap(({ subject }) => (subject.recordKind === kind ? [subject.recordId] : []))
  return {
    'plan-action': [...actions.map(({ id }) => id), ...about('plan-action')],
    'plan-section': about('plan-section'),
    'plan-objective': about('plan-objective'),
    'legal-instrument': about('legal-instrument'),
    report: about('report'),
  }
}

/** Roles of a member; of one who has handed over, those that passed on. */
const rolesOf = async (scope: Scope, personId: string): Promise<HeldRole[]> => {
  const held = (await listMembers(scope.db, scope.today)).filter((member) => member.personId === personId)
  if (held.length > 0) return held.map(({ role, agencyId }) => ({ role, agencyId }))
  const [latest] = await listHandovers(scope.db, { leaverId: personId })
  if (latest === undefined) throw refusal('record-not-found')
  return latest.moved.roles.map(({ role, agencyId }) => ({ role, agencyId }))
}

/** The brief; for coordinators, for the person, and for who took over from him or her. */
export const showHandoverBrief = async (scope: Scope, { personId }: z.output<typeof leaverInput>) => {
  const person = await requirePerson(scope, personId)
  const [handover] = await listHandovers(scope.db, { leaverId: personId })
  const mayRead = [personId, handover?.successorId ?? personId].some((each) =>
    can(scope.actor, 'read', gateHandover(each)),
  )
  if (!mayRead) throw refusal('record-not-found')
  const roles = await rolesOf(scope, personId)
  const agencyIds = agenciesOf(roles)
  const isTheirs = (agencyId: string | null): boolean =>
    agencyIds === null || (agencyId !== null && agencyIds.includes(agencyId))
  const since = daysAfter(scope.today, -lookBackDays)
  const plan = await findPlan(scope.db)
  const actions =
    plan === undefined
      ? []
      : (await listActions(scope.db, { planId: plan.id })).filter((action) => isTheirs(action.leadAgencyId))
  const open = actions.filter((action) => !isFinished(action))
  const [duties, rounds, positions, agencies, members, history, threads, undecided, settled] =
    await Promise.all([
      openDuties(scope, agencyIds),
      listRounds(scope.db),
      listPositions(scope.db),
      listAgencies(scope.db),
      listMembers(scope.db, scope.today),
      listHistory(scope.db, { by: personId, limit: mostLines, isGathered: true }),
      listOpenThreadsOf(scope.db, personId),
      listSuggestions(scope.db, { isOpen: true }),
      listSuggestions(scope.db, { isOpen: false, limit: 200 }),
    ])
  const dates: BriefDate[] = [
    ...duties.flatMap(({ id, agencyId, dueOn }) =>
      dueOn === null
        ? []
        : [{ on: dueOn, kind: 'assignment' as const, id, number: null, title: null, agencyId }],
    ),
    ...rounds.flatMap(({ id, title, dueOn, state }) =>
      state === 'open'
        ? [{ on: dueOn, kind: 'round' as const, id, number: null, title, agencyId: null }]
        : [],
    ),
    ...open.flatMap((action) => [
      ...action.milestones.map(({ on, title }) => ({
        ...lineOf(action),
        on,
        kind: 'milestone' as const,
        title,
        agencyId: action.leadAgencyId,
      })),
      ...[endDay(action.endOn)].flatMap((on) =>
        on === null
          ? []
          : [{ ...lineOf(action), on, kind: 'action-end' as const, agencyId: action.leadAgencyId }],
      ),
    ]),
  ]
  return {
    person,
    successor:
      handover === undefined
        ? null
        : { id: handover.successorId, name: (await findPersonName(scope.db, handover.successorId)) ?? null },
    roles,
    asOf: scope.today,
    marking: await strictestOf(scope, itemsTold(open, threads), { holdsMore: true }),
    agencies,
    duties,
    actions: open.map((action) => ({
      ...lineOf(action),
      status: action.status,
      endOn: action.endOn,
      isStanding: action.isStanding,
    })),
    reservations: positions.flatMap(({ roundId, agencyId, reservation, saidAt }) => {
      const round = rounds.find((each) => each.id === roundId)
      return round === undefined || reservation === null || saidAt === null || !isTheirs(agencyId)
        ? []
        : [{ round: { id: round.id, title: round.title }, agencyId, reservation, saidAt }]
    }),
    milestones: open
      .flatMap((action) =>
        action.milestones.map(({ on, title }) => ({
          action: lineOf(action),
          on,
          title,
          isPast: on < scope.today,
        })),
      )
      .sort((a, b) => a.on.localeCompare(b.on)),
    dates: datesAhead(dates, scope.today),
    contacts: members.filter((member) => member.personId !== personId),
    decided: await nameSuggestions(
      scope,
      settled.filter(({ decided }) => decided?.byId === personId && decided.at >= since),
    ),
    history: history.filter(({ at }) => at >= since),
    threads: await nameThreads(scope, threads),
    suggestions: await nameSuggestions(
      scope,
      undecided.filter(({ authorId }) => authorId === personId || agencyIds === null),
    ),
    allowed: allowedActions(scope.actor, gateHandover(personId)),
  }
}
