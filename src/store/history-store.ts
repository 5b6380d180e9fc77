/** The append-only record of who did what. Entries go in through one owner function only. */
import { createHash, randomBytes } from 'node:crypto'
import { type Expression, type SqlBool, sql } from 'kysely'
import type { ScopedDatabase } from '#store/connection-dialect.ts'
import { subjectOf } from '#store/history-subjects.ts'
import type { HistoryDetail } from '#store/instance-tables.ts'

/** One thing that happened to one object. `changes`: field → [from, to]. */
export interface HistoryNote {
  id: string
  objectKind: string
  objectId: string
  objectRevision: number
  verb: string
  /** Null where the owner of the database writes, whom the program does not know as a person. */
  personId: string | null
  personName: string
  at: string
  changes: Record<string, [unknown, unknown]>
  /** In whose stead a deputy did it; left out where it was in the own name. */
  actingForName?: string
  /** What the chain itself must tell for good: stands in the hashed bytes and can never be erased. */
  facts?: Record<string, unknown>
}

/** JSON with sorted keys at every depth: the same content gives the same bytes. */
export const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  )

/** Digest of personal content: sha256(salt || canonical bytes), hex. */
export const detailDigest = (salt: Buffer, detail: HistoryDetail): string =>
  createHash('sha256').update(salt).update(canonicalJson(detail)).digest('hex')

/** What of an entry is hashed, and the detail that stands apart. */
export const sealEntry = (note: HistoryNote): { canonical: Buffer; salt: Buffer; detail: HistoryDetail } => {
  const detail: HistoryDetail = {
    personName: note.personName,
    ...(note.actingForName === undefined ? {} : { actingForName: note.actingForName }),
    changes: note.changes,
  }
  const salt = randomBytes(16)
  const canonical = canonicalJson({
    at: note.at,
    detail: detailDigest(salt, detail),
    id: note.id,
    object: { id: note.objectId, kind: note.objectKind, revision: note.objectRevision },
    person: note.personId,
    verb: note.verb,
    ...(note.facts === undefined ? {} : { facts: note.facts }),
  })
  return { canonical: Buffer.from(canonical), salt, detail }
}

/** The values that the owner functions take for one entry. */
const entryValues = (note: HistoryNote) => {
  const { canonical, salt, detail } = sealEntry(note)
  return sql`${note.id}::uuid, ${note.objectKind}::text, ${note.objectId}::uuid,
    ${note.objectRevision}::integer, ${note.verb}::text, ${note.at}::timestamptz,
    ${canonical}::bytea, ${salt}::bytea, ${JSON.stringify(detail)}::jsonb`
}

/** Appends to the history of the open scope; the last thing a change does, since it locks the space's head. */
export const appendHistory = async (db: ScopedDatabase, note: HistoryNote): Promise<void> => {
  await sql`select app.append_history(${entryValues(note)})`.execute(db)
}

/** Appends several in one exchange, in their order; for a change of many records. */
export const appendHistories = async (db: ScopedDatabase, notes: readonly HistoryNote[]): Promise<void> => {
  const rows = notes.map((note, n) => {
    const { canonical, salt, detail } = sealEntry(note)
    return { ...note, n, canonical: canonical.toString('hex'), salt: salt.toString('hex'), detail }
  })
  // The rows are put in order before the function is called on any: it is volatile, and its order is the chain's.
  await sql`select app.append_history(r.id, r."objectKind", r."objectId", r."objectRevision", r.verb, r.at,
      decode(r.canonical, 'hex'), decode(r.salt, 'hex'), r.detail)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(n integer, id uuid, "objectKind" text,
      "objectId" uuid, "objectRevision" integer, verb text, at timestamptz, canonical text, salt text, detail jsonb)
    order by r.n`.execute(db)
}

/** Appends what an administrator did to another space to that space's own history. */
export const appendHistoryOf = async (
  db: ScopedDatabase,
  spaceId: string,
  note: HistoryNote,
): Promise<void> => {
  await sql`select app.append_history_of(${spaceId}::uuid, ${entryValues(note)})`.execute(db)
}

/** One line of history as read. The detail is null once erased. */
export interface HistoryEntry {
  id: string
  seq: number
  at: string
  verb: string
  objectKind: string
  objectId: string
  objectRevision: number
  personName: string | null
  /** In whose stead a deputy did it; null where it was in the own name, and once erased. */
  actingForName: string | null
  changes: Record<string, [unknown, unknown]>
  /**
   * What names the object for people: a field's id, the number of an action or section, a short title, `plan docx
   * fr` for a document, the kind of a report, `plan 2022-10-03` for a communication, what a
   * comment is about (see `recordWords`); null where nothing does.
   */
  subject: string | null
  /** The change of many fields that it was part of, and of how many. */
  change: { id: string; count: number } | null
  /** Of its link of the chain, in hexadecimal letters. */
  hash: string
}

/**
 * Latest first; of one object, or of the whole space. `before` pages by sequence number. Gathered, a change of many
 * fields gives its last entry alone, which stands for all of them. `only` is a condition on the entry `e`.
 */
