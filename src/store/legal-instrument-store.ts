/** The State's register of legal instruments: entered once, cited in many fields. */
import { sql } from 'kysely'
import type {
  InstrumentStatus,
  LegalInstrument,
  LegalInstrumentKind,
  TranslationStanding,
} from '#domain/assessment/assessment.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'
import { readEnvelope } from '#store/record-envelope.ts'

/** All of the open space, by short title; or the ones named. */
export const listLegalInstruments = async (
  db: ScopedDatabase,
  wanted: { ids?: readonly string[]; forUpdate?: boolean } = {},
): Promise<LegalInstrument[]> => {
  let query = db.selectFrom('app.legal_instrument').selectAll().orderBy('short_title').orderBy('id')
  if (wanted.ids !== undefined) query = query.where(sql<boolean>`id = any(${[...wanted.ids]}::uuid[])`)
  if (wanted.forUpdate) query = query.forNoKeyUpdate()
  const rows = await query.execute()
  return rows.map((row) => ({
    ...readEnvelope(row),
    title: row.title,
    shortTitle: row.short_title,
    kind: row.kind as LegalInstrumentKind,
    number: row.number,
    gazette: row.gazette,
    adoptedOn: row.adopted_on,
    inForceOn: row.in_force_on,
    status: row.status as InstrumentStatus,
    repealedOn: row.repealed_on,
    issuedBy: row.issued_by,
    language: row.language,
    translation: row.translation as TranslationStanding,
    address: row.address,
  }))
}

/** Enters a document in the register; its revision begins at 1. */
export const insertLegalInstrument = async (
  db: ScopedDatabase,
  spaceId: string,
  instrument: LegalInstrument,
): Promise<void> => {
  await db
    .insertInto('app.legal_instrument')
    .values({
      id: instrument.id,
      space_id: spaceId,
      origin_id: instrument.originId,
      title: JSON.stringify(instrument.title),
      short_title: instrument.shortTitle,
      kind: instrument.kind,
      number: instrument.number,
      gazette: instrument.gazette,
      adopted_on: instrument.adoptedOn,
      in_force_on: instrument.inForceOn,
      status: instrument.status,
      repealed_on: instrument.repealedOn,
      issued_by: instrument.issuedBy,
      language: instrument.language,
      translation: instrument.translation,
      address: instrument.address,
    })
    .execute()
}

/** Which fields cite an instrument: field ids in the open space. */
export const listCitingFields = async (db: ScopedDatabase, instrumentId: string): Promise<string[]> => {
  const rows = await db
    .selectFrom('app.source as s')
    .innerJoin('app.answer as a', 'a.id', 's.answer_id')
    .select('a.field_id')
    .distinct()
    .where('s.legal_instrument_id', '=', instrumentId)
    .orderBy('a.field_id')
    .execute()
  return rows.map((row) => row.field_id)
}
