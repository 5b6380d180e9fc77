/** Changes the narrative of the plan: a section's title and its blocks. */
import type { z } from 'zod'
import type { editSectionInput } from '#contract/plan-contract.ts'
import type { PlanSection } from '#domain/plan/plan.ts'
import { refusal } from '#domain/refusal.ts'
import { noteWork } from '#service/assignment-access.ts'
import { requireAccess } from '#service/operation.ts'
import { requirePlan, sectionRecord } from '#service/plan-queries.ts'
import type { EditOutcome } from '#service/record-edit.ts'
import { type Narrative, writeBlock, writeSection } from '#service/section-edit.ts'
import type { Scope } from '#service/service-context.ts'
import { deleteBlock, insertBlock, listSections, lockSection } from '#store/plan-store.ts'

const planNarrative: Narrative = {
  sectionKind: 'plan-section',
  blockKind: 'plan-block',
  sectionTable: 'app.plan_section',
  blockTable: 'app.plan_block',
  insertBlock,
  deleteBlock,
}

/** The section of the draft plan, locked, of which the person may change the text. */
const lockForEdit = async (scope: Scope, id: string): Promise<PlanSection> => {
  const plan = await requirePlan(scope, 'share')
  requireAccess(scope, 'edit', await sectionRecord(scope, plan, id))
  if (!(await lockSection(scope.db, id))) throw refusal('record-not-found')
  const section = (await listSections(scope.db, plan.id)).find((each) => each.id === id)
  if (section === undefined) throw refusal('record-not-found')
  await noteWork(scope, ({ kind, ref }) => kind === 'plan-section' && ref === section.id)
  return section
}

/** Saves a section's title and blocks in one language. */
export const editSection = async (scope: Scope, input: z.output<typeof editSectionInput>) =>
  writeSection(scope, planNarrative, await lockForEdit(scope, input.id), input)

/** Changes one block of a section in one language. */
export const editSectionBlock = async (
  scope: Scope,
  { id, ...edit }: { id: string; blockId: string; base: number; language: string; text: string },
): Promise<EditOutcome> => writeBlock(scope, planNarrative, await lockForEdit(scope, id), edit)
