/** What becomes of the form of a section, of the plan or of a report: a paragraph more, a choice, a save. */
import { redirect } from 'react-router'
import type { PlanSection } from '#domain/plan/plan.ts'
import type { Outcome } from '#service/in-space.ts'
import type { OperationInput } from '#service/operations.ts'
import { type PageArgs, refuse } from '#web/ask-service.ts'
import { readConflicts, settleConflicts } from '#web/forms/conflict-form.ts'
import { answerAgain, answerRefusal } from '#web/forms/form-answer.ts'
import { type FormValues, groupRows, typedValue, withGroupRows } from '#web/forms/form-values.ts'
import {
  blockConflicts,
  emptyBlock,
  sectionForm,
  sectionInput,
  withNewerBase,
  withoutLostBlocks,
} from '#web/pages/plan/section-form-data.ts'

/** The section that a form stands for, and where the answer leads once it is saved. */
export interface EditedSection {
  id: string
  load: () => Promise<{ section: Pick<PlanSection, 'blocks'> }>
  save: (input: OperationInput<'section.edit'>) => Promise<Outcome<unknown>>
  savedAddress: (language: string) => string
}

export const answerSectionForm = async (args: PageArgs, typed: FormValues, of: EditedSection) => {
  if (typedValue(typed, 'intent') === 'add')
    return answerAgain(
      { values: withGroupRows(typed, 'blocks', [...groupRows(typed, 'blocks'), emptyBlock]) },
      200,
    )
  const settled = settleConflicts(typed, sectionForm(typed))
  if (settled.answer !== null) return settled.answer
  const hadConflicts = readConflicts(typed).length > 0
  const values = hadConflicts ? withoutLostBlocks(settled.values, (await of.load()).section) : settled.values
  const outcome = await of.save(sectionInput(values, of.id))
  if (outcome.ok) return redirect(of.savedAddress(typedValue(values, 'language')))
  const { refusal } = outcome
  if (refusal.code === 'edit-conflict') {
    const conflicts = blockConflicts(refusal)
    const next = withNewerBase(values, conflicts[0]?.field ?? '', String(refusal.params.revision ?? 0))
    return answerAgain({ values: next, conflicts }, 409)
  }
  return refusal.kind === 'not-valid' ? answerRefusal(values, refusal, 'title') : refuse(args, refusal)
}
