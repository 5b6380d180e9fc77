/** Full-text search in the open space, through the one function that takes the scope; and the index made anew. */
import { sql } from 'kysely'
import { Client } from 'pg'
import type { SearchedKind } from '#domain/search/search.ts'
import { hitsIn, joinedHits, type PassagePart, passageOf } from '#domain/search/search-text.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'
import { clientConfigFor } from '#store/database-connection.ts'

/** What is asked. */
export interface SearchWish {
  /** In the syntax of `websearch_to_tsquery`. */
  query: string
  /** Its last word, where that may stand for the beginning of one. */
  beginning: string | null
  /** Of a text found in several languages, this one is shown. */
  language: string
  /** Kinds that the person may read, each with the number of the group that it is shown in. */
  kinds: readonly { kind: SearchedKind; group: number }[]
  /** Agencies whose assignments the person may read. */
  agencyIds: readonly string[]
  /** Members whose time has ended are not found; ISO 8601. */
  today: string
  /** Hits of this group alone; null for all. */
  group: number | null
  limit: number
  offset: number
  /** Of each kind, that many hits are taken. */
  most: number
}

/** An entry that was found. */
export interface FoundEntry {
  objectKind: SearchedKind
  objectId: string
  /** The column that the text stands in. */
  part: string
  language: string
  passage: PassagePart[]
}

/** What was found: how much of each kind, one page of it, and whether a dictionary left nothing of the words. */
export interface Found {
  counts: Partial<Record<SearchedKind, number>>
  /** Kinds of which no more were taken, though there may be more. */
  more: SearchedKind[]
  hits: FoundEntry[]
  isCommonOnly: boolean
}

/** A text with what the database marked in it, each time as written and without accents. */
const passage = (text: string, marked: readonly string[]): PassagePart[] =>
  passageOf(text, joinedHits(marked.flatMap((each, place) => hitsIn(text, each, place % 2 === 1))))

/** Searches the open space. */
export const searchEntries = async (db: ScopedDatabase, wish: SearchWish): Promise<Found> => {
  const { rows } = await sql<{
    found: Omit<Found, 'hits'> & {
      hits: (Omit<FoundEntry, 'passage'> & { text: string; marked: string[] })[]
    }
  }>`select app.search(${wish.query}, ${wish.beginning}, ${wish.language}, ${wish.kinds.map(({ kind }) => kind)}::text[],
    ${wish.kinds.map(({ group }) => group)}::integer[], ${wish.agencyIds}::uuid[], ${wish.today}::date,
    ${wish.group}::integer, ${wish.limit}::integer, ${wish.offset}::integer,
    ${wish.most}::integer) as found`.execute(db)
  const found = rows[0]?.found ?? { counts: {}, more: [], hits: [], isCommonOnly: false }
  return {
    ...found,
    hits: found.hits.map(({ text, marked, ...hit }) => ({ ...hit, passage: passage(text, marked) })),
  }
}

/** Searches texts that stand in no table, in one language; gives those found, in their order. */
export const searchLabels = async (
  db: ScopedDatabase,
  wish: Pick<SearchWish, 'query' | 'beginning' | 'language'> & {
    labels: readonly { id: string; text: string }[]
  },
): Promise<{ id: string; passage: PassagePart[] }[]> => {
  const { rows } = await sql<{ id: string; said: string; marked: string[] }>`
    select id, said, marked from app.search_labels(${wish.query}, ${wish.beginning}, ${wish.language},
      ${wish.labels.map(({ id }) => id)}::text[], ${wish.labels.map(({ text }) => text)}::text[])`.execute(db)
  return rows.map(({ id, said, marked }) => ({ id, passage: passage(said, marked) }))
}

/** Makes the whole index anew, as the owner; gives the number of entries. */
export const rebuildSearch = async (ownerUrl: string): Promise<number> => {
  const client = new Client(clientConfigFor(ownerUrl))
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<{ entries: string }>('select app.rebuild_search() as entries')
    return Number(rows[0]?.entries)
  } finally {
    await client.end()
  }
}
