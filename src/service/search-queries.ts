/** Searches everything that the person may read in the space; what may not be read is neither shown nor counted. */
import type { z } from 'zod'
import type { searchInput } from '#contract/search-contract.ts'
import { assignmentStates } from '#domain/access/assignment.ts'
import { can, type GateRecord, plainRecord } from '#domain/access/gate.ts'
import { readLabel } from '#domain/framework/framework.ts'
import {
  allSearchedKinds,
  type SearchedKind,
  type SearchGroup,
  type SearchHit,
  searchedKinds,
  searchGroups,
} from '#domain/search/search.ts'
import {
  beginningOf,
  databaseQuery,
  hitsPerPage,
  judgeQuery,
  mostOfKind,
  type SearchStanding,
} from '#domain/search/search-query.ts'
import { originalText } from '#domain/text/language-text.ts'
import { requireAccess } from '#service/operation.ts'
import type { Scope } from '#service/service-context.ts'
import { listAgencies } from '#store/people-store.ts'
import { findPlaces } from '#store/search-place-store.ts'
import { type FoundEntry, type SearchWish, searchEntries, searchLabels } from '#store/search-store.ts'

const rowsGroup: SearchGroup = 'matrix-row'

/** Agencies whose assignments the person may read, whatever their state. */
const readableAgencies = async (scope: Scope): Promise<string[]> =>
  (await listAgencies(scope.db))
    .map(({ id }) => id)
    .filter((id) =>
      assignmentStates.every((state) => {
        const record: GateRecord<'assignment'> = { ...plainRecord('assignment', state), leadAgencyIds: [id] }
        return can(scope.actor, 'read', record)
      }),
    )

/** Kinds of objects that the person may read; an assignment is further a matter of its agency. */
const readableKinds = (scope: Scope, hasAgencies: boolean): SearchedKind[] =>
  allSearchedKinds.filter((kind) => {
    const { gate } = searchedKinds[kind]
    return gate === 'assignment' ? hasAgencies : can(scope.actor, 'read', plainRecord(gate))
  })

/** Columns that are the name of their record, or all that it says, and so need no name of their own. */
const unnamed = new Set([
  'title',
  'name',
  'text',
  'value',
  'message',
  'place',
  'guests',
  'topic',
  'decision',
  'reservation',
])
/** Columns that pages know under another name. */
const knownAs: Record<string, string> = {
  citation: 'source',
  provision: 'source',
  note: 'remark',
  decision_reason: 'reason',
}

/** A column as the field that an edit names. */
const fieldOf = (column: string): string | null =>
  unnamed.has(column)
    ? null
    : (knownAs[column] ?? column.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase()))

/** The hits of a page with the places where they stand; what was taken away meanwhile is left out. */
const placed = async (scope: Scope, entries: readonly FoundEntry[]): Promise<SearchHit[]> => {
  const places = new Map<string, Awaited<ReturnType<typeof findPlaces>>>()
  for (const [kind, found] of Map.groupBy(entries, ({ objectKind }) => objectKind))
    places.set(
      kind,
      await findPlaces(
        scope.db,
        kind,
        found.map(({ objectId }) => objectId),
      ),
    )
  return entries.flatMap(({ part, ...entry }) => {
    const place = places.get(entry.objectKind)?.get(entry.objectId)
    if (place === undefined) return []
    const { group } = searchedKinds[entry.objectKind]
    return [{ ...entry, group, place: { ...place, field: fieldOf(part) } }]
  })
}

/** Rows of the edition whose words are found, in its order. */
const findRows = async (
  scope: Scope,
  asked: Pick<SearchWish, 'query' | 'beginning' | 'language'>,
): Promise<SearchHit[]> => {
  const { language } = asked
  const { rows } = scope.reference.edition
  const labels = rows.map(({ concept, label }) => ({ id: concept, text: readLabel(label, language) }))
  const found = await searchLabels(scope.db, { ...asked, labels })
  const byId = new Map(rows.map((row) => [row.concept, row]))
  return found.map(({ id, passage }) => ({
    group: rowsGroup,
    objectKind: rowsGroup,
    objectId: id,
    language,
    passage,
    place: {
      recordKind: rowsGroup,
      recordId: id,
      withinId: null,
      number: null,
      title: originalText('en', byId.get(id)?.label.en ?? id),
      part: null,
      field: null,
      partNumber: null,
      formerUntil: null,
      ended: null,
    },
  }))
}

/** What a search gives. */
export interface SearchAnswer {
  standing: SearchStanding
  /** Of all kinds. */
  total: number
  /** Whether there may be more than the total: of a kind, no more are taken than `mostOfKind`. */
  isMore: boolean
  groups: { kind: SearchGroup; count: number; isMore: boolean }[]
  page: number
  /** Of the kind asked for. */
  pages: number
  hits: SearchHit[]
}

/** Searches; gives counts by kind and one page of hits, or why nothing was searched for. */
export const search = async (scope: Scope, input: z.output<typeof searchInput>): Promise<SearchAnswer> => {
  requireAccess(scope, 'read', plainRecord('space'))
  const { q, kind, language, page } = input
  const nothing = { total: 0, isMore: false, groups: [], page: 1, pages: 0, hits: [] }
  const standing = judgeQuery(q)
  if (standing !== 'searched') return { standing, ...nothing }
  const query = databaseQuery(q)
  const asked = { query, beginning: beginningOf(query.trimEnd()), language }
  const agencyIds = await readableAgencies(scope)
  const kinds = readableKinds(scope, agencyIds.length > 0)
  if (kinds.length === 0) return { standing, ...nothing }
  const groupNumber = (group: SearchGroup): number => searchGroups.indexOf(group)
  const offset = (page - 1) * hitsPerPage
  const found = await searchEntries(scope.db, {
    ...asked,
    kinds: kinds.map((each) => ({ kind: each, group: groupNumber(searchedKinds[each].group) })),
    agencyIds,
    today: scope.today,
    group: kind === undefined ? null : groupNumber(kind),
    limit: hitsPerPage,
    offset,
    most: mostOfKind,
  })
  const rows = kinds.includes('assessment') ? await findRows(scope, asked) : []
  const count = (group: SearchGroup): number =>
    group === rowsGroup
      ? rows.length
      : kinds.reduce(
          (sum, each) => sum + (searchedKinds[each].group === group ? (found.counts[each] ?? 0) : 0),
          0,
        )
  const groups = searchGroups
    .map((group) => ({
      kind: group,
      count: count(group),
      isMore: found.more.some((each) => searchedKinds[each].group === group),
    }))
    .filter((group) => group.count > 0)
  const total = groups.reduce((sum, group) => sum + group.count, 0)
  const wanted = kind === undefined ? total : count(kind)
  // Rows of the matrix come after everything else.
  const before = kind === rowsGroup ? 0 : wanted - (kind === undefined ? rows.length : 0)
  const wantsRows = kind === undefined || kind === rowsGroup
  const from = Math.max(0, offset - before)
  const shownRows = wantsRows ? rows.slice(from, from + hitsPerPage - found.hits.length) : []
  return {
    standing: total === 0 && found.isCommonOnly ? 'only-common-words' : standing,
    total,
    isMore: found.more.length > 0,
    groups,
    page,
    pages: Math.ceil(wanted / hitsPerPage),
    hits: [...(await placed(scope, found.hits)), ...(wantsRows ? shownRows : [])],
  }
}
