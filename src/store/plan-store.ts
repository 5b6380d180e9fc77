/** The plan, its sections with their blocks, and its objectives. Actions stand in action-store. */
import { sql } from 'kysely'
import type { Block, Objective, Plan, PlanSection, PlanStatus } from '#domain/plan/plan.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'
import { readEnvelope } from '#store/record-envelope.ts'
import { blocksBySection, blockValues, sectionValues } from '#store/section-rows.ts'

/** The head of a plan without its parts. */
export type PlanHead = Omit<Plan, 'sections' | 'objectives' | 'actions'>

/**
 * The plan of the open space, whether it is drafted, with the signatories or adopted; or nothing. `lock`: `true` holds it
 * alone; `'share'` beside others, so that it is not frozen meanwhile.
 */
export const findPlan = async (
  db: ScopedDatabase,
  lock: boolean | 'share' = false,
): Promise<PlanHead | undefined> => {
  let query = db.selectFrom('app.plan').selectAll()
  if (lock === 'share') query = query.forShare()
  else if (lock) query = query.forNoKeyUpdate()
  const row = await query.executeTakeFirst()
  return row === undefined
    ? undefined
    : {
        ...readEnvelope(row),
        title: row.title,
        status: row.status as PlanStatus,
        startOn: row.start_on,
        endOn: row.end_on,
        edition: row.edition,
        priorityMethod: row.priority_method,
      }
}

/** Says that the plan is drafted, with the signatories, or adopted; its own fields and revision stay. */
export const stampPlanStatus = async (db: ScopedDatabase, id: string, status: PlanStatus): Promise<void> => {
  await db.updateTable('app.plan').set({ status }).where('id', '=', id).execute()
}

/** Enters the head of a plan; a space has one, the database refuses a second. */
export const insertPlan = async (
  db: ScopedDatabase,
  spaceId: string,
  plan: PlanHead,
  at: string,
): Promise<void> => {
  await db
    .insertInto('app.plan')
    .values({
      id: plan.id,
      space_id: spaceId,
      origin_id: plan.originId,
      title: JSON.stringify(plan.title),
      status: plan.status,
      start_on: plan.startOn,
      end_on: plan.endOn,
      edition: plan.edition,
      priority_method: plan.priorityMethod,
      made_at: at,
    })
    .execute()
}

/** Sections of a plan in order with their blocks in order. */
export const listSections = async (db: ScopedDatabase, planId: string): Promise<PlanSection[]> => {
  const [sections, blocks] = await Promise.all([
    db.selectFrom('app.plan_section').selectAll().where('plan_id', '=', planId).orderBy('position').execute(),
    db
      .selectFrom('app.plan_block as b')
      .innerJoin('app.plan_section as s', 's.id', 'b.section_id')
      .selectAll('b')
      .where('s.plan_id', '=', planId)
      .orderBy('b.position')
      .execute(),
  ])
  const bySection = blocksBySection(blocks)
  return sections.map((row) => ({
    ...readEnvelope(row),
    code: row.code,
    position: row.position,
    title: row.title,
    blocks: bySection.get(row.id) ?? [],
  }))
}

/** Locks one section's row, so that its blocks are changed by one person at a time. */
export const lockSection = async (db: ScopedDatabase, sectionId: string): Promise<boolean> => {
  const row = await db
    .selectFrom('app.plan_section')
    .select('id')
    .where('id', '=', sectionId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row !== undefined
}

/** Enters a section without its blocks. */
export const insertSection = async (
  db: ScopedDatabase,
  of: { spaceId: string; planId: string },
  section: PlanSection,
): Promise<void> => {
  await db
    .insertInto('app.plan_section')
    .values({ ...sectionValues(of.spaceId, section), plan_id: of.planId })
    .execute()
  for (const block of section.blocks)
    await insertBlock(db, { spaceId: of.spaceId, sectionId: section.id }, block)
}

/** Enters one block of a section. */
export const insertBlock = async (
  db: ScopedDatabase,
  of: { spaceId: string; sectionId: string },
  block: Block,
): Promise<void> => {
  await db.insertInto('app.plan_block').values(blockValues(of, block)).execute()
}

/** Takes a block out; its texts stay in the history of the section. */
export const deleteBlock = async (db: ScopedDatabase, blockId: string): Promise<void> => {
  await db.deleteFrom('app.plan_block').where('id', '=', blockId).execute()
}

/** Objectives of a plan in their order; `code` names the usual ones of the draft. */
export const listObjectives = async (
  db: ScopedDatabase,
  planId: string,
): Promise<(Objective & { code: string })[]> => {
  const rows = await db
    .selectFrom('app.plan_objective')
    .selectAll()
    .where('plan_id', '=', planId)
    .orderBy('position')
    .execute()
  return rows.map((row) => ({
    ...readEnvelope(row),
    code: row.code,
    letter: row.letter,
    position: row.position,
    title: row.title,
  }))
}

/** Enters an objective of a plan. */
export const insertObjective = async (
  db: ScopedDatabase,
  of: { spaceId: string; planId: string },
  objective: Objective & { code: string },
): Promise<void> => {
  await db
    .insertInto('app.plan_objective')
    .values({
      id: objective.id,
      space_id: of.spaceId,
      origin_id: objective.originId,
      plan_id: of.planId,
      code: objective.code,
      letter: objective.letter,
      position: objective.position,
      title: JSON.stringify(objective.title),
    })
    .execute()
}

/** A part of a plan that has a place in an order. */
export type PlanPartKind = 'plan-section' | 'plan-objective'
const tableOf = { 'plan-section': 'app.plan_section', 'plan-objective': 'app.plan_objective' } as const

/** Gives the parts their places in this order, counted from 1, and their letters where they have any. */
export const placeParts = async (
  db: ScopedDatabase,
  kind: PlanPartKind,
  ids: readonly string[],
  letters: readonly string[] | null,
): Promise<void> => {
  const letter = letters === null ? sql`` : sql`, letter = wanted.letter`
  await sql`update ${sql.table(tableOf[kind])} part set position = wanted.at ${letter}
    from unnest(${[...ids]}::uuid[], ${[...(letters ?? ids.map(() => ''))]}::text[])
      with ordinality as wanted (id, letter, at)
    where part.id = wanted.id`.execute(db)
}

/** Whether an action stands under the objective, dropped ones included. */
export const hasActions = async (db: ScopedDatabase, objectiveId: string): Promise<boolean> => {
  const row = await db
    .selectFrom('app.plan_action')
    .select('id')
    .where('objective_id', '=', objectiveId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Takes out a part that holds nothing. */
export const deletePart = async (db: ScopedDatabase, kind: PlanPartKind, id: string): Promise<void> => {
  await db.deleteFrom(tableOf[kind]).where('id', '=', id).execute()
}
