/** Every query and command by name: what pages, the API and jobs may ask. Names are record and verb. */

import { commentOperations } from '#service/comment-operations.ts'
import { planOperations } from '#service/plan-operations.ts'
import { reportOperations } from '#service/report-operations.ts'
import { roundOperations } from '#service/round-operations.ts'
import { spaceOperations } from '#service/space-operations.ts'
import { suggestionOperations } from '#service/suggestion-operations.ts'
import { matrixOperations } from '#service/thread-operations.ts'

export const operations = {
  ...spaceOperations,
  ...matrixOperations,
  ...commentOperations,
  ...suggestionOperations,
  ...planOperations,
  ...reportOperations,
  ...roundOperations,
import {
  addActionInput,
  editActionInput,
  listActionsInput,
  reportActionInput,
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
import {
  makeAnswerChangeInput,
  previewAnswerChangeInput,
  showAnswerChangeInput,
} from '#contract/assessment-change-contract.ts'
import {
  addLegalInstrumentInput,
  editLegalInstrumentInput,
  recordAnswerInput,
  showAssessmentInput,
  showFieldInput,
  showLegalInstrumentInput,
} from '#contract/assessment-contract.ts'
import {
  addCommunicationInput,
  editCommunicationInput,
  showCommunicationInput,
} from '#contract/communication-contract.ts'
import {
  compareCyclesInput,
  freezeAssessmentInput,
  openCycleInput,
  showCycleInput,
} from '#contract/cycle-contract.ts'
import { makeDocumentInput, showDocumentInput } from '#contract/document-contract.ts'
import { removeTemplateInput } from '#contract/document-template-contract.ts'
import { listHistoryInput } from '#contract/history-contract.ts'
import { nothingInput } from '#contract/input-parts.ts'
import { addAgencyInput, openStateInput } from '#contract/instance-contract.ts'
import { dropImportInput, showImportInput, takeImportInput } from '#contract/matrix-import-contract.ts'
import {
  addMemberInput,
  addSpaceMemberInput,
  assignAgencyInput,
  memberInput,
  personInput,
} from '#contract/member-contract.ts'
import { chooseNotificationsInput, readNotificationInput } from '#contract/notification-contract.ts'
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
import { checkAssessmentInput } from '#contract/quality-contract.ts'
import {
  draftReportInput,
  editReportInput,
  editReportSectionInput,
  sendReportInput,
  settleReportInput,
  showReportInput,
  showReportSectionInput,
} from '#contract/report-contract.ts'
import { addAction, editAction, reportAction } from '#service/action-commands.ts'
import { moveAction, previewNumbers, renumberActions } from '#service/action-order-commands.ts'
import { pasteActions, previewPaste } from '#service/action-paste.ts'
import { changeActions, checkChanges } from '#service/action-table-commands.ts'
import { showTakeBack, takeBackChange } from '#service/action-take-back.ts'
import {
  listChanges,
  makeAnswerChange,
  previewAnswerChange,
  showAnswerChange,
  undoAnswerChange,
} from '#service/assessment-change-commands.ts'
import { recordAnswer } from '#service/assessment-commands.ts'
import { showAssessment } from '#service/assessment-queries.ts'
import { commentOperations } from '#service/comment-operations.ts'
import {
  addCommunication,
  editCommunication,
  listRegisterOfCommunications,
  showCommunication,
} from '#service/communication-commands.ts'
import { freezeAssessment } from '#service/cycle-commands.ts'
import { compareCycles, listCycles, openCycle, showCycle } from '#service/cycle-queries.ts'
import {
  askForDocument,
  cancelDocument,
  listDocuments,
  openDocumentFile,
  showDocument,
} from '#service/document-commands.ts'
import {
  openTemplateFile,
  removeDocumentTemplate,
  showDocumentTemplate,
} from '#service/document-template-commands.ts'
import { addAgency, addSpaceMember, openState, showInstance } from '#service/instance-commands.ts'
import {
  addLegalInstrument,
  editLegalInstrument,
  listRegister,
  showLegalInstrument,
} from '#service/legal-instrument-commands.ts'
import { dropImport, listImports, showImport, takeImport } from '#service/matrix-import-commands.ts'
import {
  addStateMember,
  assignMemberAgency,
  endMembership,
  resetContactPassword,
  resetMemberPassword,
  showMember,
} from '#service/member-commands.ts'
import {
  chooseNotifications,
  readAllNotifications,
  readNotification,
  retryMailAddress,
} from '#service/notification-choices.ts'
import { listOwnNotifications, showNotificationChoices } from '#service/notification-queries.ts'
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
import { checkAssessment } from '#service/quality-queries.ts'
import {
  draftStateReport,
  editReport,
  editReportSection,
  removeReport,
  sendReport,
} from '#service/report-commands.ts'
import { lookAgain, settleReport } from '#service/report-look.ts'
import { listStateReports, showReport, showReportSection } from '#service/report-queries.ts'
import { editSection } from '#service/section-commands.ts'
import { showHistory, showSession, showSpace } from '#service/space-queries.ts'
import { showSteps } from '#service/space-steps.ts'
import { suggestionOperations } from '#service/suggestion-operations.ts'
import { listGaps, showField } from '#service/thread-queries.ts'
import { actionPageRead } from '#store/action-list-store.ts'
import { ownSpacesRead } from '#store/people-store.ts'

export const operations = {
  'session.show': queryAhead('person', nothingInput, (_input, today) => ownSpacesRead(today), showSession),
  'space.show': query(nothingInput, showSpace),
  'history.list': query(listHistoryInput, showHistory),
  'assessment.show': query(showAssessmentInput, showAssessment),
  'assessment.check': query(checkAssessmentInput, checkAssessment),
  'cycle.list': query(nothingInput, listCycles),
  'cycle.show': query(showCycleInput, showCycle),
  'cycle.open-file': query(openCycleInput, openCycle),
  'cycle.freeze': command(freezeAssessmentInput, freezeAssessment),
  'cycle.compare': query(compareCyclesInput, compareCycles),
  'field.show': query(showFieldInput, showField),
  'answer.record': command(recordAnswerInput, recordAnswer),
  'notification.list': query(nothingInput, listOwnNotifications),
  'notification.read': command(readNotificationInput, readNotification),
  'notification.read-all': command(nothingInput, readAllNotifications),
  'notification.show-choices': query(nothingInput, showNotificationChoices),
  'notification.choose': command(chooseNotificationsInput, chooseNotifications),
  'notification.retry-address': command(nothingInput, retryMailAddress),
  ...commentOperations,
  ...suggestionOperations,
  'answer-change.preview': query(previewAnswerChangeInput, previewAnswerChange),
  'answer-change.make': command(makeAnswerChangeInput, makeAnswerChange),
  'answer-change.list': query(nothingInput, listChanges),
  'answer-change.show': query(showAnswerChangeInput, showAnswerChange),
  'answer-change.undo': command(showAnswerChangeInput, undoAnswerChange),
  'matrix-import.list': query(nothingInput, listImports),
  'matrix-import.show': query(showImportInput, showImport),
  'matrix-import.take': command(takeImportInput, takeImport),
  'matrix-import.drop': command(dropImportInput, dropImport),
  'legal-instrument.list': query(nothingInput, listRegister),
  'legal-instrument.show': query(showLegalInstrumentInput, showLegalInstrument),
  'legal-instrument.add': command(addLegalInstrumentInput, addLegalInstrument),
  'legal-instrument.edit': command(editLegalInstrumentInput, editLegalInstrument),
  'gap.list': query(nothingInput, listGaps),
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
  'action.report': command(reportActionInput, reportAction),
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
  'space.steps': query(nothingInput, showSteps),
  'section.add': command(addPartInput, addSection),
  'section.move': command(movePartInput, moveSection),
  'section.remove': command(removePartInput, removeSection),
  'objective.add': command(addPartInput, addObjective),
  'objective.rename': command(renameObjectiveInput, renameObjective),
  'objective.move': command(movePartInput, moveObjective),
  'objective.remove': command(removePartInput, removeObjective),
  'report.list': query(nothingInput, listStateReports),
  'report.draft': command(draftReportInput, draftStateReport),
  'report.show': query(showReportInput, showReport),
  'report.edit': command(editReportInput, editReport),
  'report.remove': command(showReportInput, removeReport),
  'report.show-section': query(showReportSectionInput, showReportSection),
  'report.edit-section': command(editReportSectionInput, editReportSection),
  'report.look-again': query(showReportInput, lookAgain),
  'report.settle': command(settleReportInput, settleReport),
  'report.send': command(sendReportInput, sendReport),
  'communication.list': query(nothingInput, listRegisterOfCommunications),
  'communication.show': query(showCommunicationInput, showCommunication),
  'communication.add': command(addCommunicationInput, addCommunication),
  'communication.edit': command(editCommunicationInput, editCommunication),
  'document.ask-for': command(makeDocumentInput, askForDocument),
  'document.list': query(nothingInput, listDocuments),
  'document.show': query(showDocumentInput, showDocument),
  'document.cancel': command(showDocumentInput, cancelDocument),
  'document-template.show': query(nothingInput, showDocumentTemplate),
  'document-template.remove': command(removeTemplateInput, removeDocumentTemplate),
  'document-template.open-file': query(nothingInput, openTemplateFile),
  'instance.show': query(nothingInput, showInstance),
  'instance.open-state': command(openStateInput, openState),
  'instance.add-member': command(addMemberInput, addSpaceMember),
  'instance.reset-password': command(personInput, resetContactPassword),
  'agency.add': command(addAgencyInput, addAgency),
  'member.show': query(memberInput, showMember),
  'member.add': command(addSpaceMemberInput, addStateMember),
  'member.end': command(memberInput, endMembership),
  'member.reset-password': command(personInput, resetMemberPassword),
  'member.assign-agency': command(assignAgencyInput, assignMemberAgency),
  'document.open-file': query(showDocumentInput, openDocumentFile),
}

export type OperationName = keyof typeof operations
type Operation<N extends OperationName> = (typeof operations)[N]
/** What the operation takes before its schema has read it. */
export type OperationInput<N extends OperationName> = Operation<N>['input']['_zod']['input']
/** What the operation gives. */
export type OperationOutput<N extends OperationName> = Awaited<ReturnType<Operation<N>['run']>>
