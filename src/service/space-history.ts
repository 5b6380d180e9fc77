/** The history of the space: read, narrowed, and taken out. */
import type { z } from 'zod'
import type { exportHistoryInput, listHistoryInput } from '#contract/history-contract.ts'
import { allowedActions, can, plainRecord } from '#domain/access/gate.ts'
import { unreadHistory } from '#domain/history/history-audience.ts'
import { historyFilterParts } from '#domain/history/history-groups.ts'
import { strictestMarking } from '#domain/release/marking.ts'
import { requireAccess } from '#service/operation.ts'
import { recordHistory } from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import { lastOfHistory, listHistoryPeople, wantedLines } from '#store/history-filter-store.ts'
import { listHistory } from '#store/history-store.ts'
import { listAgencies } from '#store/people-store.ts'
import { listMarkings, listReleases } from '#store/release-store.ts'

/** Latest first; what the reader may not read stays out, whatever is asked for. */
export const showHistory = async (scope: Scope, input: z.output<typeof listHistoryInput>) => {
  requireAccess(scope, 'read-history', plainRecord('space'))
  const { limit, lines, before, ...filter } = input
  const entries = await listHistory(scope.db, {
    limit,
    isGathered: lines === 'gathered',
    only: wantedLines(unreadHistory(scope.actor), filter),
    ...(before === undefined ? {} : { before }),
  })
  return { entries, next: entries.length === limit ? (entries.at(-1)?.seq ?? null) : null }
}

/** Persons and agencies by which the history can be narrowed. */
export const showHistoryChoices = async (scope: Scope) => {
  requireAccess(scope, 'read-history', plainRecord('space'))
  const [people, agencies] = await Promise.all([
    listHistoryPeople(scope.db, unreadHistory(scope.actor)),
    can(scope.actor, 'read', plainRecord('agency')) ? listAgencies(scope.db) : [],
  ])
  return {
    people,
    agencies: agencies.map(({ id, shortName }) => ({ id, name: shortName })),
    allowed: allowedActions(scope.actor, plainRecord('space')),
  }
}

/**
 * Writes down that the history is taken out, and gives where it ends: the lines before are then read a page at a
 * time, each as its reader may read it at that moment.
 */
export const exportHistory = async (scope: Scope, input: z.output<typeof exportHistoryInput>) => {
  requireAccess(scope, 'export-history', plainRecord('space'))
  const [markings, releases] = await Promise.all([listMarkings(scope.db), listReleases(scope.db)])
  const filter = historyFilterParts.flatMap((part) =>
    input[part] === undefined ? [] : [[part, input[part]] as const],
  )
  await recordHistory(scope, {
    objectKind: 'space',
    objectId: scope.space.id,
    revision: 1,
    verb: 'exported',
    changes: {
      format: [null, input.format],
      ...(filter.length === 0 ? {} : { filter: [null, Object.fromEntries(filter)] }),
    },
  })
  // The lines name items of any marking, and what is no item, which carries the usual one.
  const marking = strictestMarking(markings, [...releases.map(({ markingId }) => markingId), null])
  return { before: await lastOfHistory(scope.db), marking: marking?.name ?? null, at: scope.at }
}