export const listHistory = async (
  db: ScopedDatabase,
  wanted: {
    objectIds?: string[]
    by?: string
    before?: number
    limit: number
    isGathered?: boolean
    only?: Expression<SqlBool>
  },
): Promise<HistoryEntry[]> => {
  let query = db
    .selectFrom('app.history_entry as e')
    .leftJoin('app.history_detail as d', 'd.entry_id', 'e.id')
    .leftJoin('app.answer_change_line as l', (join) =>
      join.onRef('l.answer_id', '=', 'e.object_id').onRef('l.revision', '=', 'e.object_revision'),
    )
    .select([
      'e.id',
      'e.seq',
      'e.at',
      'e.verb',
      'e.object_kind',
      'e.object_id',
      'e.object_revision',
      'e.hash',
      'd.detail',
      'l.change_id',
      sql<number>`(select count(*)::int from app.answer_change_line c where c.change_id = l.change_id)`.as(
        'change_count',
      ),
      subjectOf.as('subject'),
    ])
    .orderBy('e.seq', 'desc')
    .limit(wanted.limit)
  if (wanted.objectIds !== undefined) {
    query = query.where(sql<boolean>`e.object_id = any(${[...wanted.objectIds]}::uuid[])`)
  }
  if (wanted.by !== undefined) query = query.where('e.person_id', '=', wanted.by)
  if (wanted.before !== undefined) query = query.where('e.seq', '<', wanted.before)
  if (wanted.only !== undefined) query = query.where(wanted.only)
  if (wanted.isGathered)
    query = query.where(sql<boolean>`not exists (select from app.answer_change_line later
      where later.change_id = l.change_id and later.position > l.position)`)
  const rows = await query.execute()
  return rows.map(toEntry)
}

interface EntryRow {
  id: string
  seq: number
  at: string
  verb: string
  object_kind: string
  object_id: string
  object_revision: number
  hash: Buffer
  detail: HistoryDetail | null
  subject: string | null
  change_id?: string | null
  change_count?: number
}

const toEntry = (row: EntryRow): HistoryEntry => ({
  id: row.id,
  seq: row.seq,
  at: row.at,
  verb: row.verb,
  objectKind: row.object_kind,
  objectId: row.object_id,
  objectRevision: row.object_revision,
  personName: row.detail?.personName ?? null,
  actingForName: row.detail?.actingForName ?? null,
  changes: row.detail?.changes ?? {},
  subject: row.subject,
  hash: row.hash.toString('hex'),
  change:
    row.change_id === undefined || row.change_id === null
      ? null
      : { id: row.change_id, count: row.change_count ?? 0 },
})

/** What moved, told by its latest line; several objects of one kind in one minute are one move. */
export interface LastMove extends HistoryEntry {
  objectCount: number
}

/** Documents, files, exports and the preparing of the demonstration are no move of the record. */
const notMoves = { kinds: ['document', 'file'], verbs: ['seeded', 'exported'] }
/** How far back moves are gathered; enough for a day of many small changes. */
const linesLookedAt = 500

/**
 * The last moves of the space, latest first: what one person did to objects of one kind in one minute, as one
 * move; what was done in somebody’s stead is another move. A move of one object gives all its lines, so that every
 * field is told. Members are named one by one.
 */
export const listLastMoves = async (
  db: ScopedDatabase,
  limit: number,
  only: Expression<SqlBool>,
): Promise<LastMove[]> => {
  const { rows } = await sql<EntryRow & { object_count: number }>`
    with recent as (
      select e.*, date_trunc('minute', e.at) as minute,
        case e.object_kind when 'member' then e.object_id end as apart,
        convert_from(e.canonical, 'UTF8')::jsonb #>> '{facts,actingFor}' as acting_for from app.history_entry e
      where e.object_kind <> all(${notMoves.kinds}::text[]) and e.verb <> all(${notMoves.verbs}::text[])
        and ${only}
      order by e.seq desc limit ${linesLookedAt}),
    moves as (
      select person_id, acting_for, verb, object_kind, minute, apart, max(seq) as seq,
        count(distinct object_id)::int as object_count
      from recent group by 1, 2, 3, 4, 5, 6 order by minute desc, max(seq) desc limit ${limit})
    select e.id, e.seq::int, e.at, e.verb, e.object_kind, e.object_id, e.object_revision, e.hash, d.detail,
      m.object_count, ${subjectOf} as subject
    from moves m
    join recent e on e.person_id is not distinct from m.person_id
      and e.acting_for is not distinct from m.acting_for and e.verb = m.verb
      and e.object_kind = m.object_kind and e.minute = m.minute and e.apart is not distinct from m.apart
      and (m.object_count = 1 or e.seq = m.seq)
    left join app.history_detail d on d.entry_id = e.id
    order by m.minute desc, e.seq desc`.execute(db)
  return rows.map((row) => ({ ...toEntry(row), objectCount: row.object_count }))
}

/** Who changed a field after a revision, and its value before the first such change. */
export interface FieldChange {
  base: unknown
  changedBy: string
  changedAt: string
}

/** For each field changed after `revision`: its value at `revision`, and the last person who changed it. */
export const changesSince = async (
  db: ScopedDatabase,
  objectId: string,
  revision: number,
): Promise<Record<string, FieldChange>> => {
  const rows = await db
    .selectFrom('app.history_entry as e')
    .leftJoin('app.history_detail as d', 'd.entry_id', 'e.id')
    .select(['e.at', 'd.detail'])
    .where('e.object_id', '=', objectId)
    .where('e.object_revision', '>', revision)
    .orderBy('e.seq', 'asc')
    .execute()
  const found: Record<string, FieldChange> = {}
  for (const row of rows) {
    for (const [field, [from]] of Object.entries(row.detail?.changes ?? {})) {
      const first = found[field]
      found[field] = {
        base: first === undefined ? from : first.base,
        changedBy: row.detail?.personName ?? '',
        changedAt: row.at,
      }
    }
  }
  return found
}
