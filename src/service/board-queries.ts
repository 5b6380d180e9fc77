/** The board of a State: what moved in a month, and what stands today; and what the letter about it says. */
import type { z } from 'zod'
import type { showBoardInput } from '#contract/board-contract.ts'
import { allowedActions, can, plainRecord } from '#domain/access/gate.ts'
import { boundedTo, daysAhead, monthOf, mostLines, spanOfMonth } from '#domain/dashboard/board.ts'
import {
  type BoardDate,
  groupOverdue,
  nextDates,
  overdueDates,
  weekStrip,
} from '#domain/dashboard/board-dates.ts'
import type { DigestCounts } from '#domain/dashboard/board-digest.ts'
import { boardMoney } from '#domain/dashboard/board-money.ts'
import { reviewMoves, roundMoves, sortReports, versionMoves } from '#domain/dashboard/board-moved.ts'
import { boundWaiting } from '#domain/dashboard/board-waiting.ts'
import { type BoardTables, loadBoard, peopleOfAgencies } from '#service/board-ground.ts'
import { listWaiting } from '#service/board-waits.ts'
import { requireAccess } from '#service/operation.ts'
import type { Scope } from '#service/service-context.ts'
import { listSignatures } from '#store/approval-store.ts'
import { countFilesOf, listReportsOf } from '#store/board-store.ts'
import { namesOfPersons } from '#store/people-store.ts'
import { listAdoptions } from '#store/plan-version-store.ts'
import { findNamedActions } from '#store/progress-store.ts'

/** Days that the board lists, and lines of one kind that wait. */
const most = { dates: 40, ofKind: 5 }

/** What moved in a month. */
const movedIn = async (scope: Scope, tables: BoardTables, month: string) => {
  const span = spanOfMonth(month)
  const [reports, files, signatures, adoptions] = await Promise.all([
    listReportsOf(scope.db, span),
    countFilesOf(scope.db, span),
    listSignatures(scope.db, { approvalIds: tables.approvals.map(({ id }) => id) }),
    listAdoptions(scope.db),
  ])
  const sorted = sortReports(reports)
  const versions = boundedTo(versionMoves({ ...tables, signatures, adoptions }, month))
  const decided = tables.proposals.filter(
    ({ status, decidedAt }) => status === 'taken' && decidedAt !== null && monthOf(decidedAt) === month,
  )
  const fields = boundedTo(decided.sort((a, b) => (b.decidedAt ?? '').localeCompare(a.decidedAt ?? '')))
  const [actions, names] = await Promise.all([
    findNamedActions(
      scope.db,
      fields.lines.map(({ actionId }) => actionId),
    ),
    namesOfPersons(
      scope.db,
      versions.lines.flatMap(({ personId }) => personId ?? []),
    ),
  ])
  return {
    actionCount: sorted.actionCount,
    carriedOut: boundedTo(sorted.carriedOut),
    datesMoved: boundedTo(sorted.datesMoved),
    reported: boundedTo(sorted.others),
    fields: {
      ...fields,
      lines: fields.lines.map(({ id, fieldId, decidedAt, valueBefore, valueAfter, actionId }) => ({
        id,
        fieldId,
        decidedAt,
        valueBefore,
        valueAfter,
        action: actions.get(actionId) ?? null,
      })),
    },
    versions: {
      ...versions,
      lines: versions.lines.map(({ personId, ...move }) => ({
        ...move,
        personName: personId === null ? null : (names.get(personId) ?? null),
      })),
    },
    rounds: boundedTo(roundMoves(tables.rounds, month)),
    reviews: boundedTo(reviewMoves(tables.reviews, month)),
    files,
  }
}

/** Persons in place of their ids. */
const withNames = async (scope: Scope, dates: readonly BoardDate[]) => {
  const names = await namesOfPersons(
    scope.db,
    dates.flatMap(({ personId }) => personId ?? []),
  )
  return (date: BoardDate) => {
    const { personId, ...rest } = date
    return { ...rest, personName: personId === null ? null : (names.get(personId) ?? null) }
  }
}

/** What is overdue, under the agency with which it lies; and the next days. */
const datesOf = async (scope: Scope, tables: BoardTables) => {
  const overdue = overdueDates(tables, scope.today)
  const next = nextDates(tables, scope.today, daysAhead)
  const groups = groupOverdue(overdue, tables.agencies, mostLines)
  const shown = boundedTo(next, most.dates)
  const named = await withNames(scope, [...groups.flatMap(({ lines }) => lines), ...shown.lines])
  const people = peopleOfAgencies(tables)
  return {
    overdue: {
      count: overdue.length,
      groups: groups.map(({ agency, lines, more }) => ({
        agency: agency === null ? null : { id: agency.id, name: agency.name },
        people: [...(people.get(agency?.id ?? '') ?? [])],
        lines: lines.map(named),
        more,
      })),
    },
    next: {
      days: daysAhead,
      lines: shown.lines.map(named),
      more: shown.more,
      strip: weekStrip(next, scope.today, daysAhead),
    },
  }
}

/** The whole board; of a month for what moved, of today for everything else. */
export const showBoard = async (scope: Scope, input: z.output<typeof showBoardInput>) => {
  const record = plainRecord('board')
  requireAccess(scope, 'read', record)
  const month = input.month ?? monthOf(scope.today)
  const tables = await loadBoard(scope)
  const { plan, agencies } = tables
  const waiting = can(scope.actor, 'see-waiting', record) ? await listWaiting(scope, tables) : null
  return {
    month,
    today: scope.today,
    plan: plan === null ? null : { id: plan.id, title: plan.title, startOn: plan.startOn, endOn: plan.endOn },
    moved: await movedIn(scope, tables, month),
    ...(await datesOf(scope, tables)),
    waiting: waiting === null ? null : boundWaiting(waiting, most.ofKind),
    money: plan === null ? null : boardMoney(plan.actions, plan),
    agencies: agencies.map(({ id, name }) => ({ id, name })),
    allowed: allowedActions(scope.actor, record),
  }
}

/** What the letter of a month says; null for who is told of none, and where there is nothing to tell of yet. */
export const countBoard = async (scope: Scope, month: string): Promise<DigestCounts | null> => {
  if (!can(scope.actor, 'get-digest', plainRecord('board'))) return null
  const tables = await loadBoard(scope)
  const reports = await listReportsOf(scope.db, spanOfMonth(month))
  const waiting = await listWaiting(scope, tables)
  const [next] = nextDates(tables, scope.today, daysAhead)
  const overdue = overdueDates(tables, scope.today).length
  if (tables.plan === null && waiting.length + overdue === 0) return null
  return {
    month,
    reported: sortReports(reports).actionCount,
    overdue,
    waiting: waiting.length,
    nextOn: next?.on ?? null,
  }
}
