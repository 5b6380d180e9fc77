/** Rounds and what agencies say in them. */
import { sql } from 'kysely'
import type { Position, Round, RoundPosition, RoundState } from '#domain/round/round.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'
import { readEnvelope } from '#store/record-envelope.ts'

/** Rounds of the open space, the latest first. */
export const listRounds = async (
  db: ScopedDatabase,
  wanted: { id?: string; state?: RoundState; forUpdate?: boolean } = {},
): Promise<Round[]> => {
  let query = db.selectFrom('app.round').selectAll().orderBy('opened_on', 'desc').orderBy('id', 'desc')
  if (wanted.id !== undefined) query = query.where('id', '=', wanted.id)
  if (wanted.state !== undefined) query = query.where('state', '=', wanted.state)
  if (wanted.forUpdate === true) query = query.forNoKeyUpdate()
  return (await query.execute()).map((row) => ({
    ...readEnvelope(row),
    title: row.title,
    message: row.message,
    state: row.state as RoundState,
    openedOn: row.opened_on,
    dueOn: row.due_on,
    closedAt: row.closed_at,
    openedBy: row.opened_by,
  }))
}

/** What agencies say; of one round, one record, or of all. */
export const listPositions = async (
  db: ScopedDatabase,
  wanted: { roundId?: string; id?: string; forUpdate?: boolean } = {},
): Promise<RoundPosition[]> => {
  let query = db.selectFrom('app.round_position').selectAll().orderBy('id')
  if (wanted.roundId !== undefined) query = query.where('round_id', '=', wanted.roundId)
  if (wanted.id !== undefined) query = query.where('id', '=', wanted.id)
  if (wanted.forUpdate === true) query = query.forNoKeyUpdate()
  return (await query.execute()).map((row) => ({
    ...readEnvelope(row),
    roundId: row.round_id,
    agencyId: row.agency_id,
    position: row.position as Position | null,
    reservation: row.reservation,
    saidBy: row.said_by,
    saidAt: row.said_at,
  }))
}

/** Opens a round with the agencies that are asked; false where one is open already. */
export const insertRound = async (
  db: ScopedDatabase,
  spaceId: string,
  round: Omit<Round, 'revision' | 'fieldRevisions'> & { changedAt: string },
  asked: readonly { id: string; agencyId: string }[],
): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('app.round')
    .values({
      id: round.id,
      space_id: spaceId,
      origin_id: round.originId,
      title: JSON.stringify(round.title),
      message: round.message === null ? null : JSON.stringify(round.message),
      state: round.state,
      opened_on: round.openedOn,
      due_on: round.dueOn,
      closed_at: null,
      opened_by: round.openedBy,
      changed_by: round.openedBy,
      changed_at: round.changedAt,
    })
    .onConflict((each) => each.column('space_id').where('state', '=', sql.lit('open')).doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) return false
  await insertPositions(db, spaceId, round, asked)
  return true
}

/** Asks agencies in a round; the caller knows that they are new there. */
export const insertPositions = async (
  db: ScopedDatabase,
  spaceId: string,
  round: Pick<Round, 'id' | 'originId'>,
  asked: readonly { id: string; agencyId: string }[],
): Promise<void> => {
  if (asked.length === 0) return
  await db
    .insertInto('app.round_position')
    .values(
      asked.map(({ id, agencyId }) => ({
        id,
        space_id: spaceId,
        round_id: round.id,
        agency_id: agencyId,
        origin_id: round.originId,
      })),
    )
    .execute()
}
