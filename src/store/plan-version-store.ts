/** Frozen versions of the plan and their adopting acts: put in once, never changed. */
import { sql } from 'kysely'
import type { ActKind, Adoption, PlanVersion } from '#domain/plan/plan-version.ts'
import type { VersionPassage } from '#domain/plan/version-passages.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'

/** What is written of a version; sizes are worked out from the bytes. */
export type PlanVersionRow = Omit<PlanVersion, 'byteSize'> & {
  spaceId: string
  originId: string
  content: Buffer
  matrix: Buffer
}

/** Heads of the open space's versions, latest first; or of the one named. The content stays where it is. */
export const listVersions = async (
  db: ScopedDatabase,
  wanted: { id?: string } = {},
): Promise<(PlanVersion & { frozenByName: string })[]> => {
  let query = db
    .selectFrom('app.plan_version as v')
    .leftJoin('app.person as p', 'p.id', 'v.frozen_by')
    .select([
      'v.id',
      'v.plan_id',
      'v.number',
      'v.title',
      'v.note',
      'v.start_on',
      'v.end_on',
      'v.action_count',
      'v.field_count',
      'v.sha256',
      'v.matrix_sha256',
      'v.frozen_by',
      'v.frozen_at',
    ])
    .select((each) => [
      'p.name as frozen_by_name',
      each.fn<number>('octet_length', ['v.content']).as('byte_size'),
    ])
    .orderBy('v.number', 'desc')
  if (wanted.id !== undefined) query = query.where('v.id', '=', wanted.id)
  return (await query.execute()).map((row) => ({
    id: row.id,
    planId: row.plan_id,
    number: row.number,
    title: row.title,
    note: row.note,
    startOn: row.start_on,
    endOn: row.end_on,
    actionCount: row.action_count,
    fieldCount: row.field_count,
    sha256: row.sha256.toString('hex'),
    byteSize: row.byte_size,
    matrixSha256: row.matrix_sha256.toString('hex'),
    frozenBy: row.frozen_by,
    frozenByName: row.frozen_by_name ?? '',
    frozenAt: row.frozen_at,
  }))
}

/** The frozen bytes of the plan and of the matrix behind it, or nothing where the open space has no such version. */
export const readVersionContent = (
  db: ScopedDatabase,
  id: string,
): Promise<{ content: Buffer; matrix: Buffer } | undefined> =>
  db.selectFrom('app.plan_version').select(['content', 'matrix']).where('id', '=', id).executeTakeFirst()

/** Puts a version in; there is no other write. */
export const insertVersion = async (db: ScopedDatabase, version: PlanVersionRow): Promise<void> => {
  await db
    .insertInto('app.plan_version')
    .values({
      id: version.id,
      space_id: version.spaceId,
      origin_id: version.originId,
      plan_id: version.planId,
      number: version.number,
      title: JSON.stringify(version.title),
      note: version.note === null ? null : JSON.stringify(version.note),
      start_on: version.startOn,
      end_on: version.endOn,
      content: version.content,
      sha256: Buffer.from(version.sha256, 'hex'),
      matrix: version.matrix,
      matrix_sha256: Buffer.from(version.matrixSha256, 'hex'),
      action_count: version.actionCount,
      field_count: version.fieldCount,
      frozen_by: version.frozenBy,
      frozen_at: version.frozenAt,
    })
    .execute()
}

/** The words of a version in pieces, for the search; written once, with the version. */
export const insertVersionPassages = async (
  db: ScopedDatabase,
  of: { versionId: string; spaceId: string; newId: () => string },
  passages: readonly VersionPassage[],
): Promise<void> => {
  const rows = passages.map((passage, at) => ({ ...passage, id: of.newId(), position: at + 1 }))
  await sql`insert into app.plan_version_passage
      (id, space_id, version_id, position, part, record_id, number, text)
    select r.id, ${of.spaceId}, ${of.versionId}, r.position, r.part, r."recordId", r.number, r.text
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, position integer, part text,
      "recordId" uuid, number text, text jsonb)`.execute(db)
}

/** The adopting acts of the open space, the latest act first; or of one version. */
export const listAdoptions = async (
  db: ScopedDatabase,
  wanted: { versionId?: string } = {},
): Promise<Adoption[]> => {
  let query = db
    .selectFrom('app.plan_adoption')
    .selectAll()
    .orderBy('act_on', 'desc')
    .orderBy('entered_at', 'desc')
    .orderBy('id', 'desc')
  if (wanted.versionId !== undefined) query = query.where('version_id', '=', wanted.versionId)
  return (await query.execute()).map((row) => ({
    id: row.id,
    versionId: row.version_id,
    approvalId: row.approval_id,
    kind: row.kind as ActKind,
    title: row.title,
    number: row.number,
    on: row.act_on,
    gazette: row.gazette,
    page: row.page,
    address: row.address,
    fileId: row.file_id,
    from: row.from_on,
    to: row.to_on,
    enteredBy: row.entered_by,
    enteredAt: row.entered_at,
  }))
}

/** Enters an adopting act; there is no other write. */
export const insertAdoption = async (
  db: ScopedDatabase,
  of: { spaceId: string; originId: string },
  act: Adoption,
): Promise<void> => {
  await db
    .insertInto('app.plan_adoption')
    .values({
      id: act.id,
      space_id: of.spaceId,
      origin_id: of.originId,
      version_id: act.versionId,
      approval_id: act.approvalId,
      kind: act.kind,
      title: JSON.stringify(act.title),
      number: act.number,
      act_on: act.on,
      gazette: act.gazette,
      page: act.page,
      address: act.address,
      file_id: act.fileId,
      from_on: act.from,
      to_on: act.to,
      entered_by: act.enteredBy,
      entered_at: act.enteredAt,
    })
    .execute()
}
