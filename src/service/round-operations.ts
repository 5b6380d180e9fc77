/** The queries and commands of rounds and of what agencies are asked; gathered in operations.ts. */
import {
  agencyInput,
  endAgencyInput,
  mergeAgenciesInput,
  previewEndInput,
  previewMergeInput,
  previewRenameInput,
  previewSplitInput,
  renameAgencyInput,
  splitAgencyInput,
} from '#contract/agency-contract.ts'
import {
  askAgencyInput,
  editAssignmentInput,
  showAssignmentInput,
  stepAssignmentInput,
} from '#contract/assignment-contract.ts'
import { deputyshipInput, nameDeputyInput } from '#contract/deputyship-contract.ts'
import { handOverInput, handoverInput, leaverInput } from '#contract/handover-contract.ts'
import { nothingInput } from '#contract/input-parts.ts'
import {
  callMeetingInput,
  candidatesInput,
  decideItemInput,
  editMeetingInput,
  meetingInput,
} from '#contract/meeting-contract.ts'
import { editRoundInput, openRoundInput, roundInput, takePositionInput } from '#contract/round-contract.ts'
import { endAgency, mergeAgencies, renameAgency, splitAgency } from '#service/agency-commands.ts'
import { previewEnd, previewMerge, previewRename, previewSplit, showAgency } from '#service/agency-queries.ts'
import { askAgency, editAssignment, stepAssignment } from '#service/assignment-commands.ts'
import {
  listAssignable,
  listStateAssignments,
  showAssignment,
  showOwnPart,
} from '#service/assignment-queries.ts'
import { endDeputyship, nameDeputy, showDeputyships } from '#service/deputyship-commands.ts'
import { showHandoverBrief } from '#service/handover-brief.ts'
import { handOverWork, previewHandover, showHandover } from '#service/handover-commands.ts'
import { listCandidates } from '#service/meeting-candidates.ts'
import { callMeeting, closeMeeting, decideItem, editMeeting } from '#service/meeting-commands.ts'
import { listStateMeetings, showMeeting } from '#service/meeting-queries.ts'
import { command, query } from '#service/operation.ts'
import { closeRound, editRound, openRound, takePosition } from '#service/round-commands.ts'
import { listStateRounds, showRound } from '#service/round-queries.ts'

/** By name, as operations.ts gathers them. */
export const roundOperations = {
  'agency.show': query(agencyInput, showAgency),
  'agency.preview-rename': query(previewRenameInput, previewRename),
  'agency.rename': command(renameAgencyInput, renameAgency),
  'agency.preview-merge': query(previewMergeInput, previewMerge),
  'agency.merge': command(mergeAgenciesInput, mergeAgencies),
  'agency.preview-split': query(previewSplitInput, previewSplit),
  'agency.split': command(splitAgencyInput, splitAgency),
  'agency.preview-end': query(previewEndInput, previewEnd),
  'agency.end': command(endAgencyInput, endAgency),
  'meeting.list': query(nothingInput, listStateMeetings),
  'meeting.list-candidates': query(candidatesInput, listCandidates),
  'meeting.show': query(meetingInput, showMeeting),
  'meeting.call': command(callMeetingInput, callMeeting),
  'meeting.edit': command(editMeetingInput, editMeeting),
  'meeting.decide': command(decideItemInput, decideItem),
  'meeting.close': command(meetingInput, closeMeeting),
  'round.list': query(nothingInput, listStateRounds),
  'round.show': query(roundInput, showRound),
  'round.open': command(openRoundInput, openRound),
  'round.edit': command(editRoundInput, editRound),
  'round.close': command(roundInput, closeRound),
  'round.take-position': command(takePositionInput, takePosition),
  'deputyship.list': query(nothingInput, showDeputyships),
  'deputyship.name': command(nameDeputyInput, nameDeputy),
  'deputyship.end': command(deputyshipInput, endDeputyship),
  'handover.preview': query(leaverInput, previewHandover),
  'handover.hand-over': command(handOverInput, handOverWork),
  'handover.brief': query(leaverInput, showHandoverBrief),
  'handover.show': query(handoverInput, showHandover),
  'assignment.list': query(nothingInput, listStateAssignments),
  'assignment.show-own': query(nothingInput, showOwnPart),
  'assignment.list-assignable': query(nothingInput, listAssignable),
  'assignment.show': query(showAssignmentInput, showAssignment),
  'assignment.ask': command(askAgencyInput, askAgency),
  'assignment.edit': command(editAssignmentInput, editAssignment),
  'assignment.step': command(stepAssignmentInput, stepAssignment),
}
