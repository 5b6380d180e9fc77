/** The queries and commands of carrying the plan out; gathered in operations.ts. */
import {
  addIndicatorInput,
  decideReassessmentInput,
  editIndicatorInput,
  listDueInput,
  listReassessmentsInput,
  recordIndicatorInput,
  reportActionInput,
  showProgressInput,
  showReassessmentInput,
} from '#contract/progress-contract.ts'
import { listDue } from '#service/due-queries.ts'
import { addIndicator, editIndicator, recordIndicator } from '#service/indicator-commands.ts'
import { command, query } from '#service/operation.ts'
import { reportAction } from '#service/progress-commands.ts'
import { showProgress } from '#service/progress-queries.ts'
import { decideProposal } from '#service/reassessment-commands.ts'
import { listProposals, showProposal } from '#service/reassessment-queries.ts'

/** By name, as operations.ts gathers them. */
export const progressOperations = {
  'action.report': command(reportActionInput, reportAction),
  'progress.show': query(showProgressInput, showProgress),
  'indicator.add': command(addIndicatorInput, addIndicator),
  'indicator.edit': command(editIndicatorInput, editIndicator),
  'indicator.record': command(recordIndicatorInput, recordIndicator),
  'due.list': query(listDueInput, listDue),
  'reassessment.list': query(listReassessmentsInput, listProposals),
  'reassessment.show': query(showReassessmentInput, showProposal),
  'reassessment.decide': command(decideReassessmentInput, decideProposal),
}
