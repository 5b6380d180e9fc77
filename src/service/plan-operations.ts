/** The queries and commands of the plan: actions, sections, objectives, what follows from them; gathered in operations.ts. */
import {
  addActionInput,
  editActionInput,
  listActionsInput,
  showActionInput,
} from '#contract/action-contract.ts'
import {
  changeActionsInput,
  moveActionInput,
  pasteActionsInput,
  previewPasteInput,
  renumberActionsInput,
  showTakeBackInput,
  takeBackChangeInput,
} from '#contract/action-table-contract.ts'
import { guestViewInput, lookAtPartInput, openGuestViewInput } from '#contract/guest-view-contract.ts'
import { nothingInput } from '#contract/input-parts.ts'
import {
  addPartInput,
  beginPlanInput,
  draftPlanInput,
  editPlanInput,
  editSectionInput,
  movePartInput,
  removePartInput,
  renameObjectiveInput,
  showSectionInput,
} from '#contract/plan-contract.ts'
import { sequencePlanInput, showDependenciesInput } from '#contract/plan-outlook-contract.ts'
import { addAction, editAction } from '#service/action-commands.ts'
import { moveAction, previewNumbers, renumberActions } from '#service/action-order-commands.ts'
import { pasteActions, previewPaste } from '#service/action-paste.ts'
import { changeActions, checkChanges } from '#service/action-table-commands.ts'
import { showTakeBack, takeBackChange } from '#service/action-take-back.ts'
import { endGuestView, lookAtPart, openGuestView, showGuestViews } from '#service/guest-view-commands.ts'
import { command, query, queryAhead } from '#service/operation.ts'
import { beginPlan } from '#service/plan-begin.ts'
import { draftPlanFromGaps, editPlan } from '#service/plan-commands.ts'
import { sequencePlan, showCosts, showDependencies } from '#service/plan-outlook.ts'
import {
  addObjective,
  addSection,
  moveObjective,
  moveSection,
  removeObjective,
  removeSection,
  renameObjective,
} from '#service/plan-part-commands.ts'
import {
  listPlanActions,
  listPlanProblems,
  showAction,
  showNewAction,
  showPlan,
  showSection,
} from '#service/plan-queries.ts'
import { editSection } from '#service/section-commands.ts'
import { actionPageRead } from '#store/action-list-store.ts'

/** By name, as operations.ts gathers them. */
export const planOperations = {
  'guest-view.list': query(nothingInput, showGuestViews),
  'guest-view.open': command(openGuestViewInput, openGuestView),
  'guest-view.end': command(guestViewInput, endGuestView),
  'guest-view.look': command(lookAtPartInput, lookAtPart),
  'plan.draft': command(draftPlanInput, draftPlanFromGaps),
  'plan.begin': command(beginPlanInput, beginPlan),
  'plan.show': query(nothingInput, showPlan),
  'plan.edit': command(editPlanInput, editPlan),
  'plan.list-problems': query(nothingInput, listPlanProblems),
  'action.list': queryAhead('space', listActionsInput, actionPageRead, listPlanActions),
  'action.new': query(nothingInput, showNewAction),
  'action.show': query(showActionInput, showAction),
  'action.add': command(addActionInput, addAction),
  'action.edit': command(editActionInput, editAction),
  'action.change': command(changeActionsInput, changeActions),
  'action.check-change': query(changeActionsInput, checkChanges),
  'action.show-take-back': query(showTakeBackInput, showTakeBack),
  'action.take-back': command(takeBackChangeInput, takeBackChange),
  'action.move': command(moveActionInput, moveAction),
  'action.preview-numbers': query(nothingInput, previewNumbers),
  'action.renumber': command(renumberActionsInput, renumberActions),
  'action.preview-paste': query(previewPasteInput, previewPaste),
  'action.paste': command(pasteActionsInput, pasteActions),
  'section.show': query(showSectionInput, showSection),
  'section.edit': command(editSectionInput, editSection),
  'plan.dependencies': query(showDependenciesInput, showDependencies),
  'plan.costs': query(nothingInput, showCosts),
  'plan.sequence': query(sequencePlanInput, sequencePlan),
  'section.add': command(addPartInput, addSection),
  'section.move': command(movePartInput, moveSection),
  'section.remove': command(removePartInput, removeSection),
  'objective.add': command(addPartInput, addObjective),
  'objective.rename': command(renameObjectiveInput, renameObjective),
  'objective.move': command(movePartInput, moveObjective),
  'objective.remove': command(removePartInput, removeObjective),
}
